import { parseMarkdown, renderHtml, renderMarkdown, renderText } from "#server/core/richtext/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { TranslationFailed, type Translator } from "#server/platform/translation/index.ts";
import { type Steering, steeringOf } from "./glossary-words.ts";
import { type Budget, noteTranslationFailure, spend, whenThereIsRoom } from "./meter.ts";
import { textRows, translatableOf } from "./translatable.ts";
import { translateLine, translateTree } from "./translate-tree.ts";

type Claimed = {
  id: string;
  subjectType: string;
  subjectId: string;
  hash: Uint8Array;
  source: string;
  target: string;
  way: string;
  attempts: number;
  /** Somebody waits for it. */
  wanted: boolean;
};
type Text = { words: string; place: string };
/** `gone`: the words are not there any more, or somebody else is at it. */
export type TranslationOutcome = "done" | "gone" | "later" | "none";
type Given = { translationId: string; translator: Translator; budget: Budget; stop?: AbortSignal | undefined };

/** Translates one text that waits, if it still says what it said. What went wrong is in its row. */
export async function translateWaiting(ctx: Ctx, given: Given): Promise<TranslationOutcome> {
  const claimed = await claim(ctx, given.translationId);
  if (!claimed) return "gone";
  if (claimed.attempts > MOST_ATTEMPTS) return giveUp(ctx, claimed);
  const text = await textOf(ctx, claimed);
  if (!text) {
    // Nobody sees them any more, so nobody waits.
    await ctx.db.translation.deleteMany({ where: { id: claimed.id, state: "waiting" } });
    return "gone";
  }
  try {
    const steering = await steeringOf(ctx, { ...text, from: claimed.source, to: claimed.target, text: text.words });
    const known = await madeBefore(ctx, claimed, steering);
    const made = known ?? (await make(ctx, claimed, { words: text.words, steering, ...given }));
    return await keep(ctx, claimed, { ...made, glossary: steering.version, glossed: steering.said });
  } catch (error) {
    if (!(error instanceof TranslationFailed)) throw error;
    await noteTranslationFailure(ctx, claimed.way);
    return putOff(ctx, claimed, { failed: error, budget: given.budget });
  }
}

/** Two jobs for one text: the second finds it taken. A killed one is taken again after two minutes. */
async function claim(ctx: Ctx, id: string): Promise<Claimed | undefined> {
  const rows = await ctx.db.$queryRaw<Claimed[]>`
    update "translation" set "claimedUntil" = clock_timestamp() + interval '2 minutes', "attempts" = "attempts" + 1
    where "id" = ${id}::uuid and "state" = 'waiting' and "dueAt" <= clock_timestamp()
      and ("claimedUntil" is null or "claimedUntil" < clock_timestamp())
    returning "id"::text as "id", "subjectType", "subjectId"::text as "subjectId", "hash", "source", "target", "way", "attempts", "wanted"`;
  return rows[0];
}

async function textOf(ctx: Ctx, { subjectType, subjectId, hash }: Claimed): Promise<Text | undefined> {
  const rows = await ctx.db.$queryRaw<Text[]>`
    select t."words", t."place"::text as "place"
    from (${textRows({ kind: "system" }, [{ type: subjectType, id: subjectId }])}) t
    where t."hash" = ${Buffer.from(hash)}`;
  return rows[0];
}

/** With another version of the glossaries of which the same words stand in the text, it was translated so already. */
async function madeBefore(ctx: Ctx, { id, hash, target, way }: Claimed, { said }: Steering): Promise<Made | null> {
  const row = await ctx.db.translation.findFirst({
    where: { hash: Buffer.from(hash), target, way, state: "done", glossed: said, id: { not: id } },
    orderBy: { id: "desc" },
  });
  if (!row?.madeBy) return null;
  const { markdown, html, text, madeBy: engine, through } = row;
  return { markdown, html, text, by: { engine, through } };
}

type Made = { markdown: string; html: string; text: string; by: { engine: string; through: string | null } };

