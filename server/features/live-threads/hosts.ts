import type { AddLiveHostInput } from "#server/contracts/live-threads.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import { peopleByHandles, personCards } from "#server/core/people/index.ts";
import { addHost, loadThreadPage } from "#server/core/threads/index.ts";
import { type Ctx, Invalid, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";

type Hosts = Pick<ThreadPage, "thread" | "space"> & { hosts: PersonCard[] };

/** Who leads a live thread, for who may say who else does. */
export async function liveHosts(ctx: Ctx, threadId: string): Promise<Hosts> {
  const { thread, space } = await loadThreadPage(ctx, { threadId, limit: 1 });
  if (thread.kind !== "live") throw new NotFound();
  signedIn(ctx);
  if (!thread.can.lead) throw new NotAllowed("notInCharge");
  const cards = await personCards(ctx, thread.hosts);
  return { thread, space, hosts: thread.hosts.flatMap((id) => cards.get(id) ?? []) };
}

/** A member, by the name one speaks to them with, leads it too. */
export async function addLiveHost(ctx: Ctx, { handle, ...input }: AddLiveHostInput) {
  signedIn(ctx);
  const personId = (await peopleByHandles(ctx, [handle])).get(handle.toLowerCase());
  if (!personId) throw new Invalid({ handle: "notMemberThere" });
  try {
    return await addHost(ctx, { ...input, personId });
  } catch (error) {
    // The form has a field for the name they are known by.
    if (error instanceof Invalid) throw new Invalid({ handle: error.fields.personId ?? "unusable" });
    throw error;
  }
}
