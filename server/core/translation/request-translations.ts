import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { type TextRef, textRows } from "./translatable.ts";

/** A text that is to be translated, along a way that there is, as the glossaries of the moment say. */
export type Wish = TextRef & { hash: Uint8Array; from: string; target: string; way: string; glossary: number };

/**
 * Asks for translations. What is asked for already is not asked for twice; when somebody waits for it now it goes before
 * what is made in advance.
 */
export async function requestTranslations(
  ctx: Ctx,
  wishes: readonly Wish[],
  { wanted, delayMs = 0 }: { wanted: boolean; delayMs?: number },
): Promise<void> {
  if (wishes.length === 0) return;
  const rows = oncePerKey(wishes.map(({ hash, ...wish }) => ({ ...wish, hash: Buffer.from(hash).toString("hex") })));
  await ctx.db.$executeRaw`
    with asked as (
      insert into "translation" ("id", "hash", "source", "target", "way", "glossary", "state", "subjectType", "subjectId", "wanted",
        "dueAt", "traceId", "askedAt")
      select w."newId", decode(w."hash", 'hex'), w."from", w."target", w."way", w."glossary", 'waiting', w."type", w."id", ${wanted},
        clock_timestamp() + ${delayMs} * interval '1 millisecond', ${ctx.traceId}, clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as w("newId" uuid, "hash" text, "from" text, "target" text, "way" text, "glossary" int, "type" text, "id" uuid)
      order by w."hash", w."target"
      on conflict ("hash", "target", "way", "glossary") do update
        set "wanted" = true, "dueAt" = least("translation"."dueAt", excluded."dueAt"), "enqueuedAt" = null
        where "translation"."state" = 'waiting' and not "translation"."wanted" and excluded."wanted"
      returning 1)
    select pg_notify('rutas_translation', '') from (select count(*) from asked) a`;
}

/** Two texts that say the same are one row, and a statement may touch a row only once. */
function oncePerKey<W extends Omit<Wish, "hash"> & { hash: string }>(wishes: readonly W[]) {
  const kept = new Map<string, W & { newId: string }>();
  for (const wish of wishes) {
    const key = `${wish.hash} ${wish.target} ${wish.glossary} ${wish.way}`;
    if (!kept.has(key)) kept.set(key, { ...wish, newId: newId() });
  }
  return [...kept.values()];
}

/**
 * Asks in advance for texts in these languages, as far as there is a way. For what was just written or changed: nobody
 * waits for it yet.
 */
export async function foreseeTranslations(
  ctx: Ctx,
  refs: readonly TextRef[],
  { targets, delayMs }: { targets: readonly string[]; delayMs: number },
): Promise<void> {
  if (refs.length === 0 || targets.length === 0) return;
  const wishes = await ctx.db.$queryRaw<Wish[]>`
    select t."type", t."id"::text as "id", t."hash", t."language" as "from", pair."target", pair."way",
      "glossaryOf"(t."place", t."language", pair."target") as "glossary"
    from (${textRows({ kind: "system" }, refs)}) t
    join "translationPair" pair on pair."source" = t."language" and pair."target" = any(${[...targets]}::text[])`;
  await requestTranslations(ctx, wishes, { wanted: false, delayMs });
}

/**
 * Asks in advance for texts as these people will read them who do not read their language: for each in the language they
 * read best of those to which there is a way. Of many readers as many are asked for as they have languages.
 */
export async function foreseeFor(ctx: Ctx, refs: readonly TextRef[], personIds: readonly string[]): Promise<void> {
  if (refs.length === 0 || personIds.length === 0) return;
  const wishes = await ctx.db.$queryRaw<Wish[]>`
    with texts as materialized (${textRows({ kind: "system" }, refs)}),
    readers as materialized (
      select distinct array(select split_part(r, '-', 1) from unnest("languagesRead" || "language") r) as "reads"
      from "person" where "id" = any(${[...personIds]}::uuid[]))
    select distinct t."type", t."id"::text as "id", t."hash", t."language" as "from", best."target", best."way",
      "glossaryOf"(t."place", t."language", best."target") as "glossary"
    from texts t join readers on t."language" <> all(readers."reads")
    cross join lateral (
      select pair."target", pair."way" from unnest(readers."reads") with ordinality as w("tag", "at")
      join "translationPair" pair on pair."source" = t."language" and pair."target" = w."tag"
      order by w."at" limit 1) best`;
  await requestTranslations(ctx, wishes, { wanted: false });
}

/** Into which languages a thing was translated lately, whatever it said then. */
export async function targetsOf(ctx: Ctx, refs: readonly TextRef[]): Promise<string[]> {
  const rows = await ctx.db.translation.findMany({
    where: { OR: refs.map(({ type, id }) => ({ subjectType: type, subjectId: id })) },
    distinct: ["target"],
    select: { target: true },
    take: 20,
  });
  return rows.map(({ target }) => target);
}
