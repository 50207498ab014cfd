import { beforeEach, describe, expect, it } from "vitest";
import { noticeSentence } from "#server/contracts/notice-sentences.ts";
import { cancelEvent, moveEvent, sayComing, setEventState } from "#server/core/calendar/index.ts";
import { deliver } from "#server/core/mail/index.ts";
import { chooseNotices } from "#server/core/notices/index.ts";
import { leaveCommunity } from "#server/core/spaces/index.ts";
import { setSpaceWatch } from "#server/core/threads/index.ts";
import { type Ctx, consume } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import type { Mailer } from "#server/platform/mail/index.ts";
import { letCrowdIn } from "#tests/support/crowd.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { tellReminders } from "#workers/tell-reminders.ts";
import { eventBy, foundWorld, type Somebody, sendKey, type World } from "./calendar-world.ts";

wireForNotices();

let world: World;
let letters: Parameters<Mailer["send"]>[0][];
beforeEach(async () => {
  world = await foundWorld();
  letters = [];
});

const background = () => catchUp(world.system.ctx, world);
const remind = async () => {
  await tellReminders(world.system.ctx, new AbortController().signal);
  await background();
};

/** Kinds of the notices that everybody has; those without any are left out. */
async function told(): Promise<Record<string, string[]>> {
  const { moderator, sita, efrain, maria, stranger } = world;
  const all = await Promise.all(
    Object.entries({ moderator, sita, efrain, maria, stranger }).map(async ([name, somebody]) => {
      const kinds = (await noticesOf(somebody)).map(({ kind }) => kind).reverse();
      return [name, kinds] as const;
    }),
  );
  return Object.fromEntries(all.filter(([, kinds]) => kinds.length > 0));
}

const mailer: Mailer = {
  send: async (letter) => {
    letters.push(letter);
    return { outcome: "sent" };
  },
  restsUntil: () => null,
  close: () => undefined,
};

/** Sends what waits for somebody by mail, and says what became of it. */
async function sendMails(somebody: Somebody): Promise<string[]> {
  const { db } = world.database;
  const waiting = await db.delivery.findMany({
    where: { personId: somebody.id, channel: "mail", state: "waiting" },
    orderBy: { id: "asc" },
  });
  for (const { id } of waiting) {
    await db.$executeRaw`update "delivery" set "dueAt" = clock_timestamp() where "id" = ${id}::uuid`;
    await deliver(world.system.ctx, { deliveryId: id, mailer });
  }
  const after = await db.delivery.findMany({
    where: { id: { in: waiting.map(({ id }) => id) } },
    orderBy: { id: "asc" },
  });
  return after.map(({ state, why }) => (why ? `${state}: ${why}` : state));
}

