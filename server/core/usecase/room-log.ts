import type { Ctx } from "./context.ts";

export type RoomEntryRow = { seq: number; kind: string; subject: string };

/** Votes change a few subjects over and over: so many entries are looked through for each that is handed over. */
const OF_ONE_SUBJECT = 5;

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
    take: asked.limit * OF_ONE_SUBJECT + 1,
  });
  if (rows.length > asked.limit * OF_ONE_SUBJECT || wasPurged(asked.seq, rows[0]?.seq)) return null;
  const last = new Map<string, RoomEntryRow>();
  for (const row of rows) {
    const name = `${row.kind} ${row.subject}`;
    last.delete(name);
    last.set(name, { seq: Number(row.seq), kind: row.kind, subject: row.subject });
  }
  if (last.size > asked.limit) return null;
  return { seq: Number(rows.at(-1)?.seq ?? asked.seq), entries: [...last.values()] };
}

/** A log without gaps that starts later than the next number has lost its old end. */
function wasPurged(seq: number, first: bigint | undefined): boolean {
  return first !== undefined && first !== BigInt(seq + 1);
}

type Subject = { kind: string; subject: string };

/** What entries of several rooms are about, by the rooms' ids. */
export type EntriesOf = ReadonlyMap<string, readonly Subject[]>;
/** By the rooms' ids, and in each by the subjects' own. */
export type SubjectsOf<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

/** What entries are about, asked for one kind at a time, since a subject may have entries of several kinds. */
export async function subjectsByKind<T>(
  entries: readonly RoomEntryRow[],
  load: (ofOneKind: readonly RoomEntryRow[]) => Promise<ReadonlyMap<string, T>>,
): Promise<(entry: Subject) => T | null> {
  const found = new Map<string, ReadonlyMap<string, T>>();
  for (const kind of new Set(entries.map((entry) => entry.kind))) {
    found.set(kind, await load(entries.filter((entry) => entry.kind === kind)));
  }
  return ({ kind, subject }) => found.get(kind)?.get(subject) ?? null;
}
