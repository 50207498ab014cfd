import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ATTENDANCE_RULE, attendedPercent } from "#server/contracts/attendance.ts";
import {
  attendanceOf,
  attendanceTotals,
  correctAttendance,
  freezeAttendance,
  keepStays,
  listAttendance,
  myAttendance,
  purgeAttendance,
} from "#server/core/calendar/index.ts";
import { myData } from "#server/core/people/index.ts";
import { changeRole, removeMember } from "#server/core/spaces/index.ts";
import { Conflict, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { announceLive, endLive, reopenLive, setPresence, startSession } from "#server/features/live-threads/index.ts";
import { openLog } from "#server/platform/log.ts";
import { openAttendance } from "#server/realtime/attendance.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, joinedBy, type Somebody, sendKey, type World } from "./threads-world.ts";

const { beatSeconds, graceSeconds } = ATTENDANCE_RULE;
let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  const { moderator, efrain, slug } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
});

/** A session that has begun. */
async function begun(): Promise<{ threadId: string; eventId: string }> {
  const { efrain, slug } = world;
  const { id, eventId } = await announceLive(efrain.ctx, {
    ...{ key: sendKey(), space: slug, title: "Ask me", source: "I have done it.", language: "en", hosts: [] },
    ...{ themeId: null, languages: ["es"], date: "2026-12-12", time: "15:00", zone: "America/Lima", minutes: 60 },
  });
  await startSession(efrain.ctx, { key: sendKey(), threadId: id });
  return { threadId: id, eventId };
}

/** A member of this name, in any script. */
async function named(name: string): Promise<Somebody> {
  const one = await joinedBy(world, "Member");
  await one.ctx.db.person.update({ where: { id: one.id }, data: { name } });
  return one;
}

const end = (threadId: string) => endLive(world.efrain.ctx, { key: sendKey(), threadId });
const pass = (seconds: number) => {
  world.clock.time += seconds * 1000;
};
/** Somebody was there from so many seconds ago until so many. */
const stay = (threadId: string, { id }: { id: string }, from: number, until = 0) =>
  keepStays(world.system.ctx, [{ threadId, personId: id, fromMs: from * 1000, untilMs: until * 1000 }]);
const secondsOf = async (eventId: string, { id }: { id: string }) =>
  (await attendanceOf(world.efrain.ctx, { eventId, personId: id }))?.recordedSeconds;
/** Settles what is due, here and in what other tests left in this database; when this one was. */
const frozenNow = async (eventId: string) => {
  await freezeAttendance(world.system.ctx);
  return (await world.database.db.eventHeld.findUniqueOrThrow({ where: { eventId } })).frozenAt;
};

