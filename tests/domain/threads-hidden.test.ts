import { expect, test } from "vitest";
import { communityLog, loadSpace } from "#server/core/spaces/index.ts";
import {
  hideThread,
  listThreads,
  loadThreadPage,
  locatePost,
  mayEnterThread,
  thankPost,
  unhideThread,
} from "#server/core/threads/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { memberHome } from "#server/features/communities/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, replyBy, type Somebody, sendKey, topicBy } from "./threads-world.ts";

wireForNotices();

const hide = async (by: Somebody, threadId: string, key = sendKey()) =>
  hideThread(by.ctx, { key, threadId, reason: "It sells phones." });
const unhide = async (by: Somebody, threadId: string) => unhideThread(by.ctx, { key: sendKey(), threadId });

test("a hidden topic is there for those in charge alone, marked, until it is shown again", async () => {
  const world = await foundWorld();
  const { moderator, sita, efrain, stranger, guest, spaceId } = world;
  const threadId = await topicBy(sita, spaceId);
  const { id: postId } = await replyBy(efrain, threadId);
  const listed = async ({ ctx }: Pick<Somebody, "ctx">) =>
    (await listThreads(ctx, { spaceId })).topics.map(({ id, hidden }) => [id, hidden]);
  const counted = async () => (await loadSpace(guest.ctx, spaceId)).threadCount;
  const all = [moderator, sita, efrain, stranger, guest];
  for (const who of all) expect(await listed(who)).toEqual([[threadId, false]]);
  expect(await counted()).toBe(1);

  const key = sendKey();
  await hide(moderator, threadId, key);
  await hide(moderator, threadId, key);
  await hide(moderator, threadId);
  expect(await listed(moderator)).toEqual([[threadId, true]]);
  const page = await loadThreadPage(moderator.ctx, { threadId });
  expect([page.thread.hidden, page.posts.length]).toEqual([true, 2]);
  expect(page.thread.can).toMatchObject({ reply: false, hide: false, unhide: true });
  for (const { ctx } of [sita, efrain, stranger, guest]) {
    expect(await listed({ ctx })).toEqual([]);
    await expect(loadThreadPage(ctx, { threadId })).rejects.toThrow(NotFound);
    await expect(locatePost(ctx, postId)).rejects.toThrow(NotFound);
    expect(await mayEnterThread(ctx, threadId)).toBe(false);
  }
  expect(await counted()).toBe(0);
  expect((await memberHome(efrain.ctx)).topics).toEqual([]);
  await expect(replyBy(efrain, threadId)).rejects.toThrow(NotFound);
  await expect(thankPost(sita.ctx, { key: sendKey(), postId })).rejects.toThrow(NotFound);
  await expect(replyBy(moderator, threadId)).rejects.toMatchObject({ status: 403 });
  const events = await world.database.db.outboxEvent.findMany({ where: { type: "access.changed" } });
  expect(events.filter(({ payload }) => (payload as { spaceId: string }).spaceId === spaceId)).toHaveLength(1);

  await unhide(moderator, threadId);
  await unhide(moderator, threadId);
  for (const who of all) expect(await listed(who)).toEqual([[threadId, false]]);
  expect(await counted()).toBe(1);
  const log = await communityLog(moderator.ctx, { space: spaceId });
  expect(log.items.slice(0, 2).map(({ action, reason }) => [action, reason])).toEqual([
    ["thread.unhide", ""],
    ["thread.hide", "It sells phones."],
  ]);
});

test("what a hidden topic would have told, nobody is told, and what was told is gone", async () => {
  const world = await foundWorld();
  const { moderator, sita, efrain, spaceId, system } = world;
  const threadId = await topicBy(sita, spaceId);
  await replyBy(efrain, threadId);
  await catchUp(system.ctx, world);
  expect((await noticesOf(sita)).length).toBe(1);
  await replyBy(efrain, threadId, "Cheap phones.");
  await hide(moderator, threadId);
  await catchUp(system.ctx, world);
  expect((await noticesOf(sita)).map(({ kind }) => kind)).toEqual(["topicHidden"]);
  await unhide(moderator, threadId);
  expect((await noticesOf(sita)).map(({ kind }) => kind)).toEqual(["reply"]);
});

test("who began a topic is told why it was hidden, and that it is there again; the others hear nothing", async () => {
  const world = await foundWorld();
  const { moderator, sita, efrain, spaceId, slug, system } = world;
  const threadId = await topicBy(sita, spaceId);
  await replyBy(efrain, threadId);
  await catchUp(system.ctx, world);
  const title = (await loadThreadPage(sita.ctx, { threadId })).thread.title;
  await hide(moderator, threadId);
  await catchUp(system.ctx, world);
  expect(await noticesOf(sita)).toMatchObject([
    {
      kind: "topicHidden",
      title: { text: title },
      excerpt: { text: "It sells phones." },
      link: `/communities/${slug}`,
    },
  ]);
  expect(await noticesOf(efrain)).toEqual([]);

  await unhide(moderator, threadId);
  await catchUp(system.ctx, world);
  const [back] = (await noticesOf(sita)).filter(({ kind }) => kind === "topicShown");
  expect(back).toMatchObject({ title: { text: title }, excerpt: null, link: `/topics/${threadId}` });
  expect((await noticesOf(sita)).map(({ kind }) => kind).sort()).toEqual(["reply", "topicShown"]);
  expect(await noticesOf(efrain)).toEqual([]);
});

test("a topic that is hidden and shown before anybody was told tells nothing untrue", async () => {
  const world = await foundWorld();
  const { moderator, sita, spaceId, system } = world;
  const threadId = await topicBy(sita, spaceId);
  await hide(moderator, threadId);
  await unhide(moderator, threadId);
  await catchUp(system.ctx, world);
  expect((await noticesOf(sita)).map(({ kind }) => kind)).toEqual(["topicShown"]);
});

test("only who is in charge hides a topic, and what others do not see is not found", async () => {
  const world = await foundWorld({ visibility: "private" });
  const { moderator, sita, efrain, stranger, spaceId } = world;
  const threadId = await topicBy(sita, spaceId);
  for (const who of [sita, efrain]) await expect(hide(who, threadId)).rejects.toMatchObject({ reason: "notInCharge" });
  await expect(hide(stranger, threadId)).rejects.toThrow(NotFound);
  await hide(moderator, threadId);
  for (const who of [sita, stranger]) await expect(unhide(who, threadId)).rejects.toThrow(NotFound);
  await unhide(moderator, threadId);
});
