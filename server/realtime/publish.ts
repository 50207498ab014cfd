import { setTimeout as pause } from "node:timers/promises";
import type { Ctx, RoomEntryRow } from "#server/core/usecase/index.ts";
import { liveEntries } from "./live-rooms.ts";
import type { LiveServer } from "./server.ts";

type Claimed = { id: string | null; room: string | null; roomSeq: bigint | null; open: number };

const BATCH = 200;
/** How often, and after how long, rows that another hand holds are asked for again; after that they wait for the next wake. */
const AGAIN = 20;
const AGAIN_MS = 5;

/**
 * Hands new outbox events that have a place in a room to the sockets in it, in the room's order. Rows are claimed
 * under their locks, so several processes share the work; one that dies in between leaves its rows to the others.
 * Readers notice a gap in the numbers and fetch it, so order across processes need not be kept here.
 */
export async function publishNew(ctx: Ctx, io: LiveServer): Promise<void> {
  for (let tries = 0; tries < AGAIN; ) {
    const { claimed, left } = await ctx.transaction(async (tx) => {
      const rows = await claim(tx);
      for (const [room, entries] of await withKinds(tx, rows)) {
        for (const entry of await liveEntries(tx, room, entries)) io.to(room).emit("room.entry", entry);
      }
      const count = rows.filter(({ id }) => id !== null).length;
      return { claimed: count, left: (rows[0]?.open ?? 0) - count };
    });
    if (left <= 0) return;
    if (claimed > 0) continue;
    // The relay marks the same rows at the same time: what it holds would otherwise wait for the next second.
    tries += 1;
    await pause(AGAIN_MS);
  }
}

/** At least one row, so that it is known how many were open; rows whose receipts are being written are not held. */
function claim(tx: Ctx): Promise<Claimed[]> {
  return tx.db.$queryRaw<Claimed[]>`
    with claimed as (
      update "outboxEvent" set "publishedAt" = clock_timestamp()
      where "id" in (
        select "id" from "outboxEvent" where "publishedAt" is null
        order by "id" limit ${BATCH} for no key update skip locked)
      returning "id", "room", "roomSeq")
    select claimed.*, "open" from (
      select count(*)::int as "open" from (
        select from "outboxEvent" where "publishedAt" is null limit ${BATCH + 1}) waiting) counted
    left join claimed on true`;
}

/** The log entries of the claimed events, by room, in the room's order. */
async function withKinds(ctx: Ctx, claimed: readonly Claimed[]): Promise<Map<string, RoomEntryRow[]>> {
  const byRoom = new Map<string, bigint[]>();
  for (const { room, roomSeq } of claimed) {
    if (room !== null && roomSeq !== null) byRoom.set(room, [...(byRoom.get(room) ?? []), roomSeq]);
  }
  const found = new Map<string, RoomEntryRow[]>();
  for (const [room, seqs] of byRoom) {
    const rows = await ctx.db.roomEntry.findMany({ where: { room, seq: { in: seqs } }, orderBy: { seq: "asc" } });
    found.set(
      room,
      rows.map((row) => ({ seq: Number(row.seq), kind: row.kind, subject: row.subject })),
    );
  }
  return found;
}
