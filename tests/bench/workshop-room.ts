import { gatherRoom, measuredBare, measuredRoom, WRITERS } from "./live-room.ts";
import { liveScene } from "./live-scene.ts";
import { type Bench, endings, figure } from "./measure.ts";
import { openSite, startBare } from "./site.ts";
import { asked } from "./size.ts";

const POSTS = 10_000;
/** With those who speak there are two hundred. */
const READERS = asked("readers", 200 - WRITERS);
const HANDS = asked("hands", 50);
const STEPS = 10;

/**
 * The room of a workshop with two hundred: twenty messages a second for a minute, and in the middle of them votes for one
 * question and fifty hands; beside Socket.io alone with the same readers, rate and bytes.
 */
export async function* workshopRoom(): Bench {
  const site = await openSite({ posts: POSTS });
  const ending = endings();
  ending.add(site.close);
  try {
    const scene = await liveScene(site, { rooms: 1, readers: READERS, writers: WRITERS, workshop: { steps: STEPS } });
    ending.add(scene.close);
    const room = await gatherRoom({ urls: [site.url], ...scene, presence: true });
    ending.add(room.close);
    const [threadId = ""] = scene.threadIds;
    const raise = async ({ cookie }: { cookie: string }) => {
      const began = performance.now();
      const answer = await fetch(`${site.url}/live/${threadId}/hand`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ key: crypto.randomUUID() }),
        redirect: "manual",
      });
      if (answer.status !== 200) throw new Error(`a hand was refused: ${answer.status}`);
      return performance.now() - began;
    };
    let raised: number[] = [];
    const meanwhile = async () => {
      raised = (await Promise.all(scene.readers.slice(0, HANDS).map(raise))).sort((a, b) => a - b);
    };
    const entry = yield* measuredRoom("rutas", { site, scene, room, meanwhile });
    yield figure("hands raised at once", raised.length, "hands");
    yield figure("the last of them acknowledged after", raised.at(-1) ?? Number.NaN, "ms");
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
