import { registerPersonalData } from "#server/core/people/index.ts";

/** Which private threads somebody began. What they wrote is among their posts; what others wrote is theirs. */
export function registerConversationData(): void {
  registerPersonalData({
    name: "conversationsStarted",
    collect: (ctx, startedBy) =>
      ctx.db.conversation.findMany({
        where: { startedBy },
        orderBy: { at: "asc" },
        select: { threadId: true, fromId: true, at: true },
      }),
  });
}
