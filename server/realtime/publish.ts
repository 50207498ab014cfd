import type { Ctx, RoomEntryRow } from "#server/core/usecase/index.ts";
import { liveEntries } from "./live-rooms.ts";
import type { LiveServer } from "./server.ts";

type Claimed = { id: string; room: string | null; roomSeq: bigint | null };

const BATCH = 200;

/**
 * Hands new outbox events that have a place in a room to the sockets in it, in the room's order. Rows are claimed
 * under their locks, so several processes share the work; one that dies in between leaves its rows to the others.
 * Readers notice a gap in the numbers and fetch it, so order across processes need not be kept here.
 */
export async function publishNew(ctx: Ctx, io: LiveServer): Promise<void> {
  for (;;) {
    const count = await ctx.transaction(async (tx) => {
      const claimed = await tx.db.$queryRaw<Claimed[]>`
        update "outboxEvent" set "publishedAt" = clock_timestamp()
        where "id" in (
          select "id" from "outboxEvent" where "publishedAt" is null
          order by "id" limit ${BATCH} for update skip locked)
        returning "id", "room", "roomSeq"`;
      for (const [room, entries] of await withKinds(tx, claimed)) {
        for (const entry of await liveEntries(tx, room, entries)) io.to(room).emit("room.entry", entry);
      }
      return claimed.length;
    });
    if (count < BATCH) return;
  }
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
