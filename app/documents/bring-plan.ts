import { keepPage } from "#app/offline/keep-page.ts";
import { bytesOf, unlock } from "#app/offline/vault.ts";
import { type KeptPlan, namedHad, type PlanForPhone, phonePath } from "#server/contracts/kept-plans.ts";
import { keptPlan, letPlanGo, putPlanHere } from "./kept-plans.ts";

/** Why a plan did not come: the phone has no room, the line broke, or it is nothing of one's own any more. */
export type NotBrought = "noRoom" | "noLine" | "gone";
export type Brought = { plan: KeptPlan } | { not: NotBrought };

/** Brings a whole plan onto this phone, and what opens it without a line; of what is there already only what is new. */
export async function bringPlan(personId: string, planId: string): Promise<Brought> {
  try {
    await unlock(personId);
    await keepPage({ editor: () => import("./writing.tsx"), wanted: true });
    const had = (await keptPlan(personId, planId))?.had ?? [];
    const answer = await fetch(phonePath(planId), {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ had: had.map(namedHad) }),
    });
    if (answer.status === 404) {
      await letPlanGo(personId, planId);
      return { not: "gone" };
    }
    if (!answer.ok) return { not: "noLine" };
    return { plan: await putPlanHere(personId, (await answer.json()) as PlanForPhone) };
  } catch (error) {
    return { not: isFull(error) ? "noRoom" : "noLine" };
  }
}

/** How many bytes of this phone a plan takes. */
export function bytesOfPlan(personId: string, { plan, had }: KeptPlan): Promise<number> {
  return bytesOf(personId, new Set([plan.id, ...had.map(({ documentId }) => documentId)]));
}

/** Browsers say it in one of two ways. */
function isFull(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "QuotaExceededError" || error.name === "UnknownError");
}
