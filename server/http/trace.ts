import type { NextFunction, Request, Response } from "express";
import { newId } from "#server/core/usecase/index.ts";

/** Gives each request an id that its logs, events, jobs and mails carry. */
export function trace(_request: Request, response: Response, next: NextFunction): void {
  const id = newId();
  response.locals.traceId = id;
  response.setHeader("X-Trace-Id", id);
  next();
}

export function traceIdOf(response: Response): string {
  return String(response.locals.traceId ?? "");
}
