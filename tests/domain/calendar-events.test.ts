import { beforeAll, describe, expect, it } from "vitest";
import {
  cancelEvent,
  changeEvent,
  createEvent,
  eventsOfSubjects,
  eventViews,
  listGuests,
  moveEvent,
  sayComing,
  setEventState,
  viewEvent,
} from "#server/core/calendar/index.ts";
import { changeRole, joinCommunity, leaveCommunity } from "#server/core/spaces/index.ts";
import { Conflict, NotAllowed, NotFound, newId } from "#server/core/usecase/index.ts";
import { eventBy, foundWorld, type Somebody, sendKey, type World } from "./calendar-world.ts";

let world: World;
beforeAll(async () => {
  world = await foundWorld();
});

const words = { title: "Ask Efraín about milk", description: "", language: "en", place: "", url: "" };
const time = { date: "2026-11-13", time: "18:30", zone: "America/Lima", minutes: 90 };

async function told(eventId: string): Promise<string[]> {
  const rows = await world.database.db.$queryRaw<{ type: string }[]>`
    select "type" from "outboxEvent" where "payload"->>'eventId' = ${eventId} order by "at", "id"`;
  return rows.map(({ type }) => type);
}

describe("an event", () => {
  it("is put into the calendar by a moderator, and seen with what each may do", async () => {
    const { moderator, efrain, sita, stranger, guest } = world;
    const eventId = await eventBy(moderator, world.slug, { hosts: `@${efrain.handle}` });
    const view = await viewEvent(sita.ctx, eventId);
    expect(view).toMatchObject({
      title: "Ask Efraín about cheese",
      space: { slug: world.slug },
      descriptionHtml: "<p>Bring your <strong>questions</strong>.</p>",
      zone: "Asia/Kathmandu",
      time: { startsAt: "2026-11-12T11:15:00.000Z", endsAt: "2026-11-12T12:15:00.000Z", cancelled: false },
      state: "announced",
      sequence: 0,
      online: true,
      url: "https://meet.example.org/cheese",
      guests: { coming: 0, maybe: 0 },
      mine: null,
    });
    expect(view.hosts.map(({ handle }) => handle)).toEqual([efrain.handle]);
    const may = async (ctx: Somebody["ctx"]) => {
      const { can, url } = await viewEvent(ctx, eventId);
      return { keeps: can.change && can.move && can.cancel, comes: can.come, url: url !== "" };
    };
    expect(await may(moderator.ctx)).toEqual({ keeps: true, comes: true, url: true });
    expect(await may(efrain.ctx)).toEqual({ keeps: true, comes: true, url: true });
    expect(await may(sita.ctx)).toEqual({ keeps: false, comes: true, url: true });
    // Who is not a member reads of it, but not where it is met online.
    for (const { ctx } of [stranger, guest]) expect(await may(ctx)).toEqual({ keeps: false, comes: false, url: false });
    expect(await told(eventId)).toEqual(["calendar.announced"]);
  });

  it("is put there by a champion, and by no other member, stranger or guest", async () => {
    const { moderator, maria, sita, stranger, guest } = world;
    for (const { ctx } of [sita, stranger, guest])
      await expect(createEvent(ctx, { space: world.slug, ...words, ...time })).rejects.toThrow(NotAllowed);
    await changeRole(moderator.ctx, { key: sendKey(), space: world.slug, personId: maria.id, role: "champion" });
    const eventId = await eventBy(maria, world.slug);
    expect((await viewEvent(sita.ctx, eventId)).hosts.map(({ id }) => id)).toEqual([maria.id]);
  });

  it("is written once for a send, and within the send of another use case", async () => {
    const { moderator, sita } = world;
    const key = sendKey();
    const input = { key, space: world.slug, ...words, ...time };
    const [one, other] = await Promise.all([createEvent(moderator.ctx, input), createEvent(moderator.ctx, input)]);
    expect(one).toEqual(other);
    await expect(createEvent(moderator.ctx, { ...input, title: "Another" })).rejects.toThrow(Conflict);
    const subject = { type: "thread", id: newId() };
    await expect(
      moderator.ctx.transaction(async (tx) => {
        await createEvent(tx, { space: world.slug, subject, ...words, ...time });
        throw new Error("the rest of the use case failed");
      }),
    ).rejects.toThrow("the rest");
    expect(await eventsOfSubjects(sita.ctx, "thread", [subject.id])).toEqual(new Map());
    await moderator.ctx.transaction((tx) => createEvent(tx, { space: world.slug, subject, ...words, ...time }));
    expect((await eventsOfSubjects(sita.ctx, "thread", [subject.id])).get(subject.id)?.subject).toEqual(subject);
  });

  it("as a draft is seen by who keeps it alone, until it is announced", async () => {
    const { moderator, efrain, sita, guest } = world;
    const eventId = await eventBy(moderator, world.slug, { draft: true, hosts: [efrain.handle] });
    for (const { ctx } of [sita, guest]) {
      await expect(viewEvent(ctx, eventId)).rejects.toThrow(NotFound);
      await expect(sayComing(ctx, { eventId, answer: "coming" })).rejects.toThrow(
        ctx === sita.ctx ? NotFound : NotAllowed,
      );
    }
    expect(await told(eventId)).toEqual([]);
    await setEventState(efrain.ctx, { key: sendKey(), eventId, state: "announced" });
    expect((await viewEvent(sita.ctx, eventId)).state).toBe("announced");
    expect(await told(eventId)).toEqual(["calendar.announced"]);
  });

  it("is changed by who keeps it, and says so", async () => {
    const { moderator, efrain, sita } = world;
    const eventId = await eventBy(moderator, world.slug, { hosts: [efrain.handle] });
    const change = { eventId, ...words, hosts: [efrain.handle, sita.handle] };
    await expect(changeEvent(sita.ctx, change)).rejects.toThrow(NotAllowed);
    await changeEvent(efrain.ctx, change);
    const view = await viewEvent(sita.ctx, eventId);
    expect(view).toMatchObject({ title: words.title, sequence: 1, movedFrom: null });
    expect(view.hosts).toHaveLength(2);
    expect(view.can.change).toBe(true);
    await expect(changeEvent(moderator.ctx, { ...change, hosts: [world.stranger.handle] })).rejects.toMatchObject({
      fields: { hosts: "hostUnknown" },
    });
    await expect(changeEvent(moderator.ctx, { ...change, hosts: [] })).rejects.toMatchObject({
      fields: { hosts: "hostMissing" },
    });
    expect((await viewEvent(sita.ctx, eventId)).hosts).toHaveLength(2);
    expect(await told(eventId)).toEqual(["calendar.announced", "calendar.changed"]);
  });

  it("is moved with its repetitions; the same time again is no move", async () => {
    const { moderator, sita } = world;
    const eventId = await eventBy(moderator, world.slug, { repeat: "week", times: 3 });
    const starts = async () =>
      (await world.database.db.eventOccurrence.findMany({ where: { eventId }, orderBy: { startsAt: "asc" } })).map(
        ({ startsAt }) => startsAt.toISOString(),
      );
    expect(await starts()).toEqual([
      "2026-11-12T11:15:00.000Z",
      "2026-11-19T11:15:00.000Z",
      "2026-11-26T11:15:00.000Z",
    ]);
    const to = { eventId, ...time, repeat: "week" as const, times: 2 };
    await expect(moveEvent(sita.ctx, to)).rejects.toThrow(NotAllowed);
    await moveEvent(moderator.ctx, to);
    await moveEvent(moderator.ctx, to);
    expect(await starts()).toEqual(["2026-11-13T23:30:00.000Z", "2026-11-20T23:30:00.000Z"]);
    expect(await viewEvent(sita.ctx, eventId)).toMatchObject({
      zone: "America/Lima",
      minutes: 90,
      sequence: 1,
      movedFrom: "2026-11-12T11:15:00.000Z",
      repetition: { repeat: "week", times: 2 },
    });
    expect(await told(eventId)).toEqual(["calendar.announced", "calendar.moved"]);
  });

  it("is called off with a reason, whole or one of its times, and then rests", async () => {
    const { moderator, sita } = world;
    const eventId = await eventBy(moderator, world.slug, { repeat: "week", times: 3 });
    const second = "2026-11-19T11:15:00.000Z";
    await cancelEvent(moderator.ctx, { eventId, startsAt: second, reason: "Festival." });
    await cancelEvent(moderator.ctx, { eventId, startsAt: second, reason: "Festival." });
    await expect(
      cancelEvent(moderator.ctx, { eventId, startsAt: "2026-11-20T11:15:00.000Z", reason: "No such time." }),
    ).rejects.toThrow(NotFound);
    expect(await viewEvent(sita.ctx, eventId)).toMatchObject({ state: "announced", sequence: 1 });
    expect(await told(eventId)).toEqual(["calendar.announced", "calendar.cancelled"]);
    await expect(cancelEvent(sita.ctx, { eventId, reason: "I will not." })).rejects.toThrow(NotAllowed);
    await cancelEvent(moderator.ctx, { eventId, reason: "The road is closed." });
    const view = await viewEvent(sita.ctx, eventId);
    expect(view).toMatchObject({ state: "cancelled", cancelReason: "The road is closed.", sequence: 2 });
    expect(Object.values(view.can)).not.toContain(true);
    for (const deed of [
      () => moveEvent(moderator.ctx, { eventId, ...time }),
      () => changeEvent(moderator.ctx, { eventId, ...words }),
      () => cancelEvent(moderator.ctx, { eventId, reason: "Again." }),
      () => setEventState(moderator.ctx, { eventId, state: "live" }),
      () => sayComing(sita.ctx, { eventId, answer: "coming" }),
    ])
      await expect(deed()).rejects.toMatchObject({ reason: "eventCancelled" });
  });

  it("keeps a day called off when its hour or its length changes", async () => {
    const { moderator } = world;
    const eventId = await eventBy(moderator, world.slug, { repeat: "week", times: 3 });
    const reason = "Festival.";
    await cancelEvent(moderator.ctx, { eventId, startsAt: "2026-11-19T11:15:00.000Z", reason });
    const times = async () =>
      (await world.database.db.eventOccurrence.findMany({ where: { eventId }, orderBy: { startsAt: "asc" } })).map(
        ({ startsAt, endsAt, cancelReason, cancelledAt }) =>
          `${startsAt.toISOString().slice(0, 16)} ${(endsAt.getTime() - startsAt.getTime()) / 60_000} ${cancelledAt ? cancelReason : ""}`,
      );
    const moved = { eventId, date: "2026-11-12", zone: "Asia/Kathmandu", repeat: "week", times: 3 } as const;
    await moveEvent(moderator.ctx, { ...moved, time: "17:00", minutes: 90 });
    expect(await times()).toEqual(["2026-11-12T11:15 90 ", "2026-11-19T11:15 90 Festival.", "2026-11-26T11:15 90 "]);
    await moveEvent(moderator.ctx, { ...moved, time: "18:00", minutes: 60 });
    expect(await times()).toEqual(["2026-11-12T12:15 60 ", "2026-11-19T12:15 60 Festival.", "2026-11-26T12:15 60 "]);
    await moveEvent(moderator.ctx, { ...moved, date: "2026-11-13", time: "18:00", minutes: 60 });
    expect(await times()).toEqual(["2026-11-13T12:15 60 ", "2026-11-20T12:15 60 ", "2026-11-27T12:15 60 "]);
  });

  it("that was a draft is gone when it is called off, and nobody hears of it", async () => {
    const { moderator } = world;
    const eventId = await eventBy(moderator, world.slug, { draft: true });
    expect((await eventViews(moderator.ctx, [eventId])).size).toBe(1);
    await cancelEvent(moderator.ctx, { key: sendKey(), eventId, reason: "Not needed." });
    expect((await eventViews(moderator.ctx, [eventId])).size).toBe(0);
    expect(await told(eventId)).toEqual([]);
  });

  it("begins and ends, and cannot begin before it was announced", async () => {
    const { moderator, sita } = world;
    const eventId = await eventBy(moderator, world.slug, { draft: true });
    const become = (state: "announced" | "live" | "ended") => setEventState(moderator.ctx, { eventId, state });
    await expect(become("live")).rejects.toThrow(Conflict);
    for (const state of ["announced", "live", "ended"] as const) {
      await become(state);
      expect((await viewEvent(sita.ctx, eventId)).state).toBe(state);
    }
    await expect(sayComing(sita.ctx, { eventId, answer: "coming" })).rejects.toMatchObject({ reason: "eventOver" });
  });

  it("counts who comes; each has one answer that can be changed", async () => {
    const { moderator, sita, efrain, maria, stranger } = world;
    const eventId = await eventBy(moderator, world.slug);
    const say = (who: Somebody, answer: "coming" | "maybe" | "no") =>
      sayComing(who.ctx, { key: sendKey(), eventId, answer });
    await Promise.all([say(sita, "coming"), say(efrain, "coming"), say(maria, "maybe")]);
    await expect(say(stranger, "coming")).rejects.toMatchObject({ reason: "notMember" });
    expect(await viewEvent(sita.ctx, eventId)).toMatchObject({ guests: { coming: 2, maybe: 1 }, mine: "coming" });
    await say(sita, "no");
    expect(await viewEvent(sita.ctx, eventId)).toMatchObject({ guests: { coming: 1, maybe: 1 }, mine: "no" });
  });

  it("is not come to by who left, and is again when they come back", async () => {
    const own = await foundWorld();
    const { moderator, sita, maria, slug } = own;
    const eventId = await eventBy(moderator, slug);
    for (const who of [sita, maria]) await sayComing(who.ctx, { key: sendKey(), eventId, answer: "coming" });
    const come = async () => ({
      counted: (await viewEvent(moderator.ctx, eventId)).guests.coming,
      listed: (await listGuests(moderator.ctx, { eventId })).guests.map(({ person }) => person.id).sort(),
    });
    const all = { counted: 2, listed: [sita.id, maria.id].sort() };
    expect(await come()).toEqual(all);
    await leaveCommunity(sita.ctx, { key: sendKey(), space: slug });
    expect(await come()).toEqual({ counted: 1, listed: [maria.id] });
    await joinCommunity(sita.ctx, { key: sendKey(), space: slug });
    expect(await come()).toEqual(all);
  });

  it("of a private community does not exist for who is not in it", async () => {
    const hidden = await foundWorld({ visibility: "private" });
    const eventId = await eventBy(hidden.moderator, hidden.spaceId);
    expect((await viewEvent(hidden.sita.ctx, eventId)).id).toBe(eventId);
    for (const { ctx } of [hidden.stranger, hidden.guest]) {
      expect((await eventViews(ctx, [eventId])).size).toBe(0);
      await expect(viewEvent(ctx, eventId)).rejects.toThrow(NotFound);
    }
    await expect(sayComing(hidden.stranger.ctx, { eventId, answer: "coming" })).rejects.toThrow(NotFound);
    await expect(cancelEvent(hidden.stranger.ctx, { eventId, reason: "No." })).rejects.toThrow(NotFound);
  });
});
