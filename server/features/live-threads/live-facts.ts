import type { LiveFacts, LiveState } from "#server/contracts/live-threads.ts";
import type { ThreadFacts } from "#server/contracts/threads.ts";
import { personCards } from "#server/core/people/index.ts";
import { actingAs, type Ctx } from "#server/core/usecase/index.ts";

type Facts = Pick<ThreadFacts, "id" | "hosts" | "closed">;

/** What there is about some live threads beside their posts, the same for everyone who sees them. */
export async function liveFacts(ctx: Ctx, threads: readonly Facts[]): Promise<Map<string, LiveFacts>> {
  // A room has readers of all kinds, so cards show what everyone may see.
  const people = await personCards(
    actingAs(ctx, { kind: "guest" }),
    threads.flatMap((thread) => thread.hosts),
  );
  return new Map(
    threads.map((thread) => {
      const hosts = thread.hosts.flatMap((id) => people.get(id) ?? []);
      return [thread.id, { state: stateOf(thread), hosts }];
    }),
  );
}

function stateOf({ closed }: Facts): LiveState {
  return closed ? "ended" : "live";
}
