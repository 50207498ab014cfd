import { setTimeout as pause } from "node:timers/promises";
import { RoomCursor } from "#app/live/room-cursor.ts";
import { roomOf } from "#server/contracts/events.ts";
import { type QuestionAbout, questionEntryKinds, type VotesData } from "#server/contracts/questions.ts";
import type { Ack, BodyOf, CatchUp, ClientMessageName, LiveEntry } from "#server/contracts/sockets.ts";
import type { ThreadEntryData } from "#server/contracts/threads.ts";
import { sendKey } from "./notices.ts";
import { byHttp, bySocket, openLine, repliesPath, type Sender, untilAnswered } from "./sends.ts";

/** So much is said and asked in all, however many they are: what a phone that was away is still handed over. */
const SAID = 80;
const ASKED = 20;
const VOTES = 3;

/** What bots got through, by what was acknowledged. */
export type Done = { said: string[]; asked: string[]; voted: [question: string, person: string][]; refused: string[] };

/**
 * Members of a live thread at their phones: some say a few things, some ask, each votes for some of the questions they
 * see, and each reads what comes with the client's own cursor. All is sent until it is acknowledged.
 */
export function startBots(given: {
  /** Where sockets are: each bot stays with one of them. */
  urls: readonly string[];
  /** Where pages are, to which every other message goes over HTTP. */
  web: string;
  threadId: string;
  senders: readonly Sender[];
}) {
  const done: Done = { said: [], asked: [], voted: [], refused: [] };
  // Nobody speaks before all are there: who comes late to a long talk loads its page, which these cannot.
  const here = Promise.withResolvers<void>();
  const { length } = given.senders;
  const share = (total: number, place: number) =>
    Math.floor(((place + 1) * total) / length) - Math.floor((place * total) / length);
  const bots = given.senders.map((sender, place) => {
    const parts = { says: share(SAID, place), asks: share(Math.min(ASKED, length), place) };
    const url = given.urls[place % given.urls.length] ?? "";
    return startBot({ ...given, ...parts, url, sender, place, done, here: here.promise });
  });
  void Promise.all(bots.map((bot) => bot.until(bot.joined))).then(() => here.resolve());
  return {
    bots,
    done,
    here: here.promise,
    working: Promise.all(bots.map((bot) => bot.working)),
    close: () => {
      for (const bot of bots) bot.close();
    },
  };
}

type Given = {
  url: string;
  web: string;
  threadId: string;
  sender: Sender;
  place: number;
  says: number;
  asks: number;
  done: Done;
  here: Promise<void>;
};

function startBot({ url, web, threadId, sender, place, says, asks, done, here }: Given) {
  const line = openLine(url, sender.cookie);
  const reader = readRoom(line, threadId);
  const send = async <N extends ClientMessageName>(name: N, body: BodyOf<N>): Promise<boolean> => {
    const path = repliesPath(threadId);
    const ways = [() => bySocket(line, name, body), () => byHttp(web, { cookie: sender.cookie, path, body })];
    const answer = await untilAnswered(name === "post.send" ? ways : ways.slice(0, 1), place);
    // The same vote again, or on what was answered meanwhile, is an answer too.
    if (answer.status !== 200) done.refused.push(`${name} ${answer.status} ${answer.reason}`);
    return answer.status === 200;
  };
  const say = async (source: string, question: boolean) => {
    const body = { key: sendKey(), threadId, source, language: "en", replyTo: null };
    if (await send("post.send", question ? { ...body, question: true } : body))
      (question ? done.asked : done.said).push(source);
  };
  const work = async () => {
    await here;
    for (let count = 0; count < asks; count++) await say(`Question ${count} of bot ${place}?`, true);
    for (let count = 0; count < says; count++) {
      await say(`Message ${count} of bot ${place}.`, false);
      await pause(100 + ((place * 37 + count * 101) % 400));
    }
    await reader.until(() => reader.questions.size > VOTES || reader.reloads() > 0);
    const all = [...reader.questions.keys()];
    for (let vote = 0; vote < VOTES; vote++) {
      const postId = all[(place * 7 + vote) % all.length];
      if (!postId || reader.asker.get(postId) === sender.id) continue;
      if (await send("question.vote", { key: sendKey(), postId })) done.voted.push([postId, sender.id]);
    }
  };
  return {
    ...reader,
    id: sender.id,
    working: work(),
    cut: () => line.io.engine.close(),
    close: () => line.disconnect(),
  };
}

/** What one phone knows of the thread, entry by entry. */
function readRoom(line: ReturnType<typeof openLine>, threadId: string) {
  const room = roomOf.thread(threadId);
  /** Ids of posts in the order in which they came, each time they came. */
  const posts: string[] = [];
  const questions = new Map<string, number>();
  const asker = new Map<string, string>();
  const changed = new EventTarget();
  let reloads = 0;
  let joined = false;
  const ask = async (name: "room.join" | "room.since", seq: number) => {
    const ack = (await line
      .timeout(10_000)
      .emitWithAck(name, ...([{ room, seq }] as never))
      .catch(() => null)) as Ack<CatchUp> | null;
    if (ack?.ok) {
      joined = true;
      cursor.fill(ack.result);
    }
    if (!ack?.ok && line.connected) setTimeout(() => void ask(name, cursor.seq), 200);
    changed.dispatchEvent(new Event("change"));
  };
  const apply = (entry: LiveEntry) => {
    const data = entry.data as ThreadEntryData | null;
    if (entry.kind === "post") posts.push(entry.subject);
    if (entry.kind === questionEntryKinds.question && data?.about) {
      const { question } = data.about as QuestionAbout;
      questions.set(entry.subject, question.votes);
      asker.set(entry.subject, question.post.author.id);
    }
    if (entry.kind === questionEntryKinds.votes && data?.about)
      questions.set(entry.subject, (data.about as VotesData).votes);
    changed.dispatchEvent(new Event("change"));
  };
  const cursor: RoomCursor = new RoomCursor(0, {
    apply,
    missing: (after) => void ask("room.since", after),
    tooFarBehind: () => {
      reloads += 1;
    },
  });
  line.on("connect", () => void ask("room.join", cursor.seq));
  line.on("room.entry", (entry) => cursor.receive(entry));
  return {
    ...{ posts, questions, asker },
    joined: () => joined,
    seq: () => cursor.seq,
    reloads: () => reloads,
    until(holds: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          changed.removeEventListener("change", look);
          resolve();
        };
        changed.addEventListener("change", look);
        look();
      });
    },
  };
}
