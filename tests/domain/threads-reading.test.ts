import { beforeAll, describe, expect, it } from "vitest";
import { roomOf } from "#server/contracts/events.ts";
import { changeCommunity, joinCommunity } from "#server/core/spaces/index.ts";
import {
  closeThread,
  deletePost,
  editPost,
  editTopic,
  findPeopleToMention,
  hidePost,
  listThreads,
  loadThread,
  loadThreadPage,
  locatePost,
  markHelpful,
  markRead,
  ownThreadSubjects,
  postAudience,
  previewPost,
  readablePost,
  setSpaceWatch,
  setThreadWatch,
  thankPost,
  threadEntriesSince,
  threadSubjects,
  topicFacts,
  unhidePost,
  unreadTopics,
} from "#server/core/threads/index.ts";
import { NotAllowed, NotFound, newId, recordInRoom, roomSeq } from "#server/core/usecase/index.ts";
import { foundWorld, replyBy, sendKey, topicBy, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  world = await foundWorld();
});

const numbers = (page: { posts: { number: number }[] }) => page.posts.map((post) => post.number);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe("a topic whose first post is hidden", () => {
  it("shows its title to nobody, on its page, in lists, live and about its replies, until it is shown again", async () => {
    const { sita, efrain, guest, moderator, spaceId } = world;
    const title = "Half a slander";
    const threadId = await topicBy(sita, spaceId, { title });
    const reply = await replyBy(efrain, threadId);
    const { posts } = await loadThreadPage(guest.ctx, { threadId });
    const postId = posts[0]?.id ?? "";
    const entry = { kind: "post", subject: postId };
    const titles = async () =>
      new Set(
        await Promise.all(
          [guest, efrain, sita, moderator].flatMap(({ ctx }) => [
            loadThreadPage(ctx, { threadId }).then(({ thread }) => thread.title),
            listThreads(ctx, { spaceId }).then(({ topics }) => topics.find(({ id }) => id === threadId)?.title),
            topicFacts(ctx, [threadId]).then((facts) => facts.get(threadId)?.title),
            threadSubjects(ctx, threadId, [entry]).then((subjects) => subjects.get(postId)?.thread?.title),
            readablePost(ctx, reply.id).then((post) => post.threadTitle),
          ]),
        ),
      );
    const edit = () => editTopic(sita.ctx, { key: sendKey(), threadId, title: "Another", question: true });
    expect(await titles()).toEqual(new Set([title]));
    await hidePost(moderator.ctx, { key: sendKey(), postId, reason: "Unkind" });
    expect(await titles()).toEqual(new Set([null]));
    expect((await loadThreadPage(moderator.ctx, { threadId })).thread.can.edit).toBe(false);
    await expect(edit()).rejects.toThrow(NotAllowed);
    await unhidePost(moderator.ctx, { key: sendKey(), postId });
    expect(await titles()).toEqual(new Set([title]));
    await edit();
    await hidePost(moderator.ctx, { key: sendKey(), postId: reply.id, reason: "Unkind" });
    expect((await loadThreadPage(guest.ctx, { threadId })).thread.title).toBe("Another");
  });
});

