import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { hasMailbox } from "./create-person.ts";

/** What a later room holds about a person, under the name it has in the file. */
export type PersonalData = { name: string; collect(ctx: Ctx, personId: string): Promise<unknown> };

const collections = new Map<string, PersonalData>();

/** Called by the wiring, once for each room that keeps something about people. */
export function registerPersonalData(data: PersonalData): void {
  collections.set(data.name, data);
}

/** All that is held about the actor, as data they can take away. */
export async function myData(ctx: Ctx): Promise<Record<string, unknown>> {
  const { id } = signedIn(ctx);
  const person = await ctx.db.person.findUniqueOrThrow({
    where: { id },
    omit: { image: true, emailVerified: true },
    include: {
      sessions: { select: { userAgent: true, createdAt: true, updatedAt: true, expiresAt: true } },
      consents: { select: { kind: true, version: true, givenAt: true, withdrawnAt: true } },
      formerHandles: { select: { handle: true, until: true } },
    },
  });
  const { sessions, consents, formerHandles, email, ...account } = person;
  const hasPassphrase = (await ctx.db.credential.count({ where: { personId: id } })) > 0;
  const own = {
    account: { ...account, email: hasMailbox(email) ? email : null, hasPassphrase },
    formerHandles,
    consents,
    sessions,
  };
  const rest = await Promise.all(
    [...collections.values()].map(async (one) => [one.name, await one.collect(ctx, id)] as const),
  );
  return { madeAt: ctx.clock.now(), ...own, ...Object.fromEntries(rest) };
}
