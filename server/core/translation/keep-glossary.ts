import type { AddTermInput, ChangeTermInput, GlossaryTerm, TermInput } from "#server/contracts/glossary.ts";
import { registerPersonalData } from "#server/core/people/index.ts";
import {
  audit,
  Conflict,
  type Ctx,
  Invalid,
  NotAllowed,
  NotFound,
  newId,
  onceBySend,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { keepGlossary } from "./glossary-policy.ts";

/** Every text of a place is looked through for all of them. */
const MOST_TERMS = 1_000;

type Done = { entryId: string; term: string };
type Words = Omit<GlossaryTerm, "id">;

/** Adds a word to a theme's glossary; `both`: and the other way round, where that is not there yet. */
export function addTerm(ctx: Ctx, { key, slug, both, ...words }: AddTermInput): Promise<Done> {
  return asKeeper(ctx, { key, action: "glossary.add", slug, body: { both, ...words } }, async (tx, theme) => {
    await requireRoom(tx, theme.id);
    const entryId = await write(tx, theme.id, words);
    const { from, to, term, becomes } = words;
    const back = { ...words, from: to, to: from, term: becomes, becomes: term };
    if (both && !(await isTaken(tx, theme.id, back))) await write(tx, theme.id, back);
    return { entryId, term: words.term };
  });
}

/** Changes a word of a glossary. */
export function changeTerm(ctx: Ctx, { key, slug, entryId, ...words }: ChangeTermInput): Promise<Done> {
  return asKeeper(ctx, { key, action: "glossary.change", slug, body: { entryId, ...words } }, async (tx, theme) => {
    const before = await requireTerm(tx, theme.id, { entryId, removed: false });
    await requireFree(tx, theme.id, words, entryId);
    await tx.db.glossaryEntry.update({ where: { id: entryId }, data: rowOf(tx, words) });
    await note(tx, theme.id, { action: "glossary.change", words, also: before });
    return { entryId, term: words.term };
  });
}

/** Takes a word out of a glossary; it can be brought back for a day. */
export function removeTerm(ctx: Ctx, { key, slug, entryId }: TermInput): Promise<Done> {
  return asKeeper(ctx, { key, action: "glossary.remove", slug, body: { entryId } }, async (tx, theme) => {
    const words = await requireTerm(tx, theme.id, { entryId, removed: false });
    await tx.db.glossaryEntry.update({ where: { id: entryId }, data: { removedAt: tx.clock.now() } });
    await note(tx, theme.id, { action: "glossary.remove", words });
    return { entryId, term: words.term };
  });
}

/** Brings a word back that was removed. */
export function restoreTerm(ctx: Ctx, { key, slug, entryId }: TermInput): Promise<Done> {
  return asKeeper(ctx, { key, action: "glossary.restore", slug, body: { entryId } }, async (tx, theme) => {
    const words = await requireTerm(tx, theme.id, { entryId, removed: true });
    await requireRoom(tx, theme.id);
    await requireFree(tx, theme.id, words, entryId);
    await tx.db.glossaryEntry.update({ where: { id: entryId }, data: { removedAt: null } });
    await note(tx, theme.id, { action: "glossary.restore", words });
    return { entryId, term: words.term };
  });
}

/** The words that somebody put into glossaries, for them to take away. */
export function registerGlossaryData(): void {
  registerPersonalData({
    name: "glossaryWords",
    collect: (ctx, personId) =>
      ctx.db.glossaryEntry.findMany({
        where: { changedBy: personId },
        orderBy: { id: "asc" },
        select: {
          ...{ source: true, target: true, term: true, becomes: true, note: true, changedAt: true, removedAt: true },
          theme: { select: { slug: true } },
        },
      }),
  });
}

/** Words that were removed so long ago that nobody brings them back. */
export function purgeGlossary(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "glossaryEntry" where "id" in (
      select "id" from "glossaryEntry" where "removedAt" < ${before} limit ${limit})`;
}

type Send = { key: string; action: string; slug: string; body: object };
type Theme = { id: string; keeps: boolean };

async function asKeeper(
  ctx: Ctx,
  { key, action, slug, body }: Send,
  work: (tx: Ctx, theme: Theme) => Promise<Done>,
): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action, body: { slug, ...body } }, async (tx) => {
    // Its row is locked, so that two at once do not add the same word.
    const [theme] = await tx.db.$queryRaw<Theme[]>`
      select t."id"::text as "id", ${keepGlossary.visible(tx.actor, Prisma.sql`t`)} as "keeps"
      from "theme" t where t."slug" = ${slug} for update of t`;
    if (!theme) throw new NotFound();
    if (!theme.keeps) throw new NotAllowed("notKeeper");
    return work(tx, theme);
  });
}

async function requireRoom(tx: Ctx, themeId: string): Promise<void> {
  if ((await tx.db.glossaryEntry.count({ where: { themeId, removedAt: null } })) >= MOST_TERMS)
    throw new Conflict("glossaryFull");
}

async function requireTerm(tx: Ctx, themeId: string, { entryId, removed }: { entryId: string; removed: boolean }) {
  const row = await tx.db.glossaryEntry.findFirst({
    where: { id: entryId, themeId, removedAt: removed ? { not: null } : null },
  });
  if (!row) throw new NotFound();
  const { source: from, target: to, term, becomes, note: said, anyCase } = row;
  return { from, to, term, becomes, note: said, anyCase };
}

async function requireFree(tx: Ctx, themeId: string, words: Words, but: string | null = null): Promise<void> {
  if (words.from === words.to) throw new Invalid({ to: "sameLanguage" });
  if (await isTaken(tx, themeId, words, but)) throw new Invalid({ term: "termTaken" });
}

async function isTaken(tx: Ctx, themeId: string, { from, to, term }: Words, but: string | null = null) {
  const same = { themeId, source: from, target: to, term, removedAt: null };
  return (await tx.db.glossaryEntry.count({ where: { ...same, ...(but && { id: { not: but } }) } })) > 0;
}

async function write(tx: Ctx, themeId: string, words: Words): Promise<string> {
  await requireFree(tx, themeId, words);
  const id = newId();
  await tx.db.glossaryEntry.create({ data: { id, themeId, ...rowOf(tx, words) } });
  await note(tx, themeId, { action: "glossary.add", words });
  return id;
}

function rowOf(tx: Ctx, { from, to, ...words }: Words) {
  return { ...words, source: from, target: to, changedBy: signedIn(tx).id, changedAt: tx.clock.now() };
}

type Noted = { action: string; words: Words; also?: Words };

/** What was done is written down, and the texts that these words steer are translated anew when they are read again. */
async function note(tx: Ctx, themeId: string, { action, words, also = words }: Noted): Promise<void> {
  const { from, to, term, becomes } = words;
  await audit(tx, { action, subjectType: "glossary", subjectId: themeId, facts: { from, to, term, becomes } });
  const pairs = [words, also].map((one) => Prisma.sql`(${themeId}::uuid, ${one.from}, ${one.to}, 1)`);
  await tx.db.$executeRaw`
    insert into "glossaryVersion" ("themeId", "source", "target", "version")
    select distinct * from (values ${Prisma.join(pairs)}) as one("themeId", "source", "target", "version")
    on conflict ("themeId", "source", "target") do update set "version" = "glossaryVersion"."version" + 1`;
}
