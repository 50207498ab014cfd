import type { PersonIn } from "#server/contracts/conversations.ts";
import { listPeopleIn } from "#server/core/spaces/index.ts";
import { actorId, type Ctx } from "#server/core/usecase/index.ts";

/** Who is in private threads besides the actor, by the thread's space; those who left stand last. */
export async function othersIn(ctx: Ctx, spaceIds: readonly string[]): Promise<Map<string, PersonIn[]>> {
  const me = actorId(ctx.actor);
  const people = await listPeopleIn(ctx, spaceIds);
  return new Map(
    [...people].map(([spaceId, all]) => {
      const others = all.filter(({ person }) => person.id !== me).map(({ person, here }) => ({ person, here }));
      return [spaceId, [...others.filter(({ here }) => here), ...others.filter(({ here }) => !here)]];
    }),
  );
}
