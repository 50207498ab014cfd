import type { NextFunction, Request, Response } from "express";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { sendLastResort } from "./last-resort.ts";

/** Writes in a minute. Sixty people of a training room share one address, so an address may write much more than one member. */
const BY_MEMBER = new RateLimiterMemory({ points: 600, duration: 60 });
/** How many forms beyond that are answered with their own page. */
const FORMS_GIVEN_BACK = 60;
const BY_ADDRESS = new RateLimiterMemory({ points: 6000, duration: 60 });

/**
 * Stops a machine gone wild before its writes are read; limits on what people try (codes, sign-ins) are the use cases' own.
 * Kept in memory: it guards this process.
 */
export async function againstFloods(request: Request, response: Response, next: NextFunction): Promise<void> {
  if (request.method === "GET" || request.method === "HEAD") return next();
  const refused = await BY_ADDRESS.consume(request.ip ?? "").then(() => null, fullOf);
  if (refused === null) return next();
  tooMany(request, response, waitOf(refused));
}

/** What is made of a member's request: it goes on, its form is refused on its own page, or nothing is read of it. */
export type Pace = { state: "fine" } | { state: "fast"; seconds: number } | { state: "stopped" };

/**
 * The same for one member. A page that gives back what was typed costs more than a refusal, so it is for who may be a
 * person in a hurry; a machine that goes on all the same is stopped at the door.
 */
export async function paceOfMember(request: Request, response: Response, personId: string): Promise<Pace> {
  if (request.method === "GET" || request.method === "HEAD") return { state: "fine" };
  const full = await BY_MEMBER.consume(personId).then(() => null, fullOf);
  if (full === null) return { state: "fine" };
  if (full.consumedPoints <= BY_MEMBER.points + FORMS_GIVEN_BACK) return { state: "fast", seconds: waitOf(full) };
  tooMany(request, response, waitOf(full));
  return { state: "stopped" };
}

/** A counter that is full says so by rejecting; whatever else goes wrong is a fault. */
function fullOf(refused: unknown): RateLimiterRes {
  if (refused instanceof RateLimiterRes) return refused;
  throw refused;
}

function waitOf(full: { msBeforeNext: number }): number {
  return Math.max(1, Math.ceil(full.msBeforeNext / 1000));
}

function tooMany(request: Request, response: Response, seconds: number): void {
  response.setHeader("Retry-After", seconds).setHeader("Connection", "close");
  sendLastResort(request, response, { status: 429, title: "tooMany" });
}
