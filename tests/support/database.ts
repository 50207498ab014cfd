import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import {
  type Connection,
  type DatabaseAddress,
  inDatabase,
  type OpenDatabase,
  openDatabase,
} from "#server/platform/database/index.ts";

export interface TestDatabase extends OpenDatabase {
  address: DatabaseAddress;
  /** The same as a DATABASE_URL, for processes that a test starts. */
  url: string;
}

const shared = globalThis as { rutasTestDatabase?: Promise<TestDatabase> };

/** The database of this worker, cloned from the migrated template. Tests share it: found your own community, assert within it. */
export function testDatabase(): Promise<TestDatabase> {
  shared.rutasTestDatabase ??= freshDatabase();
  return shared.rutasTestDatabase;
}

/** A database of a test's own, for what must be alone: founding, whole-table counts, processes that are killed. */
export async function freshDatabase({ migrated = true }: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const { address: server, template, prefix } = inject("database");
  const name = `${prefix}${randomBytes(5).toString("hex")}`;
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(`create database ${name} template ${migrated ? template : "template0"}`);
  await admin.end();
  const address = inDatabase(server, name);
  return { ...openDatabase(address, { connections: 8 }), address, url: urlOf(address) };
}

/** A DATABASE_URL for processes that a test starts. */
export function urlOf(address: DatabaseAddress): string {
  if ("connectionString" in address) return address.connectionString;
  const { host, port, user, password, database }: Connection = address;
  return `postgresql://${user}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
