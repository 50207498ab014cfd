import { beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import type { CommentList } from "#server/contracts/comments.ts";
import { openDocumentRoom } from "#server/core/documents/document-room.ts";
import {
  addComment,
  blocksToComment,
  commentOf,
  commentsHere,
  commentsPage,
  openForWriting,
  purgeUpdates,
  reopenComment,
  resolveComment,
  restoreVersion,
  waitingComments,
} from "#server/core/documents/index.ts";
import { settleDocument } from "#server/core/documents/settle-document.ts";
import { myData } from "#server/core/people/index.ts";
import { deletePost, editPost, hideThread, replyToThread } from "#server/core/threads/index.ts";
import { openComment } from "#server/features/forums/index.ts";
import {
  beginPlan,
  planSection,
  removeFromPlan,
  sharePlanWithPerson,
  writeSection,
} from "#server/features/plans/index.ts";
import { handIn, newPhone, receive, writeWord } from "#tests/support/document-phone.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

const language = "en";
const TEXT = "Mustard grows in the dry months.\n\nThe oil is pressed in the village, and the seed is ours.";
const MONTHS = "the dry months";
const OIL = "The oil is pressed in the village";
let world: World;

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

/** A section that Sita writes, on which Maria gives advice, and which Efrain is shown. */
async function written(source = TEXT) {
  const { sita, maria, efrain } = world;
  const { id: plan } = await beginPlan(sita.ctx, {
    ...{ key: sendKey(), space: world.slug, title: "Oil of our own", language, template: "concept" },
  });
  await bringIntoPlan(sita, maria, { plan, role: "commenter" });
  await sharePlanWithPerson(sita.ctx, { key: sendKey(), plan, handle: efrain.handle });
  await write(plan, source, 0);
  const page = await planSection(sita.ctx, { plan, section: "vision", version: null, language });
  const place = { subjectType: "planSection", subjectId: page.section.id, part: "text" };
  return { plan, place, documentId: page.document?.id ?? "" };
}

const write = (plan: string, source: string, revision: number) =>
  writeSection(world.sita.ctx, { key: sendKey(), plan, section: "vision", source, language, revision });

type On = Partial<{ before: string; after: string; near: number; source: string; key: string }>;
const comment = async (by: Somebody, documentId: string, quote: string, on: On = {}) =>
  addComment(by.ctx, {
    ...{ key: sendKey(), documentId, quote, before: "", after: "", near: 0, source: "Is that so?", language },
    ...on,
  });
const listed = async (by: { ctx: Somebody["ctx"] }, documentId: string, list: CommentList = "open") =>
  (await commentsPage(by.ctx, { documentId, language, list, after: null })).comments;
/** How each stands, by its words. */
const standings = async (documentId: string) =>
  Object.fromEntries((await listed(world.sita, documentId)).map(({ words, standing }) => [words, standing]));

test("who gives advice comments on words without writing a letter, and nobody else reads it", async () => {
  const { sita, maria, efrain, stranger, guest, moderator, system } = world;
  const { plan, documentId, place } = await written();
  const seq = async () => (await world.database.db.document.findUniqueOrThrow({ where: { id: documentId } })).seq;
  const before = await seq();
  const key = sendKey();
  const { threadId } = await comment(maria, documentId, "the dry\n months", { key, source: `Which, @${sita.handle}?` });
  expect(
    await comment(maria, documentId, "the dry\n months", { key, source: `Which, @${sita.handle}?` }),
  ).toMatchObject({
    threadId,
  });
  expect(await seq()).toBe(before);
  for (const who of [sita, maria]) {
    const [one, ...others] = await listed(who, documentId);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ threadId, words: "the dry months", standing: "there", count: 1, resolved: false });
    expect(one?.posts.map(({ by, number }) => [by.handle, number])).toEqual([[maria.handle, 1]]);
    expect(one?.can).toEqual({ reply: true, resolve: true, reopen: false, decide: false });
    expect((await commentsHere(who.ctx, place)).counts).toEqual({ open: 1, resolved: 0 });
  }
  await catchUp(system.ctx, { threadId });
  expect((await noticesOf(sita)).filter(({ kind }) => kind === "mention").map(({ title }) => title?.text)).toEqual([
    "the dry months",
  ]);
  // It stands among those of the whole plan that wait.
  expect(await waitingComments(sita.ctx, plan)).toMatchObject({
    latest: [{ threadId, subjectId: place.subjectId, words: "the dry months", by: { handle: maria.handle } }],
    counts: { [place.subjectId]: { documentId, count: 1 } },
  });
  // Whom it is shown reads the text, and nothing of what is said about it.
  expect(await listed(efrain, documentId)).toEqual([]);
  expect(await waitingComments(efrain.ctx, plan)).toEqual({ latest: [], counts: {} });
  await expect(comment(efrain, documentId, "the dry months")).rejects.toMatchObject({ reason: "notCommenter" });
  for (const who of [stranger, moderator])
    await expect(comment(who, documentId, "the dry months")).rejects.toMatchObject({ status: 404 });
  await expect(comment({ ...stranger, ctx: guest.ctx }, documentId, "the dry months")).rejects.toMatchObject({
    reason: "signIn",
  });
  for (const who of [efrain, stranger, guest]) {
    await expect(openComment(who.ctx, { threadId, language })).rejects.toMatchObject({ status: 404 });
    await expect(commentOf(who.ctx, { threadId, language })).rejects.toMatchObject({ status: 404 });
  }
  await expect(
    replyToThread(efrain.ctx, { key: sendKey(), threadId, source: "Me too", language, replyTo: null }),
  ).rejects.toMatchObject({ status: 404 });
  // By no door does who comments write: not the form, not the socket, not by founding.
  await expect(
    writeSection(maria.ctx, { key: sendKey(), plan, section: "vision", source: "Mine", language, revision: 1 }),
  ).rejects.toMatchObject({ status: 403 });
  await expect(openForWriting(maria.ctx, place)).rejects.toMatchObject({ reason: "notWriter" });
  const room = roomOf();
  const joined = await room.join(maria.ctx, { documentId, generation: 0, stateVector: new Uint8Array() });
  expect(joined.writes).toBe(false);
  const phone = newPhone("maria");
  receive(phone, joined);
  writeWord(phone, "sneaked", { at: 1, apart: false });
  const send = (by: Somebody) =>
    handIn(phone, async (update, generation) => {
      await room.receive(by.ctx, { documentId, generation, update }, "phone");
    });
  await expect(send(maria)).rejects.toMatchObject({ reason: "notWriter" });
  expect(await seq()).toBe(before);
  await room.close();
  // Who was taken out of the team has nothing any more, by any address.
  await removeFromPlan(sita.ctx, { key: sendKey(), plan, personId: maria.id });
  await expect(openComment(maria.ctx, { threadId, language })).rejects.toMatchObject({ status: 404 });
  await expect(comment(maria, documentId, "the dry months")).rejects.toMatchObject({ status: 404 });
  const { comments, commentsResolved } = await myData(maria.ctx);
  expect([comments, commentsResolved]).toEqual([
    [expect.objectContaining({ threadId, documentId, standing: "there", words: null })],
    [],
  ]);
});

