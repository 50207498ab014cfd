import { roomOf } from "#server/contracts/events.ts";
import { type AllReadInput, type NoticeInput, noticeEntryKinds } from "#server/contracts/notices.ts";
import { actorId, type Ctx, NotFound, recordInRoom, registerConsumer, signedIn } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { seenRows } from "./list-notices.ts";
import { viewNotices } from "./view-notices.ts";

/** Marks one notice as read, and those about the same post with it; returns where it leads. */
export async function openNotice(ctx: Ctx, { noticeId }: NoticeInput): Promise<{ link: string }> {
  const me = signedIn(ctx);
  const [row] = await seenRows(ctx, ctx.actor, [noticeId]);
  const [view] = row ? await viewNotices(ctx, [row]) : [];
  if (!row || !view) throw new NotFound();
  await markRead(ctx, me.id, { subjectId: row.subjectId });
  return { link: view.link };
}

/** Marks everything as read that the list showed. */
export async function readAllNotices(ctx: Ctx, { upTo }: AllReadInput): Promise<void> {
  await markRead(ctx, signedIn(ctx).id, { id: { lte: upTo } });
}

/**
 * Who looks at posts has seen what there is to know about them. Reading on in a thread tells it of posts that were
 * unread; this is for notices about posts read long ago: this one helped, that one was changed and mentions you now.
 */
export async function readAboutPosts(
  ctx: Ctx,
  { threadId, postIds }: { threadId: string; postIds: readonly string[] },
): Promise<void> {
  const me = actorId(ctx.actor);
  if (me === null) return;
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select n."id" from "notice" n
    where n."personId" = ${me}::uuid and n."readAt" is null and n."threadId" = ${threadId}::uuid
      and n."subjectId" = any(${[...postIds]}::uuid[]) and n."facts"->>'number' is null`;
  if (rows.length > 0) await markRead(ctx, me, { id: { in: rows.map(({ id }) => id) } });
}

/** Who looks at a thing that stands by itself has seen the notices about it. */
export async function readAbout(ctx: Ctx, subjectId: string): Promise<void> {
  const me = actorId(ctx.actor);
  if (me === null) return;
  const unread = await ctx.db.notice.findFirst({
    where: { personId: me, subjectId, readAt: null },
    select: { id: true },
  });
  if (unread) await markRead(ctx, me, { subjectId });
}

/** Who has read a thread up to a post has read the notices about it. */
export function registerThreadReadConsumer(): void {
  registerConsumer({
    name: "notices-read",
    types: ["thread.read"],
    async run(ctx, { payload: { threadId, personId, lastRead } }) {
      const open = await ctx.db.notice.findMany({
        where: { personId, threadId, readAt: null },
        select: { id: true, facts: true },
        take: 1000,
      });
      const ids = open.filter(({ facts }) => numberOf(facts) <= lastRead).map(({ id }) => id);
      if (ids.length > 0) await markRead(ctx, personId, { id: { in: ids } });
    },
  });
}

async function markRead(ctx: Ctx, personId: string, which: Prisma.NoticeWhereInput): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { count } = await tx.db.notice.updateMany({
      where: { ...which, personId, readAt: null },
      data: { readAt: tx.clock.now() },
    });
    if (count === 0) return;
    await recordInRoom(tx, {
      room: roomOf.person(personId),
      kind: noticeEntryKinds.read,
      subject: personId,
      event: { type: "notices.read", personId },
    });
  });
}

function numberOf(facts: Prisma.JsonValue): number {
  const number = typeof facts === "object" && facts !== null && !Array.isArray(facts) ? facts.number : null;
  return typeof number === "number" ? number : Number.MAX_SAFE_INTEGER;
}
