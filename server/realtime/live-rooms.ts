import { CATCH_UP_LIMIT, type CatchUp, type LiveEntry } from "#server/contracts/sockets.ts";
import {
  type Ctx,
  type EntriesOf,
  type RoomEntryRow,
  roomEntriesSince,
  type SubjectsOf,
} from "#server/core/usecase/index.ts";

/** A kind of room, by the part of its name before the colon. */
export type LiveRoom = {
  readonly prefix: string;
  /** Whether the actor may be in it now; asked at joining, at each catch-up and whenever access changes. */
  mayEnter(ctx: Ctx, id: string): Promise<boolean>;
  /**
   * The subjects of some entries of one kind as they are now, of one or many rooms, by room and subject id; the same for
   * everyone who may be in the room. A subject that is not there is sent as null.
   */
  subjects(ctx: Ctx, rooms: EntriesOf): Promise<SubjectsOf<unknown>>;
};

/** Entries of one room, in its order. */
export type RoomEntries = { room: string; entries: readonly RoomEntryRow[] };

const rooms = new Map<string, LiveRoom>();

/** Called by the wiring, once for each kind of room; what many hear comes before what one hears. */
export function registerLiveRoom(room: LiveRoom): void {
  if (rooms.has(room.prefix)) throw new Error(`live room ${room.prefix} is registered twice`);
  rooms.set(room.prefix, room);
}

/** The prefixes of all kinds of rooms, sorted. */
export function liveRoomPrefixes(): readonly string[] {
  return [...rooms.keys()].sort();
}

/** Whether the actor may be in the room now. An unknown kind is like an unknown id. */
export async function mayEnter(ctx: Ctx, name: string): Promise<boolean> {
  const { prefix, id } = partsOf(name);
  return (await rooms.get(prefix)?.mayEnter(ctx, id)) ?? false;
}

/** What whoever may be in a room missed since `seq`. */
export async function entriesSince(ctx: Ctx, name: string, seq: number): Promise<CatchUp> {
  const missed = await roomEntriesSince(ctx, { room: name, seq, limit: CATCH_UP_LIMIT });
  if (!missed) return { seq, entries: [], reload: true };
  const entries: LiveEntry[] = [];
  for await (const entry of liveEntries(ctx, [{ room: name, entries: missed.entries }])) entries.push(entry);
  return { seq: missed.seq, entries, reload: false };
}

/**
 * Room log entries with their subjects as they are now, one kind of room after another: what is about the same kind of
 * thing is asked for once, however many rooms tell of it. Those of a room come in its order.
 */
export async function* liveEntries(ctx: Ctx, all: readonly RoomEntries[]): AsyncGenerator<LiveEntry> {
  for (const [prefix, kind] of rooms) {
    const told = all.filter(({ room }) => partsOf(room).prefix === prefix);
    const subjectOf = await subjectsIn(ctx, kind, told);
    for (const { room, entries } of told)
      for (const entry of entries) yield { room, ...entry, data: subjectOf(room, entry) };
  }
}

/** One kind of entry at a time, since a subject may have entries of several kinds. */
async function subjectsIn(ctx: Ctx, kind: LiveRoom, told: readonly RoomEntries[]) {
  const found = new Map<string, SubjectsOf<unknown>>();
  for (const name of new Set(told.flatMap(({ entries }) => entries.map((entry) => entry.kind)))) {
    const ofKind = told.map(
      ({ room, entries }) => [partsOf(room).id, entries.filter((entry) => entry.kind === name)] as const,
    );
    found.set(name, await kind.subjects(ctx, new Map(ofKind.filter(([, entries]) => entries.length > 0))));
  }
  return (room: string, entry: RoomEntryRow) =>
    found.get(entry.kind)?.get(partsOf(room).id)?.get(entry.subject) ?? null;
}

function partsOf(name: string): { prefix: string; id: string } {
  const colon = name.indexOf(":");
  return { prefix: name.slice(0, colon), id: name.slice(colon + 1) };
}
