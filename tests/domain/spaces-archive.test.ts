import { expect, test } from "vitest";
import {
  acceptRequest,
  archiveCommunity,
  communityLog,
  invite,
  listRequests,
  loadSpace,
  requestToJoin,
  unarchiveCommunity,
} from "#server/core/spaces/index.ts";
import { loadThreadPage, replyToThread, startTopic, thankPost } from "#server/core/threads/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { communityDirectory, memberHome } from "#server/features/communities/index.ts";
import { foundWorld, join, type Somebody, sendKey } from "./spaces-world.ts";

const archive = async (by: Somebody, space: string, key = sendKey()) =>
  archiveCommunity(by.ctx, { key, space, reason: "The route is over." });
const unarchive = async (by: Somebody, space: string) => unarchiveCommunity(by.ctx, { key: sendKey(), space });
const topic = (by: Somebody, spaceId: string) =>
  startTopic(by.ctx, {
    key: sendKey(),
    spaceId,
    title: "Books",
    source: "Who keeps them?",
    language: "en",
    question: true,
  });
const reply = (by: Somebody, threadId: string) =>
  replyToThread(by.ctx, { key: sendKey(), threadId, source: "I do.", language: "en", replyTo: null });

test("who is in charge archives a community: it stays readable, nobody writes, and it can be taken back", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain, guest } = world;
  const { spaceId } = await world.community({ members: [sita, efrain] });
  const { id: threadId, postId } = await topic(sita, spaceId);
  const key = sendKey();
  await archive(khamla, spaceId, key);
  await archive(khamla, spaceId, key);
  await archive(khamla, spaceId);

  expect((await loadThreadPage(guest.ctx, { threadId })).posts.map(({ id }) => id)).toEqual([postId]);
  expect((await loadThreadPage(sita.ctx, { threadId })).thread.can).toMatchObject({ reply: false, edit: false });
  const closed = { reason: "communityClosed" };
  await expect(reply(efrain, threadId)).rejects.toMatchObject(closed);
  await expect(topic(sita, spaceId)).rejects.toMatchObject(closed);
  await expect(thankPost(efrain.ctx, { key: sendKey(), postId })).rejects.toMatchObject({ status: 403 });
  expect((await loadSpace(sita.ctx, spaceId)).can).toMatchObject({ see: true, post: false, leave: true });

  await unarchive(khamla, spaceId);
  await reply(efrain, threadId);
  const log = await communityLog(khamla.ctx, { space: spaceId });
  expect(log.items.slice(0, 2).map(({ action, actor, reason }) => [action, actor?.id, reason])).toEqual([
    ["community.unarchive", khamla.id, ""],
    ["community.archive", khamla.id, "The route is over."],
  ]);
});

test("nobody comes into an archived community: not by asking, joining, or an invitation", async () => {
  const world = await foundWorld();
  const { khamla, sita, stranger } = world;
  const { spaceId } = await world.community({ joinRule: "request" });
  const { spaceId: open } = await world.community();
  await requestToJoin(sita.ctx, { key: sendKey(), space: spaceId, message: "" });
  const [request] = (await listRequests(khamla.ctx, { space: spaceId })).items;
  for (const space of [spaceId, open]) await archive(khamla, space);
  const over = { reason: "communityArchived" };
  const accepted = { key: sendKey(), space: spaceId, requestId: request?.id ?? "" };
  await expect(acceptRequest(khamla.ctx, accepted)).rejects.toMatchObject(over);
  await expect(requestToJoin(stranger.ctx, { key: sendKey(), space: spaceId, message: "" })).rejects.toThrow();
  await expect(join(stranger, open)).rejects.toThrow();
  const invitation = { key: sendKey(), space: open, note: "", role: "member" as const, days: 1, uses: 1 };
  await expect(invite(khamla.ctx, invitation)).rejects.toMatchObject(over);
  await unarchive(khamla, spaceId);
  await acceptRequest(khamla.ctx, { ...accepted, key: sendKey() });
});

test("an archived community leaves every list but that of the archived ones", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain, stranger, guest } = world;
  const { spaceId } = await world.community({ members: [sita, efrain] });
  const { spaceId: hidden } = await world.community({ members: [sita, efrain], visibility: "private" });
  for (const space of [spaceId, hidden]) await topic(efrain, space);
  const found = async ({ ctx }: Pick<Somebody, "ctx">, archived: boolean) => {
    const list = await communityDirectory(ctx, { languages: ["en"], archived, limit: 500 });
    return [...list.mine, ...list.others.items].map(({ id }) => id).filter((id) => id === spaceId || id === hidden);
  };
  const home = async () => {
    const { communities, topics, questions } = await memberHome(sita.ctx);
    return [communities.length, topics.length, questions.length];
  };
  expect((await found(sita, false)).sort()).toEqual([spaceId, hidden].sort());
  expect(await found(sita, true)).toEqual([]);
  expect(await home()).toEqual([2, 2, 0]);
  for (const space of [spaceId, hidden]) await archive(khamla, space);
  for (const who of [sita, stranger, guest]) expect(await found(who, false)).toEqual([]);
  expect((await found(sita, true)).sort()).toEqual([spaceId, hidden].sort());
  for (const who of [stranger, guest]) expect(await found(who, true)).toEqual([spaceId]);
  expect(await home()).toEqual([0, 0, 0]);
});

test("only who is in charge archives, and an administrator only where everyone reads", async () => {
  const world = await foundWorld();
  const { khamla, sita, maria, anh, stranger, guest } = world;
  const { spaceId } = await world.community({ members: [sita] });
  const { spaceId: hidden } = await world.community({ members: [sita], visibility: "private" });
  for (const who of [sita, maria, stranger]) {
    await expect(archive(who, spaceId)).rejects.toMatchObject({ reason: "notInCharge" });
    await expect(unarchive(who, spaceId)).rejects.toMatchObject({ reason: "notInCharge" });
  }
  await expect(archive({ ...stranger, ctx: guest.ctx }, spaceId)).rejects.toMatchObject({ reason: "signIn" });
  for (const who of [maria, anh, stranger]) await expect(archive(who, hidden)).rejects.toThrow(NotFound);
  await archive(anh, spaceId);
  await unarchive(khamla, spaceId);
});
