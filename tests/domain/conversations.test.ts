import { expect, test } from "vitest";
import type { StartConversationInput } from "#server/contracts/conversations.ts";
import { deliver, listMails } from "#server/core/mail/index.ts";
import { listNotices, unreadCounts } from "#server/core/notices/index.ts";
import { blockPerson, changeMessagesFrom, myData, suspendPerson, unblockPerson } from "#server/core/people/index.ts";
import {
  editTopic,
  loadThread,
  loadThreadPage,
  nameThread,
  replyToThread,
  setThreadWatch,
} from "#server/core/threads/index.ts";
import { NotFound, newId, TooMany } from "#server/core/usecase/index.ts";
import {
  leaveConversation,
  listConversations,
  openConversation,
  peopleMeant,
  peopleToWriteTo,
  purgeConversations,
  startConversation,
} from "#server/features/conversations/index.ts";
import type { Mailer } from "#server/platform/mail/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { wireForPushes } from "#tests/support/phones.ts";
import { foundWorld as foundSpaces, type Somebody, sendKey } from "./spaces-world.ts";

wireForNotices();
wireForPushes();

const LONG_AGO = new Date("2026-01-01T00:00:00Z");

/** Sita, Efraín and Khamla share a community and are not new; the others are as `spaces-world` makes them. */
async function foundWorld() {
  const world = await foundSpaces();
  const { sita, efrain, khamla, maria, anh, stranger } = world;
  const ids = [sita, efrain, khamla, maria, anh, stranger].map(({ id }) => id);
  await world.db.person.updateMany({ where: { id: { in: ids } }, data: { createdAt: LONG_AGO } });
  const { spaceId } = await world.community({ members: [sita, efrain] });
  return { ...world, spaceId };
}

const write = (by: Somebody, to: readonly Somebody[], more: Partial<StartConversationInput> = {}) =>
  startConversation(by.ctx, {
    ...{ key: sendKey(), to: to.map(({ handle }) => handle), source: "Do you have a moment?", language: "en" },
    ...{ name: "", from: null, ...more },
  });
const answer = (by: Somebody, threadId: string, source = "Yes.") =>
  replyToThread(by.ctx, { key: sendKey(), threadId, source, language: "en", replyTo: null });
const listOf = async (of: Somebody) => (await listConversations(of.ctx, { after: null })).items;
const cannot = { fields: { to: "cannotWriteTo" } };

test("who writes to somebody of their community talks with them alone, and goes on there when they write again", async () => {
  const world = await foundWorld();
  const { sita, efrain, khamla, maria, anh, stranger, guest } = world;
  const key = sendKey();
  const { threadId } = await write(sita, [efrain], { key });
  expect(await write(sita, [efrain], { key })).toEqual({ threadId });
  world.clock.time += 1000;
  expect(await write(efrain, [sita], { source: "I have." })).toEqual({ threadId });
  const page = await openConversation(efrain.ctx, { threadId });
  expect(page.posts.map(({ html }) => html)).toEqual(["<p>Do you have a moment?</p>", "<p>I have.</p>"]);
  expect(page.others).toMatchObject([{ person: { handle: sita.handle }, here: true }]);
  for (const { ctx } of [khamla, maria, anh, stranger, guest])
    await expect(openConversation(ctx, { threadId })).rejects.toThrow(NotFound);
  expect(await listOf(efrain)).toMatchObject([
    { id: threadId, unread: 2, last: { mine: true, words: { text: "I have." } } },
  ]);
  expect(await listOf(sita)).toMatchObject([{ id: threadId, unread: 1, last: { mine: false } }]);
  expect(await listOf(khamla)).toEqual([]);
});

test("two who write to each other for the first time at the same moment meet in one thread", async () => {
  const { sita, efrain } = await foundWorld();
  const [one, other] = await Promise.all([write(sita, [efrain]), write(efrain, [sita])]);
  expect(one).toEqual(other);
  expect((await openConversation(sita.ctx, { threadId: one.threadId })).posts).toHaveLength(2);
});

