import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, relative } from "node:path";
import type { NextFunction, Request, Response } from "express";
import { encodingFor } from "./reply.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};
/** What only says something about pages. A content policy would bind the service worker; a picture keeps it. */
const FOR_PAGES = [
  "Permissions-Policy",
  "Cross-Origin-Opener-Policy",
  "Origin-Agent-Cluster",
  "Referrer-Policy",
  "X-DNS-Prefetch-Control",
  "X-Download-Options",
  "X-Frame-Options",
  "X-Permitted-Cross-Domain-Policies",
  "X-XSS-Protection",
  "X-Trace-Id",
];
type File = { type: string; immutable: boolean; bodies: { plain: Buffer; br?: Buffer; gzip?: Buffer }; tag: string };

/** Serves what the build made for browsers, from memory, compressed beforehand. Names in assets/ carry a hash and never change. */
export function staticFiles(folder: string) {
  const files = readFolder(folder);
  return (request: Request, response: Response, next: NextFunction): void => {
    const file = files.get(request.path);
    if (!file) {
      if (request.path.startsWith("/assets/")) missing(response);
      else next();
      return;
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.status(405).setHeader("Allow", "GET, HEAD");
      response.end();
      return;
    }
    const encoding = encodingFor(request);
    const body = (encoding && file.bodies[encoding]) || file.bodies.plain;
    for (const name of FOR_PAGES) response.removeHeader(name);
    if (!file.type.startsWith("image/")) response.removeHeader("Content-Security-Policy");
    response.setHeader("Content-Type", file.type);
    response.setHeader(
      "Cache-Control",
      file.immutable ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate",
    );
    response.setHeader("ETag", file.tag);
    response.setHeader("Vary", "Accept-Encoding");
    if (request.headers["if-none-match"] === file.tag) {
      response.status(304).end();
      return;
    }
    if (body !== file.bodies.plain && encoding) response.setHeader("Content-Encoding", encoding);
    response.setHeader("Content-Length", body.length);
    response.end(request.method === "HEAD" ? undefined : body);
  };
}

/** An old page may ask for a script of a build that is gone: a plain answer, not a page. */
function missing(response: Response): void {
  response.status(404).setHeader("Cache-Control", "no-store");
  response.type("text/plain").send("Not here.");
}

function readFolder(folder: string): Map<string, File> {
  const files = new Map<string, File>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    const path = `${entry.parentPath}/${entry.name}`;
    if (!entry.isFile() || !type || path.includes("/.vite/")) continue;
    const address = `/${relative(folder, path)}`;
    const plain = readFileSync(path);
    const bodies = { plain, ...compressedBeside(path, "br"), ...compressedBeside(path, "gzip") };
    const tag = `W/"${plain.length.toString(36)}-${Math.trunc(statSync(path).mtimeMs).toString(36)}"`;
    files.set(address, { type, immutable: address.startsWith("/assets/"), bodies, tag });
  }
  return files;
}

function compressedBeside(path: string, encoding: "br" | "gzip"): { br?: Buffer; gzip?: Buffer } {
  try {
    return { [encoding]: readFileSync(`${path}.${encoding === "br" ? "br" : "gz"}`) };
  } catch {
    return {};
  }
}
