import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { Mailer, Outcome } from "#server/platform/mail/index.ts";
import { type ComposedMail, type DeliveryFacts, mailKind, type NotYet } from "./kinds.ts";
import { mailSettings } from "./settings.ts";

/** Longer than a job may take; then another may try. */
const CLAIM = Prisma.sql`interval '2 minutes'`;
/** So many go in one mail, which is made and sent well within a claim; what is over goes in the next. */
const MOST_TOGETHER = 50;
/** How often a mail that broke in our own hands is tried. */
const BROKEN_TRIES = 6;
/** How often a mail is repeated that the server took but never confirmed. */
const UNSURE_TRIES = 5;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type Claimed = DeliveryFacts & {
  kind: string;
  attempts: number;
  traceId: string;
  ageMs: number;
  /** Until when it is ours, to the microsecond: another job's claim ends at another time. */
  claim: string;
  /** It may have arrived before, with the same others: nothing may come to it under that Message-ID. */
  sealed: boolean;
};
/** Deliveries that one mail carries, the one that leads first. */
type Together = readonly [Claimed, ...Claimed[]];
const idsOf = (all: readonly Claimed[]) => all.map(({ id }) => id);
export type Delivered = "sent" | "kept" | "skipped" | "failed" | "later" | "notDue";

/**
 * Sends one mail, at most once at a time: asks its kind for what is true now, hands it to the mail server and writes
 * down what became of it. What waits in the same conversation goes with it. At least once, always with the same
 * Message-ID: a process that is killed between the server's answer and our note of it repeats that one mail, with
 * nothing new in it. `mailer` is null where there is no mail server.
 */
export async function deliver(ctx: Ctx, given: { deliveryId: string; mailer: Mailer | null }): Promise<Delivered> {
  const rests = given.mailer?.restsUntil();
  if (rests) return waitFor(ctx, given.deliveryId, rests.getTime() - Date.now() + 100);
  const [first, ...others] = await claim(ctx, given.deliveryId);
  if (!first) return "notDue";
  const delivered = await deliverClaimed(ctx, [first, ...others], given.mailer);
  if (!idsOf([first, ...others]).includes(given.deliveryId)) await nowItsTurn(ctx, given.deliveryId);
  return delivered;
}

async function deliverClaimed(ctx: Ctx, claimed: Together, mailer: Mailer | null): Promise<Delivered> {
  const kind = mailKind(claimed[0].kind);
  if (!kind) return settle(ctx, claimed, { state: "skipped", why: "kindUnknown" });
  const isLate = ({ ageMs }: Claimed) => ageMs > kind.goodForMs;
  const never = claimed.filter((one) => isLate(one) && one.attempts === 1);
  let all = await leaveOut(ctx, claimed, new Map(never.map(({ id }) => [id, "tooLate"])));
  if (!all) return "skipped";
  let handedOver = all[0].sealed;
  try {
    const [first, ...others] = all;
    const mail = await kind.compose(ctx, first, others);
    if ("notBefore" in mail) return await putOff(ctx, all, mail);
    if ("skip" in mail) return await settle(ctx, all, { state: "skipped", why: mail.skip, each: mail.each });
    const carried = await leaveOut(ctx, all, mail.without);
    if (!carried) return "skipped";
    all = carried;
    if (!mailer) return await keep(ctx, all, mail);
    const letter = await letterOf(ctx, all[0], mail);
    if (!(await stillOurs(ctx, all))) return "notDue";
    handedOver = true;
    return await note(ctx, all, mail, await mailer.send(letter), isLate);
  } catch (error) {
    await broke(ctx, all, handedOver);
    throw error;
  }
}

/** A mail that broke in our own hands is tried again; after the last time without the one that leads. */
async function broke(ctx: Ctx, [first, ...rest]: Together, handedOver: boolean): Promise<void> {
  const again = { ms: backoff(first.attempts, HOUR), why: "broken", handedOver };
  if (first.attempts < BROKEN_TRIES) return void (await later(ctx, [first, ...rest], again));
  await settle(ctx, [first], { state: "failed", why: "broken" });
  if (rest.length === 0) return;
  await later(ctx, rest, { ...again, ms: 0 });
  await ctx.db.delivery.updateMany({ where: { id: { in: idsOf(rest) }, state: "waiting" }, data: { attempts: 0 } });
}

