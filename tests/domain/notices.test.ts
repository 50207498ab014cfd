import { beforeEach, describe, expect, it } from "vitest";
import { noticeKinds } from "#server/contracts/notice-kinds.ts";
import { groupSentence } from "#server/contracts/notice-sentences.ts";
import {
  allNoticeKinds,
  listNotices,
  noticeSource,
  openNotice,
  readAllNotices,
  registerNoticeKind,
  registerNoticeSource,
  unreadNotices,
} from "#server/core/notices/index.ts";
import { leaveCommunity } from "#server/core/spaces/index.ts";
import {
  deletePost,
  editPost,
  hidePost,
  loadThreadPage,
  markHelpful,
  markRead,
  setSpaceWatch,
  setThreadWatch,
} from "#server/core/threads/index.ts";
import { consume, openContext } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { openTopic } from "#server/features/forums/index.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, replyBy, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

wireForNotices();

describe("kinds of notices", () => {
  it("are all registered, once, about types that core knows", () => {
    const kinds = allNoticeKinds();
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([...noticeKinds].sort());
    for (const kind of kinds) expect(() => registerNoticeKind(kind)).toThrow("registered twice");
    const source = noticeSource("post.written");
    expect(source).toBeDefined();
    if (source) expect(() => registerNoticeSource(source)).toThrow("two sources");
  });
});