describe("notices about events", () => {
  it("tell members who did not mute the place of one that is announced, and hosts that they lead it", async () => {
    await setSpaceWatch(world.maria.ctx, { key: sendKey(), spaceId: world.spaceId, watch: "mute" });
    await eventBy(world.moderator, world.spaceId, { hosts: [world.efrain.handle] });
    await background();
    expect(await told()).toEqual({ sita: ["announced"], efrain: ["hosting"] });
    const [notice] = await noticesOf(world.sita);
    if (!notice) throw new Error("there is a notice");
    expect(noticeSentence(wordsIn("en"), notice)).toMatch(/^Khamla announces “Ask Efraín about cheese” in Savings/);
    expect(notice.excerpt?.text).toBe("Thursday, November 12, 2026, 11:15 AM – 12:15 PM (GMT+00:00)");
  });

  it("say when it is in the reader's language, on their clock", async () => {
    await world.database.db.person.update({
      where: { id: world.sita.id },
      data: { language: "ne", timeZone: "Asia/Kathmandu" },
    });
    await eventBy(world.moderator, world.spaceId);
    await background();
    expect((await noticesOf(world.sita))[0]?.excerpt).toMatchObject({
      text: "2083 कात्तिक 26 (2026 नोभेम्बर 12, बिहिबार), 17:00 – 18:00 (नेपाली समय)",
      language: "ne",
    });
  });

  it("tell nobody of a draft, until it is announced", async () => {
    const eventId = await eventBy(world.moderator, world.spaceId, { draft: true });
    await background();
    expect(await told()).toEqual({});
    await setEventState(world.moderator.ctx, { eventId, state: "announced" });
    await background();
    expect(await told()).toEqual({ sita: ["announced"], efrain: ["announced"], maria: ["announced"] });
  });

  it("tell who comes and who hosts that it was moved or called off, and why", async () => {
    const eventId = await eventBy(world.moderator, world.spaceId, { hosts: [world.efrain.handle] });
    await sayComing(world.sita.ctx, { eventId, answer: "coming" });
    await sayComing(world.maria.ctx, { eventId, answer: "no" });
    const time = { date: "2026-11-13", time: "17:00", zone: "Asia/Kathmandu", minutes: 60 };
    await moveEvent(world.moderator.ctx, { eventId, ...time });
    await background();
    await cancelEvent(world.moderator.ctx, { eventId, reason: "The road is closed." });
    await background();
    expect(await told()).toEqual({
      sita: ["announced", "eventMoved", "eventCancelled"],
      efrain: ["hosting", "eventMoved", "eventCancelled"],
      maria: ["announced"],
    });
    expect((await noticesOf(world.sita))[0]?.excerpt?.text).toContain("\nThe road is closed.");
    // What was true before the end is not mailed any more.
    expect(await sendMails(world.sita)).toEqual(["skipped: gone", "skipped: gone", "sent"]);
    expect(letters.map(({ subject }) => subject)).toEqual(["“Ask Efraín about cheese” was cancelled."]);
    // The calendar of who reads it takes it out by itself.
    expect(letters[0]?.calendar).toContain(`UID:${eventId}@rutas.example`);
    expect(letters[0]?.calendar).toContain("STATUS:CANCELLED");
    expect(letters[0]?.calendar).toContain("SEQUENCE:2");
  });

  it("remind who comes, once for each distance, and nobody after it was called off", async () => {
    const eventId = await eventBy(world.moderator, world.spaceId, { hosts: [world.efrain.handle] });
    await sayComing(world.sita.ctx, { eventId, answer: "maybe" });
    for (const at of ["2026-11-10T11:00:00Z", "2026-11-11T11:15:00Z", "2026-11-11T11:16:00Z", "2026-11-12T10:15:00Z"]) {
      world.clock.time = Date.parse(at);
      await remind();
    }
    expect(await told()).toEqual({
      sita: ["announced", "reminder", "reminder"],
      efrain: ["hosting", "reminder", "reminder"],
      maria: ["announced"],
    });
    await cancelEvent(world.moderator.ctx, { eventId, reason: "Rain." });
    world.clock.time = Date.parse("2026-11-12T11:15:00Z");
    await remind();
    expect((await told()).sita).toEqual(["announced", "reminder", "reminder", "eventCancelled"]);
  });

  it("that was told of and called off before anybody heard is told no more", async () => {
    const eventId = await eventBy(world.moderator, world.spaceId, { hosts: [world.sita.handle] });
    await background();
    for (const at of ["2026-11-10T11:00:00Z", "2026-11-11T11:15:00Z"]) {
      world.clock.time = Date.parse(at);
      await tellReminders(world.system.ctx, new AbortController().signal);
    }
    await cancelEvent(world.moderator.ctx, { eventId, reason: "Rain." });
    await background();
    expect((await told()).sita).toEqual(["hosting", "eventCancelled"]);
  });

  it("keep quiet hours: a reminder rests until they end, and is dropped when it is over by then", async () => {
    const { db } = world.database;
    // Night in Kathmandu from ten to six.
    const night = { timeZone: "Asia/Kathmandu", quietFrom: 22 * 60, quietTo: 6 * 60 };
    for (const { id } of [world.sita, world.efrain]) await db.person.update({ where: { id }, data: night });
    const early = await eventBy(world.moderator, world.spaceId, { hosts: [world.sita.handle], time: "05:00" });
    const later = await eventBy(world.moderator, world.spaceId, { hosts: [world.efrain.handle], time: "06:30" });
    await background();
    await sendMails(world.sita);
    await sendMails(world.efrain);
    letters = [];
    // A day before both, at night; then an hour before, at four and half past five in the morning.
    world.clock.time = Date.parse("2026-11-09T12:00:00Z");
    await remind();
    await db.reminder.deleteMany({ where: { eventId: { in: [early, later] }, minutesBefore: { not: 60 } } });
    world.clock.time = Date.parse("2026-11-11T22:15:00Z");
    await remind();
    world.clock.time = Date.parse("2026-11-11T23:45:00Z");
    await remind();
    expect(await sendMails(world.sita)).toEqual(["skipped: tooLate"]);
    expect(await sendMails(world.efrain)).toEqual(["waiting: quietHours"]);
    expect(letters).toEqual([]);
    world.clock.time = Date.parse("2026-11-12T00:16:00Z");
    expect(await sendMails(world.efrain)).toEqual(["sent"]);
    expect(letters[0]?.text).toContain("6:30 AM – 7:30 AM (Nepal Time)");
    expect(letters[0]?.calendar).toBeNull();
  });

  it("come as each chose: not at all, or without mail", async () => {
    await chooseNotices(world.sita.ctx, { events: "none", reminders: "app" });
    const eventId = await eventBy(world.moderator, world.spaceId);
    await sayComing(world.sita.ctx, { eventId, answer: "coming" });
    await cancelEvent(world.moderator.ctx, { eventId, reason: "Rain." });
    await background();
    expect((await told()).sita).toEqual(["eventCancelled"]);
    expect(await sendMails(world.sita)).toEqual([]);
  });

  it("of a private community reach nobody who is not in it any more", async () => {
    world = await foundWorld({ visibility: "private" });
    const eventId = await eventBy(world.moderator, world.spaceId);
    await sayComing(world.sita.ctx, { eventId, answer: "coming" });
    await background();
    expect((await told()).sita).toEqual(["announced"]);
    await leaveCommunity(world.sita.ctx, { key: sendKey(), space: world.spaceId });
    for (const at of ["2026-11-10T11:00:00Z", "2026-11-11T11:15:00Z"]) {
      world.clock.time = Date.parse(at);
      await remind();
    }
    await cancelEvent(world.moderator.ctx, { eventId, reason: "Rain." });
    await background();
    expect((await told()).sita).toBeUndefined();
    expect((await told()).stranger).toBeUndefined();
    expect(await sendMails(world.sita)).toEqual(["skipped: notSeen"]);
  });
});

