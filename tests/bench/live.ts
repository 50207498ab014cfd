import { io, type Socket } from "socket.io-client";
import { type ClientToServer, type ServerToClient, SOCKET_PATH } from "#server/contracts/sockets.ts";
import { newId } from "#server/core/usecase/index.ts";
import { type Bench, figure, quantile } from "./measure.ts";
import { publicTopic, type Topic } from "./public-topic.ts";
import { openSite, startBare } from "./site.ts";

const POSTS = 10_000;
const READERS = 200;
const MESSAGES = 60;
/** Whoever has not got a message by then never will. */
const PATIENCE_MS = 10_000;

type Line = Socket<ServerToClient, ClientToServer>;

/** From the sender's acknowledgement to the handlers of 200 readers, beside Socket.io alone. */
export async function* live(): Bench {
  const site = await openSite({ posts: POSTS });
  const topic = await publicTopic(site);
  const senders = await Promise.all(["sita", "khamla", "efrain"].map(site.cookieOf));
  let entry: unknown;
  try {
    const ours = await delays({ url: site.url, topic, cookies: senders }, (first) => {
      entry = first;
    });
    const bare = await startBare("bare-live.ts", { entry });
    const theirs = await delays({ url: bare.url, topic, cookies: [""] }, () => undefined);
    bare.close();
    for (const [name, all] of [
      ["rutas", ours],
      ["bare", theirs],
    ] as const) {
      for (const share of [0.5, 0.99])
        yield figure(`acknowledgement to reader p${share * 100}, ${name}`, quantile(all, share), "ms");
    }
    yield figure("handled", ours.length / (READERS * MESSAGES), "of all");
  } finally {
    await site.close();
  }
}

/** For each message and reader the time from the acknowledgement on; what came before it counts as nothing. */
async function delays(
  { url, topic, cookies }: { url: string; topic: Topic; cookies: readonly string[] },
  onEntry: (entry: unknown) => void,
): Promise<number[]> {
  const readers = Array.from({ length: READERS }, () => openLine(url, ""));
  const senders = cookies.map((cookie) => openLine(url, cookie));
  const all: number[] = [];
  try {
    for (const reader of readers) await reader.emitWithAck("room.join", { room: topic.room, seq: topic.seq });
    for (let message = 0; message < MESSAGES; message += 1) {
      const arrivals: number[] = [];
      const everybody = new Promise<void>((resolve) => {
        const late = setTimeout(resolve, PATIENCE_MS);
        for (const reader of readers)
          reader.once("room.entry", (entry) => {
            if (arrivals.push(performance.now()) === 1) onEntry(entry);
            if (arrivals.length === READERS) {
              clearTimeout(late);
              resolve();
            }
          });
      });
      const sender = senders[message % senders.length];
      const answer = await sender?.timeout(PATIENCE_MS).emitWithAck("post.send", reply(topic, message));
      const acknowledged = performance.now();
      if (!answer?.ok) throw new Error(`not acknowledged: ${JSON.stringify(answer)}`);
      await everybody;
      all.push(...arrivals.map((arrival) => Math.max(0, arrival - acknowledged)));
      for (const reader of readers) reader.off("room.entry");
    }
    return all;
  } finally {
    for (const line of [...readers, ...senders]) line.disconnect();
  }
}

export function reply({ threadId }: Topic, count: number) {
  const source = `The group of the upper village weighs on Fridays, for the ${count}th time.`;
  return { key: newId(), threadId, source, language: "en", replyTo: null, seen: null };
}

export function openLine(url: string, cookie: string): Line {
  return io(url, {
    path: SOCKET_PATH,
    forceNew: true,
    transports: ["websocket"],
    extraHeaders: cookie ? { cookie } : {},
  });
}
