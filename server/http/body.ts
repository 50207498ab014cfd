import type { IncomingMessage } from "node:http";
import { MOST_FILE_BYTES } from "#server/contracts/brought-files.ts";

/** The longest form: a post of the greatest length, each of its letters written as nine characters, and room beside. */
const LONGEST_BODY = 512 * 1024;

/** A file with the fields of its form beside it. */
export const LONGEST_WITH_FILE = MOST_FILE_BYTES + LONGEST_BODY;
/** What may be in hand of long bodies at once: so much memory goes for them, however many people send files. */
const MOST_IN_HAND = 12 * LONGEST_WITH_FILE;
let inHand = 0;

/** A body that is too long or written in a way nobody asked for. */
export class BodyRefused extends Error {
  readonly status: 400 | 413 | 415 | 429;
  constructor(status: 400 | 413 | 415 | 429, message: string) {
    super(message);
    this.status = status;
  }
}

/** Reads a request's body, and stops at the limit without keeping what comes after it. */
export async function readBody(request: IncomingMessage, limit = LONGEST_BODY): Promise<Buffer<ArrayBuffer>> {
  if (request.headers["content-encoding"] !== undefined) throw new BodyRefused(415, "Send the body uncompressed.");
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLong(limit);
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      length += part.length;
      inHand += part.length;
      if (length > limit) throw tooLong(limit);
      if (length > LONGEST_BODY && inHand > MOST_IN_HAND)
        throw new BodyRefused(429, "Too many files are on their way just now.");
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof BodyRefused) throw error;
    throw new BodyRefused(400, "The body broke off.");
  } finally {
    inHand -= length;
  }
  return Buffer.concat(parts);
}

function tooLong(limit: number): BodyRefused {
  return new BodyRefused(413, `The body is longer than ${limit} bytes.`);
}
