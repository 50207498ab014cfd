import { useCallback, useEffect, useState } from "react";
import { useRouteLoaderData } from "react-router";
import { bringPlan } from "#app/documents/bring-plan.ts";
import { allOnThisPhone, type Here } from "#app/documents/on-this-phone.ts";
import { startSending } from "#app/offline/send-now.ts";
import { onQueueChange } from "#app/offline/send-queue.ts";

/** What is on this phone, read anew when the queue changes and when `place` does; null: it was not read yet. */
export function useKept(place: string): { here: Here | "nobody" | null; again: () => void } {
  const [here, setHere] = useState<Here | "nobody" | null>(null);
  const again = useCallback(() => {
    allOnThisPhone().then(
      (found) => setHere(found ?? "nobody"),
      () => setHere("nobody"),
    );
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after something was left its row says what it is now
  useEffect(again, [again, place]);
  useEffect(() => onQueueChange(again), [again]);
  return { here, again };
}

/** The page as it is kept knows of nobody, so nothing else sends what waits while it is open. */
export function useSendingHere(personId: string | null): void {
  const known = useRouteLoaderData("root") as { viewer: object | null } | undefined;
  const alone = known?.viewer ? null : personId;
  useEffect(() => (alone === null ? undefined : startSending(alone)), [alone]);
}

type Fresh = { personId: string; planId: string; kept: boolean; unsent: boolean; came: () => void };

/** A plan that is kept here comes anew when it is opened with a line, and when what waited of it went out. */
export function useFreshPlan({ personId, planId, kept, unsent, came }: Fresh): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what went out is part of the plan from then on
  useEffect(() => {
    if (kept && navigator.onLine) void bringPlan(personId, planId, { anew: true }).then(came);
  }, [personId, planId, kept, unsent, came]);
}
