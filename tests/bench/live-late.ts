import { request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { roomPath } from "#server/contracts/workshop-room.ts";
import { type Crowd, gather } from "./crowd.ts";
import type { Reader, Wires } from "./crowd-messages.ts";
import { holdHour, holdWorkshop } from "./live-hour.ts";
import { untilAllAt } from "./live-room.ts";
import { type LiveScene, liveScene } from "./live-scene.ts";
import { type Bench, endings, type Figure, figure } from "./measure.ts";
import { openSite } from "./site.ts";
import { asked } from "./size.ts";

const POSTS = 10_000;
const READERS = asked("readers", 100);
const HOUR = {
  ...{ messages: asked("messages", 600), questions: asked("questions", 60), polls: asked("polls", 4) },
  ...{ votes: asked("votes", 10), answers: asked("answers", 60) },
};
/** So long presence is looked at, at its own pace; an hour of it is reckoned from that. */
const PRESENT_S = asked("present", 60);
const COMINGS = 400;
/** How far one has read is told some 40 seconds after a post was seen. */
const READS_AN_HOUR = 90;
const READ = [2, 3, 4, 5];
const STEPS = 10;

/**
 * An hour of a live thread before a hundred: what it costs over the line who stays for all of it, and what a page of it
 * costs who comes at its end.
 */
export async function* liveLate(): Bench {
  const pages = (threadId: string) => ({
    "the talk": `/live/${threadId}`,
    "the questions": `/live/${threadId}/questions`,
  });
  yield* hourOf({ hold: (scene) => holdHour(scene, HOUR), pages: ({ threadIds: [id = ""] }) => pages(id) });
}

/** The same of a workshop's room, with ten steps of its agenda. */
export async function* workshopHour(): Bench {
  yield* hourOf({
    workshop: { steps: STEPS },
    hold: (scene) => holdWorkshop(scene, HOUR),
    pages: ({ slug, threadIds: [id = ""] }) => ({
      "the room": roomPath(slug ?? ""),
      "the questions": `/live/${id}/questions`,
    }),
  });
}

type Held = {
  workshop?: { steps: number };
  hold(scene: LiveScene): Promise<unknown>;
  /** What who comes late loads, by what it is. */
  pages(scene: LiveScene): Record<string, string>;
};

async function* hourOf({ workshop, hold, pages }: Held): Bench {
  const site = await openSite({ posts: POSTS });
  const ending = endings();
  ending.add(site.close);
  try {
    const wanted = { rooms: 1, readers: READERS, writers: 30 };
    const scene = await liveScene(site, workshop ? { ...wanted, workshop } : wanted);
    ending.add(scene.close);
    const [stays, ...others] = scene.readers;
    if (!stays) throw new Error("nobody stays");
    const line = { urls: [site.url], presence: true, perSecond: 100, ofProcess: READERS };
    const staying = await gather({ ...line, readers: [stays], counts: true });
    ending.add(staying.close);
    const present = await gather({ ...line, readers: others });
    ending.add(present.close);
    const began = await wires(staying);
    await present.ask(0, "linger", { seconds: PRESENT_S, writings: HOUR.messages, comings: COMINGS });
    const lingered = await wires(staying);
    await hold(scene);
    await untilAllAt(scene, staying, stays.threadId);
    const talked = await wires(staying);
    await staying.ask(0, "read", { numbers: READ });
    await untilAllAt(scene, staying, stays.threadId);
    await pause(2_000);
    const read = await wires(staying);
    // The talk was hurried; who is there was not, and so is reckoned from the time at which nobody said anything.
    yield* traffic({
      talk: since(talked, lingered),
      presence: since(lingered, began),
      reading: since(read, talked),
    });
    yield* snapshots(site.url, stays, pages(scene));
    const { reloads } = await staying.ask(0, "state", null);
    yield figure("had to load the page again", reloads, "times");
  } finally {
    await ending.end();
  }
}

const wires = (crowd: Crowd): Promise<Wires> => crowd.ask(0, "bytes", null);

function since(now: Wires, before: Wires): Wires {
  return Object.fromEntries(
    Object.entries(now).map(([name, { frames, bytes }]) => {
      const was = before[name] ?? { frames: 0, bytes: 0 };
      return [name, { frames: frames - was.frames, bytes: bytes - was.bytes }];
    }),
  );
}

function* traffic({ talk, presence, reading }: Record<"talk" | "presence" | "reading", Wires>): Generator<Figure> {
  let sum = 0;
  const told = Object.entries(talk).filter(([name]) => name.includes("room.entry"));
  for (const [name, { frames, bytes }] of told) {
    sum += bytes;
    yield figure(`${name}, ${frames} of them`, bytes / 1000, "kB");
  }
  for (const [name, { frames, bytes }] of Object.entries(presence)) {
    const anHour = 3600 / PRESENT_S;
    sum += bytes * anHour;
    yield figure(`${name}, ${frames * anHour} of them, reckoned from ${PRESENT_S} s`, (bytes * anHour) / 1000, "kB");
  }
  const reads = Object.values(reading).reduce((all, { bytes }) => all + bytes, 0) / READ.length;
  sum += reads * READS_AN_HOUR;
  yield figure(`saying how far one has read, ${READS_AN_HOUR} times`, (reads * READS_AN_HOUR) / 1000, "kB");
  yield figure("an hour of it for who stays", sum / 1000, "kB");
}

/** What the server sends of a page to a browser that takes brotli, or gzip alone: the document, its style and data within. */
async function* snapshots(url: string, { cookie }: Reader, pages: Record<string, string>): Bench {
  for (const [name, path] of Object.entries(pages))
    for (const encoding of ["br", "gzip"])
      yield figure(
        `who comes late: ${name}, ${encoding}`,
        (await sizeOf(url + path, { cookie, "accept-encoding": encoding })) / 1000,
        "kB",
      );
}

function sizeOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { ...headers, "sec-fetch-site": "same-origin" } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`));
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        size += chunk.length;
      });
      answer.on("end", () => resolve(size));
    });
    asked.on("error", reject);
    asked.end();
  });
}
