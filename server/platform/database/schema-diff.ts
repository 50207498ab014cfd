import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseAddress } from "./connection.ts";
import { type Migration, readMigrations } from "./migrate.ts";
import { openSchemaEngine } from "./schema-engine.ts";

const SCHEMA_FOLDER = join(import.meta.dirname, "../../../prisma/schema");

/** The SQL that leads from what these migrations make to what prisma/schema says; empty when they agree. */
export async function schemaDiff(address: DatabaseAddress, migrations?: Migration[]): Promise<string> {
  const engine = await openSchemaEngine(address);
  try {
    const { stdout, exitCode } = await engine.diff({
      from: { tag: "migrations", ...asEngineReads(migrations ?? (await readMigrations())) },
      to: { tag: "schemaDatamodel", files: await readSchema() },
      script: true,
      exitCode: true,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    } as Parameters<typeof engine.diff>[0]);
    return exitCode === 0 ? "" : (stdout ?? "");
  } finally {
    engine.free();
  }
}

function asEngineReads(migrations: Migration[]) {
  return {
    baseDir: "prisma/migrations",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
    })),
  };
}

async function readSchema() {
  const names = (await readdir(SCHEMA_FOLDER)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => ({ path: name, content: await readFile(join(SCHEMA_FOLDER, name), "utf8") })),
  );
}
