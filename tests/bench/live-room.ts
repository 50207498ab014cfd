import { setTimeout as pause } from "node:timers/promises";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import { type Crowd, gather } from "./crowd.ts";
import type { Answered, Reader } from "./crowd-messages.ts";
import { type LiveScene, liveScene } from "./live-scene.ts";
import { type Bench, cpuOf, cpuOfAll, endings, type Figure, figure, quantile } from "./measure.ts";
import { type BenchSite, openSite, startBare } from "./site.ts";
import { asked } from "./size.ts";

const POSTS = 10_000;
export const READERS = asked("readers", 1_000);
export const WRITERS = 20;
const A_SECOND = asked("rate", 20);
const SECONDS = asked("seconds", 60);
const VOTERS = asked("votes", 200);
const VOTES_WITHIN_MS = 2_000;
/** Whoever has not heard of something by then never will. */
const PATIENCE_MS = 20_000;
export const OF_PROCESS = 500;

/**
 * One live thread with a thousand readers: twenty messages a second for a minute, and two hundred votes for one question
 * in the middle of them; beside Socket.io alone with the same readers, rate and bytes.
 */
export async function* liveRoom(): Bench {
  const site = await openSite({ posts: POSTS });
  const ending = endings();
  ending.add(site.close);
  try {
    const scene = await liveScene(site, { rooms: 1, readers: READERS, writers: WRITERS });
    ending.add(scene.close);
    const room = await gatherRoom({ urls: [site.url], ...scene, presence: true });
    ending.add(room.close);
    const entry = yield* measuredRoom("rutas", { site, scene, room });
    room.close();
    const bare = await startBare("bare-room.ts", { entry, seq: scene.readers[0]?.seq ?? 0 });
    ending.add(bare.close);
    const bareRoom = await gatherRoom({ urls: [bare.url], ...scene, presence: false });
    ending.add(bareRoom.close);
    yield* measuredBare(bareRoom, bare.pid);
  } finally {
    await ending.end();
  }
}

export type Room = { readers: Crowd; writers: Crowd; close(): void };

/** The readers at their lines, and the writers at theirs, in processes of their own. */
export async function gatherRoom(given: {
  urls: readonly string[];
  readers: readonly Reader[];
  writers: readonly Reader[];
  presence: boolean;
}): Promise<Room> {
  const { urls, presence } = given;
  const readers = await gather({ urls, readers: given.readers, perSecond: 200, presence, ofProcess: OF_PROCESS });
  const writers = await gather({ urls, readers: given.writers, perSecond: 50, presence: false, ofProcess: WRITERS });
  return {
    ...{ readers, writers },
    close() {
      readers.close();
      writers.close();
    },
  };
}

/** `meanwhile`: what else goes on when people vote. */
type Measured = {
  site: Pick<BenchSite, "all" | "pids">;
  scene: LiveScene;
  room: Room;
  meanwhile?(): Promise<unknown>;
};

/** A minute's talk with votes in it. Returns an entry as it went over the line. */
export async function* measuredRoom(
  shape: string,
  { site, scene, room, meanwhile = async () => undefined }: Measured,
): AsyncGenerator<Figure, LiveEntry | null> {
  const { readers, writers } = room;
  const [threadId = ""] = scene.threadIds;
  const { id: postId } = await writers.ask(0, "ask", { source: "How did you begin?", language: "en" });
  await readers.all("heard", null);
  const cpu = () => ({
    server: cpuOfAll(site.all),
    database: cpuOfAll([site.pids.database]),
    generator: readers.cpu() + writers.cpu(),
  });
  const before = cpu();
  const saying = writers.ask(0, "say", talk);
  await pause((SECONDS / 2) * 1000);
  const [{ acknowledged, refused }] = await Promise.all([
    readers.ask(0, "vote", { postId, voters: VOTERS, withinMs: VOTES_WITHIN_MS }),
    meanwhile(),
  ]);
  const said = await saying;
  if (refused.length + said.refused.length > 0)
    throw new Error(`refused: ${[...refused, ...said.refused].slice(0, 3)}`);
  await untilAllAt(scene, readers, threadId);
  const after = cpu();
  yield share(`CPU, ${shape}`, after.server - before.server);
  yield share(`CPU, the database's part of it, ${shape}`, after.database - before.database);
  yield share(`CPU of the generator, ${shape}`, after.generator - before.generator);
  const heard = await readers.all("heard", null);
  yield* delayFigures(shape, said, heard);
  yield figure(`sending until acknowledged p50, ${shape}`, quantile(said.took, 0.5), "ms");
  yield figure(`sending until acknowledged p99, ${shape}`, quantile(said.took, 0.99), "ms");

  const wanted = (await scene.postsOf(threadId)).slice(-said.ids.length).map(({ id }) => id);
  const orders = heard.flatMap(({ order }) => order);
  yield figure(
    `readers with all in the one order, ${shape}`,
    orders.filter((one) => one.endsWith(wanted.join(" "))).length,
    "readers",
  );
  yield* voteFigures(shape, {
    acknowledged,
    tallies: await readers.all("tallies", null),
    counted: await votesOf(scene, postId),
  });
  return heard[0]?.last ?? null;
}

