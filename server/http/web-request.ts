import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "./body.ts";

/** The request as the platform's own `Request`, with the body read; it is aborted when the line is cut. */
export async function webRequest(request: IncomingMessage, response: ServerResponse, origin: string): Promise<Request> {
  const method = request.method ?? "GET";
  const bodiless = method === "GET" || method === "HEAD";
  const gone = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  const body = bodiless ? null : await readBody(request);
  const headers = headersOf(request);
  // Where it comes from was asked before, by our own rule; the router's own rule knows no exceptions.
  if (headers.has("origin")) headers.set("origin", origin);
  return new Request(new URL(request.url ?? "/", origin), {
    method,
    headers,
    body,
    signal: gone.signal,
  });
}

export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined) continue;
    headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}
