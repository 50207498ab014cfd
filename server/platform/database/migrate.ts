import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { CannotStart } from "../cannot-start.ts";

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

// The lock and the table that Prisma's own tools use, so that they and we agree on what was done.
const MIGRATION_LOCK = 72_707_369;
const MIGRATION_TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

const FOLDER = join(import.meta.dirname, "../../../prisma/migrations");

/** Brings the database up to this version of Rutas; one process at a time, each migration whole or not at all. */
export async function migrate(pool: pg.Pool, folder = FOLDER): Promise<string[]> {
  const client = await pool.connect();
  const applied: string[] = [];
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    try {
      await client.query(MIGRATION_TABLE);
      for (const migration of pending(await readMigrations(folder), await readApplied(client))) {
        await apply(client, migration);
        applied.push(migration.name);
      }
    } finally {
      await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]);
    }
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
  return applied;
}

export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

interface AppliedRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

async function readApplied(client: pg.PoolClient): Promise<AppliedRow[]> {
  const { rows } = await client.query<AppliedRow>(
    "select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
  );
  return rows;
}

function pending(migrations: Migration[], rows: AppliedRow[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of rows) {
    const migration = known.get(row.migration_name);
    if (!migration)
      throw new CannotStart(
        `The database was used by a newer Rutas (it holds migration ${row.migration_name}): install that version.`,
      );
    if (!row.finished_at)
      throw new CannotStart(`Migration ${row.migration_name} was left unfinished by another tool: restore a backup.`);
    if (row.checksum !== migration.checksum) {
      throw new CannotStart(
        `Migration ${row.migration_name} is not the one that was applied to this database: put the published file back.`,
      );
    }
  }
  const done = new Set(rows.map((row) => row.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function apply(client: pg.PoolClient, { name, sql, checksum }: Migration) {
  const id = randomUUID();
  await client.query("begin");
  try {
    await client.query("insert into _prisma_migrations (id, checksum, migration_name) values ($1, $2, $3)", [
      id,
      checksum,
      name,
    ]);
    await client.query(sql);
    await client.query("update _prisma_migrations set finished_at = now(), applied_steps_count = 1 where id = $1", [
      id,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw new CannotStart(`Migration ${name} failed and changed nothing: ${(error as Error).message}`);
  }
}
