import { beforeAll, describe, expect, it } from "vitest";
import { cancelEvent, eventFile, listEvents, moveEvent, nextEvents, spaceFeed } from "#server/core/calendar/index.ts";
import { blockPerson, unblockPerson } from "#server/core/people/index.ts";
import {
  archiveCommunity,
  changeRole,
  leaveCommunity,
  loadSpace,
  setSpaceOver,
  unarchiveCommunity,
} from "#server/core/spaces/index.ts";
import { loadThreadPage, replyToThread } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import {
  addToTeam,
  announceWorkshop,
  cancelWorkshop,
  changeWorkshop,
  createWorkshop,
  handWorkshopOver,
  leaveTeam,
  listWorkshops,
  removeFromTeam,
  stepIntoWorkshop,
  teamToChoose,
  workshopPage,
} from "#server/features/workshops/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import {
  aboutSavings,
  draftBy,
  foundWorld,
  type Somebody,
  sendKey,
  type World,
  workshopBy,
} from "./workshops-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

type Anybody = { ctx: Ctx };
const publicUrl = "https://rutas.example";
const of = (workshop: { id: string }) => ({ key: sendKey(), workshop: workshop.id });
const sees = (who: Anybody, { slug }: { slug: string }) =>
  workshopPage(who.ctx, slug).then(
    () => true,
    (error) => (error.reason === "notFound" ? false : Promise.reject(error)),
  );

/** Each way in which somebody may learn that there is a workshop. */
async function doors(who: Anybody, { id, slug }: { id: string; slug: string }) {
  const { eventId } = await world.database.db.calendarEvent
    .findFirstOrThrow({ where: { subjectId: id } })
    .then((event) => ({ eventId: event.id }));
  const there = (list: readonly { eventId: string }[]) => list.some((one) => one.eventId === eventId);
  const space = world.slug;
  const { coming, past } = await listWorkshops(who.ctx, { space });
  return {
    page: await sees(who, { slug }),
    list: [...coming, ...past].some((one) => one.id === id),
    calendar: there((await listEvents(who.ctx, { of: { space } })).entries),
    next: there(await nextEvents(who.ctx, { of: { space }, limit: 50 })),
    feed: (await spaceFeed(who.ctx, { space, publicUrl })).includes(eventId),
    file: await eventFile(who.ctx, { eventId, publicUrl }).then(
      () => true,
      () => false,
    ),
  };
}
const every = (is: boolean) => ({ page: is, list: is, calendar: is, next: is, feed: is, file: is });

describe("a workshop that is not announced", () => {
  it("is made by who is in charge of the community, with a room that waits, and found by those alone", async () => {
    const { moderator, sita, efrain, stranger, guest, slug } = world;
    for (const who of [sita, efrain]) await expect(draftBy(who, slug)).rejects.toMatchObject({ reason: "notInCharge" });
    await expect(draftBy(stranger, slug)).rejects.toMatchObject({ reason: "notInCharge" });
    const made = await draftBy(moderator, slug);
    const { workshop, team } = await workshopPage(moderator.ctx, made.slug);
    expect(workshop).toMatchObject({
      ...{ id: made.id, title: aboutSavings.title, state: "draft", access: "public", languages: ["en", "ne"] },
      ...{
        descriptionHtml: expect.stringContaining("<strong>books</strong>"),
        url: aboutSavings.url,
        myRole: "facilitator",
      },
      time: { startsAt: "2026-11-12T07:00:00.000Z", endsAt: "2026-11-12T09:00:00.000Z" },
      can: { see: true, change: true, announce: true, cancel: true, team: true, stepIn: false, enter: true },
    });
    expect(team.map(({ person, role, lead }) => [person.id, role, lead])).toEqual([
      [moderator.id, "facilitator", true],
    ]);
    const room = await loadThreadPage(moderator.ctx, { threadId: workshop.threadId ?? "" });
    expect(room.thread).toMatchObject({
      kind: "live",
      title: aboutSavings.title,
      floor: "closed",
      hosts: [moderator.id],
    });
    // Those who keep drafts find them in their list; what is listed for all says nothing of them.
    expect(await doors(moderator, made)).toEqual({ ...every(true), next: false, feed: false });
    for (const who of [sita, stranger, guest]) expect(await doors(who, made)).toEqual(every(false));
  });

  it("is announced once, before its time, and a repeat with the same key is the same deed", async () => {
    const { moderator, sita, slug } = world;
    const sent = { key: sendKey(), space: slug, ...aboutSavings };
    const [one, two] = await Promise.all([createWorkshop(moderator.ctx, sent), createWorkshop(moderator.ctx, sent)]);
    expect(one).toEqual(two);
    await expect(announceWorkshop(sita.ctx, of(one))).rejects.toMatchObject({ reason: "notFound" });
    await announceWorkshop(moderator.ctx, of(one));
    await expect(announceWorkshop(moderator.ctx, of(one))).rejects.toMatchObject({ reason: "workshopOver" });
    const late = await draftBy(moderator, slug, { date: "2026-11-01" });
    await expect(announceWorkshop(moderator.ctx, of(late))).rejects.toMatchObject({ reason: "workshopPast" });
    await expect(sees(sita, late)).resolves.toBe(false);
  });

  it("is gone when it is thrown away, with its room", async () => {
    const { moderator, slug, database } = world;
    const made = await draftBy(moderator, slug);
    expect(await cancelWorkshop(moderator.ctx, of(made))).toMatchObject({ gone: true });
    await expect(sees(moderator, made)).resolves.toBe(false);
    const left = { event: { where: { spaceId: made.id } }, thread: { where: { spaceId: made.id } } };
    expect([await database.db.calendarEvent.count(left.event), await database.db.thread.count(left.thread)]).toEqual([
      0, 0,
    ]);
  });
});