async function make(
  ctx: Ctx,
  claimed: Claimed,
  { words, steering, translator, budget, stop }: Given & { words: string; steering: Steering },
): Promise<Made> {
  const kind = translatableOf(claimed.subjectType);
  const { handles, kept: names } = await kind.about(ctx, claimed.subjectId);
  const kept = [...steering.words, ...names];
  let by: Made["by"] | null = null;
  const translate = async (segments: readonly string[]) => {
    const allow = (asking: Parameters<typeof spend>[1]) => spend(ctx, asking, { budget, wanted: claimed.wanted });
    const translated = await translator.translate({ from: claimed.source, to: claimed.target, segments, stop, allow });
    by = { engine: translated.engine, through: translated.through };
    return translated.segments;
  };
  const named = (): Made["by"] => {
    if (by) return by;
    throw new TranslationFailed("unusable", "there is nothing to translate");
  };
  if (!kind.markdown) {
    const text = await translateLine(words, { kept, translate });
    return { markdown: text, html: "", text, by: named() };
  }
  const tree = await translateTree(parseMarkdown(words, { handles }), { kept, translate });
  return { markdown: renderMarkdown(tree), html: renderHtml(tree), text: renderText(tree), by: named() };
}

type Kept = Made & { glossary: number; glossed: string };

/** Under the version of the glossaries that it was made with; what was made with another one is not needed any more. */
async function keep(
  ctx: Ctx,
  claimed: Claimed,
  { by, glossary, ...made }: Kept,
): Promise<Extract<TranslationOutcome, "done" | "gone">> {
  const { id, target, way } = claimed;
  const same = { hash: Buffer.from(claimed.hash), target, way };
  return ctx.transaction(async (tx) => {
    // Two who made the same come one after the other; the second finds its row taken away, and leaves what there is.
    const rows = await tx.db.$queryRaw<{ id: string; state: string }[]>`
      select "id"::text as "id", "state" from "translation"
      where "hash" = ${same.hash} and "target" = ${target} and "way" = ${way} order by "id" for update`;
    if (!rows.some((row) => row.id === id && row.state === "waiting")) return "gone";
    // Another row of the same key can only wait, or could not be made.
    await tx.db.translation.deleteMany({
      where: { ...same, id: { not: id }, OR: [{ glossary }, { state: "done" }] },
    });
    await tx.db.translation.update({
      where: { id },
      data: {
        ...{ ...made, glossary, state: "done", why: "" },
        ...{ madeBy: by.engine, through: by.through, madeAt: tx.clock.now(), claimedUntil: null },
      },
    });
    await tell(tx, claimed);
    return "done";
  });
}

/** What asking again does not mend. All else passes: the text waits, however long. */
const NEVER = new Set(["noPair", "tooLong", "unusable"]);
const LONGEST_WAIT_S = 600;
/** Of attempts that ended without a word of why, each of which may have cost something. */
const MOST_ATTEMPTS = 15;
/** As many count when an engine said why not, so that a text that waited long is not given up for it. */
const ATTEMPTS_KEPT = 9;

async function putOff(
  ctx: Ctx,
  claimed: Claimed,
  { failed, budget }: { failed: TranslationFailed; budget: Budget },
): Promise<TranslationOutcome> {
  const never = NEVER.has(failed.kind);
  const wait = Math.min(LONGEST_WAIT_S, 2 ** claimed.attempts * 2) * 1000;
  const room = failed.kind === "quota" ? await whenThereIsRoom(ctx, budget) : null;
  await ctx.transaction(async (tx) => {
    const changed = await tx.db.$executeRaw`
      update "translation" set "state" = ${never ? "none" : "waiting"}, "why" = ${failed.message.slice(0, 500)},
        "claimedUntil" = null, "enqueuedAt" = null, "attempts" = least("attempts", ${ATTEMPTS_KEPT}::int),
        "dueAt" = greatest(${room}::timestamptz,
          clock_timestamp() + ${Math.max(wait, failed.retryAfterMs ?? 0)} * interval '1 millisecond')
      where "id" = ${claimed.id}::uuid and "state" = 'waiting'`;
    // An open page says that it comes in a moment, which is not so.
    if (changed === 1 && (never || room)) await tell(tx, claimed);
  });
  return never ? "none" : "later";
}

/** Something is wrong with this text, or with us, and asking on would only cost. */
async function giveUp(ctx: Ctx, claimed: Claimed): Promise<TranslationOutcome> {
  await ctx.transaction(async (tx) => {
    const { count } = await tx.db.translation.updateMany({
      where: { id: claimed.id, state: "waiting" },
      data: { state: "none", why: "broken", claimedUntil: null },
    });
    if (count === 1) await tell(tx, claimed);
  });
  return "none";
}

function tell(tx: Ctx, { subjectType, subjectId, target }: Claimed): Promise<void> {
  return translatableOf(subjectType).arrived(tx, { id: subjectId, target });
}