describe("pages of a thread", () => {
  it("hold each post once, forwards and backwards, and the page that holds a post", async () => {
    const { sita, efrain, guest, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    for (let i = 2; i <= 25; i += 1) await replyBy(efrain, threadId, `Reply ${i}`);
    const page = (asked: object) => loadThreadPage(guest.ctx, { threadId, ...asked });
    expect(numbers(await page({}))).toEqual(range(1, 20));
    expect(numbers(await page({ after: 20 }))).toEqual(range(21, 25));
    expect(numbers(await page({ after: "5", limit: 8 }))).toEqual(range(6, 13));
    expect(numbers(await page({ before: 21 }))).toEqual(range(1, 20));
    expect(numbers(await page({ before: 6 }))).toEqual(range(1, 5));
    expect(numbers(await page({ before: 1 }))).toEqual([]);
    expect(numbers(await page({ at: 23 }))).toEqual(range(21, 25));
    expect(numbers(await page({ after: 99 }))).toEqual([]);
    expect(numbers(await page({ after: "x", at: "-1" }))).toEqual(range(1, 20));
    expect((await page({ after: 0 })).following).toBe(false);
    expect((await page({ after: 20 })).following).toBe(true);
    const twentieth = (await page({ at: 20 })).posts.at(-1);
    expect(await locatePost(guest.ctx, twentieth?.id ?? "")).toEqual({ threadId, kind: "topic", number: 20 });
  });

  it("open for a member where the unread begins, on all their devices, and never go back", async () => {
    const { sita, maria, efrain, guest, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    for (let i = 2; i <= 25; i += 1) await replyBy(efrain, threadId, `Reply ${i}`);
    const forMaria = () => loadThreadPage(maria.ctx, { threadId });
    expect(await forMaria()).toMatchObject({ firstUnread: 1, from: 1 });
    await markRead(maria.ctx, { threadId, number: 22 });
    await markRead(maria.ctx, { threadId, number: 3 });
    expect(await forMaria()).toMatchObject({ firstUnread: 23, from: 21, thread: { lastRead: 22 } });
    await Promise.all([markRead(maria.ctx, { threadId, number: 24 }), markRead(maria.ctx, { threadId, number: 23 })]);
    expect((await forMaria()).thread.lastRead).toBe(24);
    await markRead(maria.ctx, { threadId, number: 9999 });
    expect(await forMaria()).toMatchObject({ firstUnread: null, from: 21, thread: { lastRead: 25 } });
    await expect(markRead(guest.ctx, { threadId, number: 2 })).rejects.toThrow(NotAllowed);
    expect((await loadThreadPage(guest.ctx, { threadId })).firstUnread).toBeNull();
  });

  it("count one's own reply as read, but not what others said before it unseen", async () => {
    const { sita, efrain, maria, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    await replyBy(efrain, threadId);
    await replyBy(maria, threadId, "Seen all", { seen: 2 });
    expect((await loadThread(maria.ctx, threadId)).lastRead).toBe(3);
    await replyBy(efrain, threadId);
    await replyBy(maria, threadId, "In haste", { seen: 3 });
    expect((await loadThread(maria.ctx, threadId)).lastRead).toBe(3);
    expect((await loadThread(sita.ctx, threadId)).lastRead).toBe(1);
  });
});

describe("lists of topics", () => {
  it("go through all of a space once, by their last post, with what is unread", async () => {
    const { sita, efrain, maria, guest, spaceId, clock } = await foundWorld();
    const ids: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      clock.time += i % 3 === 0 ? 0 : 1000;
      ids.push(await topicBy(sita, spaceId, { title: `Topic ${i}`, question: i % 2 === 0 }));
    }
    clock.time += 1000;
    await replyBy(efrain, ids[2] ?? "");
    await markRead(maria.ctx, { threadId: ids[6] ?? "", number: 1 });
    const seen: { id: string; unread: number }[] = [];
    let older: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listThreads>> = await listThreads(maria.ctx, { spaceId, limit: 3, older });
      seen.push(...page.topics.map(({ id, unread }) => ({ id, unread })));
      older = page.older;
    } while (older);
    expect(seen.map((topic) => topic.id).sort()).toEqual([...ids].sort());
    expect(seen[0]).toEqual({ id: ids[2], unread: 2 });
    expect(seen.filter((topic) => topic.unread === 0).map((topic) => topic.id)).toEqual([ids[6]]);
    expect((await listThreads(guest.ctx, { spaceId })).topics.map((topic) => topic.unread)).toEqual(ids.map(() => 0));
    expect(await unreadTopics(maria.ctx)).toEqual(new Map([[spaceId, 6]]));
    expect(await unreadTopics(guest.ctx)).toEqual(new Map());
  });

  it("tell questions, and which of them wait for an answer", async () => {
    const { sita, efrain, moderator, spaceId } = await foundWorld();
    const open = await topicBy(sita, spaceId);
    const answered = await topicBy(sita, spaceId);
    const closed = await topicBy(sita, spaceId);
    await topicBy(sita, spaceId, { question: false });
    const reply = await replyBy(efrain, answered);
    await markHelpful(sita.ctx, { key: sendKey(), postId: reply.id });
    await closeThread(moderator.ctx, { key: sendKey(), threadId: closed });
    const ids = async (filter: "questions" | "unanswered") =>
      (await listThreads(sita.ctx, { spaceId, filter })).topics.map((topic) => topic.id).sort();
    expect(await ids("questions")).toEqual([open, answered, closed].sort());
    expect(await ids("unanswered")).toEqual([open]);
    await deletePost(efrain.ctx, { key: sendKey(), postId: reply.id });
    expect(await ids("unanswered")).toEqual([open, answered].sort());
    expect((await topicFacts(sita.ctx, [answered])).get(answered)).toMatchObject({
      helped: false,
      replies: 0,
      lastNumber: 2,
    });
  });

  it("do not call unread what was said before one came", async () => {
    const { sita, spaceId, person, clock } = await foundWorld();
    await topicBy(sita, spaceId);
    clock.time += 1000;
    const late = await person("Khone");
    await joinCommunity(late.ctx, { key: sendKey(), space: spaceId });
    expect((await listThreads(late.ctx, { spaceId })).topics.map((topic) => topic.unread)).toEqual([0]);
    clock.time += 1000;
    await topicBy(sita, spaceId);
    expect((await listThreads(late.ctx, { spaceId })).topics.map((topic) => topic.unread)).toEqual([1, 0]);
  });
});

describe("entries since", () => {
  it("name each thing once, as it is now", async () => {
    const { sita, efrain, maria, guest, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    const seq = await roomSeq(sita.ctx, roomOf.thread(threadId));
    const first = await replyBy(efrain, threadId, "One");
    const second = await replyBy(maria, threadId, "Two");
    await editPost(efrain.ctx, {
      key: sendKey(),
      postId: first.id,
      source: "One, better",
      language: null,
      revision: 1,
    });
    await thankPost(sita.ctx, { key: sendKey(), postId: first.id });
    const missed = await threadEntriesSince(guest.ctx, threadId, seq);
    expect(missed?.seq).toBe(seq + 4);
    expect(missed?.entries.map((entry) => ({ seq: entry.seq, subject: entry.subject }))).toEqual([
      { seq: seq + 2, subject: second.id },
      { seq: seq + 4, subject: first.id },
    ]);
    expect(missed?.entries.at(-1)?.data).toMatchObject({
      thread: { lastNumber: 3 },
      post: { html: "<p>One, better</p>", thanks: 1, revision: 2 },
    });
    expect(await threadEntriesSince(guest.ctx, threadId, seq + 4)).toEqual({ seq: seq + 4, entries: [] });
  });

  it("say so when a reader is too far behind, and nothing to who may not know", async () => {
    const { sita, efrain, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    const { id: postId } = await replyBy(efrain, threadId);
    // What many deeds leave in the log, without the deeds.
    const happen = (subject: () => string, times: number) =>
      sita.ctx.transaction(async (tx) => {
        for (let i = 0; i < times; i += 1)
          await recordInRoom(tx, { room: roomOf.thread(threadId), kind: "post", subject: subject() });
      });
    // As of one question that hundreds vote for: it is one thing to be told of.
    await happen(() => postId, 201);
    expect((await threadEntriesSince(sita.ctx, threadId, 1))?.entries).toHaveLength(1);
    await happen(newId, 200);
    expect(await threadEntriesSince(sita.ctx, threadId, 1)).toBeNull();
    const hidden = await foundWorld({ visibility: "private" });
    const secret = await topicBy(hidden.sita, hidden.spaceId);
    expect((await threadEntriesSince(hidden.maria.ctx, secret, 0))?.entries).toHaveLength(1);
    await expect(threadEntriesSince(hidden.stranger.ctx, secret, 0)).rejects.toThrow(NotFound);
    expect(await threadSubjects(hidden.maria.ctx, secret, [])).toEqual(new Map());
  });

  it("tell a person's other devices of their own place", async () => {
    const { sita, maria, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    const before = await roomSeq(maria.ctx, roomOf.person(maria.id));
    await markRead(maria.ctx, { threadId, number: 1 });
    await setThreadWatch(maria.ctx, { key: sendKey(), threadId, watch: "mute" });
    expect(await roomSeq(maria.ctx, roomOf.person(maria.id))).toBe(before + 2);
    const own = await ownThreadSubjects(
      maria.ctx,
      new Map([[maria.id, [{ kind: "thread.place", subject: threadId }]]]),
    );
    const place = { threadId, place: { lastRead: 1, watch: "mute" } };
    expect(own).toEqual(new Map([[maria.id, new Map([[threadId, place]])]]));
  });
});

describe("whom a post concerns", () => {
  it("is who is spoken to, who is answered, and who watches, as far as they see it and did not mute it", async () => {
    const { sita, efrain, maria, moderator, stranger, spaceId, slug } = await foundWorld();
    const threadId = await topicBy(sita, spaceId);
    await setSpaceWatch(moderator.ctx, { key: sendKey(), spaceId, watch: "all" });
    await replyBy(efrain, threadId);
    const post = await replyBy(maria, threadId, `@${stranger.handle} look, and @${maria.handle}`, { replyTo: 2 });
    const sorted = async () => {
      const audience = await postAudience(sita.ctx, post.id);
      return { ...audience, mentioned: audience.mentioned.sort(), watching: audience.watching.sort() };
    };
    const whole = { threadId, spaceId, number: 3, authorId: maria.id, kind: "topic", championing: [] };
    expect(await sorted()).toEqual({
      ...whole,
      mentioned: [stranger.id],
      repliedTo: efrain.id,
      watching: [sita.id, moderator.id].sort(),
    });
    await setThreadWatch(moderator.ctx, { key: sendKey(), threadId, watch: "mentions" });
    await setThreadWatch(efrain.ctx, { key: sendKey(), threadId, watch: "mute" });
    expect(await sorted()).toEqual({ ...whole, mentioned: [stranger.id], repliedTo: null, watching: [sita.id] });
    const texts = { name: "Closed", description: "", language: "en", themes: [], rules: "", welcome: "" };
    await changeCommunity(moderator.ctx, {
      key: sendKey(),
      space: slug,
      ...texts,
      visibility: "private",
      joinRule: "invitation",
    });
    expect(await sorted()).toEqual({ ...whole, mentioned: [], repliedTo: null, watching: [sita.id] });
  });

  it("is chosen by members only", async () => {
    const { sita, stranger, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    await expect(setThreadWatch(stranger.ctx, { key: sendKey(), threadId, watch: "all" })).rejects.toThrow(NotAllowed);
    await expect(setSpaceWatch(stranger.ctx, { key: sendKey(), spaceId, watch: "all" })).rejects.toThrow(NotAllowed);
  });
});

describe("writing aids", () => {
  it("offer members first, others where everyone reads, and nobody from outside a private community", async () => {
    const { sita, efrain, stranger, guest, spaceId } = world;
    const find = (prefix: string) => findPeopleToMention(sita.ctx, { spaceId, prefix });
    expect((await find(efrain.handle.slice(0, -1))).map((person) => person.handle)).toEqual([efrain.handle]);
    expect((await find(stranger.handle)).map(({ handle, member }) => ({ handle, member }))).toEqual([
      { handle: stranger.handle, member: false },
    ]);
    expect(await find(sita.handle)).toEqual([]);
    expect(await find("%")).toEqual([]);
    await expect(findPeopleToMention(guest.ctx, { spaceId, prefix: "e" })).rejects.toThrow(NotAllowed);
    await expect(findPeopleToMention(stranger.ctx, { spaceId, prefix: "e" })).rejects.toThrow(NotAllowed);
    const hidden = await foundWorld({ visibility: "private" });
    const inside = (prefix: string) => findPeopleToMention(hidden.sita.ctx, { spaceId: hidden.spaceId, prefix });
    expect((await inside(hidden.efrain.handle)).map((person) => person.handle)).toEqual([hidden.efrain.handle]);
    expect(await inside(hidden.stranger.handle)).toEqual([]);
    await expect(findPeopleToMention(hidden.stranger.ctx, { spaceId: hidden.spaceId, prefix: "e" })).rejects.toThrow(
      NotFound,
    );
  });

  it("show what a text will look like and keep nothing", async () => {
    const { sita, efrain, stranger, spaceId, database } = world;
    const before = await database.db.thread.count({ where: { spaceId } });
    const preview = await previewPost(sita.ctx, { spaceId, source: `**Hello** @${efrain.handle}`, language: "en" });
    expect(preview.html).toContain("<strong>Hello</strong>");
    expect(preview.html).toContain('class="mention"');
    await expect(previewPost(stranger.ctx, { spaceId, source: "x", language: null })).rejects.toThrow(NotAllowed);
    expect(await database.db.thread.count({ where: { spaceId } })).toBe(before);
  });
});