describe("who was at a session", () => {
  it("is kept of members alone, within the time it was on, over all they came by, and settled a minute after", async () => {
    const { efrain, sita, maria, stranger, moderator, guest } = world;
    const { threadId, eventId } = await begun();
    pass(600);
    // Longer than it is on; on two devices; somebody who is no member; somebody who is not to be shown.
    await stay(threadId, sita, 900, 300);
    await stay(threadId, sita, 400, 200);
    await stay(threadId, stranger, 600);
    await setPresence(maria.ctx, { key: sendKey(), shown: false });
    await stay(threadId, maria, 600);
    expect(await myAttendance(sita.ctx, eventId)).toEqual({ seconds: 400, heldSeconds: 600 });
    await setPresence(maria.ctx, { key: sendKey(), shown: true });
    await end(threadId);
    pass(30);
    // The last that a process knows, and more than it should.
    await stay(threadId, sita, 90);
    expect(await frozenNow(eventId)).toBeNull();
    pass(30);
    const frozenAt = await frozenNow(eventId);
    expect(frozenAt).not.toBeNull();
    pass(1);
    expect(await frozenNow(eventId)).toEqual(frozenAt);
    await stay(threadId, sita, 600, 400);
    const { rows, next } = await listAttendance(moderator.ctx, { eventId });
    expect(next).toBeNull();
    expect(rows.map(({ person, recordedSeconds, parts }) => [person.id, recordedSeconds, parts.length])).toEqual([
      [sita.id, 460, 2],
    ]);
    expect(attendedPercent(rows[0] as (typeof rows)[number])).toBe(76);
    expect(await attendanceTotals(efrain.ctx, eventId)).toMatchObject({ heldSeconds: 600, there: 1, frozen: true });
    for (const other of [sita, maria, stranger, guest]) {
      await expect(listAttendance(other.ctx, { eventId })).rejects.toBeInstanceOf(NotAllowed);
      await expect(attendanceOf(other.ctx, { eventId, personId: sita.id })).rejects.toBeInstanceOf(NotAllowed);
    }
    expect(await myAttendance(maria.ctx, eventId)).toBeNull();
    expect(await myAttendance(guest.ctx, eventId)).toBeNull();
  });

  it("goes on when it is opened again, and the time between does not count", async () => {
    const { efrain, sita } = world;
    const { threadId, eventId } = await begun();
    pass(300);
    await stay(threadId, sita, 300);
    await end(threadId);
    pass(120);
    await freezeAttendance(world.system.ctx);
    await reopenLive(efrain.ctx, { key: sendKey(), threadId });
    pass(200);
    await stay(threadId, sita, 320);
    await end(threadId);
    const row = await attendanceOf(efrain.ctx, { eventId, personId: sita.id });
    expect(row).toMatchObject({ recordedSeconds: 500, heldSeconds: 500 });
  });

  it("ends with the event also when a process of the version before closed it", async () => {
    const { efrain, sita, database, clock, system } = world;
    const { threadId, eventId } = await begun();
    pass(300);
    await stay(threadId, sita, 300);
    await database.db.calendarEvent.update({
      where: { id: eventId },
      data: { state: "ended", changedAt: new Date(clock.time) },
    });
    pass(600);
    // They read what was said; the next sweep tells that it was over.
    await stay(threadId, sita, 600);
    await freezeAttendance(system.ctx);
    const row = await attendanceOf(efrain.ctx, { eventId, personId: sita.id });
    expect(row).toMatchObject({ recordedSeconds: 300, heldSeconds: 300 });
    expect(await attendanceTotals(efrain.ctx, eventId)).toMatchObject({ frozen: true });
  });

  it("begins when it is noticed, where a process of the version before began it; again too", async () => {
    const { efrain, sita, database, system } = world;
    const { threadId, eventId } = await begun();
    await database.db.eventHeld.deleteMany({ where: { eventId } });
    pass(20);
    await stay(threadId, sita, 20);
    expect(await database.db.eventAttendance.count({ where: { eventId } })).toBe(0);
    await freezeAttendance(system.ctx);
    pass(300);
    await stay(threadId, sita, 320);
    await freezeAttendance(system.ctx);
    await end(threadId);
    const row = await attendanceOf(efrain.ctx, { eventId, personId: sita.id });
    expect(row).toMatchObject({ recordedSeconds: 300, heldSeconds: 300 });
  });

  it("lists page by page what it lists as a whole, and how many were there at each moment", async () => {
    const { efrain } = world;
    const { threadId, eventId } = await begun();
    const people: Somebody[] = [];
    for (const name of ["Zoe", "अनिता", "ນາງ ສົມ", "زینب", "anna"]) people.push(await named(name));
    pass(600);
    for (const [place, one] of people.entries()) await stay(threadId, one, 600, place * 100);
    const whole = (await listAttendance(efrain.ctx, { eventId })).rows.map(({ person }) => person.id);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAttendance>> = await listAttendance(efrain.ctx, {
        eventId,
        after,
        limit: 2,
      });
      paged.push(...page.rows.map(({ person }) => person.id));
      after = page.next;
    } while (after);
    expect(paged).toEqual(whole);
    expect(new Set(whole)).toEqual(new Set(people.map(({ id }) => id)));
    const { overTime } = await attendanceTotals(efrain.ctx, eventId);
    expect(overTime.map(({ people: count }) => count)).toEqual(
      Array.from({ length: 60 }, (_, step) => 5 - Math.max(0, Math.floor((step * 10 + 5 - 200) / 100) + 1)),
    );
  });

  it("is put right by who is in charge, with a reason; what was written down stays", async () => {
    const { efrain, sita, maria, moderator, stranger, system } = world;
    const { threadId, eventId } = await begun();
    pass(600);
    await stay(threadId, sita, 600, 540);
    const put = (by: Somebody, minutes: number, who = sita, reason = "She sat beside Maria.") =>
      correctAttendance(by.ctx, { key: sendKey(), eventId, personId: who.id, minutes, reason });
    await expect(put(efrain, 9)).rejects.toMatchObject({ fields: { minutes: "attendanceNotOver" } });
    await end(threadId);
    await expect(put(efrain, 11)).rejects.toMatchObject({ fields: { minutes: "longerThanHeld" } });
    await expect(put(efrain, 9, stranger)).rejects.toBeInstanceOf(NotFound);
    for (const other of [sita, maria, stranger]) await expect(put(other, 9)).rejects.toBeInstanceOf(NotAllowed);
    await expect(put(efrain, 9, sita, " ")).rejects.toThrow("textMissing");
    const input = { key: sendKey(), eventId, personId: sita.id, minutes: 9, reason: "She sat beside Maria." };
    await Promise.all([correctAttendance(efrain.ctx, input), correctAttendance(efrain.ctx, input)]);
    await expect(correctAttendance(efrain.ctx, { ...input, minutes: 8 })).rejects.toBeInstanceOf(Conflict);
    await put(moderator, 10, sita, "The whole time.");
    expect(await attendanceOf(efrain.ctx, { eventId, personId: sita.id })).toMatchObject({
      recordedSeconds: 60,
      corrected: { seconds: 600, reason: "The whole time.", by: moderator.id },
    });
    expect(await myAttendance(sita.ctx, eventId)).toEqual({ seconds: 600, heldSeconds: 600 });
    // Somebody who was there and left no trace.
    await put(efrain, 5, maria);
    expect(await myAttendance(maria.ctx, eventId)).toEqual({ seconds: 300, heldSeconds: 600 });
    const logged = await system.ctx.db.auditEntry.findMany({
      where: { action: "calendar.correctAttendance", subjectId: sita.id },
      orderBy: { id: "asc" },
    });
    expect(logged.map(({ actorId, facts, reason }) => [actorId, facts, reason])).toEqual([
      [efrain.id, { eventId, from: 60, to: 540 }, "She sat beside Maria."],
      [moderator.id, { eventId, from: 540, to: 600 }, "The whole time."],
    ]);
    const file = (await myData(sita.ctx)) as { attendance: { eventId: string }[]; attendancePutRight: unknown[] };
    expect(file.attendance.map((one) => one.eventId)).toContain(eventId);
    expect(file.attendancePutRight).toHaveLength(2);
    // Who was removed stays on the list, and is written down no more.
    await removeMember(moderator.ctx, { key: sendKey(), space: world.slug, personId: maria.id, reason: "a test" });
    expect((await attendanceOf(efrain.ctx, { eventId, personId: maria.id }))?.role ?? null).toBeNull();
    const before = new Date(world.clock.time + 1);
    expect(await purgeAttendance(system.ctx, { before, limit: 100 })).toBeGreaterThan(0);
    expect(await myAttendance(sita.ctx, eventId)).toBeNull();
    expect((await myData(sita.ctx)) as object).toMatchObject({ attendance: [], attendancePutRight: [] });
  });
});