test("strangers are not written to, but by staff, and as an answer; nor is who does not want it", async () => {
  const world = await foundWorld();
  const { sita, efrain, stranger, maria } = world;
  await expect(write(stranger, [sita])).rejects.toMatchObject(cannot);
  await expect(write(stranger, [sita, maria])).rejects.toMatchObject(cannot);
  // Members write to staff, and staff to members.
  const { threadId } = await write(maria, [stranger]);
  await answer(stranger, threadId);
  await write(stranger, [maria], { name: "Another matter" });

  await changeMessagesFrom(efrain.ctx, { messagesFrom: "nobody" });
  for (const by of [sita, maria]) await expect(write(by, [efrain])).rejects.toMatchObject(cannot);
  expect(await peopleMeant(sita.ctx, [efrain.handle])).toMatchObject([{ can: false }]);
  // Who wants nobody to begin can begin, and is answered.
  const begun = await write(efrain, [sita]);
  await answer(sita, begun.threadId);
  await changeMessagesFrom(efrain.ctx, { messagesFrom: "communities" });
  await write(sita, [efrain]);
  await suspendPerson(maria.ctx, { personId: efrain.id, reason: "Advertising" });
  await expect(write(sita, [efrain], { name: "New" })).rejects.toMatchObject(cannot);
  await expect(write(sita, [sita])).rejects.toMatchObject(cannot);
});

test("who is blocked begins nothing, is folded away, makes no notices, and is refused as a stranger is", async () => {
  const world = await foundWorld();
  const { sita, efrain, stranger, khamla } = world;
  const { threadId } = await write(sita, [efrain]);
  await blockPerson(sita.ctx, { key: sendKey(), handle: efrain.handle });
  await blockPerson(sita.ctx, { key: sendKey(), handle: efrain.handle });
  const refused = (by: Somebody, to: Somebody) =>
    write(by, [to], { name: "?" }).then(
      () => null,
      (error: Error & { fields?: object }) => [error.name, error.message, error.fields],
    );
  expect(await refused(efrain, sita)).toEqual(await refused(stranger, sita));
  expect(await refused(efrain, sita)).not.toBeNull();
  await expect(write(sita, [efrain], { name: "?" })).rejects.toMatchObject(cannot);

  // Where both are already, each may write; the words stand folded for who does not want them, and for nobody else.
  await answer(efrain, threadId, "Why so silent?");
  await answer(sita, threadId, "I am here.");
  await catchUp(world.as({ kind: "system" }), { threadId });
  const told = async (whom: Somebody) =>
    (await listNotices(whom.ctx, { older: null })).groups.flatMap(({ notices }) => notices.map(({ kind }) => kind));
  expect(await told(sita)).not.toContain("message");
  expect(await told(efrain)).toContain("message");
  expect((await openConversation(sita.ctx, { threadId })).folded).toEqual([efrain.id]);
  expect((await openConversation(efrain.ctx, { threadId })).folded).toEqual([]);
  await answer(efrain, threadId, "Still?");
  expect((await listOf(sita))[0]?.last).toBeNull();
  // In a larger circle both can be, by somebody else's doing.
  await write(khamla, [sita, efrain]);

  expect((await myData(sita.ctx)).blocked).toMatchObject([{ handle: efrain.handle }]);
  expect((await myData(efrain.ctx)).blocked).toEqual([]);
  await unblockPerson(sita.ctx, { key: sendKey(), handle: efrain.handle });
  expect((await write(efrain, [sita])).threadId).toBe(threadId);
  await expect(blockPerson(sita.ctx, { key: sendKey(), handle: sita.handle })).rejects.toMatchObject({
    reason: "blockYourself",
  });
});

test("a block is asked again when a message goes out, and staff do not learn from lists of mails that there was one", async () => {
  const world = await foundWorld();
  const { sita, efrain, anh, db } = world;
  const system = world.as({ kind: "system" });
  await db.person.updateMany({ where: { id: { in: [sita.id, efrain.id] } }, data: { emailVerified: true } });
  const { threadId } = await write(sita, [efrain]);
  await answer(sita, threadId, "Are you there?");
  await catchUp(system, { threadId });
  const waitingNow = () =>
    db.delivery.findMany({ where: { personId: efrain.id, channel: "mail", state: "waiting", conversation: threadId } });
  const waiting = await waitingNow();
  const mailer: Mailer = {
    send: async () => ({ outcome: "sent" }),
    restsUntil: () => null,
    close: () => undefined,
  };
  // By the database's clock they wait since this moment.
  const goes = async (id = "") => {
    await db.$executeRaw`update "delivery" set "createdAt" = clock_timestamp(), "dueAt" = clock_timestamp()
      where "id" = ${id}::uuid`;
    const outcome = await deliver(system, { deliveryId: id, mailer });
    return [outcome, (await db.delivery.findUniqueOrThrow({ where: { id } })).why];
  };
  const heard = async () => (await unreadCounts(efrain.ctx)).messages;
  expect([waiting.length, await heard()]).toEqual([2, 1]);
  await blockPerson(efrain.ctx, { key: sendKey(), handle: sita.handle });
  expect(await heard()).toBe(0);
  expect(await goes(waiting[0]?.id)).toEqual(["skipped", "rightLost"]);
  await unblockPerson(efrain.ctx, { key: sendKey(), handle: sita.handle });
  expect(await heard()).toBe(1);
  await answer(sita, threadId, "Thank you.");
  await catchUp(system, { threadId });
  const [last] = await waitingNow();
  expect(await goes(last?.id)).toEqual(["sent", ""]);
  const { mails } = await listMails(anh.ctx, { older: null });
  expect(mails.filter(({ id }) => id === last?.id).map(({ kind }) => kind)).toEqual(["notice"]);
});

