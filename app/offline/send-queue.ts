import { discard, type Kept, keep, keptOf } from "./vault.ts";

/** A reply on its way. The key was made when the person pressed send and stays the same in every retry. */
export type Waiting = {
  key: string;
  threadId: string;
  source: string;
  language: string | null;
  replyTo: number | null;
  /** It asks. Left out where it does not, so that what an older version kept is the same send. */
  question?: true;
  state: "waiting" | "refused";
  /** For a refused one: a key of errors.json. */
  reason: string;
};

/** How a queued reply went: sent, refused for good with a reason, or to be tried later. */
export type Outcome = { kind: "sent" } | { kind: "refused"; reason: string } | { kind: "later" };

const KIND = "send";
const changes = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("rutas-sends");

/** Puts a reply in the queue; it is on this phone when the promise resolves. */
export async function enqueue(personId: string, reply: Omit<Waiting, "state" | "reason">): Promise<void> {
  const value: Waiting = { ...reply, state: "waiting", reason: "" };
  await keep(personId, { id: `send:${reply.key}`, kind: KIND, place: reply.threadId, at: Date.now(), value });
  changed();
}

/** What waits on this phone, the oldest first; of one thread, or of all. */
export async function waitingSends(personId: string, threadId?: string): Promise<Waiting[]> {
  const kept = await keptOf<Waiting>(personId, KIND);
  return kept.map((thing) => thing.value).filter((send) => threadId === undefined || send.threadId === threadId);
}

/** Takes a reply back out of the queue. */
export async function withdraw(key: string): Promise<void> {
  await discard(`send:${key}`);
  changed();
}

/** Lets a refused reply wait again. */
export async function retry(personId: string, key: string): Promise<void> {
  for (const thing of await keptOf<Waiting>(personId, KIND)) {
    if (thing.value.key === key)
      await keep(personId, { ...thing, value: { ...thing.value, state: "waiting", reason: "" } });
  }
  changed();
}

/**
 * Sends what waits, one after another, and stops at the first that has to be tried later. Only one tab or worker
 * does it at a time; if two did all the same, the keys make it one reply. Returns whether nothing is left waiting.
 */
export async function flush(personId: string, post: (send: Waiting) => Promise<Outcome>): Promise<boolean> {
  const work = async () => {
    for (const thing of await keptOf<Waiting>(personId, KIND)) {
      if (thing.value.state !== "waiting") continue;
      const outcome = await post(thing.value);
      if (outcome.kind === "later") return false;
      await settle(personId, thing, outcome);
    }
    return true;
  };
  return navigator.locks ? navigator.locks.request("rutas-sends", work) : work();
}

/** Calls back when the queue changes, in this tab or another; returns how to stop. */
export function onQueueChange(listener: () => void): () => void {
  const channel = changes;
  channel?.addEventListener("message", listener);
  globalThis.addEventListener("rutas-sends", listener);
  return () => {
    channel?.removeEventListener("message", listener);
    globalThis.removeEventListener("rutas-sends", listener);
  };
}

async function settle(personId: string, thing: Kept<Waiting>, outcome: Outcome): Promise<void> {
  if (outcome.kind === "sent") await discard(thing.id);
  if (outcome.kind === "refused") {
    await keep(personId, { ...thing, value: { ...thing.value, state: "refused", reason: outcome.reason } });
  }
  changed();
}

function changed(): void {
  changes?.postMessage("changed");
  globalThis.dispatchEvent(new Event("rutas-sends"));
}
