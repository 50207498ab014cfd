import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DigestChoiceInput } from "#server/contracts/digests.ts";
import { chooseNotices, unsubscribe, unsubscribeToken } from "#server/core/notices/index.ts";
import { suspendPerson } from "#server/core/people/index.ts";
import { removeMember } from "#server/core/spaces/index.ts";
import { deletePost, hidePost, markRead, setThreadWatch } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { chooseDigest, myDigestChoices, openDigest } from "#server/features/digests/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type DigestWorld, digestWorld, weekly } from "#tests/support/digests.ts";
import { sendKey } from "#tests/support/notices.ts";

let database: TestDatabase;
let world: DigestWorld;

beforeAll(async () => {
  database = await freshDatabase();
  world = await digestWorld(database);
});
afterAll(() => database.close());

describe("when a digest goes out", () => {
  it("what was read, muted, hidden, deleted or lost meanwhile is not in it", async () => {
    const { spaceId } = await world.community();
    const { spaceId: closed } = await world.community("private");
    const member = world.khamla;
    await chooseDigest(member.ctx, weekly);
    await world.untilNow(member);
    const titles = ["Kept", "Read", "Muted", "Hidden", "Deleted"] as const;
    const topics: Record<string, { id: string; postId: string }> = {};
    for (const title of titles) topics[title] = await world.topic(world.efrain, spaceId, title, `${title} words`, "en");
    topics.Lost = await world.topic(world.efrain, closed, "Lost", "Lost words", "en");
    // Only so many questions are in one digest; all of these are to be.
    await database.db.thread.updateMany({
      where: { id: { in: [topics.Kept?.id ?? "", topics.Read?.id ?? "", topics.Lost.id] } },
      data: { isQuestion: false },
    });
    await world.gather();
    await world.due(member);
    await world.make();
    const digest = (await world.digestsOf(member)).at(-1);
    expect(digest?.items.map(({ id }) => id).sort()).toEqual(
      Object.values(topics)
        .map(({ id }) => id)
        .sort(),
    );
    const id = (title: string) => topics[title]?.id ?? "";
    await markRead(member.ctx, { threadId: id("Read"), number: 1 });
    await setThreadWatch(member.ctx, { key: sendKey(), threadId: id("Muted"), watch: "mute" });
    await hidePost(world.maria.ctx, { key: sendKey(), postId: topics.Hidden?.postId ?? "", reason: "rude" });
    await deletePost(world.efrain.ctx, { key: sendKey(), postId: topics.Deleted?.postId ?? "" });
    await removeMember(world.maria.ctx, { key: sendKey(), space: closed, personId: member.id, reason: "for the test" });
    const { outcomes, mails } = await world.send(member);
    expect(outcomes).toEqual(["kept"]);
    for (const part of [mails[0]?.text ?? "", mails[0]?.html ?? "", mails[0]?.subject ?? ""]) {
      expect(part).toContain("Kept");
      for (const gone of ["Read", "Muted", "Hidden", "Deleted", "Lost"]) expect(part).not.toContain(gone);
    }
    // Its page follows the same policy; what was read or muted is still theirs to see.
    const page = await openDigest(member.ctx, digest?.id ?? "");
    expect(page.items.map(({ title }) => title?.text).sort()).toEqual(["Kept", "Muted", "Read"]);
    await expect(openDigest(world.sita.ctx, digest?.id ?? "")).rejects.toMatchObject({ status: 404 });
  });

  it("none goes to who unsubscribed, paused, was suspended, lost their mailbox, or has nothing left of it", async () => {
    const { spaceId } = await world.community();
    const all = await Promise.all(Array.from({ length: 8 }, () => world.reader(spaceId)));
    const [stopped, none, paused, suspended, refusing, moved, read, kept] = all;
    if (!stopped || !none || !paused || !suspended || !refusing || !moved || !read || !kept)
      throw new Error("eight readers");
    const { id: threadId } = await world.topic(world.efrain, spaceId, "A question", "How?", "en");
    await world.gather();
    await world.due(...all);
    expect(await world.make()).toBe(8);
    const token = unsubscribeToken({ personId: stopped.id, scope: "digest" });
    await unsubscribe(world.system, { token, mail: false });
    await chooseNotices(none.ctx, { none: true });
    await chooseDigest(paused.ctx, { ...weekly, pausedUntil: "2100-01-01" });
    await suspendPerson(world.maria.ctx, { personId: suspended.id, reason: "for the test" });
    await markRead(read.ctx, { threadId, number: 1 });
    await database.db.person.update({ where: { id: refusing.id }, data: { mailRefusedAt: new Date() } });
    await database.db.person.update({ where: { id: moved.id }, data: { emailVerified: false } });
    const ends = [];
    for (const one of all) ends.push([...(await world.send(one)).why]);
    const why = ["notWanted", "notWanted", "paused", "suspended", "mailboxRefuses", "noMailbox", "nothingLeft", ""];
    expect(ends.flat()).toEqual(why);
    // Turned on again from the mail, they come again, and only with what came since.
    await unsubscribe(world.system, { token, mail: true });
    await world.reply(world.khamla, threadId, "Like this.", "en");
    await world.gather();
    await world.due(stopped);
    expect(await world.make()).toBe(1);
    expect(
      (await world.digestsOf(stopped)).at(-1)?.items.map(({ facts: { first, last } }) => ({ first, last })),
    ).toEqual([{ first: 2, last: 2 }]);
  });

  it("several that could not be sent in their time go as one, each topic once", async () => {
    const { spaceId } = await world.community();
    const member = await world.reader(spaceId);
    const { id: threadId } = await world.topic(world.efrain, spaceId, "A question", "How?", "en");
    for (let day = 0; day < 4; day += 1) {
      if (day > 0) await world.reply(world.khamla, threadId, `On day ${day}.`, "en");
      await world.gather();
      await world.due(member);
      expect(await world.make()).toBe(1);
    }
    const { mails } = await world.send(member);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text.match(/\* A question/g)).toHaveLength(1);
    expect(mails[0]?.text).toContain("4 new messages");
  });
});