describe("a workshop's event", () => {
  it("is not thrown away or repeated by itself: what it is the time of would be lost", async () => {
    const { moderator, slug, database } = world;
    const made = await draftBy(moderator, slug);
    const { id: eventId } = await database.db.calendarEvent.findFirstOrThrow({ where: { subjectId: made.id } });
    await expect(cancelEvent(moderator.ctx, { key: sendKey(), eventId })).rejects.toMatchObject({
      reason: "eventOver",
    });
    const { date, time, zone, minutes } = aboutSavings;
    const weekly = { key: sendKey(), eventId, date, time, zone, minutes, repeat: "week" as const, times: 4 };
    await expect(moveEvent(moderator.ctx, weekly)).rejects.toMatchObject({ fields: { repeat: "unusable" } });
    await expect(sees(moderator, made)).resolves.toBe(true);
  });
});

describe("who sees a workshop that is announced", () => {
  it.each([
    ["public", { member: true, stranger: true, guest: true }],
    ["community", { member: true, stranger: false, guest: false }],
    ["invited", { member: false, stranger: false, guest: false }],
  ] as const)("%s: through every door", async (access, seen) => {
    const { moderator, sita, efrain, rukhsana, stranger, guest, slug } = world;
    const made = await workshopBy(moderator, slug, { access, facilitators: [efrain], interpreters: [rukhsana] });
    for (const who of [moderator, efrain, rukhsana]) expect(await doors(who, made)).toEqual(every(true));
    expect(await doors(sita, made)).toEqual(every(seen.member));
    expect(await doors(stranger, made)).toEqual(every(seen.stranger));
    expect(await doors(guest, made)).toEqual(every(seen.guest));
    // Where one meets is for those in it; what is in its space, too.
    for (const who of [sita, stranger, guest]) {
      if (await sees(who, made)) expect((await workshopPage(who.ctx, made.slug)).workshop.url).toBe("");
      await expect(loadSpace(who.ctx, made.id)).rejects.toMatchObject({ reason: "notFound" });
    }
    expect((await workshopPage(rukhsana.ctx, made.slug)).workshop.url).toBe(aboutSavings.url);
  });

  it("stands in the calendar of its community, and in the members' own", async () => {
    const { moderator, sita, stranger, slug, spaceId } = world;
    const made = await workshopBy(moderator, slug, { access: "community", date: "2026-12-24" });
    const mine = (await listEvents(sita.ctx, { of: "mine" })).entries.find(({ subject }) => subject?.id === made.id);
    expect(mine).toMatchObject({ space: { id: spaceId, slug }, title: aboutSavings.title, hosting: false });
    const theirs = (await listEvents(stranger.ctx, { of: "mine" })).entries;
    expect(theirs.some(({ subject }) => subject?.id === made.id)).toBe(false);
  });

  it("of a private community: nobody outside, whatever was chosen before it became private", async () => {
    const own = await foundWorld();
    const made = await workshopBy(own.moderator, own.slug, { access: "public" });
    expect(await sees(own.stranger, made)).toBe(true);
    await own.database.db.space.update({
      where: { id: own.spaceId },
      data: { visibility: "private", joinRule: "invitation" },
    });
    expect(await sees(own.stranger, made)).toBe(false);
    expect(await sees(own.guest, made)).toBe(false);
    expect(await sees(own.sita, made)).toBe(true);
    await expect(draftBy(own.moderator, own.slug)).rejects.toMatchObject({ fields: { access: "workshopNotPublic" } });
    const secret = await draftBy(own.moderator, own.slug, { access: "community" });
    expect(secret.slug).toMatch(/^s-[0-9a-f]{20}$/);
  });
});

