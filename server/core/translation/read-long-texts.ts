import type {
  LongTextView,
  MadeBy,
  PageTranslations,
  TextRun,
  TranslationView,
} from "#server/contracts/translation.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { actorId } from "#server/core/usecase/index.ts";
import { readTranslations } from "./read-translations.ts";

type Piece = {
  cutId: string;
  place: number;
  id: string;
  part: string;
  kind: "words" | "still" | "long";
  level: number;
  language: string;
  html: string;
  cameAt: Date | null;
  before: string | null;
  beforeAt: Date | null;
};
type Asked = {
  /** As which their pieces are registered. */
  type: string;
  /** Those whose earlier words the reader may read: which of these. Asked only where it matters. */
  looksBack(ids: readonly string[]): Promise<ReadonlySet<string>>;
};
/** The parts of a text by their names; those that the reader reads are not among them. */
export type LongTexts = ReadonlyMap<string, ReadonlyMap<string, LongTextView>>;

/**
 * What a reader gets of long texts that were cut, by what was cut and its parts: each paragraph in translation, or as it
 * was written where there is none, with what is to be said about it. Rights are asked of each piece when it is read. Of a
 * document that says something else by now there is nothing: it is cut anew first.
 */
export async function readLongTexts(ctx: Ctx, ids: readonly string[], asked: Asked): Promise<LongTexts> {
  if (ids.length === 0 || actorId(ctx.actor) === null) return new Map();
  const pieces = await ctx.db.$queryRaw<Piece[]>`
    select p."cutId"::text as "cutId", p."place", p."id"::text as "id", p."part", p."kind", p."level", p."language", p."html",
      p."cameAt", p."before"::text as "before", p."beforeAt"
    from "translationPiece" p join "translationCut" c on c."id" = p."cutId" left join "document" d on d."id" = c."documentId"
    where p."cutId" = any(${[...ids]}::uuid[]) and (d."id" is null or d."stateSeq" = c."revision")
    order by p."cutId", p."place"`;
  const worded = new Set(pieces.filter(({ kind }) => kind === "words").map(({ id }) => id));
  const page = await readTranslations(
    ctx,
    [...worded].map((id) => ({ type: asked.type, id })),
  );
  const earlier = await earlierWords(ctx, { pieces, page, ...asked });
  const parts = Map.groupBy(pieces, ({ cutId }) => cutId);
  return new Map(
    [...parts].map(([id, of]) => {
      const named = [...Map.groupBy(of, ({ part }) => part)].flatMap(([part, some]) => {
        const view = viewOf(some, { page, earlier });
        return view ? [[part, view] as const] : [];
      });
      return [id, new Map(named)];
    }),
  );
}

type Earlier = ReadonlyMap<string, { html: string; by: MadeBy }>;

