import { type Ctx, signedIn } from "#server/core/usecase/index.ts";

/** What somebody who is new does first; each is true once it is done. */
export type FirstSteps = { languages: boolean; introduced: boolean; joined: boolean; read: boolean };

/** How far a new member is, or null when they are done or put the steps away. */
export async function firstSteps(ctx: Ctx, { hasJoined }: { hasJoined: boolean }): Promise<FirstSteps | null> {
  const me = signedIn(ctx);
  const person = await ctx.db.person.findUniqueOrThrow({
    where: { id: me.id },
    select: { welcomedAt: true, languagesRead: true, about: true },
  });
  if (person.welcomedAt) return null;
  const read = await ctx.db.reading.findFirst({
    where: { personId: me.id, lastRead: { gt: 0 } },
    select: { threadId: true },
  });
  const steps = {
    languages: person.languagesRead.length > 0,
    introduced: person.about !== "",
    joined: hasJoined,
    read: read !== null,
  };
  return Object.values(steps).every(Boolean) ? null : steps;
}