describe("who is away", () => {
  it("gets one goodbye after half a year, nothing then, and digests again when they come back", async () => {
    const { spaceId } = await world.community();
    const member = await world.reader(spaceId);
    const { id: threadId } = await world.topic(world.efrain, spaceId, "A question", "How?", "en");
    await world.gather();
    const seen = (days: number) => {
      const at = new Date(Date.now() - days * 86_400_000);
      return database.db.person.update({ where: { id: member.id }, data: { lastSeenAt: at, createdAt: at } });
    };
    await seen(179);
    await world.due(member);
    expect(await world.make()).toBe(1);
    await seen(181);
    for (const text of ["One.", "Two.", "Three."]) {
      await world.reply(world.khamla, threadId, text, "en");
      await world.gather();
      await world.due(member);
      await world.make();
    }
    expect((await world.digestsOf(member)).map(({ kind }) => kind)).toEqual(["digest", "goodbye"]);
    // Nor a second goodbye after a time in which none could come.
    for (const suspendedAt of [new Date(), null]) {
      await database.db.person.update({ where: { id: member.id }, data: { suspendedAt } });
      await world.due(member);
      await world.make();
    }
    expect((await world.digestsOf(member)).map(({ kind }) => kind)).toEqual(["digest", "goodbye"]);
    const { mails } = await world.send(member);
    expect(mails.map(({ subject }) => subject)).toEqual(["No more digests will come to you · Test Route"]);
    await seen(0);
    await world.reply(world.khamla, threadId, "Four.", "en");
    await world.gather();
    await world.due(member);
    await world.make();
    expect((await world.digestsOf(member)).map(({ kind }) => kind)).toEqual(["digest", "goodbye", "digest"]);
  });

  it("pauses until a day that can be reckoned with, and until no other", async () => {
    const member = await world.member("Away", "en");
    const chosen = (pausedUntil: string) =>
      DigestChoiceInput.safeParse({ ...weekly, rhythm: "monthly", monthDay: 28, pausedUntil });
    for (const [day, taken] of [
      ["2099-12-31", true],
      ["9999-12-31", false],
      ["2027-02-30", false],
    ] as const) {
      const { data } = chosen(day);
      expect([day, data !== undefined]).toEqual([day, taken]);
      if (data) await chooseDigest(member.ctx, data);
    }
    expect((await myDigestChoices(member.ctx)).nextAt).toBe("2100-01-28T07:00:00.000Z");
  });

  it("keeps the window open over a pause, and finds all of it in one digest", async () => {
    const { spaceId } = await world.community();
    const member = await world.reader(spaceId);
    await chooseDigest(member.ctx, { ...weekly, pausedUntil: "2100-01-01" });
    const { id: threadId } = await world.topic(world.efrain, spaceId, "A question", "How?", "en");
    for (const text of ["One.", "Two."]) {
      await world.gather();
      await world.due(member);
      expect(await world.make()).toBe(0);
      await world.reply(world.khamla, threadId, text, "en");
    }
    await chooseDigest(member.ctx, weekly);
    await world.gather();
    await world.due(member);
    await world.make();
    expect(
      (await world.digestsOf(member)).map(({ items }) => items.map(({ facts: { first, last } }) => ({ first, last }))),
    ).toEqual([[{ first: 1, last: 3 }]]);
  });

  it("finds what a pause kept from going out in the first digest after it", async () => {
    const { spaceId } = await world.community();
    const [member, other] = [await world.reader(spaceId), await world.reader(spaceId)];
    for (const one of [member, other]) await chooseNotices(one.ctx, { mention: "digest" });
    const { id: threadId } = await world.topic(world.efrain, spaceId, "A question", "How?", "en");
    const post = await world.reply(world.khamla, threadId, `@${member.handle} look`, "en");
    const notice = await database.db.notice.create({
      data: {
        ...{ id: newId(), personId: member.id, eventId: newId(), kind: "mention", subjectType: "post" },
        ...{ subjectId: post.id, spaceId, threadId, actorId: world.khamla.id, facts: { number: 2 }, at: new Date() },
      },
    });
    await world.gather();
    await world.due(member, other);
    expect(await world.make()).toBe(2);
    const before = (await world.digestsOf(member)).map(({ items }) => items);
    expect(before[0]?.map(({ id }) => id).sort()).toEqual([threadId, notice.id].sort());
    await chooseDigest(member.ctx, { ...weekly, pausedUntil: "2100-01-01" });
    expect((await world.send(member)).why).toEqual(["paused"]);
    expect((await world.send(other)).outcomes).toEqual(["kept"]);
    await world.due(member, other);
    expect(await world.make()).toBe(0);
    await chooseDigest(member.ctx, weekly);
    await world.reply(world.efrain, threadId, "Like this.", "en");
    await world.gather();
    await world.due(member, other);
    expect(await world.make()).toBe(2);
    const told = async (one: { id: string }) =>
      ((await world.digestsOf(one)).at(-1)?.items ?? []).map(({ id, facts: { first, last } }) => ({ id, first, last }));
    expect(await told(other)).toEqual([{ id: threadId, first: 3, last: 3 }]);
    expect(await told(member)).toEqual([
      { id: notice.id, first: undefined, last: undefined },
      { id: threadId, first: 1, last: 3 },
    ]);
    expect((await world.send(member)).mails).toHaveLength(1);
  });
});
