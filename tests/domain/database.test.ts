import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newId } from "#server/core/usecase/index.ts";
import { migrate, openDatabase, readMigrations } from "#server/platform/database/index.ts";
import { schemaDiff } from "#server/platform/database/schema-diff.ts";
import { freshDatabase, testDatabase } from "#tests/support/database.ts";

describe("migrations", () => {
  it("apply once, in two processes at the same time too", async () => {
    const { pool, close } = await freshDatabase({ migrated: false });
    const [first, second] = await Promise.all([migrate(pool), migrate(pool)]);
    expect([...first, ...second]).toEqual((await readMigrations()).map(({ name }) => name));
    await close();
  });

  it("agree with prisma/schema", async () => {
    const { address } = await testDatabase();
    expect(await schemaDiff(address)).toBe("");
  });

  it("take over what was turned off by mail, and leave the old table to a version that still runs", async () => {
    const { pool, close } = await freshDatabase({ migrated: false });
    const folder = await mkdtemp(join(tmpdir(), "rutas-migrations-"));
    await cp("prisma/migrations/0001_first", join(folder, "0001_first"), { recursive: true });
    await migrate(pool, folder);
    await rm(folder, { recursive: true });
    const person = "00000000-0000-7000-8000-000000000001";
    await pool.query(
      `insert into "noticePreference" ("personId", "kind", "mail") values ('${person}', 'reply', false), ('${person}', 'mention', true)`,
    );
    await migrate(pool);
    const { rows } = await pool.query(`select "personId", "kind", "spaceId", "way" from "noticeChoice"`);
    expect(rows).toEqual([{ personId: person, kind: "reply", spaceId: null, way: "app" }]);
    expect((await pool.query(`select 1 from "noticePreference"`)).rowCount).toBe(2);
    const unchecked = await pool.query(`select conname from pg_constraint where not convalidated`);
    expect(unchecked.rows).toEqual([]);
    await close();
  });

  it("keep on the devices what was stopped from a mail, and stop nothing that was chosen", async () => {
    const { pool, close } = await freshDatabase({ migrated: false });
    const folder = await mkdtemp(join(tmpdir(), "rutas-migrations-"));
    for (const name of ["0001_first", "0002_translation", "0003_notice_choices", "0004_notice_choices_filled"])
      await cp(`prisma/migrations/${name}`, join(folder, name), { recursive: true });
    await migrate(pool, folder);
    await rm(folder, { recursive: true });
    await pool.query(`insert into "noticeChoice" ("id", "personId", "kind", "way", "stopped") select gen_random_uuid(),
      '00000000-0000-7000-8000-000000000001', one.* from (values ('reply', 'app', true), ('mention', 'app', false),
      ('helped', 'none', false)) as one`);
    await migrate(pool);
    const { rows } = await pool.query(`select "kind", "way" from "noticeChoice" order by "kind"`);
    expect(rows).toEqual([
      { kind: "helped", way: "none" },
      { kind: "mention", way: "app" },
      { kind: "reply", way: "push" },
    ]);
    await close();
  });

  it("refuse a database that a newer version has used", async () => {
    const { pool, close } = await freshDatabase();
    await pool.query(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'y', '9999_later', now())",
    );
    await expect(migrate(pool)).rejects.toThrow("9999_later");
    await close();
  });
});

describe("what the database itself holds", () => {
  it("founds once: the kind of an installation cannot change, nor its row go", async () => {
    const { db, close } = await freshDatabase();
    const row = { kind: "demo", name: "Rutas", languages: ["en"], foundedAt: new Date() };
    await db.installation.create({ data: row });
    await db.installation.update({ where: { id: 1 }, data: { name: "Other" } });
    await expect(db.installation.update({ where: { id: 1 }, data: { kind: "real" } })).rejects.toThrow(
      "its kind stays",
    );
    await expect(db.installation.delete({ where: { id: 1 } })).rejects.toThrow("its row stays");
    await expect(db.$executeRaw`truncate "installation"`).rejects.toThrow("its row stays");
    await expect(db.installation.create({ data: { ...row, id: 2 } })).rejects.toThrow();
    expect(await db.installation.findMany({ select: { id: true, kind: true, name: true } })).toEqual([
      { id: 1, kind: "demo", name: "Other" },
    ]);
    await close();
  });

  it("keeps themes at two levels", async () => {
    const { db } = await testDatabase();
    const id = () => crypto.randomUUID();
    const theme = (parentId: string | null) => ({ id: id(), parentId, slug: `theme-${id()}`, names: { en: "Theme" } });
    const top = await db.theme.create({ data: theme(null) });
    const below = await db.theme.create({ data: theme(top.id) });
    const other = await db.theme.create({ data: theme(null) });
    await expect(db.theme.create({ data: theme(below.id) })).rejects.toThrow("two levels");
    await expect(db.theme.update({ where: { id: top.id }, data: { parentId: other.id } })).rejects.toThrow(
      "two levels",
    );
  });
});

describe("prepared statements", () => {
  /** Fails when Prisma writes lists in another way: then `LIST` in the client has to know that one. */
  it("are those that are asked again and again, and none of a list of any length", async () => {
    const { address } = await testDatabase();
    const { db, pool, close } = openDatabase(address, { connections: 1 });
    const prepared = async () =>
      (await pool.query<{ statement: string }>("select statement from pg_prepared_statements")).rows.map(
        ({ statement }) => statement,
      );
    const ids = (length: number) => Array.from({ length }, newId);
    await db.person.findUnique({ where: { id: newId() }, select: { id: true } });
    const before = await prepared();
    expect(before.filter((statement) => statement.includes('"person"'))).toHaveLength(1);
    for (const length of [2, 3, 5]) {
      await db.person.findMany({ where: { id: { in: ids(length) } }, select: { id: true } });
      await db.person.findMany({ where: { id: { notIn: ids(length) } }, select: { id: true }, take: 1 });
      await db.auditEntry.createMany({
        data: ids(length).map((id) => ({ id, action: "test", subjectType: "test", subjectId: id, at: new Date() })),
      });
    }
    const lists = (await prepared()).filter(
      (statement) => !before.includes(statement) && !/^(begin|commit)/i.test(statement),
    );
    expect(lists).toEqual([]);
    await close();
  });
});
