import type { NextFunction, Request, Response } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { sendLastResort } from "./last-resort.ts";

/** Writes in a minute. Sixty people of a training room share one address, so an address may write much more than one member. */
const BY_MEMBER = new RateLimiterMemory({ points: 600, duration: 60 });
const BY_ADDRESS = new RateLimiterMemory({ points: 6000, duration: 60 });

/**
 * Stops a machine gone wild before its writes are read; limits on what people try (codes, sign-ins) are the use cases' own.
 * Kept in memory: it guards this process.
 */
export async function againstFloods(request: Request, response: Response, next: NextFunction): Promise<void> {
  if (request.method === "GET" || request.method === "HEAD") return next();
  const refused = await BY_ADDRESS.consume(request.ip ?? "").then(() => null, waitOf);
  if (refused === null) return next();
  tooMany(request, response, refused);
}

/** The same for one member; answers whether the request may go on. */
export async function memberMayWrite(request: Request, response: Response, personId: string): Promise<boolean> {
  if (request.method === "GET" || request.method === "HEAD") return true;
  const refused = await BY_MEMBER.consume(personId).then(() => null, waitOf);
  if (refused !== null) tooMany(request, response, refused);
  return refused === null;
}

function waitOf(full: { msBeforeNext: number }): number {
  return Math.max(1, Math.ceil(full.msBeforeNext / 1000));
}

function tooMany(request: Request, response: Response, seconds: number): void {
  response.setHeader("Retry-After", seconds).setHeader("Connection", "close");
  sendLastResort(request, response, { status: 429, title: "tooMany" });
}
