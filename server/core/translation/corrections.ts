import type { TranslatedBy } from "#server/contracts/translation.ts";
import { parseMarkdown, renderHtml, renderText } from "#server/core/richtext/index.ts";
import { type Ctx, NotFound, newId } from "#server/core/usecase/index.ts";
import { type TextRef, textRows, translatableOf } from "./translatable.ts";

type Correction = TextRef & { target: string; authorId: string; source: string };

/**
 * Keeps a person's words for a text that the actor reads, in another language; they stand above the machine's as long as
 * the text says what it says now. Whether the actor may is for the caller to have asked.
 */
export async function keepCorrection(tx: Ctx, { type, id, target, authorId, source }: Correction): Promise<void> {
  const kind = translatableOf(type);
  const [text] = await tx.db.$queryRaw<{ hash: Uint8Array }[]>`
    select t."hash" from (${textRows(tx.actor, [{ type, id }])}) t`;
  if (!text) throw new NotFound();
  const { handles } = await kind.about(tx, id);
  const tree = parseMarkdown(source, { handles });
  const rendered = kind.markdown ? { html: renderHtml(tree), text: renderText(tree) } : { html: "", text: source };
  await tx.db.translationCorrection.create({
    data: {
      ...{ id: newId(), subjectType: type, subjectId: id, hash: Buffer.from(text.hash), target, authorId },
      ...{ markdown: source, ...rendered, at: tx.clock.now() },
    },
  });
  await kind.arrived(tx, { id, target });
}

/** The correction of a text that is shown now; null: there is none. */
export async function shownCorrection(ctx: Ctx, { type, id, target }: TextRef & { target: string }) {
  const rows = await ctx.db.$queryRaw<{ id: string; authorId: string }[]>`
    select c."id"::text as "id", c."authorId"::text as "authorId"
    from (${textRows(ctx.actor, [{ type, id }])}) t
    join "translationCorrection" c on c."subjectType" = t."type" and c."subjectId" = t."id" and c."hash" = t."hash"
    where c."target" = ${target} and c."withdrawnAt" is null order by c."id" desc limit 1`;
  return rows[0] ?? null;
}

/**
 * Has a text be in other languages what one of the same words is, by its people: of a thing that is called as another.
 * False: it was so already.
 */
export async function followCorrections(tx: Ctx, { from, to }: { from: TextRef; to: TextRef }): Promise<boolean> {
  const given = await allShown(tx, from);
  const had = await allShown(tx, to);
  const newer = given.filter((one) => !had.some((other) => isTheSame(one, other)));
  for (const { target, authorId, markdown } of newer)
    await keepCorrection(tx, { ...to, target, authorId, source: markdown });
  const gone = had.filter(({ target }) => !given.some((one) => one.target === target));
  for (const { target, authorId } of gone) {
    const withdrawnBy = (await lastWhoTookBack(tx, { ...from, target })) ?? authorId;
    // All of them: what was followed earlier was taken back there too, and is not to be shown again.
    await tx.db.translationCorrection.updateMany({
      where: { subjectType: to.type, subjectId: to.id, target, withdrawnAt: null },
      data: { withdrawnAt: tx.clock.now(), withdrawnBy },
    });
    await translatableOf(to.type).arrived(tx, { id: to.id, target });
  }
  return newer.length + gone.length > 0;
}

async function lastWhoTookBack(tx: Ctx, { type, id, target }: TextRef & { target: string }): Promise<string | null> {
  const last = await tx.db.translationCorrection.findFirst({
    where: { subjectType: type, subjectId: id, target, withdrawnAt: { not: null } },
    orderBy: { id: "desc" },
    select: { withdrawnBy: true },
  });
  return last?.withdrawnBy ?? null;
}

type Shown = { id: string; target: string; authorId: string; markdown: string };

