import { CATCH_UP_LIMIT, type CatchUp, type LiveEntry } from "#server/contracts/sockets.ts";
import { type Ctx, type RoomEntryRow, roomEntriesSince, subjectsByKind } from "#server/core/usecase/index.ts";

/** A kind of room, by the part of its name before the colon. */
export type LiveRoom = {
  readonly prefix: string;
  /** Whether the actor may be in it now; asked at joining, at each catch-up and whenever access changes. */
  mayEnter(ctx: Ctx, id: string): Promise<boolean>;
  /**
   * The subjects of some entries of one kind as they are now, by subject id, the same for everyone who may be in the room.
   * A subject that is not in the map is sent as null.
   */
  subjects(ctx: Ctx, id: string, entries: readonly RoomEntryRow[]): Promise<ReadonlyMap<string, unknown>>;
};

const rooms = new Map<string, LiveRoom>();

/** Called by the wiring, once for each kind of room. */
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
  const { room, id } = find(name);
  return room ? room.mayEnter(ctx, id) : false;
}

/** What whoever may be in a room missed since `seq`. */
export async function entriesSince(ctx: Ctx, name: string, seq: number): Promise<CatchUp> {
  const missed = await roomEntriesSince(ctx, { room: name, seq, limit: CATCH_UP_LIMIT });
  if (!missed) return { seq, entries: [], reload: true };
  return { seq: missed.seq, entries: await liveEntries(ctx, name, missed.entries), reload: false };
}

/** Room log entries with their subjects as they are now. */
export async function liveEntries(ctx: Ctx, name: string, entries: readonly RoomEntryRow[]): Promise<LiveEntry[]> {
  const { room, id } = find(name);
  if (!room || entries.length === 0) return [];
  const subjectOf = await subjectsByKind(entries, (ofOneKind) => room.subjects(ctx, id, ofOneKind));
  return entries.map((entry) => ({ room: name, ...entry, data: subjectOf(entry) }));
}

function find(name: string): { room: LiveRoom | undefined; id: string } {
  const colon = name.indexOf(":");
  return { room: rooms.get(name.slice(0, colon)), id: name.slice(colon + 1) };
}
