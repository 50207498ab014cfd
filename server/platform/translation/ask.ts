import { setTimeout as pause } from "node:timers/promises";
import { plainReason } from "#server/platform/plain-reason.ts";
import { type FailureKind, TranslationFailed } from "./engine.ts";

/** How an engine's server is reached, and how long it may take. */
export type Service = {
  /** From the settings; nothing else is ever asked. */
  base: URL;
  headers?: Readonly<Record<string, string>>;
  timeoutMs?: number;
  /** Waits before it is asked once more after it failed to answer. */
  retryMs?: readonly number[];
  /** What a refusal means, where it is not what HTTP says. Null: as HTTP says. */
  refusal?(status: number, body: unknown): FailureKind | null;
};
type Asked = { path: string; body?: unknown; form?: URLSearchParams; stop?: AbortSignal | undefined };
type Answer = { status: number; body: unknown; retryAfterMs: number | null };

const TIMEOUT_MS = 20_000;
const RETRY_MS = [250, 1_000];
const MOST_BYTES = 2_000_000;
/** Longer than this nobody waits in a job; the work comes back later. */
const LONGEST_PAUSE_MS = 3_000;

/** Asks an engine's server for JSON. Asks again when it did not answer, or asked for patience of a moment. */
export async function ask(service: Service, asked: Asked): Promise<unknown> {
  const waits = service.retryMs ?? RETRY_MS;
  for (let tries = 0; ; tries += 1) {
    try {
      return await askOnce(service, asked);
    } catch (error) {
      const failed = asFailure(error, asked.stop);
      const wait = Math.max(waits[tries] ?? 0, failed.retryAfterMs ?? 0);
      const passing = failed.kind === "noAnswer" || failed.kind === "tooMany";
      if (!passing || tries >= waits.length || wait > LONGEST_PAUSE_MS) throw failed;
      await pause(wait, undefined, { signal: asked.stop }).catch(() => {
        throw failed;
      });
    }
  }
}

async function askOnce(service: Service, asked: Asked): Promise<unknown> {
  const late = AbortSignal.timeout(service.timeoutMs ?? TIMEOUT_MS);
  const signal = asked.stop ? AbortSignal.any([asked.stop, late]) : late;
  const response = await fetch(address(service.base, asked.path), {
    ...bodyOf(asked),
    headers: { accept: "application/json", ...kindOf(asked), ...service.headers },
    // What an engine points to was not configured.
    redirect: "manual",
    signal,
  });
  const answer = await read(response);
  if (answer.status === 200) {
    if (answer.body === undefined) throw new TranslationFailed("unusable", "the answer is no JSON");
    return answer.body;
  }
  throw refused(service, answer);
}

function address(base: URL, path: string): URL {
  return new URL(`${base.pathname.replace(/\/$/, "")}/${path}`, base);
}

function bodyOf({ body, form }: Asked): RequestInit {
  if (form) return { method: "POST", body: form };
  return body === undefined ? { method: "GET" } : { method: "POST", body: JSON.stringify(body) };
}

function kindOf({ body }: Asked): Record<string, string> {
  return body === undefined ? {} : { "content-type": "application/json" };
}

async function read(response: Response): Promise<Answer> {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new TranslationFailed("unusable", "the answer is too long");
    chunks.push(chunk);
  }
  return { status: response.status, body: parsed(Buffer.concat(chunks).toString("utf8")), retryAfterMs };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const BY_STATUS: Readonly<Record<number, FailureKind>> = {
  401: "badKey",
  403: "badKey",
  408: "noAnswer",
  413: "tooLong",
  414: "tooLong",
  429: "tooMany",
};

function refused({ refusal }: Service, { status, body, retryAfterMs }: Answer): TranslationFailed {
  const kind = refusal?.(status, body) ?? BY_STATUS[status] ?? (status >= 500 ? "noAnswer" : "unusable");
  return new TranslationFailed(kind, `status ${status}${said(body)}`, retryAfterMs);
}

/** What a server says about why it refused; never anything that we sent. */
export function said(body: unknown): string {
  const { error, message, explanation } = (body ?? {}) as Record<string, unknown>;
  const inner = typeof error === "object" && error !== null ? (error as { message?: unknown }).message : error;
  const sentence = [explanation, message, inner].find((text) => typeof text === "string");
  return typeof sentence === "string" ? `: ${sentence.slice(0, 200)}` : "";
}

function asFailure(error: unknown, stop: AbortSignal | undefined): TranslationFailed {
  if (error instanceof TranslationFailed) return error;
  if (stop?.aborted) return new TranslationFailed("noAnswer", "stopped");
  const { name, cause } = error as { name?: string; cause?: unknown };
  return new TranslationFailed("noAnswer", name === "TimeoutError" ? "no answer in time" : plainReason(cause ?? error));
}
