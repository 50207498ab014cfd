import { handEntryKinds } from "#server/contracts/hands.ts";
import { registerPersonalData } from "#server/core/people/index.ts";
import { registerConsumer } from "#server/core/usecase/index.ts";
import { lowerHandsOfWhoLeft } from "./raise-hand.ts";
import { aboutAllHands, aboutHands } from "./tell-hands.ts";
import { registerThreadEntries } from "./thread-entries.ts";

/** Tells core what raised hands are: how a thread's room hears of them, what becomes of them when somebody leaves, what belongs to a person. */
export function registerHands(): void {
  registerThreadEntries(handEntryKinds.one, aboutHands, { small: true });
  registerThreadEntries(handEntryKinds.all, aboutAllHands, { small: true });
  registerConsumer({
    name: "hands-lowered",
    types: ["access.changed"],
    async run(ctx, { payload }) {
      if (payload.personId !== null && payload.sessionId === null) await lowerHandsOfWhoLeft(ctx, payload.personId);
    },
  });
  registerPersonalData({
    name: "raisedHands",
    collect: (ctx, personId) =>
      ctx.db.raisedHand.findMany({
        where: { personId },
        orderBy: { threadId: "asc" },
        select: { threadId: true, at: true, calledAt: true },
      }),
  });
}
