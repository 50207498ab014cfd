import type {
  LongTextView,
  PageTranslations,
  TextRun,
  TranslatedBy,
  TranslationView,
} from "#server/contracts/translation.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { actorId } from "#server/core/usecase/index.ts";
import { readTranslations } from "./read-translations.ts";

type Piece = {
  cutId: string;
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
 * was written where there is none, with what is to be said about it. Rights are asked of each piece when it is read.
 */
export async function readLongTexts(ctx: Ctx, ids: readonly string[], asked: Asked): Promise<LongTexts> {
  if (ids.length === 0 || actorId(ctx.actor) === null) return new Map();
  const pieces = await ctx.db.$queryRaw<Piece[]>`
    select "cutId"::text as "cutId", "id"::text as "id", "part", "kind", "level", "language", "html", "cameAt",
      "before"::text as "before", "beforeAt"
    from "translationPiece" where "cutId" = any(${[...ids]}::uuid[]) order by "cutId", "place"`;
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

type Earlier = ReadonlyMap<string, { html: string }>;

/** Translations of what stood there before, where the new one is on its way and the reader may read what was there. */
async function earlierWords(
  ctx: Ctx,
  { pieces, page, type, looksBack }: Asked & { pieces: readonly Piece[]; page: PageTranslations },
): Promise<Earlier> {
  const changed = pieces.filter(({ id, before }) => before !== null && isToCome(page.views[id]));
  if (changed.length === 0) return new Map();
  const seen = await looksBack([...new Set(changed.map(({ cutId }) => cutId))]);
  const wanted = changed.flatMap(({ id, cutId, before }) =>
    before !== null && seen.has(cutId) ? [{ before, to: page.views[id]?.to ?? "" }] : [],
  );
  if (wanted.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<{ id: string; to: string; html: string }[]>`
    select w."before"::text as "id", w."to", coalesce(
      (select c."html" from "translationCorrection" c where c."subjectType" = ${type} and c."subjectId" = w."before"
        and c."target" = w."to" and c."withdrawnAt" is null order by c."id" desc limit 1),
      (select t."html" from "translation" t where t."subjectType" = ${type} and t."subjectId" = w."before"
        and t."target" = w."to" and t."state" = 'done' order by t."madeAt" desc limit 1)) as "html"
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("before" uuid, "to" text)`;
  return new Map(rows.flatMap(({ id, to, html }) => (html === null ? [] : [[`${id} ${to}`, { html }] as const])));
}

const isToCome = (view: TranslationView | undefined) => view?.state === "waiting" || view?.state === "later";

type Read = { page: PageTranslations; earlier: Earlier };

function viewOf(pieces: readonly Piece[], { page, earlier }: Read): LongTextView | null {
  const views = pieces.flatMap(({ id }) => page.views[id] ?? []);
  const [one] = views;
  if (!one) return null;
  const shown = views.filter(({ state }) => state === "shown");
  const runs = pieces.map((piece) => runOf(piece, { page, earlier }));
  const translated = shown.length > 0 || runs.some(({ as }) => as === "earlier");
  const toCome = views.find(({ state }) => state === "waiting") ?? views.find(({ state }) => state === "later");
  const { from, to } = shown[0] ?? toCome ?? one;
  return {
    ...{ from, to, first: page.first, state: translated ? "shown" : (toCome?.state ?? "none") },
    ...{ by: onceEach(shown.flatMap(({ by }) => by ?? [])), runs: joined(runs) },
    awaited: views.some(({ state }) => state === "waiting"),
    words: pieces.length === 1 ? (shown[0]?.text ?? null) : null,
  };
}

function runOf({ level, before, beforeAt, ...piece }: Piece, { page, earlier }: Read): TextRun {
  const view = page.views[piece.id];
  const { id, language, kind } = piece;
  const changedAt = piece.cameAt?.toISOString() ?? null;
  const own = { id, html: atLevel(piece.html, level), language, changedAt: null, earlierAt: null };
  if (kind === "long") return { ...own, as: page.reads.includes(language.split("-")[0] ?? "") ? "read" : "none" };
  if (!view) return { ...own, as: "read" };
  if (view.state === "shown")
    return { ...own, html: atLevel(view.html ?? "", level), language: view.to, as: "translated" };
  const old = before === null ? undefined : earlier.get(`${before} ${view.to}`);
  const earlierAt = beforeAt?.toISOString() ?? null;
  if (old) return { ...own, html: atLevel(old.html, level), language: view.to, as: "earlier", changedAt, earlierAt };
  return { ...own, as: view.state, changedAt };
}

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

function onceEach(by: readonly TranslatedBy[]): TranslatedBy[] {
  return [...new Map(by.map((one) => [one.kind === "person" ? one.id : `${one.engine} ${one.through}`, one])).values()];
}
