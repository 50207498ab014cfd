import { beforeAll, describe, expect, it } from "vitest";
import {
  announceAs,
  calendarMonth,
  cancelEvent,
  eventFile,
  listDrafts,
  listEvents,
  nextEvents,
  setEventState,
  spaceFeed,
  viewEvent,
} from "#server/core/calendar/index.ts";
import { changeRole, joinCommunity, leaveCommunity } from "#server/core/spaces/index.ts";
import { subjectLink } from "#server/core/subjects/index.ts";
import { listThreads } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import {
  announceDraft,
  announceLive,
  changeSessionDraft,
  draftSession,
  liveList,
  liveNow,
  openLive,
  sessionDraft,
} from "#server/features/live-threads/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { eventBy, foundWorld, type Somebody, sendKey, type World } from "./calendar-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  const { moderator, efrain, slug } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
});

const at = { date: "2026-11-12", time: "15:00", zone: "America/Lima", minutes: 60 };
const words = (more: object = {}) => ({
  ...{ key: sendKey(), title: "Ask me about seeds", source: "I have **kept** seeds.", language: "en", hosts: [] },
  ...{ themeId: null, languages: ["es", "ne"], ...at, ...more },
});
const keep = async (by: Somebody, more: object = {}) =>
  (await draftSession(by.ctx, { ...words(more), space: world.slug })).eventId;
const written = (who: Somebody, eventId: string) => sessionDraft(who.ctx, { eventId, languages: ["en"] });

