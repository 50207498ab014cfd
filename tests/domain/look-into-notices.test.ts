import { beforeAll, describe, expect, it } from "vitest";
import { chooseNotices, lookIntoNotices } from "#server/core/notices/index.ts";
import { blockPerson, suspendPerson } from "#server/core/people/index.ts";
import { leaveCommunity } from "#server/core/spaces/index.ts";
import { deletePost, setThreadWatch } from "#server/core/threads/index.ts";
import { startConversation } from "#server/features/conversations/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, replyBy, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

wireForNotices();

describe("why somebody was not told of a post", () => {
  let world: World;
  let threadId: string;
  beforeAll(async () => {
    world = await foundWorld();
    threadId = await topicBy(world.sita, world.spaceId);
  });
  const askedBy = async (staff: Somebody, { id }: Somebody, postId: string) =>
    (await lookIntoNotices(staff.ctx, { personId: id, about: `/posts/${postId}` })).post;
  const why = async (somebody: Somebody, postId: string) => (await askedBy(world.moderator, somebody, postId))?.why;

  it("is told by the first rule that they failed", async () => {
    const { id } = await replyBy(world.efrain, threadId, `@${world.maria.handle} look`);
    expect(await why(world.sita, id)).toBe("underWay");
    await setThreadWatch(world.maria.ctx, { key: sendKey(), threadId, watch: "mute" });
    await catchUp(world.system.ctx, { threadId });
    expect([
      await why(world.sita, id),
      await why(world.efrain, id),
      await why(world.maria, id),
      await why(world.stranger, id),
    ]).toEqual([null, "wroteIt", "muted", "notConcerned"]);
    await setThreadWatch(world.maria.ctx, { key: sendKey(), threadId, watch: "mentions" });
    expect(await why(world.maria, id)).toBe("notThen");
    await chooseNotices(world.maria.ctx, { mention: "none" });
    expect(await why(world.maria, id)).toBe("notWanted");
    await deletePost(world.efrain.ctx, { key: sendKey(), postId: id });
    expect(await why(world.maria, id)).toBe("deleted");
    const other = await replyBy(world.efrain, threadId);
    await catchUp(world.system.ctx, { threadId });
    await suspendPerson(world.moderator.ctx, { personId: world.stranger.id, reason: "A test" });
    expect(await why(world.stranger, other.id)).toBe("suspended");
  });

  it("knows of a private message what it is, to staff who are in its thread; a block is told to nobody", async () => {
    const { moderator, sita, maria, system } = world;
    const said = { key: sendKey(), source: "First.", language: "en", name: "", from: null };
    const talk = await startConversation(moderator.ctx, { ...said, to: [sita.handle, maria.handle] });
    const say = async () => (await replyBy(sita, talk.threadId)).id;
    const first = await say();
    expect(await why(maria, first)).toBe("underWay");
    await setThreadWatch(maria.ctx, { key: sendKey(), threadId: talk.threadId, watch: "mute" });
    await catchUp(system.ctx, { threadId: talk.threadId });
    expect(await why(maria, first)).toBe("muted");
    await setThreadWatch(maria.ctx, { key: sendKey(), threadId: talk.threadId, watch: null });
    expect(await why(maria, first)).toBe("notThen");
    const second = await say();
    await catchUp(system.ctx, { threadId: talk.threadId });
    expect(await why(maria, second)).toBeNull();
    await blockPerson(maria.ctx, { key: sendKey(), handle: sita.handle });
    const third = await say();
    await catchUp(system.ctx, { threadId: talk.threadId });
    expect(await why(maria, third)).toBe("notConcerned");
  });

  it("is there for staff alone, and only of communities that they see themselves", async () => {
    const hidden = await foundWorld({ visibility: "private", joinRule: "invitation" });
    const secret = await topicBy(hidden.sita, hidden.spaceId);
    const { id } = await replyBy(hidden.efrain, secret);
    await catchUp(hidden.system.ctx, hidden);
    const outside = await world.person("Outside", "staff");
    const asked = { personId: hidden.sita.id, about: "" };
    expect((await lookIntoNotices(hidden.moderator.ctx, asked)).fates).toMatchObject([{ kind: "reply" }]);
    expect((await lookIntoNotices(outside.ctx, asked)).fates).toEqual([]);
    const unknown = "018f0000-0000-7000-8000-000000000000";
    for (const postId of [id, unknown])
      expect(await askedBy(outside, hidden.sita, postId)).toEqual({ found: false, why: null });
    await leaveCommunity(hidden.sita.ctx, { key: sendKey(), space: hidden.spaceId });
    const later = await replyBy(hidden.efrain, secret);
    await catchUp(hidden.system.ctx, hidden);
    expect(await askedBy(hidden.moderator, hidden.sita, later.id)).toEqual({ found: true, why: "rightLost" });
    await expect(lookIntoNotices(world.maria.ctx, asked)).rejects.toMatchObject({ status: 403 });
    await expect(lookIntoNotices(world.guest.ctx, asked)).rejects.toMatchObject({ reason: "signIn" });
  });
});
