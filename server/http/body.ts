import type { IncomingMessage } from "node:http";

/** The longest form: a post of the greatest length, each of its letters written as nine characters, and room beside. */
const LONGEST_BODY = 512 * 1024;

/** A body that is too long or written in a way nobody asked for. */
export class BodyRefused extends Error {
  readonly status: 400 | 413 | 415;
  constructor(status: 400 | 413 | 415, message: string) {
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
      if (length > limit) throw tooLong(limit);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof BodyRefused) throw error;
    throw new BodyRefused(400, "The body broke off.");
  }
  return Buffer.concat(parts);
}

function tooLong(limit: number): BodyRefused {
  return new BodyRefused(413, `The body is longer than ${limit} bytes.`);
}
