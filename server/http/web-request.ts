import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyRefused, readBody } from "./body.ts";

type Place = { origin: string /** Longest body; left out: that of a form. */; longest?: number | undefined };

/** The request as the platform's own `Request`, with the body read; it is aborted when the line is cut. */
export async function webRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { origin, longest }: Place,
): Promise<Request> {
  const address = request.url ?? "/";
  if (!isReadable(address)) throw new BodyRefused(400, "The address cannot be read.");
  const reads = request.method === "GET" || request.method === "HEAD";
  const gone = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  const body = reads ? null : await readBody(request, longest);
  const headers = headersOf(request);
  // The door has judged it; the router would judge again, by another rule.
  if (headers.get("origin") !== origin) headers.delete("origin");
  // HEAD is GET whose answer stays here, so that it has the same headers.
  return new Request(origin + address, { method: reads ? "GET" : request.method, headers, body, signal: gone.signal });
}

/** A path of ours, not the whole address of another site, with nothing in it that does not decode or that no database takes. */
function isReadable(address: string): boolean {
  try {
    const [path = ""] = address.split("?");
    return address.startsWith("/") && decodeURI(address) !== "" && !decodeURI(path).includes("\0");
  } catch {
    return false;
  }
}

/** Its headers as the platform has them. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined) continue;
    headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}