/** The corrections of a text that are shown now, one for each language. */
function allShown(ctx: Ctx, ref: TextRef): Promise<Shown[]> {
  return ctx.db.$queryRaw<Shown[]>`
    select distinct on (c."target") c."id"::text as "id", c."target", c."authorId"::text as "authorId", c."markdown"
    from (${textRows(ctx.actor, [ref])}) t
    join "translationCorrection" c on c."subjectType" = t."type" and c."subjectId" = t."id" and c."hash" = t."hash"
    where c."withdrawnAt" is null order by c."target", c."id" desc`;
}

function isTheSame(one: Shown, other: Shown): boolean {
  return one.target === other.target && one.authorId === other.authorId && one.markdown === other.markdown;
}

/** Takes a correction back; what stood there before it is shown again. */
export async function takeBackCorrection(
  tx: Ctx,
  { correctionId, type, id, target, by }: TextRef & { correctionId: string; target: string; by: string },
): Promise<void> {
  await tx.db.translationCorrection.updateMany({
    where: { id: correctionId, withdrawnAt: null },
    data: { withdrawnAt: tx.clock.now(), withdrawnBy: by },
  });
  await translatableOf(type).arrived(tx, { id, target });
}

/** What to begin with when one writes a translation: the words that are shown now, else the original. */
export async function wordsToCorrect(
  ctx: Ctx,
  { type, id, target }: TextRef & { target: string },
): Promise<string | null> {
  const rows = await ctx.db.$queryRaw<{ words: string; corrected: string | null; made: string | null }[]>`
    select t."words",
      (select c."markdown" from "translationCorrection" c where c."subjectType" = t."type" and c."subjectId" = t."id"
        and c."hash" = t."hash" and c."target" = ${target} and c."withdrawnAt" is null order by c."id" desc limit 1) as "corrected",
      (select tr."markdown" from "translation" tr where tr."hash" = t."hash" and tr."target" = ${target} and tr."state" = 'done'
        order by tr."madeAt" desc limit 1) as "made"
    from (${textRows(ctx.actor, [{ type, id }])}) t`;
  const row = rows[0];
  return row ? (row.corrected ?? row.made ?? row.words) : null;
}

type Into = { html: string; by: TranslatedBy };

/** What texts are in one language, by their ids, whoever reads what: a person's words before a machine's. */
export async function translationsInto(
  ctx: Ctx,
  refs: readonly TextRef[],
  target: string,
): Promise<ReadonlyMap<string, Into>> {
  if (refs.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<IntoRow[]>`
    select t."id"::text as "id", coalesce(c."html", tr."html") as "html", c."authorId"::text as "authorId", c."name",
      c."handle"::text as "handle", tr."madeBy", tr."through"
    from (${textRows(ctx.actor, refs)}) t
    left join lateral (
      select one."html", one."authorId", who."name", who."handle"
      from "translationCorrection" one join "person" who on who."id" = one."authorId"
      where one."subjectType" = t."type" and one."subjectId" = t."id" and one."hash" = t."hash"
        and one."target" = ${target} and one."withdrawnAt" is null order by one."id" desc limit 1) c on true
    left join lateral (
      select one."html", one."madeBy", one."through" from "translation" one
      where one."hash" = t."hash" and one."target" = ${target} and one."state" = 'done'
      order by one."madeAt" desc limit 1) tr on true`;
  return new Map(
    rows.flatMap(({ id, html, authorId, name, handle, madeBy, through }): [string, Into][] => {
      if (html === null) return [];
      if (authorId === null) return [[id, { html, by: { kind: "engine", engine: madeBy ?? "", through } }]];
      return [[id, { html, by: { kind: "person", id: authorId, name: name ?? "", handle: handle ?? "" } }]];
    }),
  );
}

type IntoRow = {
  id: string;
  html: string | null;
  authorId: string | null;
  name: string | null;
  handle: string | null;
  madeBy: string | null;
  through: string | null;
};

/** What a person wrote, for them to take away. */
export function correctionsBy(ctx: Ctx, authorId: string) {
  return ctx.db.translationCorrection.findMany({
    where: { authorId },
    orderBy: { id: "asc" },
    select: { subjectType: true, subjectId: true, target: true, markdown: true, at: true, withdrawnAt: true },
  });
}