describe("a session that is kept as a draft", () => {
  it("is found by its hosts and moderators alone, among their drafts", async () => {
    const { efrain, moderator, sita, stranger } = world;
    const mine = async (who: Somebody) => (await listDrafts(who.ctx)).entries.map(({ eventId }) => eventId);
    const eventId = await keep(efrain);
    const meeting = await eventBy(moderator, world.slug, { draft: true });
    expect(await mine(efrain)).toEqual([eventId]);
    expect(await mine(moderator)).toEqual([meeting, eventId]);
    expect([await mine(sita), await mine(stranger)]).toEqual([[], []]);
    const { event, draft, wall } = await written(moderator, eventId);
    expect([event.title, event.state, draft.source, draft.languages, wall]).toEqual([
      ...["Ask me about seeds", "draft", "I have **kept** seeds."],
      ...[["es", "ne"], { date: at.date, time: at.time }],
    ]);
    for (const who of [sita, stranger])
      await expect(written(who, eventId)).rejects.toMatchObject({ reason: "notFound" });
    expect(await subjectLink(efrain.ctx, { type: "sessionDraft", id: eventId })).toBe(`/live/drafts/${eventId}`);
    expect(await subjectLink(sita.ctx, { type: "sessionDraft", id: eventId })).toBeNull();
  });

  it("is behind no other door for others: lists, month, what comes, feed, file, live threads, topics, notices", async () => {
    const own = await foundWorld();
    const { moderator, efrain, sita, guest, system, slug, spaceId } = own;
    await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
    const publicUrl = "https://rutas.example";
    const doors = async (who: { ctx: Somebody["ctx"] }, eventId: string) => ({
      list: (await listEvents(who.ctx, { of: { space: slug } })).entries.length,
      month: (await calendarMonth(who.ctx, { of: { space: slug }, month: "2026-11", zone: "UTC" })).entries.length,
      next: (await nextEvents(who.ctx, { of: { space: slug }, limit: 9 })).length,
      feed: (await spaceFeed(who.ctx, { space: slug, publicUrl })).includes("BEGIN:VEVENT"),
      file: await eventFile(who.ctx, { eventId, publicUrl }).then(
        () => true,
        () => false,
      ),
      live: (await liveList(who.ctx, { space: slug })).now.length + (await liveNow(who.ctx, [spaceId])).rows.length,
      threads: await own.database.db.thread.count({ where: { spaceId } }),
      notices: who === guest ? 0 : (await noticesOf(who)).filter(({ title }) => title?.text.includes("seeds")).length,
    });
    const nothing = { list: 0, month: 0, next: 0, feed: false, file: false, live: 0, threads: 0, notices: 0 };
    const { eventId } = await draftSession(efrain.ctx, { ...words(), space: slug });
    await catchUp(system.ctx, { spaceId });
    expect(await doors(sita, eventId)).toEqual(nothing);
    expect(await doors(guest, eventId)).toEqual(nothing);
    expect(await doors(efrain, eventId)).toEqual({ ...nothing, list: 1, month: 1, file: true });
    expect((await listThreads(moderator.ctx, { spaceId })).topics).toEqual([]);
    // Once it is announced there is something behind each of them.
    await announceDraft(efrain.ctx, { ...words(), eventId });
    await catchUp(system.ctx, { spaceId });
    const open = { list: 1, month: 1, next: 1, feed: true, file: true, live: 1, threads: 1, notices: 1 };
    expect(await doors(sita, eventId)).toEqual(open);
  });

  it("is changed, and announced with what it says then: under the same id, once, and members are told", async () => {
    const { efrain, moderator, sita, maria, system, spaceId } = world;
    const eventId = await keep(efrain);
    await changeSessionDraft(efrain.ctx, { ...words({ title: "Ask me about maize", time: "16:30" }), eventId });
    expect((await written(moderator, eventId)).event).toMatchObject({
      title: "Ask me about maize",
      time: { startsAt: "2026-11-12T21:30:00.000Z" },
    });
    await catchUp(system.ctx, { spaceId });
    const told = async (who: Somebody) =>
      (await noticesOf(who)).filter(({ title }) => title?.text.includes("about maize")).map(({ kind }) => kind);
    expect(await told(sita)).toEqual([]);
    const sent = { ...words({ title: "Ask me about maize", date: "2026-11-14", hosts: [maria.id] }), eventId };
    const [done, again] = [await announceDraft(efrain.ctx, sent), await announceDraft(efrain.ctx, sent)];
    expect(again).toEqual(done);
    const { thread, live, posts } = await openLive(sita.ctx, { threadId: done.id });
    expect([thread.title, thread.floor, live.state, posts.map(({ html }) => html)]).toEqual([
      ...["Ask me about maize", "closed", "announced"],
      ["<p>I have <strong>kept</strong> seeds.</p>"],
    ]);
    expect(live.session).toMatchObject({ eventId, startsAt: "2026-11-14T20:00:00.000Z", languages: ["es", "ne"] });
    expect(live.hosts.map(({ id }) => id).sort()).toEqual([efrain.id, maria.id].sort());
    await catchUp(system.ctx, { spaceId });
    expect([await told(sita), await told(maria)]).toEqual([["announced"], ["hosting"]]);
    // It is no draft any more.
    await expect(changeSessionDraft(efrain.ctx, { ...words(), eventId })).rejects.toMatchObject({
      reason: "eventOver",
    });
    await expect(announceDraft(efrain.ctx, { ...words(), eventId })).rejects.toMatchObject({ reason: "eventOver" });
    expect(await system.ctx.db.liveDraft.count({ where: { eventId } })).toBe(0);
    expect((await listDrafts(efrain.ctx)).entries.map((entry) => entry.eventId)).not.toContain(eventId);
  });

  it("is announced as what it is by nothing else, nor by who may not", async () => {
    const { efrain, sita, moderator } = world;
    const eventId = await keep(efrain);
    const bare = { key: sendKey(), eventId, state: "announced" } as const;
    await expect(setEventState(moderator.ctx, bare)).rejects.toMatchObject({ reason: "eventOver" });
    await expect(announceDraft(sita.ctx, { ...words(), eventId })).rejects.toMatchObject({ reason: "notFound" });
    const meeting = await eventBy(moderator, world.slug, { draft: true, hosts: [efrain.handle] });
    await expect(announceDraft(efrain.ctx, { ...words(), eventId: meeting })).rejects.toMatchObject({
      reason: "notFound",
    });
    const as = { eventId, subject: { type: "thread", id: newId() } };
    await expect(announceAs(sita.ctx, as)).rejects.toMatchObject({ reason: "notFound" });
    // Whoever shall lead it is a member at that moment.
    const gone = await world.person("Rosa");
    await expect(announceDraft(efrain.ctx, { ...words({ hosts: [gone.id] }), eventId })).rejects.toMatchObject({
      fields: { hosts: "notMemberThere" },
    });
    expect((await viewEvent(efrain.ctx, eventId)).state).toBe("draft");
  });

  it("is thrown away without a word, and with nothing left of it", async () => {
    const { efrain, moderator, system, spaceId } = world;
    const eventId = await keep(efrain);
    const { eventId: announced } = await announceLive(efrain.ctx, { ...words(), space: world.slug });
    await cancelEvent(moderator.ctx, { key: sendKey(), eventId });
    expect(await system.ctx.db.calendarEvent.count({ where: { id: eventId } })).toBe(0);
    expect(await system.ctx.db.liveDraft.count({ where: { eventId } })).toBe(0);
    await catchUp(system.ctx, { spaceId });
    const wordless = cancelEvent(moderator.ctx, { key: sendKey(), eventId: announced });
    await expect(wordless).rejects.toMatchObject({ fields: { reason: "textMissing" } });
  });

  it("goes out of a host's sight when they leave", async () => {
    const { moderator, slug } = world;
    const rosa = await world.person("Rosa");
    await joinCommunity(rosa.ctx, { key: sendKey(), space: slug });
    await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: rosa.id, role: "champion" });
    const eventId = await keep(rosa);
    expect((await listDrafts(rosa.ctx)).entries.map((entry) => entry.eventId)).toEqual([eventId]);
    await leaveCommunity(rosa.ctx, { key: sendKey(), space: slug });
    expect((await listDrafts(rosa.ctx)).entries).toEqual([]);
    expect((await listDrafts(moderator.ctx)).entries.map((entry) => entry.eventId)).toContain(eventId);
  });

  it("is one of many, a page at a time", async () => {
    const own = await foundWorld();
    const kept: string[] = [];
    for (let i = 0; i < 5; i += 1)
      kept.unshift(await eventBy(own.moderator, own.slug, { draft: true, repeat: "week", times: 3 }));
    const first = await listDrafts(own.moderator.ctx, { limit: 3 });
    const second = await listDrafts(own.moderator.ctx, { limit: 3, after: first.next });
    expect([...first.entries, ...second.entries].map(({ eventId }) => eventId)).toEqual(kept);
    expect([first.entries.length, second.next]).toEqual([3, null]);
  });
});
