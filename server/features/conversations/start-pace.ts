import { type Ctx, isStaff, signedIn, TooMany } from "#server/core/usecase/index.ts";

const DAY = 86_400_000;
/** Who came within so many days is new here. */
const NEW_FOR_DAYS = 7;
/** How many threads one begins within a day and a night. Answers are not counted, nor what one writes in a thread. */
const MOST_A_DAY = { newcomer: 3, member: 20, staff: 200 } as const;

/** Refuses to begin one more private thread to who began enough of them today, and tells them when they can. */
export async function requireMayStart(tx: Ctx): Promise<void> {
  const me = signedIn(tx);
  // One after the other, so that none slips through beside another.
  const [person] = await tx.db.$queryRaw<{ createdAt: Date }[]>`
    select "createdAt" from "person" where "id" = ${me.id}::uuid for no key update`;
  const now = tx.clock.now().getTime();
  const isNew = !person || now - person.createdAt.getTime() < NEW_FOR_DAYS * DAY;
  const who = isStaff(me) ? "staff" : isNew ? "newcomer" : "member";
  const latest = await tx.db.conversation.findMany({
    where: { startedBy: me.id, at: { gt: new Date(now - DAY) } },
    orderBy: { at: "desc" },
    take: MOST_A_DAY[who],
    select: { at: true },
  });
  const oldest = latest[MOST_A_DAY[who] - 1];
  if (!oldest) return;
  const wait = Math.ceil((oldest.at.getTime() + DAY - now) / 1000);
  throw new TooMany(who === "newcomer" ? "newcomerConversations" : "tooManyConversations", wait, "source");
}
