import type { Ctx } from "./context.ts";
import { recordInRoom } from "./events.ts";

/** How far apart a room is told of what many do at once, in milliseconds: a few times a second, however many they are. */
export const TELL_EVERY_MS = 200;
/** One told a moment early by another process's clock is still told in this turn. */
const TOLD_LATELY_MS = 160;
const ROOMS_AT_ONCE = 100;
const ROWS_AT_ONCE = 10_000;

/**
 * Says, in the transaction that changed it, that a room has to be told of something that many change at once: a
 * question's votes, a poll's answers. Each change is a row of its own, so nobody waits for anybody; `tellDue` makes one
 * entry of all that have come.
 */
export async function tellSoon(ctx: Ctx, told: { room: string; kind: string; subject: string }): Promise<void> {
  await ctx.db.tellDue.create({ data: told });
  await ctx.db.$executeRaw`select pg_notify('rutas_tell', '')`;
}

/**
 * Tells each room that has something to hear and was not told just now, with one entry for each subject, however often
 * it changed; those that wait longest first. Several processes may do it at once. Returns how many rooms had something to
 * hear. One that cannot be told holds up no other: it is tried again, and what went wrong is thrown at the end.
 */
export async function tellDue(ctx: Ctx): Promise<number> {
  const rooms = await ctx.db.$queryRaw<{ room: string }[]>`
    select "room" from "tellDue" group by "room" order by min("id") limit ${ROOMS_AT_ONCE}`;
  const failed: unknown[] = [];
  for (const { room } of rooms) await tellRoom(ctx, room).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw failed[0];
  return rooms.length;
}

/** One kind of thing that many change at once: counts it anew, and says which subjects have to be told of. */
type Tally = (tx: Ctx, subjects: readonly string[]) => Promise<readonly string[]>;
const tallies = new Map<string, Tally>();

/** Called by the wiring, for each kind whose count is kept and not made when it is read. */
export function registerTally(kind: string, count: Tally): void {
  if (tallies.has(kind)) throw new Error(`tally ${kind} is registered twice`);
  tallies.set(kind, count);
}

/** What is counted is locked before the room, as by everybody who changes it. */
async function tellRoom(ctx: Ctx, room: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const lately = await tx.db.$queryRaw<unknown[]>`
      select 1 from "room" where "name" = ${room} and "toldAt" between
        clock_timestamp() - ${TOLD_LATELY_MS} * interval '1 millisecond' and clock_timestamp()`;
    if (lately.length > 0) return;
    const changed = await tx.db.$queryRaw<{ kind: string; subjects: string[] }[]>`
      with claimed as (
        delete from "tellDue" where "id" in (
          select "id" from "tellDue" where "room" = ${room} order by "id" limit ${ROWS_AT_ONCE} for update skip locked)
        returning "id", "kind", "subject"),
      one as (select "kind", "subject", min("id") as "first" from claimed group by "kind", "subject")
      select "kind", array_agg("subject" order by "first") as "subjects" from one group by "kind" order by min("first")`;
    if (changed.length === 0) return;
    const told: { kind: string; subject: string }[] = [];
    for (const { kind, subjects } of changed) {
      const counted = (await tallies.get(kind)?.(tx, subjects)) ?? subjects;
      told.push(...counted.map((subject) => ({ kind, subject })));
    }
    await tx.db.$executeRaw`
      insert into "room" ("name", "toldAt") values (${room}, clock_timestamp())
      on conflict ("name") do update set "toldAt" = excluded."toldAt"`;
    for (const entry of told) {
      await recordInRoom(tx, { room, ...entry, event: { type: "tally.changed", room, ...entry } });
    }
  });
}
