import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { deliver } from "#server/core/mail/index.ts";
import { chooseNotices, myNoticeChoices, unreadNotices } from "#server/core/notices/index.ts";
import { endOfQuietHours } from "#server/core/notices/quiet-hours.ts";
import { recordEvent } from "#server/core/usecase/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { catchUp, mailWorld, wireForNotices } from "#tests/support/notices.ts";

describe("quiet hours", () => {
  const night = (timeZone: string, from = 22 * 60, to = 6 * 60) => ({ from, to, timeZone });
  const endOf = (at: string, quiet: Parameters<typeof endOfQuietHours>[1]) =>
    endOfQuietHours(new Date(at), quiet)?.toISOString() ?? null;

  it("end in the morning of who has them, also on a half hour and over midnight", () => {
    expect(endOf("2026-11-24T17:00:00Z", night("Asia/Kathmandu"))).toBe("2026-11-25T00:15:00.000Z");
    expect(endOf("2026-11-24T16:14:59Z", night("Asia/Kathmandu"))).toBeNull();
    expect(endOf("2026-11-25T00:14:59Z", night("Asia/Kathmandu"))).toBe("2026-11-25T00:15:00.000Z");
    expect(endOf("2026-11-25T00:15:00Z", night("Asia/Kathmandu"))).toBeNull();
    expect(endOf("2026-11-24T12:00:00Z", night("UTC", 12 * 60, 14 * 60))).toBe("2026-11-24T14:00:00.000Z");
  });

  it("are what the clock on the wall shows in the nights in which it is put forward and back", () => {
    // 02:00 becomes 03:00: a night of seven hours; an end of 02:30 is 03:00.
    expect(endOf("2026-03-28T22:00:00Z", night("Europe/Paris"))).toBe("2026-03-29T04:00:00.000Z");
    expect(endOf("2026-03-28T22:00:00Z", night("Europe/Paris", 22 * 60, 150))).toBe("2026-03-29T01:00:00.000Z");
    // 03:00 becomes 02:00: a night of nine hours.
    expect(endOf("2026-10-24T21:00:00Z", night("Europe/Paris"))).toBe("2026-10-25T05:00:00.000Z");
  });

  it("end at the first minute that is outside of them, whatever the zone, the hours and the day", () => {
    const zone = fc.constantFrom(
      "America/Lima",
      "Asia/Kathmandu",
      "Europe/Paris",
      "Australia/Lord_Howe",
      "Africa/Cairo",
    );
    const minutes = fc.integer({ min: 0, max: 1439 });
    const day = fc.date({ min: new Date("2024-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(zone, minutes, minutes, day, (timeZone, from, to, now) => {
        fc.pre(from !== to);
        const quiet = { from, to, timeZone };
        const end = endOfQuietHours(now, quiet);
        if (end === null) return;
        expect(endOfQuietHours(end, quiet)).toBeNull();
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        for (const part of [0, 0.3, 0.7, 0.99]) {
          const between = new Date(now.getTime() + (end.getTime() - 1 - now.getTime()) * part);
          expect(endOfQuietHours(between, quiet)?.getTime()).toBe(end.getTime());
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are chosen as two times that differ, or none", async () => {
    wireForNotices();
    const database = await freshDatabase();
    const { sita } = await mailWorld(database);
    const quiet = async () => (await myNoticeChoices(sita.ctx, { community: null })).quiet;
    expect(await quiet()).toMatchObject({ from: "", to: "" });
    await chooseNotices(sita.ctx, { quietFrom: 22 * 60, quietTo: 6 * 60 + 30 });
    expect(await quiet()).toEqual({ from: "22:00", to: "06:30", timeZone: "UTC" });
    // A form that does not ask leaves them alone.
    await chooseNotices(sita.ctx, { mention: "app" });
    expect(await quiet()).toMatchObject({ from: "22:00" });
    const wrong = [{ quietFrom: 60, quietTo: null }, { quietFrom: 60, quietTo: 60 }, { quietTo: 60 }];
    for (const input of wrong) await expect(chooseNotices(sita.ctx, input)).rejects.toMatchObject({ status: 422 });
    await chooseNotices(sita.ctx, { quietFrom: null, quietTo: null });
    expect(await quiet()).toMatchObject({ from: "", to: "" });
    await database.close();
  });
});

describe("mail in quiet hours", () => {
  let world: Awaited<ReturnType<typeof mailWorld>>;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  const delivery = async (personId: string) =>
    database.db.delivery.findFirstOrThrow({ where: { personId }, orderBy: { id: "desc" } });
  /** The same system at another time of the day. */
  const at = (time: string) => {
    const clock = { now: () => new Date(time) };
    return { ...world.system, clock };
  };
  beforeAll(async () => {
    wireForNotices({ server: false, keepsBodies: true });
    database = await freshDatabase();
    world = await mailWorld(database, { kind: "demo" });
    return () => database.close();
  });

  it("waits until their end while the notice is there at once, and is looked at again then", async () => {
    const { spaceId } = await world.community();
    const { id: threadId } = await world.topic(world.sita, spaceId, "Why?", "Half of us stop.", "en");
    await database.db.person.update({
      where: { id: world.sita.id },
      data: { timeZone: "Asia/Kathmandu", quietFrom: 22 * 60, quietTo: 6 * 60 },
    });
    await world.reply(world.efrain, threadId, "Look");
    await catchUp(world.system, { spaceId });
    expect(await unreadNotices(world.sita.ctx)).toBe(1);
    const { id } = await delivery(world.sita.id);
    const now = new Date();
    const night = new Date(Date.UTC(now.getUTCFullYear() + 1, 5, 15, 18, 0)).toISOString();
    expect(await deliver(at(night), { deliveryId: id, mailer: null })).toBe("later");
    const waiting = await delivery(world.sita.id);
    expect(waiting).toMatchObject({ state: "waiting", why: "quietHours", attempts: 0 });
    expect(waiting.dueAt.toISOString()).toBe(`${now.getUTCFullYear() + 1}-06-16T00:15:00.000Z`);

    // The morning has come.
    await database.db.delivery.update({ where: { id }, data: { dueAt: now } });
    expect(await deliver(at(waiting.dueAt.toISOString()), { deliveryId: id, mailer: null })).toBe("kept");
    expect(await delivery(world.sita.id)).toMatchObject({ state: "kept", why: "" });
  });

  it("goes out all the same when it is about the account's safety", async () => {
    await database.db.person.update({ where: { id: world.khamla.id }, data: { quietFrom: 0, quietTo: 1439 } });
    const { spaceId } = await world.community();
    const recovered = {
      type: "person.recovered",
      personId: world.khamla.id,
      spaceId,
      issuedBy: world.maria.id,
    } as const;
    await world.system.transaction((tx) => recordEvent(tx, recovered));
    await catchUp(world.system, { spaceId });
    const { id } = await delivery(world.khamla.id);
    expect(await deliver(at("2027-06-15T12:00:00Z"), { deliveryId: id, mailer: null })).toBe("kept");
  });
});
