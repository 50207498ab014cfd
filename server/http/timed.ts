import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { WebRuntime } from "./runtime.ts";

/** What no page, file or sign of life answered: refusals, and addresses that are not there. */
export const OTHER = "other";
const KNOWN_METHODS = ["GET", "HEAD", "POST"];

/** Tells how long each request took. The names are few: patterns of the route table, never addresses. */
export function timed(answered: NonNullable<WebRuntime["answered"]>): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    response.once("close", () => {
      const facts = {
        method: KNOWN_METHODS.includes(request.method) ? request.method : OTHER,
        route: routeOf(request, response),
        status: `${Math.floor(response.statusCode / 100)}xx`,
      };
      answered(facts, (performance.now() - started) / 1000);
    });
    next();
  };
}

/** Says who answers from here on. */
export function answeredBy(route: string) {
  return (_request: Request, response: Response, next: NextFunction): void => {
    response.locals.route = route;
    next();
  };
}

// Express knows the pattern of what it matched itself; pages match theirs.
function routeOf(request: Request, response: Response): string {
  const { path } = (request.route ?? {}) as { path?: unknown };
  return typeof path === "string" ? path : String(response.locals.route ?? OTHER);
}