it("an announcement to thousands is told in slices, each person once, whoever is at it and wherever it stops", async () => {
  const { moderator, slug, spaceId, system, database } = world;
  const { db } = database;
  const crowd = await letCrowdIn(database, { spaceId, count: 2_400 });
  const eventId = await eventBy(moderator, slug);
  const { id } = await db.outboxEvent.findFirstOrThrow({
    where: { type: "calendar.announced", payload: { path: ["eventId"], equals: eventId } },
  });
  const task = { eventId: id, consumer: "notices" };
  const toldSoFar = () => db.notice.count({ where: { eventId: id } });
  const ending = AbortSignal.abort();
  expect(await consume(system.ctx, task, ending)).toBe("later");
  const first = await toldSoFar();
  expect(first).toBeGreaterThan(900);
  expect(first).toBeLessThanOrEqual(1_000);
  // Whatever was written of a slice that came to nothing is not there.
  const dies = Object.assign(new Error("it dies"), { code: "test" });
  const dying: Ctx = {
    ...system.ctx,
    transaction: (work) => system.ctx.transaction((tx) => work(tx).then(() => Promise.reject(dies))),
  };
  await expect(consume(dying, task)).rejects.toBe(dies);
  expect(await toldSoFar()).toBe(first);
  expect((await Promise.all([consume(system.ctx, task), consume(system.ctx, task)])).sort()).toEqual([
    "before",
    "done",
  ]);

  const notices = await db.notice.findMany({ where: { eventId: id }, select: { id: true, personId: true } });
  const people = notices.map(({ personId }) => personId);
  expect(new Set(people).size).toBe(people.length);
  expect(crowd.filter((one) => !people.includes(one))).toEqual([]);
  const theirs = { in: notices.map((notice) => notice.id) };
  expect(await db.delivery.count({ where: { noticeId: theirs, personId: { in: crowd } } })).toBe(crowd.length / 2);
  expect(await db.roomEntry.count({ where: { subject: theirs } })).toBe(people.length);
  expect(await db.outboxProgress.count({ where: { eventId: id } })).toBe(0);
});
