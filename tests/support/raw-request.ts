import { type IncomingHttpHeaders, request } from "node:http";
import { Readable } from "node:stream";

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string };

/** One request exactly as given, for what browsers would not send. Chunks are sent one by one, without a length. */
export function rawRequest(
  port: number,
  given: {
    method?: string;
    path?: string;
    headers?: Record<string, string | string[]>;
    body?: string | readonly Buffer[] | AsyncIterable<Buffer>;
  } = {},
): Promise<RawAnswer> {
  const { method = "GET", path = "/", headers = {}, body } = given;
  return new Promise((resolve, reject) => {
    const sent = request({
      host: "127.0.0.1",
      port,
      method,
      path,
      headers,
      setHost: !("host" in headers),
      agent: false,
    });
    sent.on("response", (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const whole = Buffer.concat(parts);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: whole, text: whole.toString("utf8") });
      });
    });
    sent.on("error", reject);
    if (typeof body === "string") sent.end(body);
    else if (body && Symbol.asyncIterator in body) Readable.from(body).pipe(sent);
    else {
      for (const part of body ?? []) sent.write(part);
      sent.end();
    }
  });
}
