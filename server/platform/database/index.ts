export { type Db, type OpenDatabase, type OpenOptions, openDatabase, openPool } from "./client.ts";
export { addressOf, type Connection, type DatabaseAddress, inDatabase } from "./connection.ts";
export { type EmbeddedDatabase, type EmbeddedOptions, peekEmbedded, startEmbedded } from "./embedded.ts";
export { Prisma, PrismaClient } from "./generated/client.ts";
export { type Migration, migrate, readMigrations } from "./migrate.ts";