const roomOf = () =>
  openDocumentRoom({
    system: () => world.system.ctx,
    teller: { changed: () => undefined, moved: () => undefined, again: () => undefined },
    failed: (error) => {
      throw error;
    },
  });

test("a comment follows its words through forms, the editor, compaction and restores, or says that they are gone", async () => {
  const { sita, maria, system, clock } = world;
  const { plan, documentId } = await written();
  await comment(maria, documentId, MONTHS);
  await comment(sita, documentId, OIL);
  expect(await standings(documentId)).toEqual({ [MONTHS]: "there", [OIL]: "there" });
  // Words of others that say the same do not take it over.
  await write(plan, `Sown before the dry months, too.\n\n${TEXT}`, 1);
  const at = async (words: string) => (await listed(sita, documentId)).find((one) => one.words === words);
  expect((await at("the dry months"))?.from).toBeGreaterThan(20);
  await write(plan, "Sown before the dry months, too.\n\nThe oil is pressed in the village, and the seed is ours.", 2);
  expect(await standings(documentId)).toEqual({ [MONTHS]: "gone", [OIL]: "there" });
  // The version in which they stood comes back, in a new generation.
  await restoreVersion(sita.ctx, { key: sendKey(), documentId, seq: 1 });
  expect(await standings(documentId)).toEqual({ [MONTHS]: "there", [OIL]: "there" });
  // In the editor somebody makes a word of it another.
  const room = roomOf();
  const phone = newPhone("sita");
  const fetched = async () =>
    receive(
      phone,
      await room.join(sita.ctx, {
        documentId,
        generation: phone.generation,
        stateVector: Y.encodeStateVector(phone.doc),
      }),
    );
  await fetched();
  for (let word = 0; word < 8; word += 1) writeWord(phone, `word${word}`, { at: word, apart: word % 2 === 0 });
  await handIn(phone, async (update, generation) => {
    await room.receive(sita.ctx, { documentId, generation, update }, "phone");
  });
  await settleDocument(system.ctx, documentId);
  clock.time += 86_400_000;
  await purgeUpdates(system.ctx, { before: clock.now(), limit: 1000 });
  await room.close();
  for (const one of await listed(sita, documentId)) expect(["there", "changed"]).toContain(one.standing);
  // Some of the words go in a form, then all.
  const { source, document } = await planSection(sita.ctx, { plan, section: "vision", version: null, language });
  const seq = document?.seq ?? 0;
  await write(plan, source.replace("village", "town").replace("dry", "rainy"), seq);
  expect(await standings(documentId)).toEqual({ [MONTHS]: "changed", [OIL]: "changed" });
  await write(plan, "Nothing of it.", seq + 1);
  expect(await standings(documentId)).toEqual({ [MONTHS]: "gone", [OIL]: "gone" });
});

