import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { Mailer } from "#server/platform/mail/index.ts";
import type { Channel, Claimed, Handed, Together } from "./channels.ts";
import type { NotYet } from "./kinds.ts";
import { mailChannel } from "./mail-channel.ts";

/** Longer than a job may take; then another may try. */
const CLAIM = Prisma.sql`interval '2 minutes'`;
/** So many go in one mail, which is made and sent well within a claim; what is over goes in the next. */
const MOST_TOGETHER = 50;
/** How often a mail that broke in our own hands is tried. */
const BROKEN_TRIES = 6;
/** After so many processes in a row that ended while they were at it, it is taken for what ended them. */
const LOST_TRIES = 5;
/** How often a mail is repeated that the server took but never confirmed. */
const UNSURE_TRIES = 5;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const idsOf = (all: readonly Claimed[]) => all.map(({ id }) => id);
export type Delivered = "sent" | "kept" | "skipped" | "failed" | "later" | "notDue";

/** Sends one mail, with what waits in its conversation. `mailer` is null where there is no mail server. */
export function deliver(ctx: Ctx, given: { deliveryId: string; mailer: Mailer | null }): Promise<Delivered> {
  return deliverThrough(ctx, { deliveryId: given.deliveryId, channel: mailChannel(given.mailer) });
}

type Through<Made> = { deliveryId: string; channel: Channel<Made> };

/**
 * Delivers one thing through a channel, at most once at a time: asks what is true now, hands it over and writes down
 * what became of it. What waits in the same conversation goes with it. At least once, always with the same Message-ID: a
 * process that is killed between the answer and our note of it repeats that one, with nothing new in it.
 */
export async function deliverThrough<Made>(ctx: Ctx, { deliveryId, channel }: Through<Made>): Promise<Delivered> {
  const rests = channel.restsUntil();
  if (rests) return waitFor(ctx, deliveryId, rests.getTime() - Date.now() + 100);
  const [first, ...others] = await claim(ctx, deliveryId, channel);
  if (!first) return "notDue";
  const taken: Together = [first, ...others];
  const delivered = first.cut ? await afterLoss(ctx, taken, channel) : await deliverClaimed(ctx, taken, channel);
  if (!idsOf([first, ...others]).includes(deliveryId)) await nowItsTurn(ctx, deliveryId);
  return delivered;
}

async function deliverClaimed<Made>(ctx: Ctx, claimed: Together, channel: Channel<Made>): Promise<Delivered> {
  const goodForMs = channel.goodForMs(claimed[0].kind);
  if (goodForMs === null) return settle(ctx, claimed, { channel, state: "skipped", why: "kindUnknown" });
  const isLate = ({ ageMs }: Claimed) => ageMs > goodForMs;
  const never = claimed.filter((one) => isLate(one) && one.attempts === 1);
  let all = await leaveOut(ctx, claimed, { channel, without: new Map(never.map(({ id }) => [id, "tooLate"])) });
  if (!all) return "skipped";
  let handedOver = all[0].sealed;
  try {
    const composed = await channel.compose(ctx, all);
    if ("notBefore" in composed) return await putOff(ctx, all, composed);
    if ("skip" in composed)
      return await settle(ctx, all, { channel, state: "skipped", why: composed.skip, each: composed.each });
    const carried = await leaveOut(ctx, all, { channel, without: composed.without });
    if (!carried) return "skipped";
    all = carried;
    if (!(await stillOurs(ctx, all))) return await letGo(ctx, all);
    handedOver = true;
    const { made } = composed;
    return await note(ctx, all, { channel, made, isLate, handed: await channel.hand(ctx, all, made) });
  } catch (error) {
    await broke(ctx, all, { channel, handedOver });
    throw error;
  }
}

