import { createContext, useContext } from "react";
import { type Delivery, deliveryFor, type PageFacts } from "#server/contracts/page.ts";

/** The nonce of the page being written; empty in the browser, which does not tell it. */
export const Nonce = createContext("");

export function useNonce(): string {
  return useContext(Nonce);
}

/** Which scripts the page at hand brings, given the handles of the routes that match. */
export function deliveryOf(
  facts: Pick<PageFacts<unknown>, "viewer" | "saveData">,
  handles: readonly unknown[],
): Delivery {
  return deliveryFor(facts, {
    ...{ reader: handles.some(says("reader")), still: handles.some(says("still")) },
    onPhone: handles.some(says("onPhone")),
  });
}

function says(what: "reader" | "still" | "onPhone") {
  return (handle: unknown) =>
    typeof handle === "object" && handle !== null && (handle as Record<string, unknown>)[what] === true;
}