test("a comment is resolved, opened again, edited, taken back and hidden as threads are", async () => {
  const { sita, maria, moderator, database, system } = world;
  const { documentId, place, plan } = await written();
  const told = async (who: Somebody) =>
    (await noticesOf(who))
      .filter(({ link }) => link === `/comments/${threadId}`)
      .map(({ kind, title }) => [kind, title?.text]);
  const { threadId } = await comment(maria, documentId, "the seed is ours");
  const { id: answer } = await replyToThread(sita.ctx, {
    ...{ key: sendKey(), threadId, source: "It is.", language, replyTo: null },
  });
  const [one] = await listed(maria, documentId);
  expect(one?.posts.map(({ by, html }) => [by.handle, html.trim()])).toEqual([
    [maria.handle, "<p>Is that so?</p>"],
    [sita.handle, "<p>It is.</p>"],
  ]);
  await resolveComment(sita.ctx, { key: sendKey(), threadId });
  await catchUp(system.ctx, { threadId });
  // Who wrote in it hears, but for who did it.
  expect([await told(maria), await told(sita)]).toEqual([[["commentResolved", "the seed is ours"]], []]);
  expect(await waitingComments(sita.ctx, plan)).toEqual({ latest: [], counts: {} });
  // Two did so at once.
  await resolveComment(maria.ctx, { key: sendKey(), threadId });
  expect(await listed(maria, documentId)).toEqual([]);
  expect(await listed(maria, documentId, "resolved")).toMatchObject([
    { threadId, resolvedBy: { handle: sita.handle }, can: { reply: false, resolve: false, reopen: true } },
  ]);
  await expect(
    replyToThread(maria.ctx, { key: sendKey(), threadId, source: "But", language, replyTo: null }),
  ).rejects.toMatchObject({ reason: "threadClosed" });
  expect((await myData(sita.ctx)).commentsResolved).toContainEqual({ threadId, documentId });
  await reopenComment(maria.ctx, { key: sendKey(), threadId });
  expect(await told(maria)).toEqual([]);
  expect((await commentsHere(maria.ctx, place)).counts).toEqual({ open: 1, resolved: 0 });
  await editPost(sita.ctx, { key: sendKey(), postId: answer, source: "It is now.", language, revision: 1 });
  expect((await listed(maria, documentId))[0]?.posts.at(-1)?.html).toContain("It is now.");
  await deletePost(sita.ctx, { key: sendKey(), postId: answer });
  expect((await listed(maria, documentId))[0]).toMatchObject({ count: 1, posts: [{ number: 1 }] });
  const first = await database.db.post.findFirstOrThrow({ where: { threadId, number: 1 } });
  await deletePost(maria.ctx, { key: sendKey(), postId: first.id });
  expect(await listed(maria, documentId)).toEqual([]);
  // In a plan nobody is in charge but its team: a moderator of the community hides nothing there.
  await expect(hideThread(moderator.ctx, { key: sendKey(), threadId, reason: "Because." })).rejects.toMatchObject({
    status: 404,
  });
  await database.db.thread.update({ where: { id: threadId }, data: { hiddenAt: world.clock.now() } });
  await expect(openComment(sita.ctx, { threadId, language })).rejects.toMatchObject({ status: 404 });
});

test("without a script a paragraph is chosen; what is not in the text any more is refused", async () => {
  const { maria } = world;
  const { documentId, plan } = await written();
  const page = await blocksToComment(maria.ctx, { documentId, language, after: 0 });
  expect(page.blocks.map(({ words }) => words)).toEqual([
    "Mustard grows in the dry months.",
    "The oil is pressed in the village, and the seed is ours.",
  ]);
  expect(page.next).toBeNull();
  const [, second] = page.blocks;
  if (!second) throw new Error("no second block");
  const { words, ...around } = second;
  await comment(maria, documentId, words, around);
  expect(await standings(documentId)).toEqual({ [words]: "there" });
  await expect(comment(maria, documentId, "words that nobody wrote")).rejects.toMatchObject({ reason: "wordsGone" });
  await expect(comment(maria, documentId, " \n ")).rejects.toMatchObject({ reason: "wordsGone" });
  // A plan that is closed is read, and nobody says anything about it any more.
  const { db } = world.database;
  await db.space.update({ where: { id: plan }, data: { archivedAt: world.clock.now() } });
  await expect(comment(maria, documentId, words)).rejects.toMatchObject({ reason: "notCommenter" });
  expect(await standings(documentId)).toEqual({ [words]: "there" });
  // With the plan its comments go.
  await db.space.delete({ where: { id: plan } });
  expect(await db.documentComment.count({ where: { documentId } })).toBe(0);
});