/**
 * Takes the delivery for this job, and all that waits in its conversation: the oldest leads. What may have arrived
 * before goes first, as it was: a mailbox may drop the repeat, and with it whatever had been added. Nothing, when it is
 * done, not due, or another job is at one of them. The rows are locked one after another in their order, so that two
 * jobs of one conversation come one after the other.
 */
async function claim(ctx: Ctx, id: string): Promise<Claimed[]> {
  const rows = await ctx.db.$queryRaw<Claimed[]>`
    with mine as (
      select "id", "personId", "conversation" from "delivery"
      where "id" = ${id}::uuid and "state" = 'waiting' and "dueAt" <= clock_timestamp()),
    nearest as materialized (
      select d."id" from "delivery" d, mine where d."state" = 'waiting' and ${sameMail}
      order by d."carriedBy" is null, d."id" limit ${MOST_TOGETHER}),
    together as materialized (
      select d."id", d."carriedBy", d."dueAt" <= clock_timestamp() as "due",
        coalesce(d."claimedUntil" > clock_timestamp(), false) as "taken"
      from "delivery" d, nearest where d."id" = nearest."id" and d."state" = 'waiting'
      order by d."id" for update of d),
    lead as (select "id", "carriedBy", "due" from together order by "carriedBy" is null, "id" limit 1),
    free as (select not bool_or("taken") as "free" from together)
    update "delivery" d set "claimedUntil" = statement_timestamp() + ${CLAIM},
      "attempts" = d."attempts" + 1, "carriedBy" = coalesce(d."carriedBy", lead."id")
    from together, lead, free
    where d."id" = together."id" and free."free" and lead."due"
      and together."carriedBy" is not distinct from lead."carriedBy"
    returning d."id"::text as "id", d."kind", d."noticeId"::text as "noticeId", d."personId"::text as "personId",
      d."facts", d."createdAt", d."attempts", d."traceId", d."claimedUntil"::text as "claim", lead."carriedBy" is not null as "sealed",
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

/** What may go in one mail with the row named "mine". */
const sameMail = Prisma.sql`
  (d."id" = mine."id" or (d."conversation" = mine."conversation" and d."personId" = mine."personId"))`;

/** What leads this conversation was put off: so is what came after it. */
async function waitForLead(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.$executeRaw`
    with mine as (select "id", "personId", "conversation" from "delivery" where "id" = ${id}::uuid),
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

/** Writes down what does not go with the mail, before it goes; null: nothing is left. */
async function leaveOut(ctx: Ctx, all: Together, without: ReadonlyMap<string, string> = new Map()) {
  const [first, ...rest] = all.filter(({ id }) => without.has(id));
  if (first) await settle(ctx, [first, ...rest], { state: "skipped", why: "", each: without });
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

async function letterOf(ctx: Ctx, delivery: Claimed, mail: ComposedMail) {
  const installation = await ctx.db.installation.findUnique({ where: { id: 1 }, select: { name: true } });
  return {
    from: { name: mail.fromName ?? installation?.name ?? "Rutas", address: mailSettings().address },
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: delivery.messageId,
    references: mail.references ?? [],
    headers: headersOf(delivery, mail),
  };
}

function headersOf(delivery: Claimed, mail: ComposedMail): Record<string, string> {
  return { "Auto-Submitted": "auto-generated", "X-Rutas-Trace": delivery.traceId, ...mail.headers };
}

/** What becomes of the rows after the server's answer, or its silence. */
async function note(
  ctx: Ctx,
  all: Together,
  mail: ComposedMail,
  outcome: Outcome,
  isLate: (one: Claimed) => boolean,
): Promise<Delivered> {
  if (outcome.outcome === "sent") return settle(ctx, all, { state: "sent", why: "", mail });
  if (outcome.outcome === "refused") return settle(ctx, all, { state: "failed", why: outcome.why, mail });
  const unsure = outcome.outcome === "unsure";
  const { attempts, sealed } = all[0];
  if (unsure && attempts >= UNSURE_TRIES) return settle(ctx, all, { state: "failed", why: "unconfirmed", mail });
  // What was put off for days is not put off again.
  const [last, ...over] = all.filter(isLate);
  if (last) await settle(ctx, [last, ...over], { state: "failed", why: outcome.why, mail });
  const rest = all.filter((one) => !isLate(one));
  if (rest.length === 0) return "failed";
  // A server that is down may be up in a moment; one that puts this letter off wants to be left in peace.
  const most = unsure ? HOUR : outcome.server ? 5 * MINUTE : 4 * HOUR;
  return later(ctx, rest, { ms: backoff(attempts, most), why: outcome.why, handedOver: unsure || sealed });
}

/** A demo without a mail server keeps what it would have sent; a real installation says that it cannot send. */
function keep(ctx: Ctx, all: Together, mail: ComposedMail): Promise<Delivered> {
  if (mailSettings().keepsBodies) return settle(ctx, all, { state: "kept", why: "", mail });
  return settle(ctx, all, { state: "skipped", why: "noMailServer" });
}

type End = {
  state: "sent" | "kept" | "skipped" | "failed";
  why: string;
  mail?: ComposedMail;
  /** Why, where it differs. */
  each?: ReadonlyMap<string, string> | undefined;
};

async function settle(ctx: Ctx, all: Together, end: End): Promise<Delivered> {
  const [delivery] = all;
  await ctx.transaction(async (tx) => {
    const now = tx.clock.now();
    const sentAt = end.state === "sent" ? now : null;
    for (const why of new Set(all.map(({ id }) => end.each?.get(id) ?? end.why))) {
      const same = all.filter(({ id }) => (end.each?.get(id) ?? end.why) === why);
      await tx.db.delivery.updateMany({
        where: { id: { in: same.map(({ id }) => id) } },
        data: { state: end.state, why: why.slice(0, 500), sentAt, claimedUntil: null },
      });
    }
    if (end.state === "skipped") return;
    const body =
      end.mail && mailSettings().keepsBodies
        ? {
            subject: end.mail.subject,
            text: end.mail.text,
            html: end.mail.html,
            headers: headersOf(delivery, end.mail),
          }
        : { subject: "", text: "", html: "", headers: {} };
    const row = {
      personId: delivery.personId,
      recipient: end.mail?.to.address ?? (await addressOf(tx, delivery)),
      kind: await shownKind(tx, delivery),
      state: end.state,
      error: end.why.slice(0, 500),
      ...body,
      sentAt,
    };
    await tx.db.mail.upsert({
      where: { messageId: delivery.messageId },
      create: { id: delivery.id, messageId: delivery.messageId, at: now, ...row },
      update: row,
    });
  });
  return end.state;
}

async function shownKind(ctx: Ctx, delivery: Claimed): Promise<string> {
  if (!delivery.noticeId) return delivery.kind;
  const notice = await ctx.db.notice.findUnique({ where: { id: delivery.noticeId }, select: { kind: true } });
  return notice?.kind ?? delivery.kind;
}

/** For a mail that never came to be: whom it was for. */
async function addressOf(ctx: Ctx, { personId }: Claimed): Promise<string> {
  if (!personId) return "";
  return (await ctx.db.person.findUnique({ where: { id: personId }, select: { email: true } }))?.email ?? "";
}

type Again = { ms: number; why: string; handedOver: boolean };

async function later(ctx: Ctx, all: readonly Claimed[], { ms, why, handedOver }: Again): Promise<"later"> {
  await ctx.db.$executeRaw`
    update "delivery" set "dueAt" = clock_timestamp() + ${Math.round(ms)} * interval '1 millisecond',
      "enqueuedAt" = null, "claimedUntil" = null, "why" = ${why.slice(0, 500)},
      "carriedBy" = ${carriedIf(handedOver)}
    where "id" = any(${idsOf(all)}::uuid[]) and "state" = 'waiting'`;
  return "later";
}

/** Waits out the mail server's rest, without counting it as a try. */
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
