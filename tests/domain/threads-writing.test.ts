import { beforeAll, describe, expect, it } from "vitest";
import { joinCommunity, removeMember } from "#server/core/spaces/index.ts";
import {
  closeThread,
  deletePost,
  editPost,
  editTopic,
  hidePost,
  inspectHiddenPost,
  listThreads,
  loadThreadPage,
  locatePost,
  markHelpful,
  pinThread,
  readPostSource,
  reopenThread,
  replyToThread,
  restorePost,
  startTopic,
  thankPost,
  unhidePost,
  unmarkHelpful,
  unpinThread,
  unthankPost,
} from "#server/core/threads/index.ts";
import { Conflict, Invalid, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { foundWorld, replyBy, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  world = await foundWorld();
});

const pageFor = (reader: Pick<Somebody, "ctx">, threadId: string) => loadThreadPage(reader.ctx, { threadId, after: 0 });
const postOf = async (reader: Pick<Somebody, "ctx">, threadId: string, number: number) => {
  const post = (await pageFor(reader, threadId)).posts.find((one) => one.number === number);
  if (!post) throw new Error(`post ${number} is not on the page`);
  return post;
};
const forbidden = (reason: string) => expect.objectContaining({ name: "NotAllowed", reason });

describe("starting and replying", () => {
  it("keeps what was written as Markdown, HTML and text, with its language and number", async () => {
    const { sita, efrain, spaceId, database } = world;
    const started = await startTopic(sita.ctx, {
      key: sendKey(),
      spaceId,
      title: "Calendars",
      source: "We **stall** each June.",
      language: null,
      question: true,
    });
    const reply = await replyBy(efrain, started.id, "Use a *calendar*.", { replyTo: 1 });
    const rows = await database.db.post.findMany({ where: { threadId: started.id }, orderBy: { number: "asc" } });
    expect(
      rows.map(({ id, number, replyTo, source, html, text, language, revision }) => ({
        id,
        number,
        replyTo,
        source,
        html,
        text,
        language,
        revision,
      })),
    ).toEqual([
      {
        id: started.postId,
        number: 1,
        replyTo: null,
        source: "We **stall** each June.",
        html: "<p>We <strong>stall</strong> each June.</p>",
        text: "We stall each June.",
        language: "en",
        revision: 1,
      },
      {
        id: reply.id,
        number: 2,
        replyTo: 1,
        source: "Use a *calendar*.",
        html: "<p>Use a <em>calendar</em>.</p>",
        text: "Use a calendar.",
        language: "en",
        revision: 1,
      },
    ]);
    const { thread } = await pageFor(sita, started.id);
    expect(thread).toMatchObject({
      title: "Calendars",
      question: true,
      lastNumber: 2,
      postCount: 2,
      closed: false,
      pinned: false,
      helpfulNumber: null,
      watch: "all",
    });
  });

  it("takes a repeat with the same key as the same reply, also when both arrive at once", async () => {
    const { sita, efrain, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    const send = { key: sendKey(), threadId, source: "Once.", language: "en", replyTo: null, seen: 1 };
    const [first, second] = await Promise.all([replyToThread(efrain.ctx, send), replyToThread(efrain.ctx, send)]);
    expect(second).toEqual(first);
    expect(await replyToThread(efrain.ctx, { ...send, seen: 0 })).toEqual(first);
    await expect(replyToThread(efrain.ctx, { ...send, source: "Another." })).rejects.toThrow(
      new Conflict("sendKeyReused"),
    );
    expect((await pageFor(sita, threadId)).posts.map((post) => post.number)).toEqual([1, 2]);
  });

  it("numbers posts of many writers at once without gaps or doubles", async () => {
    const { sita, efrain, maria, moderator, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    const writers = [sita, efrain, maria, moderator];
    await Promise.all(Array.from({ length: 24 }, (_, i) => replyBy(writers[i % 4] ?? sita, threadId, `Reply ${i}`)));
    const { posts, thread } = await loadThreadPage(sita.ctx, { threadId, after: 0, limit: 100 });
    expect(posts.map((post) => post.number)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
    expect(thread).toMatchObject({ lastNumber: 25, postCount: 25 });
  });

  it("lets members write, and nobody else", async () => {
    const { sita, stranger, guest, system, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    const send = { threadId, source: "Hello", language: "en", replyTo: null };
    await expect(replyToThread(stranger.ctx, { ...send, key: sendKey() })).rejects.toEqual(forbidden("notMember"));
    expect(() => replyToThread(guest.ctx, { ...send, key: sendKey() })).toThrow(NotAllowed);
    expect(() => replyToThread(system.ctx, { ...send, key: sendKey() })).toThrow(NotAllowed);
    await expect(
      startTopic(stranger.ctx, { key: sendKey(), spaceId, title: "T", source: "S", language: null, question: false }),
    ).rejects.toEqual(forbidden("notMember"));
    await expect(replyBy(sita, threadId, "To nobody", { replyTo: 9 })).rejects.toThrow(
      new Invalid({ replyTo: "postUnknown" }),
    );
  });

  it("speaks to people who see the space, and links nobody else", async () => {
    const { sita, efrain, stranger, database, spaceId } = world;
    const threadId = await topicBy(sita, spaceId, {
      source: `@${efrain.handle} and @${stranger.handle} and @nobody-here`,
    });
    const [first] = await database.db.post.findMany({ where: { threadId }, include: { mentions: true } });
    expect(first?.mentions.map((mention) => mention.personId).sort()).toEqual([efrain.id, stranger.id].sort());
    expect(first?.html).not.toContain("/nobody-here");

    const hidden = await foundWorld({ visibility: "private" });
    const secret = await topicBy(hidden.sita, hidden.spaceId, {
      source: `@${hidden.efrain.handle} and @${hidden.stranger.handle}`,
    });
    const [post] = await database.db.post.findMany({ where: { threadId: secret }, include: { mentions: true } });
    expect(post?.mentions.map((mention) => mention.personId)).toEqual([hidden.efrain.id]);
    expect(post?.html.match(/class="mention"/g)).toHaveLength(1);
  });

  it("finds out the language, and falls back on the author's", async () => {
    const { sita, spaceId, database } = world;
    await database.db.person.update({ where: { id: sita.id }, data: { languagesRead: ["ne", "en"] } });
    const threadId = await topicBy(sita, spaceId, {
      language: null,
      source: "Dejamos de pedir la misma suma cada mes y dejamos que cada socia dibuje su propio calendario.",
    });
    await replyBy(sita, threadId, "Ok", { language: null });
    await replyBy(sita, threadId, "Ok", { language: "lo" });
    const { posts } = await pageFor(sita, threadId);
    expect(posts.map((post) => post.language)).toEqual(["es", "ne", "lo"]);
    await database.db.person.update({ where: { id: sita.id }, data: { languagesRead: ["en"] } });
  });
});

describe("editing", () => {
  it("keeps what was said before, and refuses to write over a text that changed meanwhile", async () => {
    const { sita, efrain, spaceId, database } = world;
    const threadId = await topicBy(sita, spaceId);
    const { id: postId } = await replyBy(efrain, threadId, "First");
    const opened = await readPostSource(efrain.ctx, postId);
    expect(opened).toMatchObject({ source: "First", revision: 1, language: "en" });
    const edit = { postId, source: "Second", language: null, revision: 1 };
    expect(await editPost(efrain.ctx, { ...edit, key: sendKey() })).toMatchObject({ revision: 2 });
    await expect(editPost(efrain.ctx, { ...edit, source: "Third", key: sendKey() })).rejects.toThrow(
      new Conflict("postChanged"),
    );
    expect(await postOf(sita, threadId, 2)).toMatchObject({
      html: "<p>Second</p>",
      revision: 2,
      editedAt: expect.any(String),
    });
    const before = await database.db.postRevision.findMany({ where: { postId } });
    expect(before).toMatchObject([{ revision: 1, source: "First", editorId: efrain.id }]);
    expect(await editPost(efrain.ctx, { ...edit, revision: 2, key: sendKey() })).toMatchObject({ revision: 2 });
  });

  it("is for the author of a shown post in an open thread", async () => {
    const { sita, efrain, moderator, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    const { id: postId } = await replyBy(efrain, threadId);
    const edit = () => ({ key: sendKey(), postId, source: "Changed", language: null, revision: 1 });
    for (const other of [sita, moderator]) {
      await expect(editPost(other.ctx, edit())).rejects.toEqual(forbidden("notYours"));
      await expect(readPostSource(other.ctx, postId)).rejects.toEqual(forbidden("notYours"));
    }
    await closeThread(moderator.ctx, { key: sendKey(), threadId });
    await expect(editPost(efrain.ctx, edit())).rejects.toEqual(forbidden("notYours"));
    await reopenThread(moderator.ctx, { key: sendKey(), threadId });
    await deletePost(efrain.ctx, { key: sendKey(), postId });
    await expect(editPost(efrain.ctx, edit())).rejects.toEqual(forbidden("notYours"));
  });
});

describe("taking back and hiding", () => {
  it("shows that a deleted post was there and nothing of it; its author undoes it within a day, a moderator later", async () => {
    const { sita, efrain, moderator, spaceId, clock } = world;
    const threadId = await topicBy(sita, spaceId);
    const { id: postId } = await replyBy(efrain, threadId, "Secret words");
    await deletePost(efrain.ctx, { key: sendKey(), postId });
    await deletePost(efrain.ctx, { key: sendKey(), postId });
    expect(await postOf(sita, threadId, 2)).toMatchObject({ state: "deleted", html: null, can: { restore: false } });
    expect((await pageFor(sita, threadId)).thread.postCount).toBe(1);
    await restorePost(efrain.ctx, { key: sendKey(), postId });
    expect(await postOf(sita, threadId, 2)).toMatchObject({ state: "shown", html: "<p>Secret words</p>" });

    await deletePost(efrain.ctx, { key: sendKey(), postId });
    clock.time += 25 * 60 * 60 * 1000;
    await expect(restorePost(efrain.ctx, { key: sendKey(), postId })).rejects.toEqual(forbidden("notYours"));
    await expect(restorePost(sita.ctx, { key: sendKey(), postId })).rejects.toEqual(forbidden("notYours"));
    await restorePost(moderator.ctx, { key: sendKey(), postId });
    expect((await pageFor(sita, threadId)).thread.postCount).toBe(2);
  });

  it("lets a moderator hide with a reason that all read, writes it down, and shows the words at one address only", async () => {
    const { sita, efrain, moderator, guest, spaceId, database } = world;
    const threadId = await topicBy(sita, spaceId);
    const { id: postId } = await replyBy(efrain, threadId, "Rude words");
    const hide = () => ({ key: sendKey(), postId, reason: "Please stay kind." });
    await expect(hidePost(sita.ctx, hide())).rejects.toEqual(forbidden("notInCharge"));
    await hidePost(moderator.ctx, hide());
    for (const reader of [sita, efrain, moderator, guest]) {
      expect(await postOf(reader, threadId, 2)).toMatchObject({
        state: "hidden",
        html: null,
        hiddenReason: "Please stay kind.",
      });
    }
    expect(await inspectHiddenPost(moderator.ctx, postId)).toMatchObject({
      html: "<p>Rude words</p>",
      reason: "Please stay kind.",
    });
    for (const other of [sita, efrain, guest])
      await expect(inspectHiddenPost(other.ctx, postId)).rejects.toThrow(NotFound);
    await unhidePost(moderator.ctx, { key: sendKey(), postId });
    expect(await postOf(guest, threadId, 2)).toMatchObject({
      state: "shown",
      html: "<p>Rude words</p>",
      hiddenReason: null,
    });
    const log = await database.db.auditEntry.findMany({ where: { subjectId: postId }, orderBy: { id: "asc" } });
    expect(log.map(({ action, actorId, reason }) => ({ action, actorId, reason }))).toEqual([
      { action: "post.hide", actorId: moderator.id, reason: "Please stay kind." },
      { action: "post.inspect", actorId: moderator.id, reason: "" },
      { action: "post.unhide", actorId: moderator.id, reason: "" },
    ]);
  });
});

describe("what helped, and thanks", () => {
  it("is marked by who asked or a moderator, one at a time, and counts while it is shown", async () => {
    const { sita, efrain, maria, moderator, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    const first = await replyBy(efrain, threadId);
    const second = await replyBy(maria, threadId);
    const input = (post: { id: string }) => ({ key: sendKey(), postId: post.id });
    await expect(markHelpful(efrain.ctx, input(first))).rejects.toEqual(forbidden("notYours"));
    await markHelpful(sita.ctx, input(first));
    await markHelpful(moderator.ctx, input(second));
    const helped = async () =>
      (await pageFor(sita, threadId)).posts.filter((post) => post.helped).map((post) => post.number);
    expect(await helped()).toEqual([3]);
    await deletePost(maria.ctx, input(second));
    expect(await helped()).toEqual([]);
    expect((await pageFor(sita, threadId)).thread.helpfulNumber).toBeNull();
    await restorePost(maria.ctx, input(second));
    expect(await helped()).toEqual([3]);
    await unmarkHelpful(sita.ctx, input(second));
    expect(await helped()).toEqual([]);
  });

  it("is not for topics that ask nothing", async () => {
    const { sita, efrain, spaceId } = world;
    const threadId = await topicBy(sita, spaceId, { question: false });
    const reply = await replyBy(efrain, threadId);
    await expect(markHelpful(sita.ctx, { key: sendKey(), postId: reply.id })).rejects.toEqual(forbidden("notYours"));
    await editTopic(sita.ctx, { key: sendKey(), threadId, title: "A question?", question: true });
    await markHelpful(sita.ctx, { key: sendKey(), postId: reply.id });
    expect((await pageFor(efrain, threadId)).thread).toMatchObject({ title: "A question?", helpfulNumber: 2 });
  });

  it("counts each member's thanks once, and not one's own", async () => {
    const { sita, efrain, maria, stranger, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    const { id: postId } = await replyBy(efrain, threadId);
    const input = () => ({ key: sendKey(), postId });
    await Promise.all([thankPost(sita.ctx, input()), thankPost(sita.ctx, input()), thankPost(maria.ctx, input())]);
    expect(await postOf(sita, threadId, 2)).toMatchObject({ thanks: 2, thanked: true });
    await unthankPost(sita.ctx, input());
    await unthankPost(sita.ctx, input());
    expect(await postOf(sita, threadId, 2)).toMatchObject({ thanks: 1, thanked: false });
    await expect(thankPost(efrain.ctx, input())).rejects.toEqual(forbidden("notYours"));
    await expect(thankPost(stranger.ctx, input())).rejects.toEqual(forbidden("notMember"));
  });
});

describe("a moderator's hand", () => {
  it("closes and opens, pins and lets go", async () => {
    const { sita, efrain, moderator, spaceId } = world;
    const threadId = await topicBy(sita, spaceId);
    const input = () => ({ key: sendKey(), threadId });
    for (const deed of [closeThread, reopenThread, pinThread, unpinThread]) {
      await expect(deed(sita.ctx, input())).rejects.toEqual(forbidden("notInCharge"));
    }
    await closeThread(moderator.ctx, input());
    await closeThread(moderator.ctx, input());
    await expect(replyBy(efrain, threadId)).rejects.toEqual(forbidden("threadClosed"));
    await reopenThread(moderator.ctx, input());
    await replyBy(efrain, threadId);
    await pinThread(moderator.ctx, input());
    await topicBy(efrain, spaceId);
    expect((await listThreads(sita.ctx, { spaceId })).topics[0]).toMatchObject({ id: threadId, pinned: true });
    await unpinThread(moderator.ctx, input());
    expect((await listThreads(sita.ctx, { spaceId })).topics[0]).toMatchObject({ pinned: false });
  });

  it("changes a title, which is written down", async () => {
    const { sita, efrain, moderator, spaceId, database } = world;
    const threadId = await topicBy(sita, spaceId, { title: "Before" });
    const edit = (title: string) => ({ key: sendKey(), threadId, title, question: true });
    await expect(editTopic(efrain.ctx, edit("Mine"))).rejects.toEqual(forbidden("notYours"));
    await editTopic(sita.ctx, edit("Between"));
    await editTopic(moderator.ctx, edit("After"));
    expect((await pageFor(sita, threadId)).thread.title).toBe("After");
    expect(await database.db.auditEntry.findMany({ where: { subjectId: threadId } })).toMatchObject([
      { action: "thread.edit", actorId: moderator.id, facts: { before: { title: "Between", question: true } } },
    ]);
  });
});

describe("a member who writes without end", () => {
  it("waits, alone; what was sent stays sent, and another member writes on", { timeout: 60_000 }, async () => {
    const { spaceId, person, efrain } = await foundWorld();
    const eager = await person("Eager");
    await joinCommunity(eager.ctx, { key: sendKey(), space: spaceId });
    const threadId = await topicBy(eager, spaceId);
    const send = { key: sendKey(), threadId, source: "Again", language: "en", replyTo: null };
    const first = await replyToThread(eager.ctx, send);
    for (let count = 2; count < 300; count += 1) await replyBy(eager, threadId, "Again");
    const tooMuch = { status: 429, reason: "tooManyTries", field: "source" };
    await expect(replyBy(eager, threadId, "Once more")).rejects.toMatchObject(tooMuch);
    await expect(topicBy(eager, spaceId)).rejects.toMatchObject(tooMuch);
    await expect(
      editPost(eager.ctx, { key: sendKey(), postId: first.id, source: "Other", language: null, revision: 1 }),
    ).rejects.toMatchObject(tooMuch);
    expect(await replyToThread(eager.ctx, send)).toEqual(first);
    expect((await replyBy(efrain, threadId, "Calm")).number).toBe(301);
  });
});

describe("what nobody may know of", () => {
  it("answers for a private community's threads as for ids that never were", async () => {
    const closed = await foundWorld({ visibility: "private" });
    const threadId = await topicBy(closed.sita, closed.spaceId);
    const { id: postId } = await replyBy(closed.efrain, threadId);
    expect((await pageFor(closed.maria, threadId)).posts).toHaveLength(2);
    const outsider = closed.stranger;
    const key = sendKey;
    const attempts = [
      () => loadThreadPage(outsider.ctx, { threadId }),
      () => loadThreadPage(closed.guest.ctx, { threadId }),
      () => locatePost(outsider.ctx, postId),
      () => readPostSource(outsider.ctx, postId),
      () => inspectHiddenPost(outsider.ctx, postId),
      () => listThreads(outsider.ctx, { spaceId: closed.spaceId }),
      () => replyToThread(outsider.ctx, { key: key(), threadId, source: "x", language: null, replyTo: null }),
      () => editPost(outsider.ctx, { key: key(), postId, source: "x", language: null, revision: 1 }),
      () => deletePost(outsider.ctx, { key: key(), postId }),
      () => hidePost(outsider.ctx, { key: key(), postId, reason: "x" }),
      () => thankPost(outsider.ctx, { key: key(), postId }),
      () => markHelpful(outsider.ctx, { key: key(), postId }),
      () => closeThread(outsider.ctx, { key: key(), threadId }),
      () =>
        startTopic(outsider.ctx, {
          key: key(),
          spaceId: closed.spaceId,
          title: "x",
          source: "x",
          language: null,
          question: false,
        }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(NotFound);
  });

  it("lets go of rights with the membership", async () => {
    const { spaceId, sita, efrain, moderator } = await foundWorld();
    const threadId = await topicBy(sita, spaceId);
    const { id: postId } = await replyBy(efrain, threadId);
    await deletePost(efrain.ctx, { key: sendKey(), postId });
    await restorePost(efrain.ctx, { key: sendKey(), postId });
    await removeMember(moderator.ctx, {
      key: sendKey(),
      space: spaceId,
      personId: efrain.id,
      reason: "Sold goods here.",
    });
    await expect(deletePost(efrain.ctx, { key: sendKey(), postId })).rejects.toEqual(forbidden("notMember"));
    await expect(replyBy(efrain, threadId)).rejects.toEqual(forbidden("notMember"));
  });
});

describe("the language of a post that nobody named", () => {
  it("is found out, with how sure that is, and is a guess until its author says it", async () => {
    const threadId = await topicBy(world.sita, world.spaceId, { language: "en" });
    const surely = await replyBy(world.sita, threadId, "Guardamos dos kilos de cada variedad antes de las lluvias.", {
      language: null,
    });
    const guessed = await replyBy(world.sita, threadId, "OK, 12", { language: null });
    const said = await replyBy(world.sita, threadId, "OK, 13", { language: "es" });
    const found = async (id: string) => {
      const { language, guessed: is } = await readPostSource(world.sita.ctx, id);
      return [language, is];
    };
    expect([await found(surely.id), await found(guessed.id), await found(said.id)]).toEqual([
      ["es", false],
      ["en", true],
      ["es", false],
    ]);
    const edit = (language: string | null, source = "OK, 12", revision = 1) =>
      editPost(world.sita.ctx, { key: sendKey(), postId: guessed.id, source, language, revision });
    // Only changing the words says nothing of their language.
    await edit(null, "OK, 14");
    expect(await found(guessed.id)).toEqual(["en", true]);
    expect(await edit("en", "OK, 14", 2)).toMatchObject({ revision: 2 });
    expect(await found(guessed.id)).toEqual(["en", false]);
  });
});
