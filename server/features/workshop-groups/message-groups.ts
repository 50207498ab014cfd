import type { MessageGroupsInput } from "#server/contracts/workshop-groups.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx } from "#server/core/usecase/index.ts";
import { actOnGroups, type GroupsDone } from "./lock-groups.ts";

/** Who leads says something to all groups at once: it stands in the talk of each. */
export function messageGroups(ctx: Ctx, input: MessageGroupsInput): Promise<GroupsDone> {
  return actOnGroups(ctx, input, {
    ...{ action: "messageGroups", needs: "lead" },
    async work(tx, { round }) {
      if (round?.state !== "open") throw new Conflict("groupsNotOpen");
      const { key, source, language } = input;
      const groups = await tx.db.workshopGroup.findMany({ where: { roundId: round.id }, orderBy: { threadId: "asc" } });
      for (const { threadId, place } of groups)
        if (threadId) await replyToThread(tx, { key: `${key}.${place}`, threadId, source, language, replyTo: null });
    },
  });
}
