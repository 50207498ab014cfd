import { ReplyInput } from "#server/contracts/threads.ts";
import { noteSeen } from "#server/core/people/index.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { actingAs, type Ctx, TooMany, UseCaseError } from "#server/core/usecase/index.ts";
import { refusalOf } from "./refusals.ts";
import { tellWriter } from "./tell-writer.ts";
import { writerOf } from "./writer.ts";

/** How often a mail that broke in our own hands is tried; a killed process counts. */
const MOST_TRIES = 12;
const SECOND = 1000;
const MOST_WAIT_MS = 3600 * SECOND;

export type Posted = "posted" | "refused" | "later" | "parked" | "notDue";
type Claimed = {
  id: string;
  personId: string;
  threadId: string;
  key: string;
  text: string;
  answers: number | null;
  attachments: number;
  attempts: number;
};

/**
 * Makes the post that a mail is, as its writer: by the same use case as a form, under a send key of the mail's own, so
 * that however often it is tried it is one reply. Rights are asked again; a refusal is told to the writer by mail.
 */
export async function postMail(ctx: Ctx, incomingMailId: string): Promise<Posted> {
  const row = await claim(ctx, incomingMailId);
  if (!row) return "notDue";
  if (row.attempts > MOST_TRIES) return park(ctx, row);
  try {
    await ctx.transaction((tx) => post(tx, row));
    return "posted";
  } catch (error) {
    const why = error instanceof UseCaseError && !(error instanceof TooMany) ? refusalOf(error) : null;
    if (why !== null) return refuse(ctx, row, why);
    const put = row.attempts < MOST_TRIES ? await later(ctx, row) : await park(ctx, row);
    if (error instanceof TooMany) return put;
    throw error;
  }
}

async function post(tx: Ctx, row: Claimed): Promise<void> {
  const { actor } = await writerOf(tx, row.personId);
  const { id } = await replyToThread(
    actingAs(tx, actor),
    ReplyInput.parse({
      ...{ key: row.key, threadId: row.threadId, source: row.text, language: null },
      ...{ replyTo: row.answers, seen: await seenInMail(tx, row) },
    }),
  );
  await noteSeen(tx.db, row.personId);
  await tx.db.incomingMail.update({
    where: { id: row.id },
    data: { state: "posted", why: "", text: "", postId: id, claimedUntil: null },
  });
  if (row.attachments > 0) await tellWriter(tx, { ...row, why: "" }, "attachments");
}

/** What a mail answers was read in the mail before it; posts before that one which were not read stay unread. */
async function seenInMail(tx: Ctx, { personId, threadId, answers }: Claimed): Promise<number | null> {
  if (answers === null) return null;
  const place = await tx.db.reading.findUnique({
    where: { threadId_personId: { threadId, personId } },
    select: { lastRead: true },
  });
  return (place?.lastRead ?? 0) >= answers - 1 ? answers : null;
}

async function claim(ctx: Ctx, id: string): Promise<Claimed | undefined> {
  const [row] = await ctx.db.$queryRaw<Claimed[]>`
    update "incomingMail" set "claimedUntil" = clock_timestamp() + interval '2 minutes', "attempts" = "attempts" + 1
    where "id" = ${id}::uuid and "state" = 'waiting' and "dueAt" <= clock_timestamp()
      and ("claimedUntil" is null or "claimedUntil" < clock_timestamp())
    returning "id"::text as "id", "personId"::text as "personId", "threadId"::text as "threadId", "key", "text",
      "answers", "attachments", "attempts"`;
  return row;
}

function refuse(ctx: Ctx, row: Claimed, why: string): Promise<"refused" | "notDue"> {
  return giveUp(ctx, row, { state: "refused", why });
}

/** It stays, for whoever looks after the installation to see. */
function park(ctx: Ctx, row: Claimed): Promise<"parked" | "notDue"> {
  return giveUp(ctx, row, { state: "parked", why: "broken" });
}

/** It becomes no post, and its writer is told so; unless another job, which took it since, made one of it. */
function giveUp<State extends "refused" | "parked">(
  ctx: Ctx,
  row: Claimed,
  end: { state: State; why: string },
): Promise<State | "notDue"> {
  return ctx.transaction(async (tx) => {
    const { count } = await tx.db.incomingMail.updateMany({
      where: { id: row.id, state: "waiting" },
      data: { ...end, claimedUntil: null },
    });
    if (count === 0) return "notDue";
    await tellWriter(tx, { ...row, why: end.why });
    return end.state;
  });
}

async function later(ctx: Ctx, { id, attempts }: Claimed): Promise<"later"> {
  const ms = Math.min(MOST_WAIT_MS, 5 * SECOND * 2 ** (attempts - 1)) * (0.85 + 0.3 * Math.random());
  await ctx.db.$executeRaw`
    update "incomingMail" set "dueAt" = clock_timestamp() + ${Math.round(ms)} * interval '1 millisecond',
      "claimedUntil" = null, "enqueuedAt" = null
    where "id" = ${id}::uuid and "state" = 'waiting'`;
  return "later";
}
