import type { SetFloorInput, ThreadHostInput } from "#server/contracts/threads.ts";
import { audit, type Ctx, Invalid } from "#server/core/usecase/index.ts";
import { actOnThread, type ThreadDone } from "./act-on-thread.ts";
import type { OpenThread } from "./thread-rows.ts";

/** Who leads a live thread says who may write in it: all, all but slowly, or those alone who lead. */
export function setFloor(ctx: Ctx, input: SetFloorInput): Promise<ThreadDone> {
  const slowSeconds = input.floor === "slow" ? input.slowSeconds : 0;
  return actOnThread(ctx, input, {
    action: "setFloor",
    permission: "lead",
    change: ({ thread }) =>
      thread.floor === input.floor && thread.slowSeconds === slowSeconds ? null : { floor: input.floor, slowSeconds },
    also: (tx, open) => note(tx, open, "thread.floor", { floor: input.floor, slowSeconds }),
  });
}

/** So many lead one thread at most. */
const MOST_HOSTS = 10;

/** Somebody who may write there leads it too. */
export function addHost(ctx: Ctx, input: ThreadHostInput): Promise<ThreadDone> {
  const { personId } = input;
  return actOnThread(ctx, input, {
    action: "addHost",
    permission: "lead",
    change: ({ thread }) => (thread.hosts.includes(personId) ? null : {}),
    async also(tx, open) {
      const { thread, space } = open;
      if (thread.hosts.length >= MOST_HOSTS) throw new Invalid({ personId: "tooMany" });
      const member = await tx.db.membership.findFirst({ where: { spaceId: space.id, personId, state: "active" } });
      if (!member) throw new Invalid({ personId: "notMemberThere" });
      const addedBy = tx.actor.kind === "person" ? tx.actor.id : personId;
      await tx.db.threadHost.create({ data: { threadId: thread.id, personId, addedBy, at: tx.clock.now() } });
      await note(tx, open, "thread.host", { personId });
    },
  });
}

/** Somebody leads it no more. The last one hands over first. */
export function removeHost(ctx: Ctx, input: ThreadHostInput): Promise<ThreadDone> {
  const { personId } = input;
  return actOnThread(ctx, input, {
    action: "removeHost",
    permission: "lead",
    change: ({ thread }) => (thread.hosts.includes(personId) ? {} : null),
    async also(tx, open) {
      if (open.thread.hosts.length === 1) throw new Invalid({ personId: "lastHost" });
      await tx.db.threadHost.delete({ where: { threadId_personId: { threadId: open.thread.id, personId } } });
      await note(tx, open, "thread.unhost", { personId });
    },
  });
}

function note(tx: Ctx, { thread }: OpenThread, action: string, facts: Record<string, string | number>): Promise<void> {
  return audit(tx, { action, subjectType: "thread", subjectId: thread.id, spaceId: thread.spaceId, facts });
}
