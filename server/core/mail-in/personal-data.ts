import { registerPersonalData } from "#server/core/people/index.ts";

/** What this room holds about a person, for them to take away. */
export function registerMailInData(): void {
  registerPersonalData({
    name: "incomingMails",
    collect: (ctx, personId) =>
      ctx.db.incomingMail.findMany({
        where: { personId },
        orderBy: { id: "asc" },
        select: { kind: true, threadId: true, text: true, state: true, why: true, at: true },
      }),
  });
}
