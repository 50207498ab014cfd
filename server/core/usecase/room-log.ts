import type { Ctx } from "./context.ts";

export type RoomEntryRow = { seq: number; kind: string; subject: string };

/**
 * What came after `seq` in a room's log, oldest first, each subject and kind once at its last place, so that a reader
 * who applies it and then the live entries arrives where a fresh page is. Null: more than `limit` entries behind.
 * Whether the actor may read the room is for the caller to ask.
 */
export async function roomEntriesSince(
  ctx: Ctx,
  asked: { room: string; seq: number; limit: number },
): Promise<{ seq: number; entries: RoomEntryRow[] } | null> {
  const rows = await ctx.db.roomEntry.findMany({
    where: { room: asked.room, seq: { gt: BigInt(asked.seq) } },
    orderBy: { seq: "asc" },
    take: asked.limit + 1,
  });
  if (rows.length > asked.limit || wasPurged(asked.seq, rows[0]?.seq)) return null;
  const last = new Map<string, RoomEntryRow>();
  for (const row of rows) {
    const name = `${row.kind} ${row.subject}`;
    last.delete(name);
    last.set(name, { seq: Number(row.seq), kind: row.kind, subject: row.subject });
  }
  return { seq: Number(rows.at(-1)?.seq ?? asked.seq), entries: [...last.values()] };
}

/** A log without gaps that starts later than the next number has lost its old end. */
function wasPurged(seq: number, first: bigint | undefined): boolean {
  return first !== undefined && first !== BigInt(seq + 1);
}
