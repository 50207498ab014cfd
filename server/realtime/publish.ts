import { setTimeout as pause } from "node:timers/promises";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { liveEntries, type RoomEntries } from "./live-rooms.ts";
import type { LiveServer } from "./server.ts";

/** `kind` and `subject` are those of its entry in the room's log; what has no place in a room has neither. */
type Claimed = { room: string | null; seq: bigint | null; kind: string | null; subject: string | null };

const { sql } = Prisma;
const BATCH = 200;
/** How often, and after how long, rows that another hand holds are asked for again; after that they wait for the next wake. */
const AGAIN = 20;
const AGAIN_MS = 5;

/**
 * What goes to rooms is published apart from what goes to one person: thousands are told of an announcement, each in
 * words of their own, and whoever talks meanwhile does not wait for that.
 */
export type Audience = "rooms" | "people";
const PEOPLE = "person:%";

type Publishing = {
  io: LiveServer;
  to: Audience;
  /** Other processes have sockets too. */
  several: boolean;
};

/**
 * Hands new outbox events that have a place in a room to the sockets in it, in the room's order. Rows are claimed
 * under their locks, so several processes share the work; one that dies in between leaves its rows to the others.
 * Readers notice a gap in the numbers and fetch it, so order across processes need not be kept here.
 */
export async function publishNew(ctx: Ctx, { io, to, several }: Publishing): Promise<void> {
  const { rooms } = io.of("/").adapter;
  // Who comes in reads the log after they are in: what nobody is there for need not be made.
  const isHeard = ({ room }: RoomEntries) => several || rooms.has(room);
  for (let tries = 0; tries < AGAIN && (await isAnyOpen(ctx, to)); ) {
    const claimed = await ctx.transaction(async (tx) => {
      const rows = await claim(tx, to);
      for await (const entry of liveEntries(tx, byRoom(rows).filter(isHeard)))
        io.to(entry.room).emit("room.entry", entry);
      return rows.length;
    });
    if (claimed > 0) continue;
    // The relay marks the same rows at the same time: what it holds would otherwise wait for the next second.
    tries += 1;
    await pause(AGAIN_MS);
  }
}

/** What has no place in a room is marked with the rooms'. */
const theirs = {
  people: sql`"publishedAt" is null and "room" like ${PEOPLE}`,
  rooms: sql`"publishedAt" is null and ("room" is null or "room" not like ${PEOPLE})`,
} as const satisfies Record<Audience, Prisma.Sql>;

async function isAnyOpen(ctx: Ctx, to: Audience): Promise<boolean> {
  const open = await ctx.db.$queryRaw<unknown[]>`select 1 from "outboxEvent" where ${theirs[to]} limit 1`;
  return open.length > 0;
}

/** Rows whose receipts are being written are not held. */
function claim(tx: Ctx, to: Audience): Promise<Claimed[]> {
  return tx.db.$queryRaw<Claimed[]>`
    with claimed as (
      update "outboxEvent" set "publishedAt" = clock_timestamp()
      where "id" in (
        select "id" from "outboxEvent" where ${theirs[to]} order by "id" limit ${BATCH} for no key update skip locked)
      returning "room", "roomSeq")
    select entry."room", entry."seq", entry."kind", entry."subject" from claimed
    left join "roomEntry" entry on entry."room" = claimed."room" and entry."seq" = claimed."roomSeq"
    order by entry."seq"`;
}

/** The claimed entries of each room, in the room's order. */
function byRoom(claimed: readonly Claimed[]): RoomEntries[] {
  const rooms = new Map<string, RoomEntries>();
  for (const { room, seq, kind, subject } of claimed) {
    if (room === null || seq === null || kind === null || subject === null) continue;
    const { entries } = rooms.get(room) ?? { entries: [] };
    rooms.set(room, { room, entries: [...entries, { seq: Number(seq), kind, subject }] });
  }
  return [...rooms.values()];
}
