import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { AcceptEncoding, IfNoneMatch, Vary } from "@remix-run/headers";

/** A small window: a page is small, and a big one costs more to set up than the page to compress. */
const BROTLI = {
  [constants.BROTLI_PARAM_QUALITY]: 4,
  [constants.BROTLI_PARAM_LGWIN]: 17,
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
};
const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);
const squeeze = {
  br: (body: Buffer) => inBrotli(body, { params: { ...BROTLI, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: (body: Buffer) => inGzip(body, { level: 5 }),
};
type Encoding = keyof typeof squeeze;
const ENCODINGS: readonly Encoding[] = ["br", "gzip"];

const PAGES_VARY = ["Cookie", "Accept-Language", "Save-Data", "Sec-Fetch-Site", "Accept-Encoding"];
const WORTH_IT = 1024;
const COMPRESSIBLE = /^(text\/|application\/(json|javascript|manifest\+json|xml|atom\+xml|pdf)|image\/svg)/;
/** What guests were given lately, compressed: a page that did not change is not compressed again. */
const kept = new Map<string, Buffer>();
const KEPT_AT_MOST = 200;

/** Sends a `Response` of the pages. A guest's page may be kept and asked for again by its ETag; what a member gets, never. */
export async function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Response,
  guest: boolean,
): Promise<void> {
  const body = Buffer.from(await reply.arrayBuffer());
  const headers = reply.headers;
  const page = (headers.get("content-type") ?? "").startsWith("text/html");
  const setsCookies = headers.has("set-cookie") || response.hasHeader("set-cookie");
  const mayBeKept = guest && page && reply.status === 200 && !setsCookies;
  if (!headers.has("cache-control"))
    headers.set("Cache-Control", mayBeKept ? "public, max-age=0, must-revalidate" : "private, no-store");
  vary(headers, page ? PAGES_VARY : ["Cookie", "Accept-Encoding"]);
  // A weak tag: the same page, whichever way it is compressed.
  const tag = mayBeKept ? `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` : null;
  if (tag) headers.set("ETag", tag);
  writeHeaders(response, headers);
  response.statusCode = reply.status;
  if (tag && IfNoneMatch.from(request.headers["if-none-match"] ?? null).matches(tag)) {
    response.statusCode = 304;
    response.removeHeader("Content-Type");
    response.end();
    return;
  }
  if (body.length === 0) {
    response.end();
    return;
  }
  const encoding = worthCompressing(headers, body) ? encodingFor(request) : null;
  const out = encoding ? await compressed(body, encoding, tag) : body;
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", out.length);
  response.end(request.method === "HEAD" ? undefined : out);
}

async function compressed(body: Buffer, encoding: Encoding, tag: string | null): Promise<Buffer> {
  if (!tag) return squeeze[encoding](body);
  const name = `${encoding} ${tag}`;
  const before = kept.get(name);
  if (before) return before;
  const out = await squeeze[encoding](body);
  kept.set(name, out);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_AT_MOST) break;
    kept.delete(oldest);
  }
  return out;
}

/** The better of the two encodings that the other side takes, or none. */
export function encodingFor(request: IncomingMessage): Encoding | null {
  const header = request.headers["accept-encoding"];
  if (header === undefined) return null;
  const accepted = AcceptEncoding.from(String(header));
  return ENCODINGS.find((encoding) => accepted.accepts(encoding)) ?? null;
}

function worthCompressing(headers: Headers, body: Buffer): boolean {
  const type = headers.get("content-type") ?? "";
  // Data for members' pages comes as text/x-script.
  return body.length >= WORTH_IT && COMPRESSIBLE.test(type) && !headers.has("content-encoding");
}

function writeHeaders(response: ServerResponse, headers: Headers): void {
  for (const [name, value] of headers) {
    if (name !== "set-cookie") response.setHeader(name, value);
  }
  for (const cookie of headers.getSetCookie()) response.appendHeader("Set-Cookie", cookie);
}

function vary(headers: Headers, names: readonly string[]): void {
  const all = Vary.from(headers.get("vary"));
  for (const name of names) all.add(name);
  headers.set("Vary", all.toString());
}