describe("notices about posts", () => {
  let world: World;
  let threadId: string;
  const background = () => catchUp(world.system.ctx, world);
  /** Kinds of the notices that everybody but the writer has; those without any are left out. */
  const told = async () => {
    const everybody = {
      moderator: world.moderator,
      sita: world.sita,
      efrain: world.efrain,
      maria: world.maria,
      stranger: world.stranger,
    };
    const all: Record<string, string[]> = {};
    for (const [name, somebody] of Object.entries(everybody)) {
      const kinds = (await noticesOf(somebody)).map((notice) => notice.kind);
      if (kinds.length > 0) all[name] = kinds;
    }
    return all;
  };
  const watching = (somebody: Somebody, watch: "all" | "mentions" | "mute") =>
    setThreadWatch(somebody.ctx, { key: sendKey(), threadId, watch });

  beforeEach(async () => {
    world = await foundWorld();
    threadId = await topicBy(world.sita, world.spaceId);
    await background();
  });

  it("tell whom a post concerns, each once, for the strongest reason, and never its author", async () => {
    await replyBy(world.efrain, threadId, "We draw a calendar each.");
    await background();
    expect(await told()).toEqual({ sita: ["reply"] });

    await setSpaceWatch(world.moderator.ctx, { key: sendKey(), spaceId: world.spaceId, watch: "all" });
    await replyBy(world.maria, threadId, `@${world.sita.handle} @${world.maria.handle} and what then?`, { replyTo: 2 });
    await background();
    expect(await told()).toEqual({ sita: ["mention", "reply"], efrain: ["reply"], moderator: ["watched"] });
    const [notice] = await noticesOf(world.moderator);
    expect(notice).toMatchObject({
      read: false,
      actor: { id: world.maria.id, name: "Maria" },
      title: { text: "How do you keep people saving?", language: "en" },
      link: expect.stringMatching(/^\/posts\/[0-9a-f-]{36}$/),
      threadId,
    });
  });

  it("say by which rule they came", async () => {
    await watching(world.moderator, "all");
    await setSpaceWatch(world.maria.ctx, { key: sendKey(), spaceId: world.spaceId, watch: "all" });
    await replyBy(world.efrain, threadId, "We draw a calendar each.");
    await replyBy(world.maria, threadId, "And then?", { replyTo: 2 });
    await replyBy(world.maria, threadId, `@${world.efrain.handle} look`);
    await background();
    const rulesOf = async (somebody: Somebody) => (await noticesOf(somebody)).map(({ why }) => why);
    expect(await rulesOf(world.sita)).toEqual(["asked", "asked", "asked"]);
    expect(await rulesOf(world.moderator)).toEqual(["watchesTopic", "watchesTopic", "watchesTopic"]);
    expect(await rulesOf(world.maria)).toEqual(["watchesCommunity"]);
    expect(await rulesOf(world.efrain)).toEqual(["mentioned", "answered"]);
  });

  it("about one topic are one row with a count", async () => {
    const say = wordsIn("en");
    const sentences = async () =>
      (await listNotices(world.sita.ctx, {})).groups.map((group) => groupSentence(say, group));
    await replyBy(world.efrain, threadId, "One");
    await background();
    expect(await sentences()).toEqual(["Efrain replied to you in “How do you keep people saving?”."]);
    await replyBy(world.efrain, threadId, "Two");
    await background();
    expect(await sentences()).toEqual(["2 new replies to you in “How do you keep people saving?”"]);
    await replyBy(world.efrain, threadId, `@${world.sita.handle} three`);
    await background();
    expect(await sentences()).toEqual(["3 new notices about “How do you keep people saving?”"]);
    await markRead(world.sita.ctx, { threadId, number: 3 });
    await catchUp(world.system.ctx, { threadId });
    expect(await sentences()).toEqual([
      "Efrain mentioned you in “How do you keep people saving?”.",
      "2 notices about “How do you keep people saving?”",
    ]);
  });

  it("are silent where a member muted, even when they are mentioned", async () => {
    await watching(world.sita, "mute");
    await setSpaceWatch(world.efrain.ctx, { key: sendKey(), spaceId: world.spaceId, watch: "mute" });
    await replyBy(world.maria, threadId, `@${world.sita.handle} @${world.efrain.handle} look`);
    await background();
    expect(await told()).toEqual({});
    await watching(world.efrain, "all");
    await replyBy(world.maria, threadId, "More");
    await background();
    expect(await told()).toEqual({ efrain: ["watched"] });
  });

  it("tell of a mention that an edit adds, once", async () => {
    const reply = await replyBy(world.maria, threadId, `@${world.efrain.handle} hello`);
    await background();
    const edit = (source: string, revision: number) =>
      editPost(world.maria.ctx, { key: sendKey(), postId: reply.id, source, language: "en", revision });
    await edit(`@${world.efrain.handle} and @${world.moderator.handle}, hello`, 1);
    await edit(`@${world.efrain.handle} and @${world.moderator.handle}, good day`, 2);
    await background();
    expect(await told()).toEqual({ efrain: ["mention"], moderator: ["mention"], sita: ["reply"] });
  });

  it("tell the writer that their reply helped", async () => {
    const reply = await replyBy(world.efrain, threadId);
    await markHelpful(world.sita.ctx, { key: sendKey(), postId: reply.id });
    await background();
    expect(await told()).toEqual({ sita: ["reply"], efrain: ["helped"] });
  });

  it("about posts that were read long ago are read when the posts are opened again, by their owner alone", async () => {
    const reply = await replyBy(world.efrain, threadId);
    for (let count = 0; count < 20; count += 1) await replyBy(world.sita, threadId, `Reply ${count}`);
    await markRead(world.efrain.ctx, { threadId, number: 22 });
    await markHelpful(world.sita.ctx, { key: sendKey(), postId: reply.id });
    await background();
    const unread = async () => (await noticesOf(world.efrain)).filter(({ read }) => !read).map(({ kind }) => kind);
    expect(await unread()).toEqual(["helped"]);
    await openTopic(world.efrain.ctx, { threadId, after: 20 });
    await openTopic(world.sita.ctx, { threadId, after: 0 });
    await openTopic(world.guest.ctx, { threadId, after: 0 });
    expect(await unread()).toEqual(["helped"]);
    await openTopic(world.efrain.ctx, { threadId, after: 0 });
    expect(await unread()).toEqual([]);
    expect(await unreadNotices(world.efrain.ctx)).toBe(0);
  });

  it("are made once, however often the event comes", async () => {
    await replyBy(world.efrain, threadId);
    await background();
    const [event] = await world.database.db.$queryRaw<{ id: string }[]>`
      select "id"::text as "id" from "outboxEvent"
      where "type" = 'post.written' and "payload"->>'threadId' = ${threadId}`;
    const again = { eventId: event?.id ?? "", consumer: "notices" };
    expect(await Promise.all([consume(world.system.ctx, again), consume(world.system.ctx, again)])).toEqual([
      "before",
      "before",
    ]);
    expect(await told()).toEqual({ sita: ["reply"] });
    expect(await unreadNotices(world.sita.ctx)).toBe(1);
  });

  it("are read with the thread, one by one, or all at once", async () => {
    await replyBy(world.efrain, threadId, "One");
    await replyBy(world.efrain, threadId, "Two");
    await background();
    const list = await listNotices(world.sita.ctx, {});
    expect(list).toMatchObject({ unread: 2, groups: [{ unread: 2 }] });

    await openNotice(world.sita.ctx, { noticeId: list.groups[0]?.notices[1]?.id ?? "" });
    expect(await unreadNotices(world.sita.ctx)).toBe(1);
    await markRead(world.sita.ctx, { threadId, number: 3 });
    await catchUp(world.system.ctx, { threadId });
    expect(await unreadNotices(world.sita.ctx)).toBe(0);

    await replyBy(world.efrain, threadId, "Three");
    await background();
    const { upTo } = await listNotices(world.sita.ctx, {});
    world.clock.time += 1000;
    await replyBy(world.efrain, threadId, "Four, meanwhile");
    await background();
    await readAllNotices(world.sita.ctx, { upTo: upTo ?? "" });
    expect((await noticesOf(world.sita)).map((notice) => notice.read)).toEqual([false, true, true, true]);
  });

  it("are read already when the post was read before they came", async () => {
    await replyBy(world.efrain, threadId);
    await markRead(world.sita.ctx, { threadId, number: 2 });
    await background();
    expect(await noticesOf(world.sita)).toMatchObject([{ kind: "reply", read: true }]);
    expect(await unreadNotices(world.sita.ctx)).toBe(0);
  });

  it("go when what they are about goes, in lists and in counts", async () => {
    const [one, two] = [await replyBy(world.efrain, threadId, "One"), await replyBy(world.efrain, threadId, "Two")];
    await background();
    expect(await unreadNotices(world.sita.ctx)).toBe(2);
    await deletePost(world.efrain.ctx, { key: sendKey(), postId: one.id });
    expect(await unreadNotices(world.sita.ctx)).toBe(1);
    await hidePost(world.moderator.ctx, { key: sendKey(), postId: two.id, reason: "Unkind" });
    expect(await unreadNotices(world.sita.ctx)).toBe(0);
    expect(await told()).toEqual({});
  });

  it("about a reply do not tell the title of a topic whose first post is hidden", async () => {
    await replyBy(world.efrain, threadId, "One");
    await background();
    const titleNow = async () => (await listNotices(world.sita.ctx, {})).groups[0]?.notices[0]?.title?.text ?? null;
    expect(await titleNow()).toBe("How do you keep people saving?");
    const { posts } = await loadThreadPage(world.moderator.ctx, { threadId });
    await hidePost(world.moderator.ctx, { key: sendKey(), postId: posts[0]?.id ?? "", reason: "Unkind" });
    expect(await titleNow()).toBeNull();
    expect(await unreadNotices(world.sita.ctx)).toBe(1);
  });

  it("come in pages that are the whole list, unread before read", async () => {
    for (let count = 0; count < 45; count += 1) {
      await replyBy(world.efrain, threadId, `Reply ${count}`);
      if (count === 1) await markRead(world.sita.ctx, { threadId, number: 3 });
    }
    await background();
    const first = await listNotices(world.sita.ctx, {});
    const second = await listNotices(world.sita.ctx, { older: first.older });
    const ids = [...first.groups, ...second.groups].flatMap((group) =>
      group.notices.map((notice) => [notice.id, notice.read] as const),
    );
    expect(new Set(ids.map(([id]) => id)).size).toBe(45);
    expect(ids.map(([, read]) => read)).toEqual([...Array(43).fill(false), true, true]);
    expect(second.older).toBeNull();
  });

  it("cost as many queries for one as for three", async () => {
    const counting = await countingDatabase();
    const sita = openContext({ actor: world.sita.ctx.actor, database: counting.db, clock: world.clock, traceId: "" });
    await replyBy(world.efrain, threadId, "One");
    await background();
    await listNotices(sita, {});
    const queries = [await counting.count(() => listNotices(sita, {}))];
    const other = await topicBy(world.sita, world.spaceId);
    await replyBy(world.maria, other, "Two");
    await replyBy(world.efrain, other, "Three");
    await background();
    expect(await noticesOf(world.sita)).toHaveLength(3);
    queries.push(await counting.count(() => listNotices(sita, {})));
    await counting.close();
    expect(queries).toEqual([8, 8]);
  });

  it("fill the person's own room, so that the bell is live", async () => {
    await replyBy(world.efrain, threadId);
    await background();
    const entries = await world.database.db.roomEntry.findMany({
      where: { room: `person:${world.sita.id}`, kind: "notice" },
    });
    expect(entries).toHaveLength(1);
    expect(entries[0]?.subject).toBe((await noticesOf(world.sita))[0]?.id);
  });
});

describe("notices in a private community", () => {
  it("leave nothing with who has left", async () => {
    const world = await foundWorld({ visibility: "private", joinRule: "invitation" });
    const threadId = await topicBy(world.sita, world.spaceId);
    await replyBy(world.efrain, threadId);
    await catchUp(world.system.ctx, world);
    expect(await unreadNotices(world.sita.ctx)).toBe(1);
    await leaveCommunity(world.sita.ctx, { key: sendKey(), space: world.spaceId });
    await catchUp(world.system.ctx, world);
    expect(await listNotices(world.sita.ctx, {})).toMatchObject({ groups: [], unread: 0, older: null });
    await replyBy(world.efrain, threadId, `@${world.sita.handle} where are you?`);
    await catchUp(world.system.ctx, world);
    expect(await world.database.db.notice.count({ where: { personId: world.sita.id } })).toBe(1);
  });
});
