import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  addressOf,
  type DatabaseAddress,
  type Migration,
  readMigrations,
  startEmbedded,
} from "#server/platform/database/index.ts";
import { schemaDiff } from "#server/platform/database/schema-diff.ts";

const USAGE = `npm run migration -- --name NAME   write the next migration from the difference to prisma/schema
npm run migration -- --check       say whether the migrations and prisma/schema agree
npm run migration -- --again       write the generated part of the last migration again (before it is published)`;

const FOLDER = "prisma/migrations";
const GENERATED = "-- Generated from prisma/schema by `npm run migration`.\n";
const BY_HAND = "-- Written by hand.\n";

const { values } = parseArgs({
  options: {
    name: { type: "string" },
    check: { type: "boolean" },
    again: { type: "boolean" },
    help: { type: "boolean" },
  },
});

if (values.check) await withServer(check);
else if (values.again) await withServer(writeAgain);
else if (values.name) await withServer((address) => writeNext(address, values.name ?? ""));
else console.log(USAGE);

async function check(address: DatabaseAddress) {
  const difference = await schemaDiff(address);
  if (difference === "") return console.log("prisma/migrations and prisma/schema agree.");
  console.error(`prisma/schema has what prisma/migrations lacks:\n\n${difference}`);
  process.exitCode = 1;
}

async function writeNext(address: DatabaseAddress, name: string) {
  const migrations = await readMigrations();
  const difference = await schemaDiff(address, migrations);
  if (difference === "") return console.log("Nothing to write: prisma/migrations and prisma/schema agree.");
  const last = Number(migrations.at(-1)?.name.slice(0, 4) ?? 0);
  const folder = join(
    FOLDER,
    `${String(last + 1).padStart(4, "0")}_${name.replaceAll(/[^a-z0-9]+/gi, "_").toLowerCase()}`,
  );
  await mkdir(folder);
  await writeFile(join(folder, "migration.sql"), `${GENERATED}${difference}`);
  console.log(`Wrote ${folder}/migration.sql: read it, and add what a schema cannot say after "${BY_HAND.trim()}".`);
}

/** Keeps what stands before and after the generated part. */
async function writeAgain(address: DatabaseAddress) {
  const migrations = await readMigrations();
  const last = migrations.at(-1);
  if (!last) return console.log("There is no migration yet.");
  const { before, after } = handWritten(last);
  const generated = await schemaDiff(address, migrations.slice(0, -1));
  await writeFile(join(FOLDER, last.name, "migration.sql"), `${before}${GENERATED}${generated.trimEnd()}\n\n${after}`);
  console.log(`Wrote ${FOLDER}/${last.name}/migration.sql again.`);
}

function handWritten({ name, sql }: Migration) {
  const from = sql.indexOf(GENERATED);
  const to = sql.indexOf(BY_HAND);
  if (from < 0) throw new Error(`${name} has no line "${GENERATED.trim()}"`);
  return { before: sql.slice(0, from), after: to < 0 ? "" : sql.slice(to) };
}

async function withServer(work: (address: DatabaseAddress) => Promise<void>) {
  if (process.env.TEST_DATABASE_URL) return work(addressOf(process.env.TEST_DATABASE_URL));
  const dataDir = await mkdtemp(join(tmpdir(), "rutas-migration-"));
  const server = await startEmbedded({ dataDir, durable: false });
  try {
    await work(server.connection);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