/** What broke in our own hands is tried again; after the last time without the one that leads. */
async function broke<Made>(
  ctx: Ctx,
  [first, ...rest]: Together,
  { channel, handedOver }: { channel: Channel<Made>; handedOver: boolean },
): Promise<void> {
  // What was put off by others, for days perhaps, has not been broken so often.
  const attempts = first.why === "broken" ? first.attempts : 1;
  const again = { ms: backoff(attempts, HOUR), why: "broken", handedOver, attempts };
  if (attempts < BROKEN_TRIES) return void (await later(ctx, [first, ...rest], again));
  await settle(ctx, [first], { channel, state: "failed", why: "broken" });
  await startAfresh(ctx, rest, { why: "broken", handedOver });
}

/**
 * Nobody wrote down what became of it: its process ended in the middle. Was it the one that ended it, it would do so
 * again, and take along whatever is under way then: it is tried at a time of its own, and given up after some times,
 * and the others go without it.
 */
async function afterLoss<Made>(ctx: Ctx, all: Together, channel: Channel<Made>): Promise<Delivered> {
  const [first, ...rest] = all;
  if (first.lost < LOST_TRIES) {
    const ms = (0.5 + Math.random() / 2) * 5 * SECOND * 2 ** first.lost;
    return putOff(ctx, all, { notBefore: new Date(ctx.clock.now().getTime() + ms), why: "lost" });
  }
  await settle(ctx, [first], { channel, state: "failed", why: "killed" });
  await startAfresh(ctx, rest, { why: "", handedOver: true });
  return "failed";
}

/** They are not what broke; they are tried as if for the first time. */
async function startAfresh(
  ctx: Ctx,
  rest: readonly Claimed[],
  again: Pick<Again, "why" | "handedOver">,
): Promise<void> {
  if (rest.length > 0) await later(ctx, rest, { ...again, ms: 0, attempts: 0 });
}

/**
 * Takes the delivery for this job, and all that waits in its conversation: the oldest leads. What may have arrived
 * before goes first, as it was: a mailbox may drop the repeat, and with it whatever had been added. Nothing, when it is
 * done, not due, or another job is at one of them. The rows are locked one after another in their order, so that two
 * jobs of one conversation come one after the other.
 */
