import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { outcomeOf } from "#app/offline/post-over-http.ts";
import {
  type Ack,
  type BodyOf,
  type ClientMessageName,
  type ClientToServer,
  type ServerToClient,
  SOCKET_PATH,
} from "#server/contracts/sockets.ts";
import { sendKey } from "./notices.ts";

/** One reply as it was sent: its words are its own, so that a second copy would be seen. */
export type Sent = { key: string; source: string; sender: string };
type Load = {
  /** What was acknowledged so far, in order. */
  acknowledged: Sent[];
  /** What was refused for good; a line that breaks is no refusal. */
  refused: string[];
  /** How often an answer was waited for in vain, or was no answer about the reply, by what came instead. */
  again: Map<string, number>;
  /** Resolves when that share of all is acknowledged and more is under way. */
  reached(share: number): Promise<void>;
  done: Promise<void>;
};
export type Sender = { id: string; cookie: string };

/**
 * Sends so many replies from several members at once, each by socket and by HTTP in turn, one after another, and each
 * with its own key until it is acknowledged: as a phone does, only less patiently.
 */
export function sendReplies(given: { url: string; threadId: string; senders: readonly Sender[]; total: number }): Load {
  const { url, threadId, senders, total } = given;
  const acknowledged: Sent[] = [];
  const refused: string[] = [];
  const again = new Map<string, number>();
  let next = 0;

  const work = async ({ id, cookie }: Sender) => {
    const line = openLine(url, cookie);
    try {
      while (next < total && refused.length === 0) {
        const count = next++;
        const sent = { key: sendKey(), source: `Reply ${count} of the load.`, sender: id };
        const body = { key: sent.key, source: sent.source, language: "en", replyTo: null };
        for (let tries = count; ; tries++) {
          const overSocket = tries % 2 === 0 && line.connected;
          const answer = await (overSocket
            ? bySocket(line, "post.send", { ...body, threadId, seen: null })
            : byHttp(url, { cookie, path: repliesPath(threadId), body }));
          if (answer.status === 200) break;
          const label = `${overSocket ? "socket" : "http"} ${answer.status} ${answer.reason}`;
          if (outcomeOf(answer.status, answer.reason).kind === "refused") return void refused.push(label);
          again.set(label, (again.get(label) ?? 0) + 1);
          await pause(answer.waitMs);
        }
        acknowledged.push(sent);
      }
    } finally {
      line.disconnect();
    }
  };
  return {
    acknowledged,
    refused,
    again,
    async reached(share) {
      while (acknowledged.length < total * share && refused.length === 0) await pause(5);
    },
    done: Promise.all(senders.map(work)).then(() => undefined),
  };
}

export type Line = Socket<ServerToClient, ClientToServer>;
export type Answer = { status: number; reason: string; waitMs: number };
const RETRY_MS = 150;

/** A line to the server as a phone has it: whatever cuts it, it comes back. */
export function openLine(url: string, cookie: string): Line {
  const line: Line = io(url, {
    path: SOCKET_PATH,
    forceNew: true,
    transports: ["websocket"],
    extraHeaders: { cookie },
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
  });
  // A server that could not look the session up says so once; asking again is the client's part.
  line.on("connect_error", () => {
    if (!line.active) setTimeout(() => line.connect(), RETRY_MS);
  });
  line.on("disconnect", (why) => {
    if (why === "io server disconnect") setTimeout(() => line.connect(), RETRY_MS);
  });
  return line;
}

/** One message and its answer; a line that breaks is no answer. */
export async function bySocket<N extends ClientMessageName>(line: Line, name: N, body: BodyOf<N>): Promise<Answer> {
  // Whoever loses the line need not wait for an answer on it.
  const lost = new AbortController();
  const lose = () => lost.abort();
  line.once("disconnect", lose);
  try {
    const answer = await Promise.race([
      line.timeout(30_000).emitWithAck(name, ...([body] as never)) as Promise<Ack<unknown>>,
      rejectedBy(lost.signal),
    ]);
    if (answer.ok) return { status: 200, reason: "", waitMs: 0 };
    return { status: answer.status, reason: answer.reason, waitMs: answer.status === 429 ? 1_000 : RETRY_MS };
  } catch {
    return { status: 0, reason: "no answer", waitMs: 0 };
  } finally {
    line.off("disconnect", lose);
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

/** Where replies are sent that do not go over a line. */
export const repliesPath = (threadId: string) => `/topics/${threadId}/replies`;

/** The same as a form or a page's queue sends it; a form that was taken leads on. */
export async function byHttp(url: string, sent: { cookie: string; path: string; body: object }): Promise<Answer> {
  try {
    const answer = await fetch(url + sent.path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", cookie: sent.cookie },
      body: JSON.stringify(sent.body),
      redirect: "manual",
      signal: AbortSignal.timeout(30_000),
    });
    const said = await answer.text();
    if ([200, 201, 303].includes(answer.status)) return { status: 200, reason: "", waitMs: 0 };
    const after = Number(answer.headers.get("retry-after") ?? 0) * 1000;
    return { status: answer.status, reason: reasonIn(said), waitMs: Math.max(after, RETRY_MS) };
  } catch {
    return { status: 0, reason: "no answer", waitMs: RETRY_MS };
  }
}

/** By one way and another in turn, until it is acknowledged or refused for good. */
export async function untilAnswered(ways: readonly (() => Promise<Answer>)[], turn = 0): Promise<Answer> {
  for (let tries = turn; ; tries++) {
    const answer = await (ways[tries % ways.length] as () => Promise<Answer>)();
    if (answer.status === 200) return answer;
    if (answer.status !== 0 && outcomeOf(answer.status, answer.reason).kind === "refused") return answer;
    await pause(answer.waitMs + 50);
  }
}

function reasonIn(said: string): string {
  try {
    const body: unknown = JSON.parse(said);
    return body && typeof body === "object" && "reason" in body ? String(body.reason) : "";
  } catch {
    return "";
  }
}
