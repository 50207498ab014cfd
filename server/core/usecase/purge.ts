import type { Ctx } from "./context.ts";

type Portion = { before: Date; limit: number };

/** Forgets the keys of sends that nobody repeats any more. */
export async function purgeSends(ctx: Ctx, { before, limit }: Portion): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "send" where ("personId", "key") in (
      select "personId", "key" from "send" where "at" < ${before} order by "at" limit ${limit})`;
}

/**
 * Forgets old entries of rooms' logs, but each room's last one: by the gap before it, a reader who was away for long
 * learns that something is missing, and loads the view again.
 */
export async function purgeRoomEntries(ctx: Ctx, { before, limit }: Portion): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "roomEntry" where ("room", "seq") in (
      select e."room", e."seq" from "roomEntry" e join "room" r on r."name" = e."room"
      where e."at" < ${before} and e."seq" < r."seq" limit ${limit})`;
}
