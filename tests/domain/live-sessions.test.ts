import { beforeAll, describe, expect, it } from "vitest";
import { cancelEvent, eventFile, listEvents, moveEvent, nextEvents, viewEvent } from "#server/core/calendar/index.ts";
import { changeRole } from "#server/core/spaces/index.ts";
import { createTheme } from "#server/core/themes/index.ts";
import {
  addHost,
  deletePost,
  editTopic,
  hidePost,
  hideThread,
  loadThreadPage,
  restorePost,
  setSpaceWatch,
  threadEntriesSince,
  unhideThread,
} from "#server/core/threads/index.ts";
import { Conflict, consumersOf, Invalid, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import {
  announceLive,
  comeToSession,
  endLive,
  endSessions,
  guestsOf,
  liveList,
  liveNow,
  openLive,
  openLiveThread,
  reopenLive,
  startSession,
} from "#server/features/live-threads/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, replyBy, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  const { moderator, efrain, slug } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
});

const opening = (more: object = {}) => ({
  ...{ key: sendKey(), space: world.slug, title: "Ask me", source: "I have done it.", language: "en", hosts: [] },
  ...more,
});
const at = { date: "2026-11-12", time: "15:00", zone: "America/Lima", minutes: 60 };
const announce = async (by: Somebody, more: object = {}) =>
  announceLive(by.ctx, { ...opening(), themeId: null, languages: ["es", "ne", "es"], ...at, ...more });
const on = (threadId: string) => ({ key: sendKey(), threadId });
const liveOf = async (reader: { ctx: Somebody["ctx"] }, threadId: string) =>
  (await openLive(reader.ctx, { threadId })).live;

describe("a live thread is opened", () => {
  it("by a champion, who leads it, or by a moderator with one; by nobody else", async () => {
    const { efrain, moderator, sita, stranger } = world;
    const own = await openLiveThread(efrain.ctx, opening());
    expect((await liveOf(sita, own.id)).hosts.map(({ id }) => id)).toEqual([efrain.id]);
    const alone = openLiveThread(moderator.ctx, opening({ hosts: [sita.id] }));
    await expect(alone).rejects.toMatchObject({ fields: { hosts: "championNeeded" } });
    const outside = openLiveThread(moderator.ctx, opening({ hosts: [efrain.id, stranger.id] }));
    await expect(outside).rejects.toBeInstanceOf(Invalid);
    const both = await openLiveThread(moderator.ctx, opening({ hosts: [efrain.id, sita.id] }));
    expect((await liveOf(sita, both.id)).hosts.map(({ id }) => id).sort()).toEqual([efrain.id, sita.id].sort());
    await expect(openLiveThread(sita.ctx, opening())).rejects.toMatchObject({ reason: "liveForChampions" });
    await expect(openLiveThread(stranger.ctx, opening())).rejects.toBeInstanceOf(NotAllowed);
  });

  it("once, however often the same is sent", async () => {
    const { efrain } = world;
    const input = opening();
    const [first, again] = await Promise.all([openLiveThread(efrain.ctx, input), openLiveThread(efrain.ctx, input)]);
    expect(again).toEqual(first);
  });
});

