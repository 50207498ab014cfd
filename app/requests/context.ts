import { createContext, type RouterContextProvider } from "react-router";
import type { PageFacts, Viewer } from "#server/contracts/page.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Facts = PageFacts<Ctx>;
export type Context = Readonly<RouterContextProvider>;

const facts = createContext<Facts>();

/** What the HTTP side handed over with this request. */
export function factsOf(context: Context): Facts {
  return context.get(facts);
}

/** The use cases' context of this request. */
export function ctxOf(context: Context): Ctx {
  return context.get(facts).context;
}

/** The person who is signed in, or null. */
export function viewerOf(context: Context): Viewer | null {
  return context.get(facts).viewer;
}

/** Where a request comes from: what its browser sent along, and the address. */
export function whenceOf({ request, context }: { request: Request; context: Context }) {
  return { headers: request.headers, address: context.get(facts).address };
}

/** Called once, when a request arrives. */
export function handOver(context: RouterContextProvider, given: Facts): void {
  context.set(facts, given);
}
