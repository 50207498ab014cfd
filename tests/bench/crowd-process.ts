/** A process of readers, each with the line that a page has. Does what it is told over IPC; see crowd.ts. */
import { setTimeout as pause } from "node:timers/promises";
import { io } from "socket.io-client";
import { COMING_BACK, createLine, type Line, type LiveSocket, Refused, WRITING_MS } from "#app/live/line.ts";
import { roomOf } from "#server/contracts/events.ts";
import { questionEntryKinds, type VotesData } from "#server/contracts/questions.ts";
import { type LiveEntry, SOCKET_PATH } from "#server/contracts/sockets.ts";
import type { ThreadEntryData } from "#server/contracts/threads.ts";
import { newId } from "#server/core/usecase/index.ts";
import { type Answered, type Asked, type Order, type Reader, sharedNow } from "./crowd-messages.ts";
import { wireCount } from "./wire-count.ts";

/** So long somebody writes a message, and somebody who goes is away. */
const WRITES_FOR_MS = 15_000;
const AWAY_MS = 5_000;

type Seated = ReturnType<typeof seat>;

const seated: Seated[] = [];
const wires = wireCount();
let lastPost: LiveEntry | null = null;

const orders: { [O in Order]: (body: Asked[O]) => Promise<Answered[O]> } = {
  async open({ urls, readers, perSecond, presence, counts = false }) {
    const began = sharedNow();
    for (const [at, reader] of readers.entries()) {
      const ahead = began + (at * 1000) / perSecond - sharedNow();
      if (ahead > 1) await pause(ahead);
      const one = seat(urls[at % urls.length] ?? "", reader, presence);
      if (counts) wires.watch(one.socket);
      seated.push(one);
    }
    await Promise.race([Promise.all(seated.map(({ joined }) => joined)), pause(60_000)]);
    return { failed: seated.filter(({ state }) => !state.joined).length };
  },
  async state() {
    return {
      connected: seated.filter(({ line }) => line.state() === "on").length,
      seqs: seated.map(({ state }) => state.seq),
      ownSeqs: seated.map(({ state }) => state.ownSeq),
      reloads: seated.reduce((sum, { state }) => sum + state.reloads, 0),
      closed: seated.reduce((sum, { state }) => sum + state.closed, 0),
      backAt: seated.map(({ state }) => state.backAt),
    };
  },
  async heard() {
    const answer = {
      numbers: seated.map(({ state }) => Uint32Array.from(state.numbers)),
      times: seated.map(({ state }) => Float64Array.from(state.times)),
      order: seated.map(({ state }) => state.ids.join(" ")),
      last: lastPost,
    };
    for (const { state } of seated) Object.assign(state, { numbers: [], times: [], ids: [] });
    return answer;
  },
  async ask(body) {
    const [asker] = seated;
    if (!asker) throw new Error("nobody is here");
    const question = { ...body, key: newId(), threadId: asker.threadId, replyTo: null, seen: null, question: true };
    return { id: (await asker.line.send("post.send", question)).id };
  },
  async tallies() {
    return {
      votes: seated.map(({ state }) => state.tallies.map(({ votes }) => votes)),
      times: seated.map(({ state }) => state.tallies.map(({ at }) => at)),
    };
  },
  async vote({ postId, voters, withinMs }) {
    const acknowledged: number[] = [];
    const refused: string[] = [];
    const began = sharedNow();
    await Promise.all(
      seated.slice(0, voters).map(async ({ line }, at) => {
        await pause(Math.max(0, (at * withinMs) / voters - (sharedNow() - began)));
        try {
          await line.send("question.vote", { key: newId(), postId });
          acknowledged.push(sharedNow());
        } catch (error) {
          refused.push(reasonOf(error));
        }
      }),
    );
    return { acknowledged, refused };
  },
  async say({ perSecond, seconds, source, language }) {
    const answer: Answered["say"] = { numbers: [], ids: [], acknowledged: [], took: [], refused: [] };
    const began = sharedNow();
    const sending: Promise<void>[] = [];
    for (let count = 0; count < perSecond * seconds; count += 1) {
      const ahead = began + (count * 1000) / perSecond - sharedNow();
      if (ahead > 1) await pause(ahead);
      sending.push(say(seated[count % seated.length] as Seated, `${source} ${count}`, language, answer));
    }
    await Promise.all(sending);
    return answer;
  },
  async linger({ seconds, writings, comings }) {
    const until = sharedNow() + seconds * 1000;
    const each = async (anHour: number, work: (one: Seated) => Promise<unknown>) => {
      for (let at = 0; sharedNow() < until; at += 1) {
        void work(seated[(at * 7) % seated.length] as Seated);
        await pause(3_600_000 / anHour);
      }
    };
    await Promise.all([each(writings, writeFor), each(comings, goAndCome)]);
    return null;
  },
  async read({ numbers }) {
    for (const { line, threadId } of seated) {
      for (const number of numbers) await line.send("thread.read", { threadId, number });
    }
    return null;
  },
  async bytes() {
    return wires.sum();
  },
  async close() {
    for (const { socket } of seated.splice(0)) socket.disconnect();
    return null;
  },
};

