import { lineState, onLineChange, Refused, send } from "#app/live/connection.ts";
import { outcomeOf, postOverHttp } from "./post-over-http.ts";
import { forgetPush } from "./push.ts";
import { flush, type Outcome, type Waiting, type WaitingForm } from "./send-queue.ts";
import { holder, unlock } from "./vault.ts";

type SyncRegistration = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** How long to wait before trying again while the line seems to be there. */
const RETRY_MS = 20_000;

let again: ReturnType<typeof setTimeout> | undefined;

/** Sends what waits, by the socket if there is one, else by HTTP; tries again by itself until all has gone out. */
export async function sendWaiting(personId: string): Promise<void> {
  clearTimeout(again);
  const allSent = await flush(personId, postOne).catch(() => false);
  if (allSent) return;
  again = setTimeout(() => void sendWaiting(personId), RETRY_MS);
  await askForSync();
}

/**
 * Opens this person's vault, registers the service worker, and sends whenever the line comes back or the page is
 * looked at again. Returns how to stop.
 */
export function startSending(personId: string): () => void {
  const now = () => void sendWaiting(personId);
  const whenSeen = () => {
    if (!document.hidden) now();
  };
  void takeOver(personId).then(now, now);
  // The worker keeps the page for when there is no line; it is told in which language.
  const worker = `/sw.js?language=${document.documentElement.lang}`;
  if (import.meta.env.PROD) void navigator.serviceWorker?.register(worker).catch(() => undefined);
  const stopLine = onLineChange(() => {
    if (lineState() === "on") now();
  });
  addEventListener("online", now);
  document.addEventListener("visibilitychange", whenSeen);
  return () => {
    clearTimeout(again);
    stopLine();
    removeEventListener("online", now);
    document.removeEventListener("visibilitychange", whenSeen);
  };
}

/** Opens the vault; on a phone that was left to somebody without signing out, their messages stop coming. */
async function takeOver(personId: string): Promise<void> {
  const before = await holder();
  await unlock(personId);
  if (before !== null && before !== personId) await forgetPush();
}

async function postOne(reply: Waiting | WaitingForm): Promise<Outcome> {
  if ("path" in reply || lineState() !== "on") return postOverHttp(reply);
  try {
    const { state: _state, reason: _reason, ...said } = reply;
    await send("post.send", { ...said, seen: null });
    return { kind: "sent" };
  } catch (error) {
    // Without an answer it may or may not have arrived; the key makes the second way the same reply.
    return error instanceof Refused ? outcomeOf(error.status, error.reason) : postOverHttp(reply);
  }
}

/** Asks the browser to wake the service worker when the line is back, also if the page is closed by then. */
async function askForSync(): Promise<void> {
  const registration: SyncRegistration | undefined = await navigator.serviceWorker?.ready;
  await registration?.sync?.register("rutas-sends").catch(() => undefined);
}
