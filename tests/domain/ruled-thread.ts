import type { RuledThread } from "#server/core/threads/policy.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** A thread's facts as they are, for its rules, read without asking whether the actor may know them. */
export async function ruledThread(ctx: Ctx, threadId: string): Promise<RuledThread> {
  const include = { space: true, hosts: true, hands: true, posts: { where: { number: 1 } } };
  const row = await ctx.db.thread.findUniqueOrThrow({ where: { id: threadId }, include });
  const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
  const mine = personId
    ? await ctx.db.membership.findUnique({ where: { spaceId_personId: { spaceId: row.spaceId, personId } } })
    : null;
  const { id, kind, visibility, joinRule, archivedAt } = row.space;
  const space = {
    ...{ id, kind, visibility, joinRule, archived: archivedAt !== null },
    ...{ myRole: mine?.state === "active" ? mine.role : null, barred: mine?.state === "removed" },
  };
  return {
    space: space as RuledThread["space"],
    circle: null,
    gone: row.deletedAt !== null,
    hidden: row.hiddenAt !== null,
    title: row.posts.some(({ hiddenAt }) => hiddenAt !== null) ? null : row.title,
    kind: row.kind as RuledThread["kind"],
    floor: row.floor as RuledThread["floor"],
    asksClosed: row.asksClosedAt !== null,
    hosts: row.hosts.map((host) => host.personId),
    word: row.hands.find(({ calledAt }) => calledAt !== null)?.personId ?? null,
    authorId: row.authorId,
    question: row.isQuestion,
    closed: row.closedAt !== null,
    pinned: row.pinnedAt !== null,
    helpfulNumber: row.helpfulNumber,
  };
}