async function say(
  { line, threadId }: Seated,
  source: string,
  language: string,
  answer: Answered["say"],
): Promise<void> {
  const sent = sharedNow();
  try {
    const body = { key: newId(), threadId, source, language, replyTo: null, seen: null };
    const { id, number } = await line.send("post.send", body);
    const acknowledged = sharedNow();
    answer.numbers.push(number);
    answer.ids.push(id);
    answer.acknowledged.push(acknowledged);
    answer.took.push(acknowledged - sent);
  } catch (error) {
    answer.refused.push(reasonOf(error));
  }
}

/** They write for a while, and the page says so as often as it does. */
async function writeFor({ line, threadId }: Seated): Promise<void> {
  for (let said = 0; said < WRITES_FOR_MS / WRITING_MS; said += 1) {
    await line.send("presence.writing", { threadId }).catch(() => undefined);
    await pause(WRITING_MS);
  }
}

async function goAndCome({ socket }: Seated): Promise<void> {
  socket.disconnect();
  await pause(AWAY_MS);
  socket.connect();
}

/** Somebody at a live thread's page: in its room and in their own. */
function seat(url: string, { cookie, personId, threadId, seq, ownSeq }: Reader, presence: boolean) {
  const state = {
    ...{ joined: false, seq, ownSeq, reloads: 0, closed: 0, backAt: 0 },
    ...{ numbers: [] as number[], times: [] as number[], ids: [] as string[] },
    tallies: [] as { votes: number; at: number }[],
  };
  const extraHeaders: Record<string, string> = cookie ? { cookie } : {};
  const options = { path: SOCKET_PATH, forceNew: true, transports: ["websocket"], extraHeaders, ...COMING_BACK };
  const socket: LiveSocket = io(url, options);
  const line: Line = createLine({ connect: async () => socket, ended: () => (state.closed += 1) });
  const away = { reload: () => (state.reloads += 1), closed: () => (state.closed += 1) };
  line.enterRoom(roomOf.thread(threadId), seq, {
    ...away,
    apply(entry) {
      state.seq = entry.seq;
      note(entry, state);
    },
  });
  line.enterRoom(roomOf.person(personId), ownSeq, {
    ...away,
    apply: (entry) => {
      state.ownSeq = entry.seq;
    },
  });
  const joined = new Promise<void>((resolve) => {
    line.onChange(() => {
      if (line.state() !== "on") return;
      state.backAt = sharedNow();
      const here = presence
        ? line.send("presence.here", { threadId })
        : line.send("room.since", { room: roomOf.thread(threadId), seq: state.seq });
      here.then(
        () => {
          state.joined = true;
          resolve();
        },
        () => undefined,
      );
    });
  });
  return { line, socket, threadId, state, joined };
}

function note(
  entry: LiveEntry,
  state: { numbers: number[]; times: number[]; ids: string[]; tallies: { votes: number; at: number }[] },
): void {
  const now = sharedNow();
  const data = entry.data as ThreadEntryData | null;
  if (entry.kind === "post" && data?.post) {
    lastPost = entry;
    state.numbers.push(data.post.number);
    state.times.push(now);
    state.ids.push(entry.subject);
  }
  if (entry.kind === questionEntryKinds.votes && data?.about)
    state.tallies.push({ votes: (data.about as VotesData).votes, at: now });
}

function reasonOf(error: unknown): string {
  return error instanceof Refused ? `${error.status} ${error.reason}` : String(error);
}

process.on("message", ({ id, order, body }: { id: number; order: Order; body: never }) => {
  const work = (orders[order] as (body: never) => Promise<unknown>)(body);
  work.then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: String((error as Error).stack) }),
  );
});
process.on("disconnect", () => process.exit(0));