/** What may befall two devices of one person at two processes, in steps of whole seconds. */
type Step =
  | { kind: "wait"; seconds: number }
  | { kind: "come" | "leave"; device: number; process: number }
  | { kind: "kill" | "beat" | "refuse"; process: number };
const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 90 }) }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        ...{ kind: fc.constantFrom("come" as const, "leave" as const), device: fc.nat(1), process: fc.nat(1) },
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom("kill" as const, "beat" as const, "refuse" as const),
        process: fc.nat(1),
      }),
    },
  ),
  { minLength: 5, maxLength: 40 },
);

describe("to the second", () => {
  it("what is kept is the time there, with what the grace joins, less what killed processes had not written", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const run = await replay(history);
        expect(run.kept).toBe(run.expected);
        // Nothing too much, and no more missing than a beat for each process that was killed.
        expect(run.kept).toBeLessThanOrEqual(run.truly);
        const beats = history.some(({ kind }) => kind === "refuse") ? 2 : 1;
        expect(run.missingAtKills).toBeLessThanOrEqual(run.kills * beats * beatSeconds);
        if (run.kills === 0) expect(run.kept).toBe(run.truly);
      }),
      { numRuns: 25 },
    );
  });

  it("a storm of reconnections costs one statement a beat, and one row", async () => {
    const { threadId, eventId } = await begun();
    const { sita, efrain } = world;
    let [written, most] = [0, 0];
    let now = 0;
    const one = openAttendance({
      log: openLog("silent"),
      now: () => now,
      keep: async (stays) => {
        written++;
        most = Math.max(most, stays.length);
        await keepStays(world.system.ctx, stays);
      },
    });
    for (let second = 0; second < 120; second++) {
      for (const [place, { id }] of [sita, efrain].entries()) {
        one.left(threadId, `${place}-${second - 1}`);
        one.came({ threadId, personId: id, socketId: `${place}-${second}` });
      }
      now += 1000;
      pass(1);
      if (second % 10 === 9) await one.beat();
    }
    await one.close();
    expect(written).toBeLessThanOrEqual(13);
    // What was, and what is, of each.
    expect(most).toBe(4);
    expect([await secondsOf(eventId, sita), await secondsOf(eventId, efrain)]).toEqual([120, 120]);
    const rows = await world.database.pool.query(`select 1 from "eventAttendance" where "eventId" = $1`, [eventId]);
    expect(rows.rowCount).toBe(2);
  });
});

