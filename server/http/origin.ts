import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";

/** What was settled at start about where this site is reached. */
export type Place = { kind: "demo" | "real"; publicUrl: URL | null };
/** As much of a request as the question needs. */
export type Asking = { headers: IncomingHttpHeaders; method?: string | undefined; url?: string | undefined };
export type Refusal = { status: 400 | 403 | 421; message: string };

/** Mail programs post here for their readers, with no cookie and from nowhere (RFC 8058); the token in the address decides. */
const POSTED_FROM_ANYWHERE = /^\/unsubscribe\/[^/]+$/;
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const FORWARDING = ["forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"];

/** The origin that pages of this site have, as browsers name it. */
export function originOf(request: Asking, { publicUrl }: Place): string {
  return publicUrl ? publicUrl.origin : `http://${request.headers.host ?? "localhost"}`;
}

/**
 * Why a request may not go on because of where it comes from, or null. Forms, uploads, the API and the socket handshake
 * all ask here, before anything of the request is read.
 */
export function refusalOf(request: Asking, place: Place): Refusal | null {
  return wrongHost(request) ?? (place.kind === "demo" ? notForADemo(request) : null) ?? foreign(request, place);
}

function wrongHost({ headers }: Asking): Refusal | null {
  const sane = headers.host !== undefined && /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.test(headers.host);
  return sane ? null : { status: 400, message: "The Host header cannot be read." };
}

/** A demo is for the machine it runs on: no other name, no proxy before it. */
function notForADemo({ headers }: Asking): Refusal | null {
  const name = (headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  if (!LOOPBACK.has(name)) return { status: 421, message: "A demo answers only to localhost. Run: npm run setup" };
  const forwarded = Object.keys(headers).find(
    (header) => header.startsWith("x-forwarded") || FORWARDING.includes(header),
  );
  if (forwarded) return { status: 400, message: "A demo does not run behind a proxy. Run: npm run setup" };
  return null;
}

/**
 * A write must come from a page of ours. Browsers say where it comes from (Sec-Fetch-Site, Origin, in older ones
 * Referer); a program that says nothing carries no one's cookies by accident and may go on.
 */
function foreign(request: Asking, place: Place): Refusal | null {
  const { headers, method = "GET", url = "/" } = request;
  if (SAFE.has(method)) return null;
  if (method === "POST" && POSTED_FROM_ANYWHERE.test(url.split("?")[0] ?? "")) return null;
  return fromElsewhere(headers, originOf(request, place));
}

/** The same question for a WebSocket handshake, which is a GET that changes things. */
export function handshakeRefusal(request: Asking, place: Place): Refusal | null {
  return refusalOf(request, place) ?? fromElsewhere(request.headers, originOf(request, place));
}

function fromElsewhere(headers: IncomingHttpHeaders, ours: string): Refusal | null {
  const refused: Refusal = { status: 403, message: "This request comes from another site." };
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return refused;
  const claimed = headers.origin ?? headers.referer;
  if (claimed === undefined) return null;
  const url = URL.parse(claimed);
  if (!url) return claimed === "null" ? refused : { status: 400, message: "The Origin header cannot be read." };
  return url.origin === ours ? null : refused;
}

/** Whether a socket's address is this machine. */
export function isLoopback(address: string | undefined): boolean {
  const plain = (address ?? "").replace(/^::ffff:/, "");
  return isIP(plain) !== 0 && (plain === "::1" || plain.startsWith("127."));
}
