import { describe, expect, it } from "vitest";
import { type NoticeWay, noticeWays } from "#server/contracts/notice-choices.ts";
import {
  chooseNotices,
  lookIntoNotices,
  myNoticeChoices,
  readUnsubscribe,
  unsubscribe,
  unsubscribeToken,
} from "#server/core/notices/index.ts";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, replyBy, type Somebody, sendKey, topicBy } from "./threads-world.ts";

wireForNotices();

describe("what a member chose", () => {
  const kindsOf = async (somebody: Somebody) => (await noticesOf(somebody)).map(({ kind }) => kind).sort();

  it("decides what they are told of, in a community before everywhere", async () => {
    const world = await foundWorld();
    const other = await foundWorld();
    await joinCommunity(world.sita.ctx, { key: sendKey(), space: other.spaceId });
    const here = await topicBy(world.sita, world.spaceId);
    const there = await topicBy(world.sita, other.spaceId);
    const answers = async () => {
      await replyBy(world.efrain, here);
      await replyBy(other.efrain, there, `@${world.sita.handle} look`);
      await catchUp(world.system.ctx, world);
      await catchUp(world.system.ctx, other);
    };
    await answers();
    expect(await kindsOf(world.sita)).toEqual(["mention", "reply"]);
    // The weaker reason counts where the stronger one was turned off.
    await chooseNotices(world.sita.ctx, { mention: "none" });
    await answers();
    expect(await kindsOf(world.sita)).toEqual(["mention", "reply", "reply", "reply"]);
    await chooseNotices(world.sita.ctx, { reply: "none" });
    await chooseNotices(world.sita.ctx, { spaceId: world.spaceId, reply: "app" });
    await answers();
    expect(await kindsOf(world.sita)).toEqual(["mention", "reply", "reply", "reply", "reply"]);
    expect(await myNoticeChoices(world.sita.ctx, { community: world.slug })).toMatchObject({
      everywhere: { mention: "none", reply: "none", watched: "mail" },
      space: { watch: "mentions", ways: { reply: "app" } },
    });
  });

  it("lies in rows only as far as it differs", async () => {
    const world = await foundWorld();
    const rows = () =>
      world.database.db.noticeChoice.findMany({
        where: { personId: world.sita.id },
        select: { kind: true, spaceId: true, way: true },
      });
    await chooseNotices(world.sita.ctx, { mention: "mail", reply: "app", membership: "mail" });
    expect(await rows()).toEqual([{ kind: "reply", spaceId: null, way: "app" }]);
    await Promise.all([1, 2, 3].map(() => chooseNotices(world.sita.ctx, { spaceId: world.spaceId, reply: "mail" })));
    await chooseNotices(world.sita.ctx, { reply: null });
    expect(await rows()).toEqual([{ kind: "reply", spaceId: world.spaceId, way: "mail" }]);
    await chooseNotices(world.sita.ctx, { spaceId: world.spaceId, reply: null });
    expect(await rows()).toEqual([]);
  });

  it("stopped from a mail and turned on again is what it was before", async () => {
    const world = await foundWorld();
    const token = unsubscribeToken({ personId: world.sita.id, scope: "reply" });
    const turn = (mail: boolean) => unsubscribe(world.system.ctx, { token, mail });
    const comes = async () => (await readUnsubscribe(world.system.ctx, token)).mail;
    const chosen = async () => {
      const { everywhere, space, none } = await myNoticeChoices(world.sita.ctx, { community: world.slug });
      return [everywhere.reply, space?.ways.reply, none];
    };
    // What is stopped is the mail: what came at once comes on.
    const without = (way: NoticeWay) => (way === "mail" ? "push" : way);
    for (const [everywhere, here] of [
      ["app", "mail"],
      ["none", "mail"],
      ["mail", "none"],
      ["mail", "mail"],
      ["digest", "mail"],
      ["push", "mail"],
      ["mail", "digest"],
    ] as const) {
      await chooseNotices(world.sita.ctx, { reply: everywhere });
      await chooseNotices(world.sita.ctx, { spaceId: world.spaceId, reply: here });
      await turn(false);
      await turn(false);
      expect([await comes(), await chosen()]).toEqual([false, [without(everywhere), without(here), false]]);
      await turn(true);
      expect([await comes(), await chosen()]).toEqual([true, [everywhere, here, false]]);
    }
    // With no mail at all the page says so, and turning on brings mail.
    await chooseNotices(world.sita.ctx, { reply: "app", none: true });
    await chooseNotices(world.sita.ctx, { spaceId: world.spaceId, reply: null });
    expect(await comes()).toBe(false);
    await turn(true);
    expect([await comes(), await chosen()]).toEqual([true, ["mail", undefined, false]]);
  });

  it("is told at once, or gathered, and a mail is there only for those who chose one", async () => {
    const world = await foundWorld();
    const threadId = await topicBy(world.sita, world.spaceId);
    const mails = () => world.database.db.delivery.count({ where: { personId: world.sita.id, channel: "mail" } });
    await world.database.db.person.update({ where: { id: world.sita.id }, data: { emailVerified: true } });
    const counted: [string, number, number][] = [];
    for (const [reply, none] of [...noticeWays.map((way) => [way, false] as const), ["mail", true] as const]) {
      const before = [(await noticesOf(world.sita)).length, await mails()] as const;
      await chooseNotices(world.sita.ctx, { reply, none });
      await replyBy(world.efrain, threadId);
      await catchUp(world.system.ctx, { threadId });
      counted.push([
        none ? `${reply}, no mail` : reply,
        (await noticesOf(world.sita)).length - before[0],
        (await mails()) - before[1],
      ]);
    }
    expect(counted).toEqual([
      ["mail", 1, 1],
      ["push", 1, 0],
      ["digest", 1, 0],
      ["app", 1, 0],
      ["none", 0, 0],
      ["mail, no mail", 1, 0],
    ]);
    expect((await lookIntoNotices(world.moderator.ctx, { personId: world.sita.id, about: "" })).fates).toHaveLength(5);
    await chooseNotices(world.sita.ctx, { reply: "digest", none: false });
    const { fates } = await lookIntoNotices(world.moderator.ctx, { personId: world.sita.id, about: "" });
    expect(fates.map(({ mail: { state, why } }) => [state, why])).toEqual([
      ["none", "inDigest"],
      ["none", "inDigest"],
      ["none", "inDigest"],
      ["none", "inDigest"],
      ["waiting", ""],
    ]);
  });

  it("mutes a community, of which nothing comes then", async () => {
    const world = await foundWorld();
    const threadId = await topicBy(world.sita, world.spaceId, {
      source: `@${world.efrain.handle} @${world.maria.handle}`,
    });
    await chooseNotices(world.maria.ctx, { spaceId: world.spaceId, watch: "mute" });
    await catchUp(world.system.ctx, { threadId });
    expect([await kindsOf(world.efrain), await kindsOf(world.maria)]).toEqual([["mention"], []]);
  });

  it("is for members of the community, and a private one is not there for others", async () => {
    const world = await foundWorld({ visibility: "private", joinRule: "invitation" });
    const choose = (somebody: Somebody, spaceId: string) => chooseNotices(somebody.ctx, { spaceId, mention: "none" });
    await choose(world.sita, world.spaceId);
    await expect(choose(world.stranger, world.spaceId)).rejects.toMatchObject({ status: 404 });
    await expect(myNoticeChoices(world.stranger.ctx, { community: world.slug })).rejects.toMatchObject({ status: 404 });
    const open = await foundWorld();
    await expect(choose(world.stranger, open.spaceId)).rejects.toMatchObject({ status: 403 });
  });
});
