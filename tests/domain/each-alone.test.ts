import { beforeAll, describe, expect, it } from "vitest";
import { closeDueForms } from "#server/core/forms/index.ts";
import { changeRole } from "#server/core/spaces/index.ts";
import { addPoll } from "#server/core/threads/index.ts";
import { eachAlone } from "#server/core/usecase/index.ts";
import { announceLive, endSessions } from "#server/features/live-threads/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, sendKey, topicBy, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  const { moderator, efrain, slug } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
});

/** While it lasts, the database refuses every change of one row. */
async function poisoned<T>(table: string, id: string, work: () => Promise<T>): Promise<T> {
  const { db } = world.database;
  await db.$executeRawUnsafe(`create function poison() returns trigger language plpgsql as
    $$ begin raise exception 'poisoned'; end $$`);
  await db.$executeRawUnsafe(`create trigger poison before update on "${table}" for each row
    when (old."id" = '${id}') execute function poison()`);
  try {
    return await work();
  } finally {
    await db.$executeRawUnsafe(`drop trigger poison on "${table}"`);
    await db.$executeRawUnsafe("drop function poison()");
  }
}

describe("recurring work on many", () => {
  it("ends every session that is over but the one that fails, which says so, and has its turn once it is mended", async () => {
    const { efrain, slug, system, clock, database } = world;
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const { id } = await announceLive(efrain.ctx, {
        ...{ key: sendKey(), space: slug, title: `Ask me ${i}`, source: "I have done it.", language: "en", hosts: [] },
        ...{ themeId: null, languages: [], date: "2026-11-03", time: "15:00", zone: "UTC", minutes: 60 },
      });
      ids.push(id);
    }
    clock.time = Date.parse("2026-11-03T18:00:00Z");
    const ended = async () =>
      (await database.db.thread.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } })).map(
        ({ closedAt }) => closedAt !== null,
      );
    expect(await ended()).toEqual([false, false, false]);
    // The first of them: it stands before the others each time.
    const failing = poisoned("thread", ids[0] ?? "", () => endSessions(system.ctx));
    await expect(failing).rejects.toThrow(/^1 failed, \d+ went through; .*poisoned/s);
    expect(await ended()).toEqual([false, true, true]);
    // Nothing of it was half done.
    const open = await database.db.calendarEvent.findMany({ where: { subjectId: { in: ids }, state: "announced" } });
    expect(open.map(({ subjectId }) => subjectId)).toEqual([ids[0]]);
    expect(await endSessions(system.ctx)).toBe(1);
    expect(await ended()).toEqual([true, true, true]);
  });

  it("closes every form whose time has come but the one that fails", async () => {
    const { sita, spaceId, system, database } = world;
    const threadId = await topicBy(sita, spaceId);
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const { formId } = await addPoll(sita.ctx, {
        ...{ key: sendKey(), threadId, question: `When, ${i}?`, options: ["Now", "Later"], language: "en" },
        ...{ type: "one", secret: false, seen: "live", closes: null },
      });
      ids.push(formId);
    }
    await database.db.form.updateMany({ where: { id: { in: ids } }, data: { closesAt: new Date(Date.now() - 1000) } });
    const failing = poisoned("form", ids[0] ?? "", () => closeDueForms(system.ctx));
    await expect(failing).rejects.toThrow(/^1 failed, \d+ went through; /);
    const closed = await database.db.form.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
    expect(closed.map(({ closedAt }) => closedAt !== null)).toEqual([false, true, true]);
    expect(await closeDueForms(system.ctx)).toBe(1);
  });

  it("goes on behind a portion of which all fail, and stops where it is told to", async () => {
    const { ctx } = world.system;
    const all = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
    const next = async (after: string | null) => all.filter(({ id }) => after === null || id > after).slice(0, 2);
    const done: string[] = [];
    const whole = eachAlone(ctx, {
      next,
      async work(_tx, { id }) {
        if (id < "d") throw new Error(`no ${id}`);
        done.push(id);
      },
    });
    await expect(whole).rejects.toThrow("3 failed, 2 went through; a: no a; b: no b; c: no c");
    expect(done).toEqual(["d", "e"]);
    const stopping = new AbortController();
    const some = eachAlone(ctx, {
      next,
      work: async (_tx, { id }) => id === "b" && stopping.abort(),
      stopping: stopping.signal,
    });
    expect(await some).toBe(2);
  });
});