const talk = {
  perSecond: A_SECOND,
  seconds: SECONDS,
  source: "The group of the upper village weighs on Fridays, for the time",
  language: "en",
};

export async function* measuredBare({ readers, writers }: Room, pid: number): Bench {
  const cpu = () => ({ server: cpuOf(pid), generator: readers.cpu() + writers.cpu() });
  const before = cpu();
  const said = await writers.ask(0, "say", talk);
  await pause(2_000);
  const after = cpu();
  yield share("CPU, bare", after.server - before.server);
  yield share("CPU of the generator, bare", after.generator - before.generator);
  yield* delayFigures("bare", said, await readers.all("heard", null));
}

/** Of one core, while people talked. */
const share = (metric: string, milliseconds: number) => figure(metric, milliseconds / SECONDS / 10, "% of a core");

/** From a message's acknowledgement to each reader's handler; what came before it counts as nothing. */
function* delayFigures(shape: string, said: Answered["say"], heard: readonly Answered["heard"][]): Generator<Figure> {
  const at = new Map(said.numbers.map((number, place) => [number, said.acknowledged[place] ?? 0]));
  const delays: number[] = [];
  for (const { numbers, times } of heard)
    for (const [reader, own] of numbers.entries())
      for (const [place, number] of own.entries()) {
        const acknowledged = at.get(number);
        if (acknowledged !== undefined) delays.push(Math.max(0, (times[reader]?.[place] ?? 0) - acknowledged));
      }
  const sorted = Float64Array.from(delays).sort();
  const below = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
  yield figure(`messages, ${shape}`, said.numbers.length, "messages");
  for (const part of [0.5, 0.99, 1])
    yield figure(`acknowledgement to reader p${part * 100}, ${shape}`, below(part), "ms");
  const readers = heard.reduce((sum, { numbers }) => sum + numbers.length, 0);
  yield figure(`handled, ${shape}`, delays.length / (said.numbers.length * readers), "of all");
}

type Votes = { acknowledged: readonly number[]; tallies: readonly Answered["tallies"][]; counted: number };

/** How long after the k-th acknowledgement each reader was shown k votes or more; who asked has voted before. */
function* voteFigures(shape: string, { acknowledged, tallies, counted }: Votes): Generator<Figure> {
  const acks = [...acknowledged].sort((a, b) => a - b);
  const waits: number[] = [];
  let right = 0;
  for (const { votes, times } of tallies)
    for (const [reader, seen] of votes.entries()) {
      if (seen.at(-1) === counted) right += 1;
      let next = 0;
      for (const [place, count] of seen.entries())
        for (; next < Math.min(count - 1, acks.length); next += 1)
          waits.push(Math.max(0, (times[reader]?.[place] ?? 0) - (acks[next] ?? 0)));
      for (; next < acks.length; next += 1) waits.push(PATIENCE_MS);
    }
  waits.sort((a, b) => a - b);
  yield figure(`votes counted, ${shape}`, counted, "votes");
  yield figure(`votes acknowledged within, ${shape}`, (acks.at(-1) ?? 0) - (acks[0] ?? 0), "ms");
  yield figure(`readers with the right tally at the end, ${shape}`, right, "readers");
  yield figure(
    `vote acknowledged to tally shown, p50, ${shape}`,
    waits[Math.floor(waits.length / 2)] ?? Number.NaN,
    "ms",
  );
  yield figure(`vote acknowledged to tally shown, slowest, ${shape}`, waits.at(-1) ?? Number.NaN, "ms");
}

async function votesOf(scene: LiveScene, postId: string): Promise<number> {
  const { rows } = await scene
    .client()
    .query<{ count: number }>(`select count(*)::int as "count" from "questionVote" where "postId" = $1`, [postId]);
  return rows[0]?.count ?? 0;
}

/** Waits until every reader has what the room has. */
export async function untilAllAt(scene: LiveScene, readers: Crowd, threadId: string): Promise<void> {
  const began = performance.now();
  while (performance.now() - began < PATIENCE_MS) {
    const end = await scene.seqOf(`thread:${threadId}`);
    const states = await readers.all("state", null);
    if (states.every(({ seqs }) => seqs.every((seq) => seq >= end))) return;
    await pause(250);
  }
}