async function claim(
  ctx: Ctx,
  id: string,
  { name, inOrder }: Pick<Channel<unknown>, "name" | "inOrder">,
): Promise<Claimed[]> {
  const rows = await ctx.db.$queryRaw<Claimed[]>`
    with mine as (
      select "id", "channel", "personId", "conversation" from "delivery"
      where "id" = ${id}::uuid and "channel" = ${name} and "state" = 'waiting' and "dueAt" <= clock_timestamp()),
    nearest as materialized (
      select d."id" from "delivery" d, mine where d."state" = 'waiting' and ${sameMail}
      order by d."carriedBy" is null, d."id" limit ${MOST_TOGETHER}),
    together as materialized (
      select d."id", d."carriedBy", d."dueAt" <= clock_timestamp() as "due",
        coalesce(d."claimedUntil" > clock_timestamp(), false) as "taken", d."claimedUntil" is not null as "cut"
      from "delivery" d, nearest where d."id" = nearest."id" and d."state" = 'waiting'
      order by d."id" for update of d),
    lead as (select "id", "carriedBy", "due" from together order by "carriedBy" is null, "id" limit 1),
    free as (select not bool_or("taken") as "free" from together)
    update "delivery" d set "claimedUntil" = statement_timestamp() + ${CLAIM},
      "attempts" = d."attempts" + 1, "lost" = case when together."cut" then d."lost" + 1 when d."why" = 'lost' then d."lost" else 0 end,
      "carriedBy" = coalesce(d."carriedBy", lead."id")
    from together, lead, free
    where d."id" = together."id" and free."free" and (lead."due" or not ${inOrder}::bool)
      and together."carriedBy" is not distinct from lead."carriedBy"
    returning d."id"::text as "id", d."kind", d."noticeId"::text as "noticeId", d."personId"::text as "personId",
      d."facts", d."createdAt", d."attempts", d."why", d."lost", together."cut", d."traceId", d."claimedUntil"::text as "claim", lead."carriedBy" is not null as "sealed",
      (extract(epoch from clock_timestamp() - d."createdAt") * 1000)::float8 as "ageMs",
      (select root."messageId" from "delivery" root where root."id" = d."carriedBy") as "messageId"`;
  if (rows.length === 0) await waitForLead(ctx, id);
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Making the mail may have taken longer than the claim holds: whoever claimed it since sends it. */
async function stillOurs(ctx: Ctx, all: Together): Promise<boolean> {
  const kept = await ctx.db.$executeRaw`
    update "delivery" set "claimedUntil" = "claimedUntil"
    where "id" = any(${idsOf(all)}::uuid[]) and "state" = 'waiting'
      and "claimedUntil" = ${all[0].claim}::timestamptz and "claimedUntil" > clock_timestamp()`;
  return kept === all.length;
}

/** We are still there, only late: nobody is to take us for a process that ended. */
async function letGo(ctx: Ctx, all: Together): Promise<"notDue"> {
  await ctx.db.$executeRaw`
    update "delivery" set "claimedUntil" = null, "enqueuedAt" = null
    where "id" = any(${idsOf(all)}::uuid[]) and "state" = 'waiting' and "claimedUntil" = ${all[0].claim}::timestamptz`;
  return "notDue";
}

/** What may go out as one with the row named "mine". */
const sameMail = Prisma.sql`
  (d."id" = mine."id" or (
    d."conversation" = mine."conversation" and d."personId" = mine."personId" and d."channel" = mine."channel"))`;

/** What leads this conversation was put off: so is what came after it. */
async function waitForLead(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.$executeRaw`
    with mine as (select "id", "channel", "personId", "conversation" from "delivery" where "id" = ${id}::uuid),
    lead as (
      select d."id", d."dueAt" from "delivery" d, mine where d."state" = 'waiting' and ${sameMail}
      order by d."carriedBy" is null, d."id" limit 1)
    update "delivery" d set "dueAt" = lead."dueAt", "enqueuedAt" = null from lead
    where d."id" = ${id}::uuid and d."id" <> lead."id" and d."state" = 'waiting'
      and d."dueAt" <= clock_timestamp() and lead."dueAt" > clock_timestamp()`;
}

/** Others went first: this one is handed to the queue again at once. */
async function nowItsTurn(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.delivery.updateMany({ where: { id, state: "waiting" }, data: { enqueuedAt: null } });
}

/** Writes down what does not go along, before the rest goes; null: nothing is left. */
async function leaveOut<Made>(
  ctx: Ctx,
  all: Together,
  { channel, without = new Map() }: { channel: Channel<Made>; without: ReadonlyMap<string, string> | undefined },
) {
  const [first, ...rest] = all.filter(({ id }) => without.has(id));
  if (first) await settle(ctx, [first, ...rest], { channel, state: "skipped", why: "", each: without });
  const [lead, ...others] = all.filter(({ id }) => !without.has(id));
  return lead ? ([lead, ...others] satisfies Together) : null;
}

/** Where nothing was handed over under a Message-ID, what comes meanwhile may go along. */
const carriedIf = (handedOver: boolean) => Prisma.sql`case when ${handedOver}::bool then "carriedBy" end`;

/** Not now, and not counted as a try. */
async function putOff(ctx: Ctx, all: Together, { notBefore, why }: NotYet): Promise<"later"> {
  await ctx.db.$executeRaw`
    update "delivery" set "dueAt" = ${notBefore}, "enqueuedAt" = null, "claimedUntil" = null, "why" = ${why},
      "carriedBy" = ${carriedIf(all[0].sealed)},
      "attempts" = "attempts" - 1
    where "id" = any(${idsOf(all)}::uuid[]) and "state" = 'waiting'`;
  return "later";
}

type Noted<Made> = { channel: Channel<Made>; made: Made; handed: Handed; isLate(one: Claimed): boolean };

/** What becomes of the rows after the answer of who took it, or their silence. */
async function note<Made>(ctx: Ctx, all: Together, given: Noted<Made>): Promise<Delivered> {
  const { channel, made, handed, isLate } = given;
  if (handed.outcome === "sent" || handed.outcome === "kept")
    return settle(ctx, all, { channel, state: handed.outcome, why: "", made });
  if (handed.outcome === "nowhere") return settle(ctx, all, { channel, state: "skipped", why: handed.why });
  if (handed.outcome === "refused") return settle(ctx, all, { channel, state: "failed", why: handed.why, made });
  const unsure = handed.outcome === "unsure";
  const { sealed } = all[0];
  const attempts = unsure && !sealed ? 1 : all[0].attempts;
  if (unsure && attempts >= UNSURE_TRIES)
    return settle(ctx, all, { channel, state: "failed", why: "unconfirmed", made });
  // What was put off for days is not put off again.
  const [last, ...over] = all.filter(isLate);
  if (last) await settle(ctx, [last, ...over], { channel, state: "failed", why: handed.why, made });
  const rest = all.filter((one) => !isLate(one));
  if (rest.length === 0) return "failed";
  // A server that is down may be up in a moment; one that puts this letter off wants to be left in peace.
  const most = unsure ? HOUR : handed.server ? 5 * MINUTE : 4 * HOUR;
  const asked = "afterMs" in handed ? (handed.afterMs ?? 0) : 0;
  const ms = Math.max(backoff(attempts, most), asked);
  return later(ctx, rest, { ms, why: handed.why, handedOver: unsure || sealed, attempts });
}

type End<Made> = {
  channel: Channel<Made>;
  state: "sent" | "kept" | "skipped" | "failed";
  why: string;
  made?: Made;
  /** Why, where it differs. */
  each?: ReadonlyMap<string, string> | undefined;
};

async function settle<Made>(ctx: Ctx, all: Together, { channel, each, ...end }: End<Made>): Promise<Delivered> {
  await ctx.transaction(async (tx) => {
    const sentAt = end.state === "sent" ? tx.clock.now() : null;
    for (const why of new Set(all.map(({ id }) => each?.get(id) ?? end.why))) {
      const same = all.filter(({ id }) => (each?.get(id) ?? end.why) === why);
      await tx.db.delivery.updateMany({
        where: { id: { in: same.map(({ id }) => id) } },
        data: { state: end.state, why: why.slice(0, 500), sentAt, claimedUntil: null },
      });
    }
    await channel.ended?.(tx, all, end);
  });
  return end.state;
}

/** `attempts`: how often it was tried, as far as that counts. */
type Again = { ms: number; why: string; handedOver: boolean; attempts: number };

async function later(ctx: Ctx, all: readonly Claimed[], { ms, why, handedOver, attempts }: Again): Promise<"later"> {
  await ctx.db.$executeRaw`
    update "delivery" set "dueAt" = clock_timestamp() + ${Math.round(ms)} * interval '1 millisecond',
      "enqueuedAt" = null, "claimedUntil" = null, "why" = ${why.slice(0, 500)}, "attempts" = ${attempts},
      "carriedBy" = ${carriedIf(handedOver)}
    where "id" = any(${idsOf(all)}::uuid[]) and "state" = 'waiting'`;
  return "later";
}

/** Waits out the rest of the far end, without counting it as a try. */
async function waitFor(ctx: Ctx, id: string, ms: number): Promise<"later"> {
  await ctx.db.$executeRaw`
    update "delivery" set "dueAt" = clock_timestamp() + ${Math.round(ms)} * interval '1 millisecond', "enqueuedAt" = null
    where "id" = ${id}::uuid and "state" = 'waiting' and ("claimedUntil" is null or "claimedUntil" < clock_timestamp())`;
  return "later";
}

/** Half a minute, then twice as long each time, with a spread so that mails do not all come back at once. */
function backoff(attempts: number, most: number): number {
  return Math.min(most, 30 * SECOND * 2 ** Math.min(attempts - 1, 12)) * (0.85 + 0.3 * Math.random());
}
