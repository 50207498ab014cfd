import { describe, expect, it } from "vitest";
import {
  acceptInvitation,
  acceptRequest,
  declineRequest,
  invitationSheet,
  invite,
  removeMember,
  requestToJoin,
  revokeInvitation,
} from "#server/core/spaces/index.ts";
import { hidePost, unhidePost } from "#server/core/threads/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, replyBy, sendKey, topicBy } from "./threads-world.ts";

wireForNotices();

describe("notices about what a moderator did", () => {
  it("tell the writer that a post was hidden, with the reason and not what it said, and that it is shown again", async () => {
    const world = await foundWorld();
    const threadId = await topicBy(world.sita, world.spaceId);
    const reply = await replyBy(world.efrain, threadId, "Buy my seeds");
    await hidePost(world.moderator.ctx, { key: sendKey(), postId: reply.id, reason: "No selling" });
    await catchUp(world.system.ctx, world);
    expect(await noticesOf(world.efrain)).toMatchObject([
      { kind: "postHidden", excerpt: { text: "No selling" }, threadId: null, link: `/posts/${reply.id}` },
    ]);
    await unhidePost(world.moderator.ctx, { key: sendKey(), postId: reply.id });
    await catchUp(world.system.ctx, world);
    expect((await noticesOf(world.efrain)).map(({ kind }) => kind)).toEqual(["postShown"]);
  });
});

describe("notices about membership", () => {
  it("tell who is invited by name, with the way in, as long as it leads in", async () => {
    const world = await foundWorld({ visibility: "private", joinRule: "invitation" });
    const { moderator, stranger, spaceId, slug } = world;
    // How long an invitation is good, the database reckons by its own clock.
    world.clock.time = Date.now();
    const made = { key: sendKey(), space: spaceId, note: "", role: "member", days: 3, uses: 1 } as const;
    const { invitationId } = await invite(moderator.ctx, { ...made, handle: stranger.handle });
    await catchUp(world.system.ctx, world);
    const { keys } = await invitationSheet(moderator.ctx, { space: spaceId, invitationId });
    const mine = (kind: string) => ({ kind, space: { text: expect.stringContaining("Savings") } });
    expect(await noticesOf(stranger)).toMatchObject([
      { ...mine("invited"), actor: { id: moderator.id }, link: `/join/${keys?.secret}`, why: "invited" },
    ]);
    expect(await noticesOf(world.maria)).toEqual([]);
    await revokeInvitation(moderator.ctx, { key: sendKey(), space: spaceId, invitationId });
    expect(await noticesOf(stranger)).toEqual([]);

    const again = await invite(moderator.ctx, { ...made, key: sendKey(), handle: stranger.handle });
    await catchUp(world.system.ctx, world);
    expect(await noticesOf(stranger)).toMatchObject([mine("invited")]);
    const sheet = await invitationSheet(moderator.ctx, { space: spaceId, invitationId: again.invitationId });
    const invitation = { secret: sheet.keys?.secret ?? "" };
    expect(await acceptInvitation(stranger.ctx, { key: sendKey(), invitation })).toEqual({
      ...{ spaceId, kind: "community", slug },
    });
    expect(await noticesOf(stranger)).toEqual([]);
  });

  it("tell those in charge who asks, and who asked what was decided", async () => {
    const world = await foundWorld({ joinRule: "request" });
    const asked = await requestToJoin(world.stranger.ctx, { key: sendKey(), space: world.spaceId, message: "Please" });
    await catchUp(world.system.ctx, world);
    expect(await noticesOf(world.moderator)).toMatchObject([
      { kind: "joinRequested", actor: { name: "Anh" }, link: `/communities/${world.slug}/requests` },
    ]);
    await declineRequest(world.moderator.ctx, {
      key: sendKey(),
      space: world.spaceId,
      requestId: asked.requestId,
      reason: "",
    });
    await catchUp(world.system.ctx, world);
    expect(await noticesOf(world.moderator)).toEqual([]);
    const again = await requestToJoin(world.stranger.ctx, { key: sendKey(), space: world.spaceId, message: "Please" });
    await acceptRequest(world.moderator.ctx, { key: sendKey(), space: world.spaceId, requestId: again.requestId });
    await catchUp(world.system.ctx, world);
    expect((await noticesOf(world.stranger)).map((notice) => notice.kind)).toEqual(["joinAccepted", "joinDeclined"]);
  });

  it("tell who was removed from where, and why, without what they may not see any more", async () => {
    const world = await foundWorld({ visibility: "private", joinRule: "invitation" });
    await removeMember(world.moderator.ctx, {
      key: sendKey(),
      space: world.spaceId,
      personId: world.sita.id,
      reason: "Sold seeds here",
    });
    await catchUp(world.system.ctx, world);
    const [notice, ...others] = await noticesOf(world.sita);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ kind: "removed", excerpt: { text: "Sold seeds here" }, link: "/communities" });
  });
});
