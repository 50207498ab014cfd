import { LIVE_ENTRY } from "#server/contracts/threads.ts";
import { createForm, feedbackForm, registerFormHome } from "#server/core/forms/index.ts";
import { postInSpace } from "#server/core/spaces/index.ts";
import { leads, seeThread, tellInThread } from "#server/core/threads/index.ts";
import { type Ctx, registerConsumer } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;
/** What forms call that of which they ask how it was: a live thread that is over, in which nobody writes any more. */
const HOME = "session";

/** After a live thread those who were there say how it was, in secret: also while nobody writes in it any more. */
export function registerFeedback(): void {
  const of = (form: Prisma.Sql, rule: (thread: Prisma.Sql) => Prisma.Sql) =>
    sql`exists (select 1 from "thread" asked where asked."id" = ${form}."subjectId" and ${rule(sql`asked`)})`;
  registerFormHome({
    type: HOME,
    subject: "thread",
    sees: (actor, form) => of(form, (thread) => seeThread.visible(actor, thread)),
    writes: (actor, form) =>
      of(
        form,
        (thread) => sql`${seeThread.visible(actor, thread)} and exists (
          select 1 from "space" home where home."id" = ${thread}."spaceId" and ${postInSpace.visible(actor, sql`home`)})`,
      ),
    moderates: (actor, form) => of(form, (thread) => sql`(${thread}."deletedAt" is null and ${leads(actor, thread)})`),
  });
  registerConsumer({
    name: "live-feedback",
    types: ["live.ended"],
    run: (ctx, { payload }) => askHowItWas(ctx, payload.threadId),
  });
}

/** Once: one that goes on and ends again is asked about no second time. Nobody is asked about a talk of one. */
async function askHowItWas(ctx: Ctx, threadId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await tx.db.$queryRaw`select 1 from "thread" where "id" = ${threadId}::uuid for no key update`;
    const thread = await tx.db.thread.findUnique({ where: { id: threadId, closedAt: { not: null } } });
    const row = await tx.db.liveThread.findUnique({ where: { threadId } });
    if (!thread || row?.feedbackFormId) return;
    const voices = await tx.db.post.findMany({
      where: { threadId, deletedAt: null, hiddenAt: null },
      distinct: ["authorId"],
      take: 2,
      select: { authorId: true },
    });
    if (voices.length < 2) return;
    const { formId } = await createForm(tx, {
      ...feedbackForm(),
      ...{ spaceId: thread.spaceId, subject: { type: HOME, id: threadId }, createdBy: thread.authorId },
    });
    const feedbackFormId = formId;
    await tx.db.liveThread.upsert({
      where: { threadId },
      create: { threadId, feedbackFormId },
      update: { feedbackFormId },
    });
    await tellInThread(tx, thread, { kind: LIVE_ENTRY, subject: threadId });
  });
}
