import fc from "fast-check";
import { expect, it } from "vitest";
import { applyRoomEvent } from "#app/live/apply-room-event.ts";
import { pageAt } from "#app/live/apply-thread-event.ts";
import { AddPartInput } from "#server/contracts/agenda.ts";
import { LONGER, type RoomPage } from "#server/contracts/workshop-room.ts";
import { hidePost, raiseHand, setFloor, threadEntriesSince, unhidePost } from "#server/core/threads/index.ts";
import { UseCaseError } from "#server/core/usecase/index.ts";
import {
  beginWorkshop,
  clearBoard,
  endWorkshop,
  goOnLonger,
  nextStep,
  openChannel,
  putOnBoard,
  stepBack,
  writeOnBoard,
} from "#server/features/workshop-room/index.ts";
import { addPart, removePart } from "#server/features/workshops/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { replyBy } from "./threads-world.ts";
import { foundRooms, type RoomWorld, roomOf, type Somebody, sendKey } from "./workshop-room-world.ts";

type Room = Awaited<ReturnType<RoomWorld["roomBy"]>>;
type Given = { by: Somebody; room: Room; n: number; world: RoomWorld };
const on = ({ slug }: Room) => ({ key: sendKey(), workshop: slug });
const stepNow = async ({ world, room }: Given) =>
  (await world.database.db.workshopNow.findUnique({ where: { spaceId: room.id } }))?.stepId ?? null;
const postOf = async ({ world, room, n }: Given) => {
  const posts = await world.database.db.post.findMany({
    where: { threadId: room.threadId },
    orderBy: { number: "asc" },
  });
  return posts[n % posts.length]?.id ?? "";
};
const deeds = {
  begin: ({ by, room }: Given) => beginWorkshop(by.ctx, on(room)),
  next: async (given: Given) => nextStep(given.by.ctx, { ...on(given.room), step: await stepNow(given) }),
  back: async (given: Given) => stepBack(given.by.ctx, { ...on(given.room), step: await stepNow(given) }),
  longer: ({ by, room, n }: Given) => goOnLonger(by.ctx, { ...on(room), minutes: LONGER[n % 3] ?? 5 }),
  write: ({ by, room, n }: Given) => writeOnBoard(by.ctx, { ...on(room), source: `Look ${n}`, language: "en" }),
  post: async (given: Given) => putOnBoard(given.by.ctx, { ...on(given.room), kind: "post", id: await postOf(given) }),
  form: ({ by, room }: Given) =>
    putOnBoard(by.ctx, { ...on(room), kind: "form", id: room.steps.find(({ formId }) => formId)?.formId ?? "" }),
  clear: ({ by, room }: Given) => clearBoard(by.ctx, on(room)),
  hide: async (given: Given) =>
    hidePost(given.by.ctx, { key: sendKey(), postId: await postOf(given), reason: "Because." }),
  unhide: async (given: Given) => unhidePost(given.by.ctx, { key: sendKey(), postId: await postOf(given) }),
  channel: ({ by, room, n }: Given) => openChannel(by.ctx, { ...on(room), language: ["ne", "ur"][n % 2] ?? "ne" }),
  reply: ({ by, room, n }: Given) => replyBy(by, room.threadId, `Words ${n}`),
  hand: ({ by, room }: Given) => raiseHand(by.ctx, { key: sendKey(), threadId: room.threadId }),
  floor: ({ by, room }: Given) =>
    setFloor(by.ctx, { key: sendKey(), threadId: room.threadId, floor: "closed", slowSeconds: 0 }),
  plan: ({ by, room, n }: Given) => addPart(by.ctx, AddPartInput.parse({ ...on(room), ...part(n) })),
  unplan: ({ by, room, n }: Given) =>
    removePart(by.ctx, { ...on(room), itemId: room.steps[n % room.steps.length]?.id ?? "" }),
  end: ({ by, room }: Given) => endWorkshop(by.ctx, on(room)),
} as const;
const part = (n: number) => ({ kind: "talk", title: `Part ${n}`, minutes: 5 + n });
const names = Object.keys(deeds) as (keyof typeof deeds)[];
const deed = fc.record({
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("next" as const, "write" as const) },
    {
      weight: 8,
      arbitrary: fc.constantFrom(...names),
    },
  ),
  who: fc.nat(2),
  n: fc.nat(5),
});

it("an old page of a workshop's room and the entries since are what a fresh page is", {
  timeout: 180_000,
}, async () => {
  wireForNotices();
  const world = await foundRooms();
  const readers = [world.sita, world.moderator];
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { maxLength: 6 }),
      fc.array(deed, { minLength: 1, maxLength: 8 }),
      async (before, since) => {
        const room = await world.roomBy();
        const attempt = async ({ what, who, n }: (typeof before)[number]) => {
          world.clock.time += 1000;
          const by = [world.moderator, world.efrain, world.sita][who] ?? world.moderator;
          await deeds[what]({ by, room, n, world }).catch((error: unknown) => {
            if (!(error instanceof UseCaseError)) throw error;
          });
        };
        await attempt({ what: "begin", who: 0, n: 0 });
        for (const one of before) await attempt(one);
        const old = await Promise.all(readers.map(async (by) => (await roomOf(by, room.slug)).page));
        for (const one of since) await attempt(one);
        await catchUp(world.system.ctx, { spaceId: room.id });
        for (const [nth, page] of old.entries()) {
          const by = readers[nth] ?? world.sita;
          const missed = await threadEntriesSince(by.ctx, room.threadId, page.thread.seq);
          const now = world.clock.now();
          const name = `thread:${room.threadId}`;
          const brought = (missed?.entries ?? []).reduce(
            (shown, entry) => applyRoomEvent(shown, { room: name, ...entry }, now),
            page,
          );
          expect(seen(pageAt(brought, now))).toEqual(seen((await roomOf(by, room.slug)).page));
        }
      },
    ),
    { numRuns: process.env.RUTAS_TEST_ALL ? 60 : 10 },
  );
});

/** Not the reader's own place, which comes by their own room, nor drafts, which their keepers alone see. */
function seen({ thread, ...page }: RoomPage) {
  const forms = page.forms.filter(({ state }) => state !== "draft");
  return { ...page, forms, ownSeq: 0, firstUnread: null, now: "", thread: { ...thread, lastRead: 0, watch: null } };
}
