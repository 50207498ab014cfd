import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replyAddress } from "#server/core/mail/index.ts";
import { chooseNotices } from "#server/core/notices/index.ts";
import { changeRole, leaveCommunity } from "#server/core/spaces/index.ts";
import {
  closeThread,
  deletePost,
  hidePost,
  hideThread,
  markRead,
  setSpaceWatch,
  setThreadWatch,
} from "#server/core/threads/index.ts";
import { refreshPairs } from "#server/core/translation/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import {
  chooseDigest,
  openDigest,
  previewDigest,
  withdrawDigestNote,
  writeDigestNote,
} from "#server/features/digests/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type DigestWorld, digestWorld, weekly } from "#tests/support/digests.ts";
import { incoming } from "#tests/support/mail-in.ts";
import { sendKey, wireForNotices } from "#tests/support/notices.ts";
import { translatingWorld } from "./translations-world.ts";

let database: TestDatabase;
let world: DigestWorld;

beforeAll(async () => {
  database = await freshDatabase();
  world = await digestWorld(database);
});
afterAll(() => database.close());

const sections = (items: { section: string; id: string }[]) =>
  items.map(({ section, id }) => `${section} ${id}`).sort();

describe("what a digest holds", () => {
  it("is what is new for this member, by worth: questions, answers where they took part, then the many voices", async () => {
    const { spaceId } = await world.community();
    const member = await world.reader(spaceId);
    const own = await world.topic(member, spaceId, "My question", "How?", "en");
    await world.gather();
    await world.due(member);
    expect(await world.make()).toBe(0);

    const question = await world.topic(world.sita, spaceId, "Why do groups stall?", "Half of us stop.", "en");
    const lively = await world.topic(world.efrain, spaceId, "Prices at the market", "They rise.", "en");
    await database.db.thread.update({ where: { id: lively.id }, data: { isQuestion: false } });
    await world.reply(world.khamla, lively.id, "Here too.", "en");
    await world.reply(world.sita, lively.id, "And here.", "en");
    await world.reply(world.efrain, own.id, "Like this.", "en");
    await world.gather();
    await world.due(member);
    expect(await world.make()).toBe(1);
    const [digest] = await world.digestsOf(member);
    expect(digest?.items.map(({ section, id, facts: { first, last } }) => ({ section, id, first, last }))).toEqual([
      { section: "questions", id: question.id, first: 1, last: 1 },
      { section: "answers", id: own.id, first: 2, last: 2 },
      { section: "voices", id: lively.id, first: 1, last: 3 },
    ]);
    const { mails } = await world.send(member);
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    for (const part of [mail?.html ?? "", mail?.text ?? ""]) {
      for (const words of [
        "Why do groups stall?",
        "Half of us stop.",
        "Like this.",
        "Prices at the market",
        "3 new messages",
      ])
        expect(part).toContain(words);
      expect(part).toContain(`https://rutas.example/digests/${digest?.id}`);
      expect(part).toContain(`/unsubscribe/${member.id}.digest.`);
      expect(part).toContain(`/unsubscribe/${member.id}.all.`);
    }
    expect(mail?.subject).toBe("“Why do groups stall?” and 2 more · Test Route");
    expect(mail?.html).not.toMatch(/<img|src=|url\(|<script|<link/);
    await world.due(member);
    expect([await world.make(), (await world.digestsOf(member)).length]).toEqual([0, 1]);
  });

  it("puts the questions of their own communities first for champions, and those of their themes elsewhere", async () => {
    const { spaceId } = await world.community();
    const [champion, other] = [await world.reader(spaceId), await world.reader(spaceId)];
    await changeRole(world.maria.ctx, { key: sendKey(), space: spaceId, personId: champion.id, role: "champion" });
    const { spaceId: beside } = await world.community();
    const theme = crypto.randomUUID();
    await database.db.theme.create({
      data: { id: theme, slug: `theme-${theme.slice(0, 8)}`, names: { en: "Savings" } },
    });
    await database.db.spaceTheme.createMany({ data: [spaceId, beside].map((id) => ({ spaceId: id, themeId: theme })) });
    const elsewhere = await world.topic(world.sita, beside, "A question elsewhere", "How?", "en");
    const lively = await world.topic(world.sita, beside, "Much said", "So.", "en");
    await database.db.thread.update({ where: { id: lively.id }, data: { isQuestion: false } });
    for (const one of [world.efrain, world.khamla]) await world.reply(one, lively.id, "Yes.", "en");
    await world.gather();
    await world.due(champion, other);
    expect(await world.make()).toBe(2);
    const of = async (somebody: { id: string }) => sections((await world.digestsOf(somebody))[0]?.items ?? []);
    expect(await of(champion)).toEqual([`elsewhere ${lively.id}`, `questions ${elsewhere.id}`]);
    expect(await of(other)).toEqual([`elsewhere ${lively.id}`]);
  });

  it("offers an answer by mail where its reader may answer, and nowhere else", async () => {
    wireForNotices({ server: false, keepsBodies: true, incoming });
    const { spaceId } = await world.community();
    const { spaceId: beside } = await world.community();
    const theme = newId();
    await database.db.theme.create({ data: { id: theme, slug: `theme-${theme}`, names: { en: "Savings" } } });
    await database.db.spaceTheme.createMany({ data: [spaceId, beside].map((id) => ({ spaceId: id, themeId: theme })) });
    const member = await world.reader(spaceId);
    await world.untilNow(member);
    const topics = [await world.topic(world.sita, spaceId, "Open", "How?", "en")];
    topics.push(await world.topic(world.sita, spaceId, "Closed", "How?", "en"));
    topics.push(await world.topic(world.sita, beside, "Elsewhere", "So.", "en"));
    for (const one of [world.efrain, world.khamla]) await world.reply(one, topics[2]?.id ?? "", "Yes.", "en");
    await closeThread(world.maria.ctx, { key: sendKey(), threadId: topics[1]?.id ?? "" });
    await world.untilNow(member);
    const [digest] = (await world.digestsOf(member)).slice(-1);
    const { items } = await openDigest(member.ctx, digest?.id ?? "");
    expect(Object.fromEntries(items.map(({ title, replyTo }) => [title?.text, replyTo]))).toEqual({
      Open: replyAddress({ personId: member.id, threadId: topics[0]?.id ?? "" }),
      Closed: null,
      Elsewhere: null,
    });
    wireForNotices({ server: false, keepsBodies: true });
  });

  it("is nothing of what was read, muted, hidden or may not be seen when the window is taken", async () => {
    const { spaceId } = await world.community("private");
    const seeing = world.sita;
    await chooseDigest(seeing.ctx, weekly);
    await world.untilNow(seeing);
    const titles = ["seen", "read", "muted", "hidden", "deleted"] as const;
    const topics = new Map<string, { id: string; postId: string }>();
    for (const title of titles) topics.set(title, await world.topic(world.efrain, spaceId, title, "Words", "en"));
    const of = (title: (typeof titles)[number]) => topics.get(title) ?? { id: "", postId: "" };
    await world.gather();
    await markRead(seeing.ctx, { threadId: of("read").id, number: 1 });
    await setThreadWatch(seeing.ctx, { key: sendKey(), threadId: of("muted").id, watch: "mute" });
    await hideThread(world.maria.ctx, { key: sendKey(), threadId: of("hidden").id, reason: "rude" });
    await deletePost(world.efrain.ctx, { key: sendKey(), postId: of("deleted").postId });
    const outside = await world.member("Outside", "en");
    await chooseDigest(outside.ctx, weekly);
    await world.due(seeing, outside);
    await world.make();
    const [digest] = (await world.digestsOf(seeing)).slice(-1);
    expect(sections(digest?.items ?? [])).toEqual([`questions ${of("seen").id}`]);
    expect(await world.digestsOf(outside)).toEqual([]);
  });
});

describe("the word of who moderates", () => {
  it("is on top of the next digest of the members of its community, once, until it is taken back", async () => {
    const { spaceId, slug } = await world.community();
    const [member, left, muted] = [
      await world.reader(spaceId),
      await world.reader(spaceId),
      await world.reader(spaceId),
    ];
    const stranger = await world.member("Stranger", "en");
    await chooseDigest(stranger.ctx, weekly);
    await expect(
      writeDigestNote(member.ctx, { key: sendKey(), space: slug, language: "en", text: "Not mine to say." }),
    ).rejects.toMatchObject({ status: 403 });
    const text = "We meet on Thursday. Bring <seeds>.";
    await writeDigestNote(world.maria.ctx, { key: sendKey(), space: slug, language: "en", text });
    await setSpaceWatch(muted.ctx, { key: sendKey(), spaceId, watch: "mute" });
    await world.due(member, left, muted, stranger);
    expect(await world.make()).toBe(2);
    await leaveCommunity(left.ctx, { key: sendKey(), space: slug });
    expect((await world.send(left)).why).toEqual(["nothingLeft"]);
    const [mail] = (await world.send(member)).mails;
    expect(mail?.text).toContain(text);
    expect(mail?.html).toContain("We meet on Thursday. Bring &lt;seeds&gt;.");
    await world.due(member);
    expect(await world.make()).toBe(0);

    await writeDigestNote(world.maria.ctx, { key: sendKey(), space: slug, language: "en", text: "On Friday instead." });
    await world.due(member);
    expect(await world.make()).toBe(1);
    await withdrawDigestNote(world.maria.ctx, { key: sendKey(), space: slug });
    expect((await world.send(member)).why).toEqual(["nothingLeft"]);
    const log = await database.db.auditEntry.findMany({ where: { spaceId, action: { startsWith: "digest." } } });
    expect(log.map(({ action }) => action)).toEqual(["digest.note", "digest.note", "digest.note.withdraw"]);
  });
});

describe("in the language of its reader", () => {
  it("are titles, what stands in full, and how the others begin; of a short one the word of who moderates too", async () => {
    const engine = await translatingWorld(world.system);
    wireForNotices({ server: false, keepsBodies: true });
    await refreshPairs(world.system, engine.translator);
    const { spaceId, slug } = await world.community();
    const [member, brief] = [await world.reader(spaceId), await world.reader(spaceId)];
    await chooseDigest(brief.ctx, { ...weekly, short: true });
    await database.db.person.updateMany({
      where: { id: { in: [member.id, brief.id] } },
      data: { language: "en", languagesRead: ["en"] },
    });
    const note = { key: sendKey(), space: slug, language: "es", text: "Nos vemos el jueves." };
    const { noteId } = await writeDigestNote(world.maria.ctx, note);
    const topics = [];
    for (let at = 0; at < 5; at += 1)
      topics.push(
        await world.topic(world.efrain, spaceId, `Precio ${at}`, `La papa ${at} sube. ${"palabra ".repeat(60)}`, "es"),
      );
    await world.gather();
    await world.due(member, brief);
    expect(await world.make()).toBe(2);
    await engine.work([noteId, ...topics.flatMap(({ id, postId }) => [id, postId])]);
    const pageOf = async (one: { id: string; ctx: Ctx }) =>
      (await openDigest(one.ctx, (await world.digestsOf(one)).at(-1)?.id ?? "")).items;
    const items = await pageOf(member);
    const [first, ...others] = items.map(({ said }) => said?.translation?.text);
    expect(first).toBe("NOS VEMOS EL JUEVES.");
    expect(others).toHaveLength(4);
    for (const said of others) expect(said).toMatch(/^LA PAPA \d SUBE/);
    const begun = items.filter(({ section, full }) => section !== "note" && !full);
    expect(begun.length).toBeGreaterThan(0);
    for (const { said } of begun) expect(said?.translation?.text?.length).toBeLessThan(170);
    const { mails } = await world.send(member);
    expect(mails[0]?.text).toContain("LA PAPA");
    expect(mails[0]?.text).not.toContain("La papa");
    expect((await pageOf(brief)).map(({ said }) => said?.translation?.text ?? null)).toEqual([
      "NOS VEMOS EL JUEVES.",
      ...[null, null, null, null],
    ]);
    expect((await world.send(brief)).mails[0]?.text).toContain("NOS VEMOS EL JUEVES.");
    await engine.server.close();
  });

  it("is asked for behind what people wait for, until somebody opens it", async () => {
    const engine = await translatingWorld(world.system);
    wireForNotices({ server: false, keepsBodies: true });
    await refreshPairs(world.system, engine.translator);
    const { spaceId } = await world.community();
    const member = await world.reader(spaceId);
    const { id, postId } = await world.topic(world.efrain, spaceId, "Semillas", "Se guardan en ceniza.", "es");
    await world.gather();
    await world.due(member);
    expect(await world.make()).toBe(1);
    // What was asked for when it was made is lost: whoever looks at it next asks again.
    await database.db.translation.deleteMany({ where: { subjectId: { in: [id, postId] } } });
    const asked = async () =>
      (await database.db.translation.findMany({ where: { subjectId: { in: [id, postId] } } })).map(
        ({ wanted }) => wanted,
      );
    expect((await world.send(member)).why).toEqual(["translating"]);
    expect(await asked()).toEqual([false, false]);
    await openDigest(member.ctx, (await world.digestsOf(member)).at(-1)?.id ?? "");
    expect(await asked()).toEqual([true, true]);
    await engine.server.close();
  });
});

describe("a short digest and a preview", () => {
  it("holds titles only and at most a handful; a preview takes no window", async () => {
    const { spaceId } = await world.community();
    const member = await world.reader(spaceId);
    await chooseDigest(member.ctx, { ...weekly, short: true });
    for (let at = 0; at < 4; at += 1) await world.topic(world.efrain, spaceId, `Question ${at}`, `Secret ${at}`, "en");
    for (let at = 0; at < 4; at += 1) {
      const { id } = await world.topic(world.efrain, spaceId, `News ${at}`, `Secret ${at}`, "en");
      await database.db.thread.update({ where: { id }, data: { isQuestion: false } });
    }
    await world.gather();
    const preview = await previewDigest(member.ctx);
    expect(await previewDigest(member.ctx)).toMatchObject({ id: null, items: preview.items });
    expect(preview.items.map(({ said }) => said)).toEqual([null, null, null, null, null]);
    await world.due(member);
    expect(await world.make()).toBe(1);
    const [mail] = (await world.send(member)).mails;
    expect([...(mail?.text.matchAll(/^\* (Question|News)/gm) ?? [])]).toHaveLength(5);
    expect(mail?.text).not.toContain("Secret");
    expect((await previewDigest(member.ctx)).items).toEqual([]);
  });

  it("tells of notices that their owner wants in the digest, each once, unless they were read", async () => {
    const { spaceId } = await world.community();
    const [member, reading] = [await world.reader(spaceId), await world.reader(spaceId)];
    for (const one of [member, reading]) await chooseNotices(one.ctx, { mention: "digest" });
    expect(await world.make()).toBe(0);
    const thread = await world.topic(world.efrain, spaceId, "Calendars", "We paint them.", "en");
    const post = await world.reply(world.efrain, thread.id, `@${member.handle} @${reading.handle} look`, "en");
    for (const one of [member, reading]) {
      await database.db.notice.create({
        data: {
          ...{ id: crypto.randomUUID(), personId: one.id, eventId: crypto.randomUUID(), kind: "mention" },
          ...{ subjectType: "post", subjectId: post.id, spaceId, threadId: thread.id, actorId: world.efrain.id },
          ...{ facts: { number: 2 }, at: new Date(), readAt: one === reading ? new Date() : null },
        },
      });
    }
    await world.due(member, reading);
    expect(await world.make()).toBe(1);
    const [mail] = (await world.send(member)).mails;
    expect(mail?.text).toContain("Efrain mentioned you in “Calendars”.");
    await world.due(member);
    expect(await world.make()).toBe(0);
  });

  it("finds what its owner wants in it under whatever else they have not read in the app", async () => {
    const { spaceId } = await world.community();
    const member = await world.reader(spaceId);
    await chooseNotices(member.ctx, { mention: "digest", watched: "app" });
    const thread = await world.topic(world.efrain, spaceId, "Calendars", "We paint them.", "en");
    const post = await world.reply(world.efrain, thread.id, `@${member.handle} look`, "en");
    const notice = (kind: string) => ({
      ...{ id: newId(), personId: member.id, eventId: newId(), kind, subjectType: "post", subjectId: post.id },
      ...{ spaceId, threadId: thread.id, actorId: world.efrain.id, facts: { number: 2 }, at: new Date() },
    });
    const mention = notice("mention");
    await database.db.notice.createMany({ data: [mention, ...Array.from({ length: 40 }, () => notice("watched"))] });
    await world.due(member);
    await world.make();
    const [digest] = await world.digestsOf(member);
    expect(sections(digest?.items ?? [])).toEqual([`forYou ${mention.id}`]);
  });

  it("says what was decided and who was spoken to also where the topic stands, and not that there is a new post", async () => {
    const { spaceId } = await world.community();
    const member = await world.reader(spaceId);
    await chooseNotices(member.ctx, { mention: "digest", watched: "digest", moderation: "digest" });
    const thread = await world.topic(member, spaceId, "Calendars", "We paint them.", "en");
    await world.gather();
    await world.due(member);
    await world.make();
    const own = await world.reply(member, thread.id, "You fool.", "en");
    const post = await world.reply(world.efrain, thread.id, `@${member.handle} look`, "en");
    const other = await world.reply(world.khamla, thread.id, "Here too.", "en");
    await hidePost(world.maria.ctx, { key: sendKey(), postId: own.id, reason: "rude" });
    const notices = [
      { kind: "mention", subjectId: post.id, number: 3 },
      { kind: "watched", subjectId: other.id, number: 4 },
      { kind: "postHidden", subjectId: own.id, number: 2 },
    ].map(({ number, ...notice }) => ({
      ...{ id: newId(), personId: member.id, eventId: newId(), subjectType: "post", spaceId, threadId: thread.id },
      ...{ ...notice, actorId: world.efrain.id, facts: { number }, at: new Date() },
    }));
    await database.db.notice.createMany({ data: notices });
    await world.gather();
    await world.due(member);
    expect(await world.make()).toBe(1);
    const [digest] = (await world.digestsOf(member)).slice(-1);
    const page = await openDigest(member.ctx, digest?.id ?? "");
    const id = (kind: string) => notices.find((one) => one.kind === kind)?.id;
    expect(sections(page.items)).toEqual(
      [`answers ${thread.id}`, `forYou ${id("mention")}`, `forYou ${id("postHidden")}`].sort(),
    );
  });
});
