import type { Ctx } from "./context.ts";
import { recordInRoom } from "./events.ts";

/** How far apart a room is told of what many do at once, in milliseconds: a few times a second, however many they are. */
export const TELL_EVERY_MS = 300;
/** One told a moment early by another process's clock is still told in this turn. */
const TOLD_LATELY_MS = 250;
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
 * it changed. Several processes may do it at once. Returns how many rooms had something to hear.
 */
export async function tellDue(ctx: Ctx): Promise<number> {
  const rooms = await ctx.db.$queryRaw<{ room: string }[]>`
    select distinct "room" from "tellDue" order by "room" limit ${ROOMS_AT_ONCE}`;
  for (const { room } of rooms) await tellRoom(ctx, room);
  return rooms.length;
}

/** The room's row is held to the end: whoever comes second finds that it was told, and leaves what came since for later. */
async function tellRoom(ctx: Ctx, room: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await tx.db.$executeRaw`insert into "room" ("name") values (${room}) on conflict do nothing`;
    const isTurn = await tx.db.$executeRaw`
      update "room" set "toldAt" = clock_timestamp()
      where "name" = ${room} and ("toldAt" is null
        or "toldAt" < clock_timestamp() - ${TOLD_LATELY_MS} * interval '1 millisecond'
        or "toldAt" > clock_timestamp())`;
    if (isTurn === 0) return;
    const changed = await tx.db.$queryRaw<{ kind: string; subject: string }[]>`
      with claimed as (
        delete from "tellDue" where "id" in (
          select "id" from "tellDue" where "room" = ${room} order by "id" limit ${ROWS_AT_ONCE} for update skip locked)
        returning "id", "kind", "subject")
      select "kind", "subject" from claimed group by "kind", "subject" order by min("id")`;
    for (const entry of changed) {
      await recordInRoom(tx, { room, ...entry, event: { type: "tally.changed", room, ...entry } });
    }
  });
}
