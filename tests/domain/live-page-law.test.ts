import fc from "fast-check";
import { expect, it } from "vitest";
import { applyLiveEvent, withoutOldest } from "#app/live/apply-live-event.ts";
import { pageAt } from "#app/live/apply-thread-event.ts";
import { roomOf } from "#server/contracts/events.ts";
import type { LivePage } from "#server/contracts/live-threads.ts";
import { FLOORS } from "#server/contracts/thread-kinds.ts";
import { moveEvent } from "#server/core/calendar/index.ts";
import { changeRole } from "#server/core/spaces/index.ts";
import { addHost, editTopic, removeHost, setFloor, threadEntriesSince } from "#server/core/threads/index.ts";
import { UseCaseError } from "#server/core/usecase/index.ts";
import {
  announceLive,
  endLive,
  openLive,
  reopenLive,
  setThreadPresence,
  startSession,
  writeSummary,
} from "#server/features/live-threads/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, replyBy, type Somebody, sendKey, type World } from "./threads-world.ts";

const whats = ["reply", "floor", "host", "unhost", "title", "start", "end", "reopen", "move", "sum", "here"] as const;
const deed = fc.record({ what: fc.constantFrom(...whats), who: fc.nat(3), n: fc.nat(5) });
type Deed = { what: (typeof whats)[number]; who: number; n: number };
type Live = { id: string; eventId: string };
type Try = (by: Somebody, live: Live, given: { n: number; world: World }) => Promise<unknown>;

const at = { zone: "America/Lima", time: "15:00", minutes: 60 };
const on = ({ id: threadId }: Live) => ({ key: sendKey(), threadId });
const tries: Record<Deed["what"], Try> = {
  reply: (by, { id }, { n }) => replyBy(by, id, `Words ${n}`),
  floor: (by, live, { n }) => setFloor(by.ctx, { ...on(live), floor: FLOORS[n % 3] ?? "open", slowSeconds: 30 }),
  host: (by, live, { n, world }) =>
    addHost(by.ctx, { ...on(live), personId: [world.sita, world.maria][n % 2]?.id ?? "" }),
  unhost: (by, live, { n, world }) =>
    removeHost(by.ctx, { ...on(live), personId: [world.efrain, world.sita][n % 2]?.id ?? "" }),
  title: (by, live, { n }) => editTopic(by.ctx, { ...on(live), title: `Title ${n}`, question: false }),
  start: (by, live) => startSession(by.ctx, on(live)),
  end: (by, live) => endLive(by.ctx, on(live)),
  reopen: (by, live) => reopenLive(by.ctx, on(live)),
  move: (by, { eventId }, { n }) => moveEvent(by.ctx, { key: sendKey(), eventId, date: `2026-12-1${n}`, ...at }),
  sum: (by, live, { n }) =>
    writeSummary(by.ctx, { ...on(live), source: `It came to ${n}.`, language: "en", revision: n }),
  here: (by, live, { n }) => setThreadPresence(by.ctx, { ...on(live), shown: n % 2 === 0 }),
};

async function attempt(world: World, live: Live, { what, who, n }: Deed): Promise<void> {
  const by = [world.efrain, world.sita, world.moderator, world.maria][who] ?? world.efrain;
  world.clock.time += 1000;
  try {
    await tries[what](by, live, { n, world });
  } catch (error) {
    if (!(error instanceof UseCaseError)) throw error;
  }
}

it("an old page of a live thread and the entries since are what a fresh page is", { timeout: 180_000 }, async () => {
  wireForNotices();
  const world = await foundWorld();
  const { moderator, efrain, slug, spaceId, system } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
  const deeds = fc.array(deed, { minLength: 1, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(deeds, deeds, async (before, since) => {
      const live = await announceLive(efrain.ctx, {
        ...{ key: sendKey(), space: slug, title: "Ask me", source: "I have an hour.", language: "en", hosts: [] },
        ...{ themeId: null, languages: ["es"], date: "2026-12-09", ...at },
      });
      for (const one of before) await attempt(world, live, one);
      const readers = [world.sita, moderator, world.guest];
      const old = await Promise.all(readers.map(({ ctx }) => openLive(ctx, { threadId: live.id, after: 0 })));
      for (const one of since) await attempt(world, live, one);
      await catchUp(system.ctx, { spaceId });
      for (const [nth, page] of old.entries()) {
        const ctx = readers[nth]?.ctx ?? world.guest.ctx;
        const missed = await threadEntriesSince(ctx, live.id, page.thread.seq);
        const now = world.clock.now();
        const room = roomOf.thread(live.id);
        const brought = (missed?.entries ?? []).reduce(
          (shown, entry) => applyLiveEvent(shown, { room, ...entry }, now),
          page,
        );
        expect(seen(pageAt(brought, now))).toEqual(seen(await openLive(ctx, { threadId: live.id, after: 0 })));
      }
    }),
    { numRuns: process.env.RUTAS_TEST_ALL ? 60 : 8 },
  );
});

/** Not the reader's own place, which comes by their own room. */
function seen({ thread, ...page }: LivePage) {
  return { ...page, ownSeq: 0, firstUnread: null, now: "", thread: { ...thread, lastRead: 0, watch: null } };
}

it("a reader who stays keeps the last posts in a row, and who reads further up all of them", async () => {
  const world = await foundWorld();
  const { efrain, moderator, slug, sita } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
  const live = await announceLive(efrain.ctx, {
    ...{ key: sendKey(), space: slug, title: "Ask me", source: "I have an hour.", language: "en", hosts: [] },
    ...{ themeId: null, languages: [], date: "2026-12-09", ...at },
  });
  for (let n = 0; n < 9; n += 1) await replyBy(efrain, live.id, `Words ${n}`);
  const page = await openLive(sita.ctx, { threadId: live.id });
  const kept = withoutOldest(page, 4);
  expect([kept.from, kept.posts.map(({ number }) => number)]).toEqual([7, [7, 8, 9, 10]]);
  expect(withoutOldest({ ...page, following: false }, 4).posts).toHaveLength(10);
  expect(withoutOldest(page, 10)).toBe(page);
});
