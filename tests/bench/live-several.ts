import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "#server/platform/database/index.ts";
import { urlOf } from "#tests/support/database.ts";
import { startRedis } from "#tests/support/redis.ts";
import { gatherRoom, measuredRoom, READERS, WRITERS } from "./live-room.ts";
import { liveScene } from "./live-scene.ts";
import { type Bench, endings } from "./measure.ts";
import { openSite } from "./site.ts";

const POSTS = 10_000;

/** The talk of `live-room` with two and three processes for pages and sockets, and one for work, over PostgreSQL and over Redis. */
export async function* liveSeveral(): Bench {
  for (const processes of [2, 3])
    for (const over of ["PostgreSQL", "Redis"] as const) yield* withProcesses(processes, over);
}

async function* withProcesses(processes: number, over: "PostgreSQL" | "Redis"): Bench {
  const ending = endings();
  try {
    const folder = await mkdtemp(join(tmpdir(), "rutas-bench-"));
    ending.add(() => rm(folder, { recursive: true, force: true }));
    const redis = over === "Redis" ? await startRedis() : null;
    if (redis) ending.add(redis.close);
    const server = await startEmbedded({ dataDir: folder, maxConnections: 200 });
    ending.add(server.stop);
    const site = await openSite({
      posts: POSTS,
      environment: { DATABASE_URL: urlOf(server.connection), ...(redis ? { REDIS_URL: redis.url } : {}) },
      outside: { connection: server.connection, pid: server.pid() },
      processes: [...Array.from({ length: processes }, () => "web,realtime"), "workers"],
    });
    ending.add(site.close);
    const scene = await liveScene(site, { rooms: 1, readers: READERS, writers: WRITERS });
    ending.add(scene.close);
    const room = await gatherRoom({ urls: site.urls.slice(0, processes), ...scene, presence: true });
    ending.add(room.close);
    yield* measuredRoom(`${processes} processes, ${over}`, { site, scene, room });
  } finally {
    await ending.end();
  }
}