/** One person's history at two processes, and what a model of the rule says of it. */
async function replay(history: readonly Step[]) {
  const { sita, system } = world;
  const { threadId, eventId } = await begun();
  const epoch = world.clock.time;
  const at = () => (world.clock.time - epoch) / 1000;
  let refusing = -1;
  const alive = new Set<symbol>();
  const fresh = (place: number) => {
    const me = Symbol();
    alive.add(me);
    const one = openAttendance({
      log: openLog("silent"),
      now: () => world.clock.time,
      keep: async (stays) => {
        if (refusing === place) throw new Error("no database");
        if (alive.has(me)) await keepStays(system.ctx, stays);
      },
    });
    return { ...one, kill: () => alive.delete(me) };
  };
  const processes = [fresh(0), fresh(1)];
  const model = [newModel(), newModel()];
  let [kills, missingAtKills, lastBeat] = [0, 0, 0];
  const there = new Map<string, number>();
  const beat = async (place: number) => {
    await processes[place]?.beat();
    if (refusing !== place) model[place]?.write(at());
  };
  const second = async () => {
    pass(1);
    if (at() - lastBeat < beatSeconds) return;
    lastBeat = at();
    for (const place of [0, 1]) await beat(place);
    refusing = -1;
  };
  for (const step of history) {
    const place = step.kind === "wait" ? 0 : step.process;
    const [process, its] = [processes[place], model[place]];
    if (!process || !its) continue;
    if (step.kind === "wait") for (let n = 0; n < step.seconds; n++) await second();
    else if (step.kind === "beat") await beat(place);
    else if (step.kind === "refuse") refusing = place;
    else if (step.kind === "kill") {
      kills++;
      missingAtKills += its.kill(at());
      process.kill();
      processes[place] = fresh(place);
      for (const key of there.keys()) if (key.startsWith(`${place} `)) there.delete(key);
    } else if ("device" in step) {
      const socketId = `${place} ${step.device}`;
      if (step.kind === "come" && !there.has(socketId)) {
        there.set(socketId, at());
        process.came({ threadId, personId: sita.id, socketId });
        its.come(socketId, at());
      } else if (step.kind === "leave" && there.delete(socketId)) {
        process.left(threadId, socketId);
        its.leave(socketId, at());
      }
    }
  }
  refusing = -1;
  for (const [place, process] of processes.entries()) {
    await process.close();
    model[place]?.write(at());
  }
  await end(threadId);
  const total = (parts: readonly Part[]) =>
    joined(parts).reduce((sum, [from, until]) => sum + Math.min(until, at()) - from, 0);
  return {
    ...{ kills, missingAtKills, kept: (await secondsOf(eventId, sita)) ?? 0 },
    expected: total(model.flatMap((one) => one.written)),
    truly: total(model.flatMap((one) => one.truly)),
  };
}

type Part = readonly [from: number, until: number];

/** What one process knows, told without its code: who is there since when, what it wrote, and what was. */
function newModel() {
  const devices = new Set<string>();
  const [written, truly, waiting]: [Part[], Part[], Part[]] = [[], [], []];
  let [since, wroteAt] = [0, 0];
  const close = (until: number) => {
    if (until > since) truly.push([since, until]);
  };
  return {
    written,
    truly,
    come(device: string, now: number) {
      if (devices.size === 0) since = now;
      devices.add(device);
    },
    leave(device: string, now: number) {
      devices.delete(device);
      if (devices.size > 0) return;
      close(now);
      waiting.push([since, now]);
    },
    write(now: number) {
      written.push(...waiting.splice(0));
      if (devices.size > 0) {
        written.push([since, now]);
        close(now);
      }
      wroteAt = now;
    },
    /** How much of what was it takes along. */
    kill(now: number): number {
      if (devices.size > 0) {
        close(now);
        waiting.push([since, now]);
      }
      const lost = waiting.splice(0).map(([from, until]): Part => [Math.max(from, wroteAt), until]);
      devices.clear();
      return joined(lost, 0).reduce((sum, [from, until]) => sum + Math.max(0, until - from), 0);
    },
  };
}

/** Parts with no more than the grace between them are one. */
function joined(parts: readonly Part[], grace: number = graceSeconds): Part[] {
  const whole: [number, number][] = [];
  for (const [from, until] of parts.filter(([a, b]) => b > a).toSorted(([a], [b]) => a - b)) {
    const last = whole.at(-1);
    if (last && from - last[1] <= grace) last[1] = Math.max(last[1], until);
    else whole.push([from, until]);
  }
  return whole;
}
