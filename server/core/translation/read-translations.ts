import type { ReadsFirst } from "#server/contracts/reads-first.ts";
import {
  NO_TRANSLATIONS,
  type PageTranslations,
  type TranslatedBy,
  type TranslationView,
} from "#server/contracts/translation.ts";
import { actorId, type Ctx } from "#server/core/usecase/index.ts";
import { requestTranslations, type Wish } from "./request-translations.ts";
import { type TextRef, textRows } from "./translatable.ts";

/** `id` is null where the reader reads every text. */
type Found = (Omit<Row, "id"> & { id: null }) | Row;
type Row = {
  type: string;
  id: string;
  reads: string[];
  from: string;
  target: string;
  hash: Uint8Array;
  readsFirst: ReadsFirst;
  /** The way there is now; null: no engine has the pair. */
  way: string | null;
  /** The version of the glossaries now. */
  glossary: number;
  state: "waiting" | "done" | "none" | null;
  /** The row was made along the way there is now, and as the glossaries say now. */
  asked: boolean | null;
  html: string;
  text: string;
  madeBy: string | null;
  through: string | null;
  wanted: boolean | null;
  late: boolean | null;
  correctedHtml: string | null;
  correctedText: string | null;
  authorId: string | null;
  authorName: string | null;
  authorHandle: string | null;
};

/**
 * What a reader gets of texts in languages they do not read: a person's translation before a machine's, in the language
 * they read best of those that there are. One query; what is missing is asked for with one more. Guests and those who
 * read every text get nothing. `away`: the reader has nothing open that waits, as with a digest that is about to go: what
 * is asked for comes after what people wait for. `key` tells texts of one thing apart that are of several types.
 */
export async function readTranslations(
  ctx: Ctx,
  refs: readonly TextRef[],
  { away = false, key = ({ id }) => id }: { away?: boolean; key?: (ref: TextRef) => string } = {},
): Promise<PageTranslations> {
  if (refs.length === 0 || actorId(ctx.actor) === null) return NO_TRANSLATIONS;
  const found = await readRows(ctx, refs);
  const rows = found.filter((row): row is Row => row.id !== null);
  const views = Object.fromEntries(rows.map((row) => [key(row), viewOf(row)]));
  const wishes = rows.flatMap((row): Wish[] =>
    row.way !== null && row.correctedHtml === null && isMissing(row, away) ? [{ ...row, way: row.way }] : [],
  );
  if (wishes.length > 0) await requestTranslations(ctx, wishes, { wanted: !away });
  return { first: found[0]?.readsFirst ?? "translation", reads: [...new Set(found[0]?.reads ?? [])], views };
}

/**
 * For each text that its reader does not read, what there is in the language they read best of those in which there is
 * something, or hope. What is reckoned of a text is reckoned only of these.
 */
function readRows(ctx: Ctx, refs: readonly TextRef[]): Promise<Found[]> {
  return ctx.db.$queryRaw<Found[]>`
    with me as materialized (
      select "readsFirst", array(select split_part(r, '-', 1) from unnest("languagesRead" || "language") r) as "reads"
      from "person" where "id" = ${actorId(ctx.actor)}::uuid),
    texts as materialized (
      select t."type", t."id", t."place", t."language", t."hash" from me cross join (${textRows(ctx.actor, refs)}) t
      where t."language" <> all(me."reads")),
    want as materialized (
      select w."tag" as "target", min(w."at") as "at"
      from me cross join unnest(me."reads") with ordinality as w("tag", "at") group by 1),
    pair as materialized (
      select one.*, pair."way", "glossaryOf"(one."place", one."language", one."target") as "glossary"
      from (select distinct t."place", t."language", want."target" from texts t cross join want) one
      join "translationPair" pair on pair."source" = one."language" and pair."target" = one."target")
    select distinct on (t."type", t."id")
      t."type", t."id"::text as "id", t."language" as "from", t."hash", me."readsFirst", me."reads", want."target",
      pair."way", coalesce(pair."glossary", 0) as "glossary", tr."state", tr."asked", tr."html", tr."text", tr."madeBy", tr."through", tr."wanted", tr."late",
      co."html" as "correctedHtml", co."text" as "correctedText",
      co."authorId"::text as "authorId", co."name" as "authorName", co."handle"::text as "authorHandle"
    from me
    left join (texts t cross join want) on true
    left join pair on pair."place" = t."place" and pair."language" = t."language" and pair."target" = want."target"
    left join lateral (
      select one."state", one."html", one."text", one."madeBy", one."through", one."wanted",
        one."dueAt" > clock_timestamp() + interval '10 seconds' or one."attempts" > 3 as "late",
        bool_or(one."way" = pair."way" and one."glossary" = pair."glossary") over () as "asked"
      from "translation" one
      where one."hash" = t."hash" and one."target" = want."target"
      order by one."state" = 'done' desc, one."way" = pair."way" desc, one."glossary" = pair."glossary" desc, one."id" desc
      limit 1) tr on true
    left join lateral (
      select c."html", c."text", c."authorId", who."name", who."handle"
      from "translationCorrection" c join "person" who on who."id" = c."authorId"
      where c."subjectType" = t."type" and c."subjectId" = t."id" and c."target" = want."target"
        and c."hash" = t."hash" and c."withdrawnAt" is null
      order by c."id" desc limit 1) co on true
    order by t."type", t."id", (co."html" is not null or coalesce(tr."state" = 'done', false)
      or (pair."way" is not null and (tr."asked", tr."state") is distinct from (true, 'none'))) desc, want."at"`;
}

function viewOf(row: Row): TranslationView {
  const same = { id: row.id, from: row.from, to: row.target };
  if (row.correctedHtml !== null && row.authorId !== null) {
    const by: TranslatedBy = {
      kind: "person",
      id: row.authorId,
      name: row.authorName ?? "",
      handle: row.authorHandle ?? "",
    };
    return { ...same, state: "shown", html: row.correctedHtml, text: row.correctedText, by };
  }
  if (row.state === "done") {
    const by: TranslatedBy = { kind: "engine", engine: row.madeBy ?? "", through: row.through };
    return { ...same, state: "shown", html: row.html, text: row.text, by };
  }
  return { ...same, state: stateOf(row), html: null, text: null, by: null };
}

function stateOf({ way, asked, state, wanted, late }: Row): TranslationView["state"] {
  if (way === null || (state === "none" && asked)) return "none";
  return state === "waiting" && wanted && late ? "later" : "waiting";
}

/**
 * Nothing was asked for along the way that is now the first and as the glossaries say now, or nobody waited for it until
 * now. What one way could not do, another may.
 */
function isMissing({ asked, state, wanted }: Row, away: boolean): boolean {
  return !asked || (state === "waiting" && !wanted && !away);
}
