import { keepPage } from "#app/offline/keep-page.ts";
import { reasonIn } from "#app/offline/post-over-http.ts";
import { bytesOf, Locked, unlockOwn } from "#app/offline/vault.ts";
import { type KeptPlan, namedHad, type PlanForPhone, phonePath } from "#server/contracts/kept-plans.ts";
import { asKept, letPlanGo, putPlanHere } from "./kept-plans.ts";

/**
 * Why a plan did not come: the phone has no room, the line broke, the server is busy, what opens it could not be fetched, its
 * person is not who is signed in here, it is nothing of one's own any more, or it was taken off this phone meanwhile.
 */
export type NotBrought = "noRoom" | "noLine" | "busy" | "noPage" | "notYou" | "gone" | "letGo";
export type Brought = { plan: KeptPlan } | { not: NotBrought };

/** A whole plan and its texts take longer than one reply does. */
const PATIENCE_MS = 60_000;

/**
 * Brings a whole plan onto this phone, and what opens it without a line; of what is there already only what is new. `anew`:
 * nobody asked for it now, so it comes only as long as it is kept here.
 */
export async function bringPlan(personId: string, planId: string, { anew = false } = {}): Promise<Brought> {
  try {
    if (!(await unlockOwn(personId))) return { not: "notYou" };
    const opens = await keepPage({ editor: () => import("./writing.tsx"), wanted: true });
    // What is kept already is opened by the page that was kept with it.
    if (!opens && !anew) return { not: "noPage" };
    const before = await asKept(personId, planId);
    if (anew && before?.value.kept == null) return { not: "letGo" };
    const answer = await fetch(phonePath(planId), {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ person: personId, had: (before?.value.had ?? []).map(namedHad) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) {
      const not = whyNot(answer.status, await reasonIn(answer));
      if (not === "gone") await letPlanGo(personId, planId);
      return { not };
    }
    const plan = await putPlanHere(personId, (await answer.json()) as PlanForPhone, anew ? before : null);
    return plan ? { plan } : { not: "letGo" };
  } catch (error) {
    return { not: error instanceof Locked ? "notYou" : isFull(error) ? "noRoom" : "noLine" };
  }
}

/** Only the server itself, asked by this person, says that a plan is gone: not a proxy, nor a server that knows no such path. */
function whyNot(status: number, reason: string): NotBrought {
  if (status === 404 && reason === "notFound") return "gone";
  return [401, 403, 409].includes(status) ? "notYou" : "busy";
}

/** How many bytes of this phone a plan takes. */
export function bytesOfPlan(personId: string, { plan, had }: KeptPlan): Promise<number> {
  return bytesOf(personId, new Set([plan.id, ...had.map(({ documentId }) => documentId)]));
}

/** Browsers say it in one of two ways. */
function isFull(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "QuotaExceededError" || error.name === "UnknownError");
}