describe("an announced session", () => {
  it("says what it is about, where one is listed and where it is read", async () => {
    const { efrain, moderator, guest, slug } = world;
    const names = { en: "Savings", ne: "बचत" };
    const address = `savings-${sendKey()
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "x")}`;
    const theme = { key: sendKey(), slug: address, parentId: null, names, descriptions: {} };
    const { themeId } = await createTheme(moderator.ctx, theme);
    const about = await announce(efrain, { themeId });
    const other = await announce(efrain);
    const told = { slug: address, names };
    expect([(await liveOf(guest, about.id)).session?.theme, (await liveOf(guest, other.id)).session?.theme]).toEqual([
      told,
      null,
    ]);
    const { now } = await liveList(guest.ctx, { space: slug });
    const inList = (id: string) => now.find((row) => row.id === id)?.session?.theme;
    expect([inList(about.id), inList(other.id)]).toEqual([told, null]);
    // Also to whom it is announced, in their words.
    await world.database.db.person.update({ where: { id: world.sita.id }, data: { language: "ne" } });
    await catchUp(world.system.ctx, { spaceId: world.spaceId });
    const announced = (await noticesOf(world.sita)).filter(({ kind }) => kind === "announced");
    const said = (eventId: string) => announced.find(({ link }) => link === `/events/${eventId}`)?.excerpt?.text;
    expect(said(about.eventId)?.split("\n")[1]).toBe(`${wordsIn("ne")("live:session.theme")} ${names.ne}`);
    expect(said(other.eventId)?.split("\n")).toHaveLength(1);
    await world.database.db.person.update({ where: { id: world.sita.id }, data: { language: "en" } });
  });

  it("has its time in the calendar, waits for it with the floor closed, begins, ends, and goes on if it ended too early", async () => {
    const { efrain, sita, clock } = world;
    const { id, eventId } = await announce(efrain);
    const announced = await openLive(sita.ctx, { threadId: id });
    expect(announced.live).toMatchObject({
      state: "announced",
      session: {
        eventId,
        startsAt: "2026-11-12T20:00:00.000Z",
        endsAt: "2026-11-12T21:00:00.000Z",
        ...{ zone: at.zone },
      },
    });
    expect(announced.live.session?.languages).toEqual(["es", "ne"]);
    expect([announced.thread.floor, announced.thread.can.reply]).toEqual(["closed", false]);
    await replyBy(efrain, id, "Bring your ledger.");
    await expect(startSession(sita.ctx, on(id))).rejects.toBeInstanceOf(NotAllowed);
    const start = on(id);
    await startSession(efrain.ctx, start);
    await startSession(efrain.ctx, start);
    expect((await viewEvent(sita.ctx, eventId)).state).toBe("live");
    await replyBy(sita, id, "Why do groups stall?");
    clock.time += 3_600_000;
    await endLive(efrain.ctx, on(id));
    expect([(await liveOf(sita, id)).state, (await viewEvent(sita.ctx, eventId)).state]).toEqual(["ended", "ended"]);
    await expect(replyBy(sita, id)).rejects.toMatchObject({ reason: "threadClosed" });
    await reopenLive(efrain.ctx, on(id));
    await replyBy(sita, id, "One more.");
    expect((await liveOf(sita, id)).state).toBe("live");
  });

  it("follows the calendar: it is moved and called off there, with the reason", async () => {
    const { efrain, sita, moderator, system } = world;
    const { id, eventId } = await announce(efrain);
    const page = await openLive(sita.ctx, { threadId: id });
    await moveEvent(efrain.ctx, { key: sendKey(), eventId, ...at, date: "2026-11-13" });
    await catchUp(system.ctx, { spaceId: world.spaceId });
    expect((await liveOf(sita, id)).session).toMatchObject({
      startsAt: "2026-11-13T20:00:00.000Z",
      movedFrom: "2026-11-12T20:00:00.000Z",
    });
    await cancelEvent(moderator.ctx, { key: sendKey(), eventId, reason: "The road is closed." });
    await catchUp(system.ctx, { spaceId: world.spaceId });
    const cancelled = await openLive(sita.ctx, { threadId: id });
    expect([cancelled.live.state, cancelled.live.session?.cancelReason, cancelled.thread.closed]).toEqual([
      "cancelled",
      "The road is closed.",
      true,
    ]);
    await expect(reopenLive(efrain.ctx, on(id))).rejects.toBeInstanceOf(Conflict);
    // Who had it open was told.
    const missed = await threadEntriesSince(sita.ctx, id, page.thread.seq);
    expect(missed?.entries.filter(({ kind }) => kind === "live")).toHaveLength(1);
  });

  it("tells the calendar what it is called and who leads it", async () => {
    const { efrain, sita, maria, system } = world;
    const { id, eventId } = await announce(efrain, { date: "2026-11-04" });
    await editTopic(efrain.ctx, { ...on(id), title: "Ask me about seeds", question: false });
    await addHost(efrain.ctx, { ...on(id), personId: maria.id });
    await catchUp(system.ctx, { spaceId: world.spaceId });
    const event = await viewEvent(sita.ctx, eventId);
    expect([event.title, event.hosts.map((host) => host.id).sort()]).toEqual([
      "Ask me about seeds",
      [efrain.id, maria.id].sort(),
    ]);
    // Who leads it is reminded of it, like everybody who comes.
    const reminded = await system.ctx.db.reminder.findMany({ where: { eventId }, distinct: ["personId"] });
    expect(reminded.map(({ personId }) => personId).sort()).toEqual([efrain.id, maria.id].sort());
    const sequence = event.sequence;
    await catchUp(system.ctx, { spaceId: world.spaceId });
    // Nothing goes round and round.
    expect((await viewEvent(sita.ctx, eventId)).sequence).toBe(sequence);
    await cancelEvent(efrain.ctx, { key: sendKey(), eventId, reason: "for the test" });
  });

  it("is ended by itself once it is long over and nobody writes any more, not before", async () => {
    const { efrain, sita, moderator, system, clock } = world;
    const { id, eventId } = await announce(efrain);
    const { id: never } = await announce(efrain);
    await startSession(moderator.ctx, on(id));
    clock.time = Date.parse("2026-11-12T21:20:00Z");
    await endSessions(system.ctx);
    expect((await liveOf(sita, never)).state).toBe("announced");
    clock.time = Date.parse("2026-11-12T21:40:00Z");
    await replyBy(sita, id, "Are you there?");
    await endSessions(system.ctx);
    expect((await liveOf(sita, id)).state).toBe("live");
    // One to which nobody came is over too.
    expect((await liveOf(sita, never)).state).toBe("ended");
    clock.time += 16 * 60_000;
    await endSessions(system.ctx);
    expect([(await liveOf(sita, id)).state, (await viewEvent(sita.ctx, eventId)).state]).toEqual(["ended", "ended"]);
    const told = await system.ctx.db.outboxEvent.count({
      where: { type: "live.ended", payload: { path: ["threadId"], equals: id } },
    });
    expect(told).toBe(1);
    expect(await endSessions(system.ctx)).toBe(0);
  });

  it("that is opened again, or begun late, has its time; one that is over does not begin", async () => {
    const { efrain, sita, system, clock } = world;
    const minutes = async (count: number) => {
      clock.time += count * 60_000;
      await endSessions(system.ctx);
    };
    clock.time = Date.parse("2026-11-12T19:00:00Z");
    const late = await announce(efrain);
    const over = await announce(efrain);
    clock.time = Date.parse("2026-11-12T21:25:00Z");
    await startSession(efrain.ctx, on(late.id));
    await minutes(10);
    expect([(await liveOf(sita, late.id)).state, (await liveOf(sita, over.id)).state]).toEqual(["live", "ended"]);
    await expect(startSession(efrain.ctx, on(over.id))).rejects.toMatchObject({ reason: "eventOver" });
    expect((await viewEvent(sita.ctx, over.eventId)).state).toBe("ended");
    await minutes(60);
    expect((await liveOf(sita, late.id)).state).toBe("ended");
    await reopenLive(efrain.ctx, on(late.id));
    await minutes(20);
    expect((await liveOf(sita, late.id)).state).toBe("live");
    // It stands among what goes on, though its time is over.
    const coming = await listEvents(sita.ctx, { of: { space: world.slug } });
    const past = await listEvents(sita.ctx, { of: { space: world.slug }, past: true });
    expect(coming.entries.map(({ eventId }) => eventId)).toContain(late.eventId);
    expect(past.entries.map(({ eventId }) => eventId)).not.toContain(late.eventId);
    await minutes(15);
    expect((await liveOf(sita, late.id)).state).toBe("ended");
    const after = await listEvents(sita.ctx, { of: { space: world.slug }, past: true });
    expect(after.entries.map(({ eventId }) => eventId)).toContain(late.eventId);
  });

  it("is come to by members, each once", async () => {
    const { efrain, sita, maria, stranger } = world;
    world.clock.time = Date.parse("2026-11-02T09:00:00Z");
    const { id, eventId } = await announce(efrain);
    await comeToSession(sita.ctx, { ...on(id), answer: "coming" });
    await comeToSession(maria.ctx, { ...on(id), answer: "coming" });
    await comeToSession(maria.ctx, { ...on(id), answer: "no" });
    await expect(comeToSession(stranger.ctx, { ...on(id), answer: "coming" })).rejects.toBeInstanceOf(NotAllowed);
    const event = await viewEvent(sita.ctx, eventId);
    expect([event.guests, event.mine]).toEqual([{ coming: 1, maybe: 0 }, "coming"]);
  });

  it("goes out of sight in the calendar with its thread, or with what it began with, and comes back", async () => {
    const { efrain, sita, moderator, system, spaceId } = world;
    const { id, eventId } = await announce(efrain, { title: "Ask me about the feud" });
    await comeToSession(sita.ctx, { ...on(id), answer: "coming" });
    await catchUp(system.ctx, { spaceId });
    const listed = async (who: Somebody) =>
      (await listEvents(who.ctx, { of: { space: spaceId } })).entries.some((entry) => entry.eventId === eventId);
    const noticed = async (who: Somebody) =>
      (await noticesOf(who)).some(({ title }) => title?.text === "Ask me about the feud");
    const who = { sita, efrain, moderator };
    const seen = async () => Promise.all(Object.values(who).map(listed));
    expect([...(await seen()), await noticed(sita)]).toEqual([true, true, true, true]);
    await hideThread(moderator.ctx, { ...on(id), reason: "It harms." });
    expect([...(await seen()), await noticed(sita)]).toEqual([false, false, true, false]);
    await expect(viewEvent(sita.ctx, eventId)).rejects.toBeInstanceOf(NotFound);
    await unhideThread(moderator.ctx, on(id));
    expect([...(await seen()), await noticed(sita)]).toEqual([true, true, true, true]);
    const [opening] = (await loadThreadPage(moderator.ctx, { threadId: id, limit: 1 })).posts;
    await hidePost(moderator.ctx, { key: sendKey(), postId: opening?.id ?? "", reason: "It harms." });
    // The thread is read on, without a word of who comes.
    const read = await openLive(sita.ctx, { threadId: id });
    expect([read.thread.title, await guestsOf(sita.ctx, read.live)]).toEqual([null, null]);
    expect(await guestsOf(efrain.ctx, read.live)).toMatchObject({ coming: 1 });
    // Who leads it has to be able to end it, and knows what it was called.
    expect([...(await seen()), await noticed(sita)]).toEqual([false, true, true, false]);
    await cancelEvent(efrain.ctx, { key: sendKey(), eventId, reason: "Not like this." });
  });

  it("says no more in the calendar what its author took back, until they say it again", async () => {
    const { efrain, sita } = world;
    const { id, eventId } = await announce(efrain);
    const said = async () => [
      (await viewEvent(sita.ctx, eventId)).descriptionHtml,
      (await eventFile(sita.ctx, { eventId, publicUrl: "https://rutas.example" })).includes("I have done it."),
    ];
    expect(await said()).toEqual(["<p>I have done it.</p>", true]);
    const [opening] = (await loadThreadPage(efrain.ctx, { threadId: id, limit: 1 })).posts;
    const input = () => ({ key: sendKey(), postId: opening?.id ?? "" });
    await deletePost(efrain.ctx, input());
    expect(await said()).toEqual(["", false]);
    await restorePost(efrain.ctx, input());
    expect(await said()).toEqual(["<p>I have done it.</p>", true]);
  });

  it("is no topic's business: a topic has no session", async () => {
    const { efrain, spaceId } = world;
    const topic = await topicBy(efrain, spaceId);
    await expect(startSession(efrain.ctx, on(topic))).rejects.toBeInstanceOf(NotFound);
    const { id } = await openLiveThread(efrain.ctx, opening());
    await expect(startSession(efrain.ctx, on(id))).rejects.toMatchObject({ reason: "noSession" });
  });
});