describe("what those who lead a workshop do", () => {
  it("they say anew what it is and when; event, space and room follow, whichever screen it was", async () => {
    const { moderator, efrain, sita, slug, system, database } = world;
    const made = await workshopBy(moderator, slug, { facilitators: [efrain] });
    const words = { ...aboutSavings, title: "Savings groups and banks", time: "16:00", access: "community" as const };
    await expect(changeWorkshop(sita.ctx, { ...of(made), ...words })).rejects.toMatchObject({
      reason: "notFacilitator",
    });
    await changeWorkshop(efrain.ctx, { ...of(made), ...words });
    const { workshop, team } = await workshopPage(moderator.ctx, made.slug);
    expect(workshop).toMatchObject({
      title: words.title,
      access: "community",
      time: { startsAt: "2026-11-12T09:00:00.000Z" },
    });
    expect(workshop.movedFrom).toBe("2026-11-12T07:00:00.000Z");
    expect(team.map(({ person }) => person.id)).toEqual([moderator.id, efrain.id]);
    const room = async () => (await loadThreadPage(efrain.ctx, { threadId: workshop.threadId ?? "" })).thread;
    expect([(await loadSpace(efrain.ctx, made.id)).name, (await room()).title]).toEqual([words.title, words.title]);

    await moveEvent(efrain.ctx, {
      key: sendKey(),
      eventId: workshop.eventId,
      ...{ date: "2026-11-13", time: "16:00" },
      ...{ zone: "Asia/Vientiane", minutes: 60 },
    });
    await cancelEvent(efrain.ctx, { key: sendKey(), eventId: workshop.eventId, reason: "The line is down." });
    await catchUp(system.ctx, { spaceId: made.id });
    expect(await room()).toMatchObject({ closed: true });
    const { workshop: off } = await workshopPage(sita.ctx, made.slug);
    expect(off).toMatchObject({ state: "cancelled", cancelReason: "The line is down.", minutes: 60 });
    await expect(changeWorkshop(efrain.ctx, { ...of(made), ...words })).rejects.toMatchObject({
      reason: "workshopCancelled",
    });
    expect(await database.db.workshop.count({ where: { spaceId: made.id } })).toBe(1);
  });

  it("they call it off with a reason, and with none it goes on", async () => {
    const { moderator, sita, slug } = world;
    const made = await workshopBy(moderator, slug);
    await expect(cancelWorkshop(moderator.ctx, of(made))).rejects.toMatchObject({ fields: { reason: "textMissing" } });
    await expect(cancelWorkshop(sita.ctx, { ...of(made), reason: "No." })).rejects.toMatchObject({
      reason: "notFacilitator",
    });
    await cancelWorkshop(moderator.ctx, { ...of(made), reason: "Harvest." });
    const { past } = await listWorkshops(sita.ctx, { space: slug });
    expect(past.find(({ id }) => id === made.id)).toMatchObject({ state: "cancelled", cancelReason: "Harvest." });
  });

  it("they choose who leads and who interprets, members of the community; one of them always answers for it", async () => {
    const { moderator, sita, maria, efrain, rukhsana, stranger, slug, database } = world;
    const made = await workshopBy(moderator, slug, { facilitators: [efrain] });
    const add = (who: Somebody, one: Somebody, role: "facilitator" | "interpreter") =>
      addToTeam(who.ctx, { ...of(made), handle: `@${one.handle}`, role });
    await add(efrain, rukhsana, "interpreter");
    await expect(add(efrain, stranger, "interpreter")).rejects.toMatchObject({ fields: { handle: "notForTeam" } });
    // Who wants nothing to do with them is refused like who is no member.
    await blockPerson(maria.ctx, { key: sendKey(), handle: efrain.handle });
    await expect(add(efrain, maria, "interpreter")).rejects.toMatchObject({ fields: { handle: "notForTeam" } });
    await unblockPerson(maria.ctx, { key: sendKey(), handle: efrain.handle });
    await expect(add(rukhsana, sita, "facilitator")).rejects.toMatchObject({ reason: "notFacilitator" });
    await expect(add(efrain, moderator, "interpreter")).rejects.toMatchObject({ fields: { handle: "workshopLead" } });
    const team = async (who: Somebody) =>
      (await teamToChoose(who.ctx, made.slug)).team.map(({ person, role, lead, can }) => [person.id, role, lead, can]);
    const no = { remove: false, handOver: false };
    expect(await team(moderator)).toEqual([
      [moderator.id, "facilitator", true, no],
      [efrain.id, "facilitator", false, { remove: true, handOver: true }],
      [rukhsana.id, "interpreter", false, { remove: true, handOver: false }],
    ]);
    const { workshop } = await workshopPage(efrain.ctx, made.slug);
    const hosts = async () => {
      const [event, thread] = [
        await database.db.eventHost.findMany({ where: { eventId: workshop.eventId } }),
        await database.db.threadHost.findMany({ where: { threadId: workshop.threadId ?? "" } }),
      ];
      expect(event.map(({ personId }) => personId).sort()).toEqual(thread.map(({ personId }) => personId).sort());
      return new Set(event.map(({ personId }) => personId));
    };
    expect(await hosts()).toEqual(new Set([moderator.id, efrain.id]));
    await add(efrain, rukhsana, "facilitator");
    expect(await hosts()).toEqual(new Set([moderator.id, efrain.id, rukhsana.id]));

    await expect(leaveTeam(moderator.ctx, of(made))).rejects.toMatchObject({ reason: "lastFacilitator" });
    await expect(removeFromTeam(efrain.ctx, { ...of(made), personId: moderator.id })).rejects.toMatchObject({
      reason: "lastFacilitator",
    });
    await expect(handWorkshopOver(efrain.ctx, { ...of(made), personId: efrain.id })).rejects.toMatchObject({
      reason: "notLead",
    });
    await handWorkshopOver(moderator.ctx, { ...of(made), personId: efrain.id });
    await leaveTeam(moderator.ctx, of(made));
    await removeFromTeam(efrain.ctx, { ...of(made), personId: rukhsana.id });
    expect(await hosts()).toEqual(new Set([efrain.id]));
    await expect(loadSpace(rukhsana.ctx, made.id)).rejects.toMatchObject({ reason: "notFound" });
    const say = {
      key: newId(),
      threadId: workshop.threadId ?? "",
      source: "Still here?",
      language: "en",
      replyTo: null,
    };
    await expect(replyToThread(rukhsana.ctx, say)).rejects.toMatchObject({ reason: "notFound" });

    // Who is in charge of the community steps in where nobody is left to ask.
    await expect(stepIntoWorkshop(sita.ctx, of(made))).rejects.toMatchObject({ reason: "notInCharge" });
    expect((await workshopPage(moderator.ctx, made.slug)).workshop.can).toMatchObject({ stepIn: true, change: false });
    await stepIntoWorkshop(moderator.ctx, of(made));
    await handWorkshopOver(moderator.ctx, { ...of(made), personId: moderator.id });
    await leaveTeam(efrain.ctx, of(made));
    expect(await hosts()).toEqual(new Set([moderator.id]));
  });

  it("two who go at once leave one behind", async () => {
    const { moderator, efrain, slug, database } = world;
    const made = await workshopBy(moderator, slug, { facilitators: [efrain] });
    const outcomes = await Promise.allSettled([
      handWorkshopOver(moderator.ctx, { ...of(made), personId: efrain.id }),
      leaveTeam(efrain.ctx, of(made)),
    ]);
    const { leadId } = await database.db.workshop.findUniqueOrThrow({ where: { spaceId: made.id } });
    const there = await database.db.membership.count({
      where: { spaceId: made.id, personId: leadId, state: "active" },
    });
    expect([outcomes.filter(({ status }) => status === "fulfilled").length, there]).toEqual([1, 1]);
  });

  it("nothing is done in a community that is closed, nor by who is in charge of it no more", async () => {
    const own = await foundWorld();
    const { moderator, efrain, sita, slug } = own;
    await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "moderator" });
    const made = await workshopBy(moderator, slug, { interpreters: [sita] });
    const closed = await workshopBy(moderator, slug);
    await own.system.ctx.transaction((tx) => setSpaceOver(tx, { spaceId: closed.id, over: true }));
    const over = async ({ id }: { id: string }) =>
      (await own.database.db.space.findUniqueOrThrow({ where: { id } })).archivedAt !== null;
    own.clock.time += 60_000;
    await archiveCommunity(moderator.ctx, { key: sendKey(), space: slug, reason: "Rest." });
    expect([await over(made), await over(closed)]).toEqual([true, true]);
    await expect(changeWorkshop(moderator.ctx, { ...of(made), ...aboutSavings })).rejects.toMatchObject({
      reason: "communityClosed",
    });
    await expect(draftBy(moderator, slug)).rejects.toMatchObject({ reason: "communityClosed" });
    const { threadId } = (await workshopPage(moderator.ctx, made.slug)).workshop;
    const say = () =>
      replyToThread(moderator.ctx, {
        ...{ key: sendKey(), threadId: threadId ?? "", source: "Still on?", language: "en", replyTo: null },
      });
    await expect(say()).rejects.toMatchObject({ reason: "communityClosed" });
    await unarchiveCommunity(moderator.ctx, { key: sendKey(), space: slug });
    // What was closed before by itself stays closed.
    expect([await over(made), await over(closed)]).toEqual([false, true]);
    expect((await say()).number).toBe(2);
    await leaveCommunity(efrain.ctx, { key: sendKey(), space: slug });
    await expect(stepIntoWorkshop(efrain.ctx, of(made))).rejects.toMatchObject({ reason: "notInCharge" });
  });
});