test("nobody comes into a thread later: with somebody more it goes on in a new one", async () => {
  const world = await foundWorld();
  const { sita, efrain, khamla, stranger } = world;
  const old = await write(sita, [efrain], { source: "Between us two." });
  const { threadId } = await write(efrain, [sita, khamla], { from: old.threadId, source: "Khamla knows more." });
  expect(threadId).not.toBe(old.threadId);
  await expect(openConversation(khamla.ctx, { threadId: old.threadId })).rejects.toThrow(NotFound);
  const forKhamla = await openConversation(khamla.ctx, { threadId });
  expect(forKhamla.posts.map(({ html }) => html)).toEqual(["<p>Khamla knows more.</p>"]);
  expect(forKhamla.before).toBeNull();
  expect((await openConversation(sita.ctx, { threadId })).before?.id).toBe(old.threadId);
  expect((await openConversation(sita.ctx, { threadId: old.threadId })).after).toMatchObject([{ id: threadId }]);
  // From a thread that one is not in, nothing goes on.
  await expect(write(khamla, [sita], { from: old.threadId })).rejects.toThrow(NotFound);
  await expect(write(stranger, [sita], { from: old.threadId })).rejects.toThrow(NotFound);
  // Those who talk already answer for themselves: also who shares no community any more.
  await world.db.membership.updateMany({
    where: { personId: sita.id, space: { kind: "community" } },
    data: { state: "left", endedAt: new Date() },
  });
  await expect(write(efrain, [sita, khamla], { name: "New" })).rejects.toMatchObject(cannot);
  await write(efrain, [sita, khamla], { from: old.threadId, name: "New" });
});

test("up to eight talk together", async () => {
  const world = await foundWorld();
  const { sita } = world;
  const more = await Promise.all(
    ["A", "B", "C", "D", "E", "F", "G"].map((name) => world.person(name, { siteRole: "staff" })),
  );
  const { threadId } = await write(sita, more);
  expect((await openConversation(sita.ctx, { threadId })).others).toHaveLength(7);
});

test("who leaves sees it no more, everywhere; the others see that they went, and what nobody reads any more is forgotten", async () => {
  const world = await foundWorld();
  const { sita, efrain } = world;
  const { threadId } = await write(sita, [efrain]);
  const key = sendKey();
  await leaveConversation(efrain.ctx, { key, threadId });
  await leaveConversation(efrain.ctx, { key, threadId });
  await expect(openConversation(efrain.ctx, { threadId })).rejects.toThrow(NotFound);
  await expect(answer(efrain, threadId)).rejects.toThrow(NotFound);
  await expect(leaveConversation(efrain.ctx, { key: sendKey(), threadId })).rejects.toThrow(NotFound);
  expect(await listOf(efrain)).toEqual([]);
  expect((await openConversation(sita.ctx, { threadId })).others).toMatchObject([{ here: false }]);
  // Who writes again begins anew.
  expect((await write(efrain, [sita])).threadId).not.toBe(threadId);

  const old = new Date(world.clock.time + 1000);
  const purge = (before: Date) => purgeConversations(world.as({ kind: "system" }), { before, limit: 1000 });
  const isThere = async () => (await world.db.thread.count({ where: { id: threadId } })) === 1;
  await purge(old);
  expect(await isThere()).toBe(true);
  await leaveConversation(sita.ctx, { key: sendKey(), threadId });
  await purge(new Date(world.clock.time - 1000));
  expect(await isThere()).toBe(true);
  await purge(old);
  expect(await isThere()).toBe(false);
});