describe("a community's live threads", () => {
  it("are those that go on or come, and page by page those that are over", async () => {
    const own = await foundWorld();
    await changeRole(own.moderator.ctx, { key: sendKey(), space: own.slug, personId: own.efrain.id, role: "champion" });
    const over: string[] = [];
    for (let i = 0; i < 23; i += 1) {
      own.clock.time += 1000;
      const { id } = await openLiveThread(own.efrain.ctx, { ...opening({ title: `Hour ${i}` }), space: own.slug });
      await endLive(own.efrain.ctx, on(id));
      over.unshift(id);
    }
    const session = await announceLive(own.efrain.ctx, {
      ...{ ...opening(), space: own.slug, themeId: null, languages: [], ...at },
    });
    own.clock.time += 1000;
    const sooner = await announceLive(own.efrain.ctx, {
      ...{ ...opening(), space: own.slug, themeId: null, languages: [], ...at, date: "2026-11-10" },
    });
    const later = await announceLive(own.efrain.ctx, {
      ...{ ...opening(), space: own.slug, themeId: null, languages: [], ...at, date: "2026-11-14" },
    });
    own.clock.time += 1000;
    const open = await openLiveThread(own.efrain.ctx, { ...opening(), space: own.slug });
    const first = await liveList(own.sita.ctx, { space: own.slug });
    expect(first.now.map(({ id, state }) => [id, state])).toEqual([
      [open.id, "live"],
      [sooner.id, "announced"],
      [session.id, "announced"],
      [later.id, "announced"],
    ]);
    // At the door stands what is live, and what comes is what was announced.
    expect((await liveNow(own.sita.ctx, [own.spaceId])).rows.map(({ id }) => id)).toEqual([open.id]);
    const next = await nextEvents(own.sita.ctx, { of: { space: own.slug }, limit: 2 });
    expect(next.map(({ eventId }) => eventId)).toEqual([sooner.eventId, session.eventId]);
    const second = await liveList(own.sita.ctx, { space: own.slug, older: first.older });
    expect([...first.past, ...second.past].map(({ id }) => id)).toEqual(over);
    expect([first.past.length, second.older, second.now]).toEqual([20, null, []]);
    expect([first.canOpen, (await liveList(own.efrain.ctx, { space: own.slug })).canOpen]).toEqual([false, true]);
    const { thread } = await loadThreadPage(own.sita.ctx, { threadId: open.id });
    expect(thread.kind).toBe("live");
  });
});

