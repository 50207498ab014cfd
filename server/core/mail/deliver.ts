import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { Mailer, Outcome } from "#server/platform/mail/index.ts";
import { type ComposedMail, type DeliveryFacts, mailKind } from "./kinds.ts";
import { mailSettings } from "./settings.ts";

/** Longer than a job may take; then another may try. */
const CLAIM = Prisma.sql`interval '2 minutes'`;
/** How often a mail that broke in our own hands is tried. */
const BROKEN_TRIES = 6;
/** How often a mail is repeated that the server took but never confirmed. */
const UNSURE_TRIES = 5;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type Claimed = DeliveryFacts & { kind: string; attempts: number; traceId: string };
export type Delivered = "sent" | "kept" | "skipped" | "failed" | "later" | "notDue";

/**
 * Sends one mail, at most once at a time: asks its kind for what is true now, hands it to the mail server and writes
 * down what became of it. At least once, always with the same Message-ID: a process that is killed between the server's
 * answer and our note of it repeats that one mail. `mailer` is null where there is no mail server.
 */
export async function deliver(ctx: Ctx, given: { deliveryId: string; mailer: Mailer | null }): Promise<Delivered> {
  const rests = given.mailer?.restsUntil();
  if (rests) return waitFor(ctx, given.deliveryId, rests.getTime() - Date.now() + 100);
  const delivery = await claim(ctx, given.deliveryId);
  if (!delivery) return "notDue";
  const kind = mailKind(delivery.kind);
  if (!kind) return settle(ctx, delivery, { state: "skipped", why: "kindUnknown" });
  const age = await ageOf(ctx, delivery.id);
  const tooLate = age > kind.goodForMs;
  if (tooLate && delivery.attempts === 1) return settle(ctx, delivery, { state: "skipped", why: "tooLate" });
  try {
    const mail = await kind.compose(ctx, delivery);
    if ("skip" in mail) return await settle(ctx, delivery, { state: "skipped", why: mail.skip });
    if (!given.mailer) return await keep(ctx, delivery, mail);
    const outcome = await given.mailer.send(await letterOf(ctx, delivery, mail));
    return await note(ctx, delivery, mail, tooLate ? lastChance(outcome) : outcome);
  } catch (error) {
    if (delivery.attempts >= BROKEN_TRIES) await settle(ctx, delivery, { state: "failed", why: "broken" });
    else await later(ctx, delivery.id, { ms: backoff(delivery.attempts, HOUR), why: String(error) });
    throw error;
  }
}

/** Takes the delivery for this job, unless it is done, not due, or another job is at it. */
async function claim(ctx: Ctx, id: string): Promise<Claimed | null> {
  const rows = await ctx.db.$queryRaw<Claimed[]>`
    update "delivery" set "claimedUntil" = clock_timestamp() + ${CLAIM}, "attempts" = "attempts" + 1
    where "id" = ${id}::uuid and "state" = 'waiting' and "dueAt" <= clock_timestamp()
      and ("claimedUntil" is null or "claimedUntil" < clock_timestamp())
    returning "id"::text as "id", "kind", "noticeId"::text as "noticeId", "personId"::text as "personId", "facts",
      "messageId", "createdAt", "attempts", "traceId"`;
  return rows[0] ?? null;
}

async function ageOf(ctx: Ctx, id: string): Promise<number> {
  const rows = await ctx.db.$queryRaw<{ ms: number }[]>`
    select (extract(epoch from clock_timestamp() - "createdAt") * 1000)::float8 as "ms" from "delivery" where "id" = ${id}::uuid`;
  return rows[0]?.ms ?? 0;
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

/** What becomes of the row after the server's answer, or its silence. */
async function note(ctx: Ctx, delivery: Claimed, mail: ComposedMail, outcome: Outcome): Promise<Delivered> {
  switch (outcome.outcome) {
    case "sent":
      return settle(ctx, delivery, { state: "sent", why: "", mail });
    case "refused":
      return settle(ctx, delivery, { state: "failed", why: outcome.why, mail });
    case "unsure":
      if (delivery.attempts >= UNSURE_TRIES)
        return settle(ctx, delivery, { state: "failed", why: "unconfirmed", mail });
      return later(ctx, delivery.id, { ms: backoff(delivery.attempts, HOUR), why: outcome.why });
    case "later":
      // A server that is down may be up in a moment; one that puts this letter off wants to be left in peace.
      return later(ctx, delivery.id, {
        ms: backoff(delivery.attempts, outcome.server ? 5 * MINUTE : 4 * HOUR),
        why: outcome.why,
      });
  }
}

/** A mail that was put off for days is not put off again. */
function lastChance(outcome: Outcome): Outcome {
  return outcome.outcome === "later" || outcome.outcome === "unsure"
    ? { outcome: "refused", why: outcome.why }
    : outcome;
}

/** A demo without a mail server keeps what it would have sent; a real installation says that it cannot send. */
function keep(ctx: Ctx, delivery: Claimed, mail: ComposedMail): Promise<Delivered> {
  if (mailSettings().keepsBodies) return settle(ctx, delivery, { state: "kept", why: "", mail });
  return settle(ctx, delivery, { state: "skipped", why: "noMailServer" });
}

type End = { state: "sent" | "kept" | "skipped" | "failed"; why: string; mail?: ComposedMail };

async function settle(ctx: Ctx, delivery: Claimed, end: End): Promise<Delivered> {
  await ctx.transaction(async (tx) => {
    const now = tx.clock.now();
    const sentAt = end.state === "sent" ? now : null;
    await tx.db.delivery.update({
      where: { id: delivery.id },
      data: { state: end.state, why: end.why.slice(0, 500), sentAt, claimedUntil: null },
    });
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

async function later(ctx: Ctx, id: string, { ms, why }: { ms: number; why: string }): Promise<"later"> {
  await ctx.db.$executeRaw`
    update "delivery" set "dueAt" = clock_timestamp() + ${Math.round(ms)} * interval '1 millisecond',
      "enqueuedAt" = null, "claimedUntil" = null, "why" = ${why.slice(0, 500)}
    where "id" = ${id}::uuid and "state" = 'waiting'`;
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
