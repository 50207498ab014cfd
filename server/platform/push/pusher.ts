import { type ClientRequest, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import webPush from "web-push";
import type { Log } from "#server/platform/log.ts";
import { plainReason } from "#server/platform/plain-reason.ts";
import { AddressRefused, guardedLookup, isLoopbackAddress, isPublicAddress } from "./public-address.ts";
import type { PushKeys } from "./push-keys.ts";

/** Where a browser takes messages, and what they are sealed with. */
export type PushTarget = { endpoint: string; p256dh: string; auth: string };
/** `topic`: a later message about the same takes the place of one that still waits at the push service. */
export type PushMessage = { body: string; ttlSeconds: number; urgency: "normal" | "high"; topic: string };

/** `gone`: this browser takes no messages any more. `later`: the push service asks for patience, or does not answer. */
export type Pushed =
  | { outcome: "sent" }
  | { outcome: "gone" }
  | { outcome: "refused"; why: string }
  | { outcome: "later"; why: string; afterMs: number };

export type Pusher = { push(target: PushTarget, message: PushMessage): Promise<Pushed> };

/** Push services in the whole world, or, for a demo and for tests, only on this machine. */
export type PushReach = "world" | "loopback";
type Given = { keys: PushKeys; contact: string; reach: PushReach; log: Log };

const TIMEOUT_MS = 10_000;
const REST_MS = { least: 5_000, most: 10 * 60_000 };
/** A service that asks for more patience than this is asked sooner all the same, to see whether it still does. */
const LONGEST_REST_MS = 60 * 60_000;
/** When so many browsers of one service get too much, it is the service that does. */
const SEVERAL = 3;
const MOST_PLACES = 10_000;
const VAPID_SECONDS = 12 * 3600;

/**
 * Sends sealed messages to push services (RFC 8030, 8291, 8292). Sealing and signing are the library's; the way out is
 * ours, since the address came from a browser: no redirect is followed, and no address inside our own network is spoken
 * to. What fails or asks for patience rests: see `restingPlaces`.
 */
export function openPusher({ keys, contact, reach, log }: Given): Pusher {
  const resting = restingPlaces();
  return {
    async push(target, message) {
      const url = URL.parse(target.endpoint);
      if (!url || !isReachable(url, reach)) return { outcome: "gone" };
      const left = resting.left(url);
      if (left > 0) return { outcome: "later", why: "resting", afterMs: left };
      let ready: Sealed;
      try {
        ready = sealed(url, { target, message, keys, contact });
      } catch (error) {
        return { outcome: "refused", why: plainReason(error) };
      }
      const answer = await post(url, ready, reach).catch((error: unknown) => {
        if (error instanceof AddressRefused) return { status: 410, retryAfterMs: null };
        return plainReason(error);
      });
      const pushed = judge(answer);
      if (pushed.outcome !== "later") resting.answered(url);
      else {
        const { alone, ms } = resting.failed(url, answer);
        if (!alone) log.warn({ origin: url.origin, why: pushed.why }, "a push service rests; messages to it wait");
        return { ...pushed, afterMs: ms };
      }
      return pushed;
    },
  };
}

type Rest = { ms: number; until: number };

/**
 * Who is left alone, and until when: one browser whose service says that it gets too much, or a whole service that does
 * not answer, or says so of several browsers. One member's browser never makes all others of a service wait.
 */
function restingPlaces() {
  const rests = new Map<string, Rest>();
  const patient = new Map<string, Set<string>>();
  const until = (place: string) => rests.get(place)?.until ?? 0;
  return {
    left: ({ origin, href }: URL) => Math.max(until(origin), until(href)) - Date.now(),
    answered({ origin, href }: URL) {
      for (const place of [origin, href]) rests.delete(place);
      patient.delete(origin);
    },
    failed({ origin, href }: URL, answer: Answer | string): { alone: boolean; ms: number } {
      const tooMany = typeof answer === "object" && answer.status === 429;
      const asking = patient.get(origin) ?? new Set();
      if (tooMany) patient.set(origin, asking.add(href));
      const alone = tooMany && asking.size < SEVERAL;
      const place = alone ? href : origin;
      const asked = typeof answer === "object" ? answer.retryAfterMs : null;
      const doubled = Math.min(Math.max(REST_MS.least, (rests.get(place)?.ms ?? 0) * 2), REST_MS.most);
      const ms = Math.min(asked ?? doubled, LONGEST_REST_MS);
      if (rests.size > MOST_PLACES) rests.clear();
      rests.set(place, { ms, until: Date.now() + ms });
      return { alone, ms };
    },
  };
}

/** Whether a browser may have given this address: a push service has a name, speaks TLS and listens where all do. */
export function isReachable(url: URL, reach: PushReach): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.username || url.password) return false;
  if (reach === "loopback") return /^https?:$/.test(url.protocol) && (host === "localhost" || isLoopbackAddress(host));
  return url.protocol === "https:" && url.port === "" && isIP(host) === 0 && /\.[a-z][a-z0-9-]*$/i.test(host);
}

type ToSeal = { target: PushTarget; message: PushMessage; keys: PushKeys; contact: string };

function sealed(url: URL, { target, message, keys, contact }: ToSeal): Sealed {
  const { cipherText } = webPush.encrypt(target.p256dh, target.auth, message.body, "aes128gcm");
  const expires = Math.floor(Date.now() / 1000) + VAPID_SECONDS;
  const { Authorization } = webPush.getVapidHeaders(
    url.origin,
    contact,
    keys.publicKey,
    keys.privateKey,
    "aes128gcm",
    expires,
  );
  return {
    body: cipherText,
    headers: {
      Authorization,
      TTL: String(message.ttlSeconds),
      Urgency: message.urgency,
      Topic: message.topic,
      "Content-Encoding": "aes128gcm",
      "Content-Type": "application/octet-stream",
      "Content-Length": String(cipherText.length),
    },
  };
}

type Answer = { status: number; retryAfterMs: number | null };
type Sealed = { body: Buffer; headers: Record<string, string> };

/** What the answer says beside its status is not read: it comes from a stranger. */
function post(url: URL, { body, headers }: Sealed, reach: PushReach): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = url.protocol === "https:" ? requestHttps : requestHttp;
    const asking: ClientRequest = request(url, {
      method: "POST",
      headers,
      lookup: guardedLookup(reach === "world" ? isPublicAddress : isLoopbackAddress),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    asking.once("response", (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, retryAfterMs: patience(response.headers["retry-after"]) });
    });
    asking.once("error", reject);
    asking.end(body);
  });
}

/** Seconds, or a date (RFC 9110). */
function patience(header: string | undefined): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function judge(answer: Answer | string): Pushed {
  if (typeof answer === "string") return { outcome: "later", why: answer, afterMs: 0 };
  const { status } = answer;
  const why = `status ${status}`;
  if (status >= 200 && status < 300) return { outcome: "sent" };
  if (status === 404 || status === 410) return { outcome: "gone" };
  if (status === 429 || status >= 500) return { outcome: "later", why, afterMs: 0 };
  return { outcome: "refused", why };
}
