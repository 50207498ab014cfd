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

/** A form on its way that is not a reply: where it goes, and its fields as they were typed. */
export type WaitingForm = {
  key: string;
  /** What it belongs to, for the page that shows it. */
  place: string;
  path: string;
  fields: Readonly<Record<string, string>>;
  state: Waiting["state"];
  reason: string;
};

/** How a queued send went: sent, refused for good with a reason, or to be tried later. */
export type Outcome = { kind: "sent" } | { kind: "refused"; reason: string } | { kind: "later" };

const KIND = "send";
/** Apart from replies: a worker of an earlier version that is still there sends those alone. */
const FORM_KIND = "send-form";
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

/** The same for a form: it is on this phone when the promise resolves. */
export async function enqueueForm(personId: string, form: Omit<WaitingForm, "state" | "reason">): Promise<void> {
  const value: WaitingForm = { ...form, state: "waiting", reason: "" };
  await keep(personId, { id: `send:${form.key}`, kind: FORM_KIND, place: form.place, at: Date.now(), value });
  changed();
}

/** Forms that wait on this phone, the oldest first; of one place, or of all. */
export async function waitingForms(personId: string, place?: string): Promise<WaitingForm[]> {
  const kept = await keptOf<WaitingForm>(personId, FORM_KIND);
  return kept.map((thing) => thing.value).filter((form) => place === undefined || form.place === place);
}

/** Takes a reply or a form back out of the queue. */
export async function withdraw(key: string): Promise<void> {
  await discard(`send:${key}`);
  changed();
}

/** Lets a refused reply or form wait again. */
export async function retry(personId: string, key: string): Promise<void> {
  for (const thing of await allKept(personId)) {
    if (thing.value.key === key)
      await keep(personId, { ...thing, value: { ...thing.value, state: "waiting", reason: "" } });
  }
  changed();
}

/**
 * Sends what waits, one after another, and stops at the first that has to be tried later. Only one tab or worker
 * does it at a time; if two did all the same, the keys make it one reply. Returns whether nothing is left waiting.
 */
export async function flush(
  personId: string,
  post: (send: Waiting | WaitingForm) => Promise<Outcome>,
): Promise<boolean> {
  const work = async () => {
    for (const thing of await allKept(personId)) {
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

async function allKept(personId: string): Promise<Kept<Waiting | WaitingForm>[]> {
  const replies = await keptOf<Waiting>(personId, KIND);
  const forms = await keptOf<WaitingForm>(personId, FORM_KIND);
  return [...replies, ...forms].sort((a, b) => a.at - b.at);
}

async function settle(personId: string, thing: Kept<Waiting | WaitingForm>, outcome: Outcome): Promise<void> {
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