test("everybody in it names it, or takes the name away; a topic's form has nothing to say here", async () => {
  const { sita, efrain, khamla } = await foundWorld();
  const { threadId } = await write(sita, [efrain]);
  await nameThread(efrain.ctx, { key: sendKey(), threadId, name: "Interest" });
  expect((await loadThread(sita.ctx, threadId)).title).toBe("Interest");
  await expect(nameThread(khamla.ctx, { key: sendKey(), threadId, name: "Mine" })).rejects.toThrow(NotFound);
  // By its name it is one of several threads of the two, so who writes anew begins another.
  expect((await write(sita, [efrain])).threadId).not.toBe(threadId);
  await nameThread(sita.ctx, { key: sendKey(), threadId, name: "" });
  expect((await loadThread(efrain.ctx, threadId)).title).toBe("");
  await expect(editTopic(sita.ctx, { key: sendKey(), threadId, title: "", question: true })).rejects.toThrow(NotFound);
  expect((await loadThreadPage(sita.ctx, { threadId })).thread.question).toBe(false);
});

test("each message is one notice to each who did not mute the thread, whatever else it is to them", async () => {
  const world = await foundWorld();
  const { sita, efrain, khamla } = world;
  const { threadId } = await write(sita, [efrain, khamla], { source: `@${efrain.handle}, a word?` });
  await setThreadWatch(khamla.ctx, { key: sendKey(), threadId, watch: "mute" });
  await answer(efrain, threadId);
  await catchUp(world.as({ kind: "system" }), { threadId });
  const told = async (whom: Somebody) =>
    (await listNotices(whom.ctx, { older: null })).groups
      .flatMap(({ notices }) => notices)
      .filter((notice) => notice.threadId === threadId)
      .map(({ kind, title, space }) => ({ kind, title, space }));
  const one = { kind: "message", title: null, space: null };
  expect(await told(efrain)).toEqual([one]);
  expect(await told(sita)).toEqual([one]);
  expect(await told(khamla)).toEqual([]);
  expect((await listOf(khamla))[0]).toMatchObject({ muted: true, unread: 2 });
  await leaveConversation(efrain.ctx, { key: sendKey(), threadId });
  expect(await told(efrain)).toEqual([]);
});

test("a newcomer begins three threads a day, a member more, and both are told when they can go on", async () => {
  const world = await foundWorld();
  const { sita, efrain } = world;
  const newcomer = { ...sita };
  await world.db.person.update({ where: { id: sita.id }, data: { createdAt: new Date(world.clock.time - 3_600_000) } });
  for (const name of ["1", "2", "3"]) {
    await write(newcomer, [efrain], { name });
    world.clock.time += 3_600_000;
  }
  const refused = await write(newcomer, [efrain], { name: "4" }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ reason: "newcomerConversations", retryAfter: 21 * 3600, field: "source" });
  expect(refused).toBeInstanceOf(TooMany);
  // Going on in a thread, and a repeat of what was sent, count for nothing.
  const [there] = await listOf(newcomer);
  await answer(newcomer, there?.id ?? newId());
  world.clock.time += 21 * 3_600_000 + 1000;
  await write(newcomer, [efrain], { name: "4" });
  for (let at = 0; at < 20; at += 1) await write(efrain, [sita], { name: `${at}` });
  await expect(write(efrain, [sita], { name: "21" })).rejects.toMatchObject({ reason: "tooManyConversations" });
});

test("one finds people of one's communities who want it, by the beginning of a name or a handle", async () => {
  const world = await foundWorld();
  const { sita, efrain, khamla, stranger } = world;
  const found = async (by: Somebody, q: string) => (await peopleToWriteTo(by.ctx, { q })).map(({ id }) => id);
  expect(new Set(await found(sita, ""))).toEqual(new Set([efrain.id, khamla.id]));
  expect(await found(sita, "efr")).toEqual([efrain.id]);
  expect(await found(sita, khamla.handle)).toEqual([khamla.id]);
  expect(await found(sita, "%")).toEqual([]);
  expect(await found(sita, stranger.handle)).toEqual([]);
  await blockPerson(efrain.ctx, { key: sendKey(), handle: sita.handle });
  expect(await found(sita, "")).toEqual([khamla.id]);
});

test("a list of many goes on where it ended, each thread once, the latest word first", async () => {
  const world = await foundWorld();
  const { sita, maria } = world;
  const ids: string[] = [];
  for (let at = 0; at < 28; at += 1) {
    world.clock.time += 1000;
    ids.unshift((await write(maria, [sita], { name: `Matter ${at}` })).threadId);
  }
  const first = await listConversations(sita.ctx, { after: null });
  const second = await listConversations(sita.ctx, { after: first.next });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
  expect(second.next).toBeNull();
  expect((await listConversations(sita.ctx, { after: "nonsense" })).items).toHaveLength(25);
});