/** Translations of what stood there before, where the new one is on its way and the reader may read what was there. */
async function earlierWords(
  ctx: Ctx,
  { pieces, page, type, looksBack }: Asked & { pieces: readonly Piece[]; page: PageTranslations },
): Promise<Earlier> {
  const changed = pieces.filter(({ id, before }) => before !== null && isToCome(page.views[id]));
  if (changed.length === 0) return new Map();
  const seen = await looksBack([...new Set(changed.map(({ cutId }) => cutId))]);
  const wanted = changed.flatMap(({ id, cutId, before }) =>
    before !== null && seen.has(cutId)
      ? [{ before, to: page.views[id]?.to ?? "", from: page.views[id]?.from ?? "" }]
      : [],
  );
  if (wanted.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<EarlierRow[]>`
    select w."before"::text as "id", w."to", coalesce(c."html", t."html") as "html", coalesce(t."source", w."from") as "from",
      c."authorId"::text as "authorId", c."name", c."handle"::text as "handle", t."madeBy", t."through"
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("before" uuid, "to" text, "from" text)
    left join lateral (
      select one."html", one."authorId", who."name", who."handle"
      from "translationCorrection" one join "person" who on who."id" = one."authorId"
      where one."subjectType" = ${type} and one."subjectId" = w."before" and one."target" = w."to"
        and one."withdrawnAt" is null order by one."id" desc limit 1) c on true
    left join lateral (
      select one."html", one."source", one."madeBy", one."through" from "translation" one
      where one."subjectType" = ${type} and one."subjectId" = w."before" and one."target" = w."to"
        and one."state" = 'done' order by one."madeAt" desc limit 1) t on true`;
  return new Map(
    rows.flatMap(({ id, to, html, ...row }) =>
      html === null ? [] : [[`${id} ${to}`, { html, by: earlierBy(row) }] as const],
    ),
  );
}

type EarlierRow = {
  id: string;
  to: string;
  html: string | null;
  from: string;
  authorId: string | null;
  name: string | null;
  handle: string | null;
  madeBy: string | null;
  through: string | null;
};

function earlierBy({ from, authorId, name, handle, madeBy, through }: Omit<EarlierRow, "id" | "to" | "html">): MadeBy {
  if (authorId === null) return { kind: "engine", engine: madeBy ?? "", through, from };
  return { kind: "person", id: authorId, name: name ?? "", handle: handle ?? "", from };
}

const isToCome = (view: TranslationView | undefined) => view?.state === "waiting" || view?.state === "later";

type Read = { page: PageTranslations; earlier: Earlier };

function viewOf(pieces: readonly Piece[], { page, earlier }: Read): LongTextView | null {
  const views = pieces.flatMap(({ id }) => page.views[id] ?? []);
  const [one] = views;
  if (!one) return null;
  const shown = views.filter(({ state }) => state === "shown");
  const runs = pieces.map((piece) => runOf(piece, { page, earlier }));
  const by = pieces.flatMap((piece) => madeBy(piece, { page, earlier }));
  const translated = shown.length > 0 || runs.some(({ as }) => as === "earlier");
  const toCome = views.find(({ state }) => state === "waiting") ?? views.find(({ state }) => state === "later");
  const { from, to } = shown[0] ?? toCome ?? one;
  return {
    ...{ from, to, first: page.first, state: translated ? "shown" : (toCome?.state ?? "none") },
    ...{ by: onceEach(by), runs: joined(runs) },
    awaited: views.some(({ state }) => state === "waiting"),
    words: pieces.length === 1 ? (shown[0]?.text ?? null) : null,
  };
}

/** Who made what is shown of a piece in the reader's language. */
function madeBy({ id, before }: Piece, { page, earlier }: Read): MadeBy[] {
  const view = page.views[id];
  if (view?.state === "shown") return view.by ? [{ ...view.by, from: view.from }] : [];
  const old = view && before !== null ? earlier.get(`${before} ${view.to}`) : undefined;
  return old ? [old.by] : [];
}

function runOf({ level, before, beforeAt, ...piece }: Piece, { page, earlier }: Read): TextRun {
  const view = page.views[piece.id];
  const { place, language, kind } = piece;
  const changedAt = piece.cameAt?.toISOString() ?? null;
  const own = { place, html: atLevel(piece.html, level), language, changedAt: null, earlierAt: null };
  // What their reader does not read and has no view is more than is translated, or was taken out in this moment.
  if (!view) return { ...own, as: kind === "still" || isRead(language, page) ? "read" : "none" };
  if (view.state === "shown")
    return { ...own, html: atLevel(view.html ?? "", level), language: view.to, as: "translated" };
  const old = before === null ? undefined : earlier.get(`${before} ${view.to}`);
  const earlierAt = beforeAt?.toISOString() ?? null;
  if (old) return { ...own, html: atLevel(old.html, level), language: view.to, as: "earlier", changedAt, earlierAt };
  return { ...own, as: view.state, changedAt };
}

const isRead = (language: string, { reads }: PageTranslations) => reads.includes(language.split("-")[0] ?? "");

/** A piece was rendered by itself; in its text a heading stands as deep as those around it make it. */
function atLevel(html: string, level: number): string {
  return level > 0 ? html.replace(/(<\/?h)3>/g, `$1${level}>`) : html;
}

/** What stands alike and follows each other is shown as one. */
function joined(runs: readonly TextRun[]): TextRun[] {
  const together: TextRun[] = [];
  for (const run of runs) {
    const last = together.at(-1);
    const alike =
      last?.as === run.as &&
      last.language === run.language &&
      last.changedAt === run.changedAt &&
      last.earlierAt === run.earlierAt;
    if (last && alike) last.html += run.html;
    else together.push({ ...run });
  }
  return together;
}

function onceEach(by: readonly MadeBy[]): MadeBy[] {
  const nameOf = (one: MadeBy) => (one.kind === "person" ? one.id : `${one.engine} ${one.through}`);
  return [...new Map(by.map((one) => [`${one.from} ${nameOf(one)}`, one])).values()];
}