describe("who is told", () => {
  it("that a session begins: those who come, not who began it; that a floor is open: who wants everything from there", async () => {
    const own = await foundWorld();
    const { moderator, efrain, sita, maria, system, slug, spaceId } = own;
    await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
    await setSpaceWatch(maria.ctx, { key: sendKey(), spaceId, watch: "all" });
    const words = { ...opening(), space: slug };
    const { id } = await announceLive(efrain.ctx, { ...words, key: sendKey(), themeId: null, languages: [], ...at });
    await comeToSession(sita.ctx, { ...on(id), answer: "coming" });
    await startSession(efrain.ctx, on(id));
    await openLiveThread(efrain.ctx, { ...words, key: sendKey(), title: "Another hour" });
    await catchUp(system.ctx, { spaceId });
    const kinds = async (who: Somebody) =>
      (await noticesOf(who)).map(({ kind }) => kind).filter((kind) => kind.startsWith("live"));
    expect(await kinds(sita)).toEqual(["liveStarted"]);
    expect(await kinds(maria)).toEqual(["liveOpened"]);
    expect(await kinds(efrain)).toEqual([]);
    const [begun] = (await noticesOf(sita)).filter(({ kind }) => kind === "liveStarted");
    expect([begun?.link, begun?.title?.text]).toEqual([`/live/${id}`, "Ask me"]);
    // What is said in it is told to nobody post by post, and makes no work; but who is called by name is told, or answered.
    const waitFor = async (postId: string) => {
      const [event] = await own.database.db.$queryRaw<{ type: string }[]>`
        select "type" from "outboxEvent" where "payload"->>'postId' = ${postId} and "room" = ${`thread:${id}`}`;
      return consumersOf(event?.type ?? "").filter((name) => name === "notices" || name === "digests");
    };
    const said = await replyBy(efrain, id, "Welcome.");
    const called = await replyBy(efrain, id, `Welcome, @${maria.handle}.`);
    const answered = await replyBy(efrain, id, "It is so.", { replyTo: (await replyBy(sita, id, "Is it?")).number });
    expect(await Promise.all([said, called, answered].map((post) => waitFor(post.id)))).toEqual([
      [],
      ["digests", "notices"],
      ["digests", "notices"],
    ]);
    await catchUp(system.ctx, { spaceId });
    const ofPosts = async (who: Somebody) =>
      (await noticesOf(who)).map(({ kind }) => kind).filter((kind) => ["mention", "reply", "watched"].includes(kind));
    expect([await ofPosts(maria), await ofPosts(sita)]).toEqual([["mention"], ["reply"]]);
  });
});
