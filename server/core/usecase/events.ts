import { type DomainEvent, domainEvents } from "#server/contracts/events.ts";
import { actorId, type Ctx } from "./context.ts";
import { newId } from "./id.ts";

type Place = { room: string; seq: bigint };

/**
 * Writes a domain event into the outbox, in the open transaction. Returns its id.
 * With a place in a room log it is also shown live to who is in the room.
 */
export async function recordEvent(ctx: Ctx, event: DomainEvent, place?: Place): Promise<string> {
  const { type, ...rest } = event;
  const payload = domainEvents[type].parse(rest);
  const id = newId();
  await ctx.db.outboxEvent.create({
    data: {
      id,
      type,
      payload,
      actorId: actorId(ctx.actor),
      traceId: ctx.traceId,
      room: place?.room ?? null,
      roomSeq: place?.seq ?? null,
      at: ctx.clock.now(),
    },
  });
  await wakeDispatcher(ctx);
  return id;
}

/** The same for many events in one statement. */
export async function recordEvents(ctx: Ctx, events: readonly DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  await ctx.db.outboxEvent.createMany({
    data: events.map(({ type, ...rest }) => ({
      ...{ id: newId(), type, payload: domainEvents[type].parse(rest) },
      ...{ actorId: actorId(ctx.actor), traceId: ctx.traceId, at: ctx.clock.now() },
    })),
  });
  await wakeDispatcher(ctx);
}

/**
 * Appends one entry to a room's log. The number comes from the locked room row, so that numbers appear in the order
 * of commits and without gaps; the row stays locked until the transaction ends, so take it last.
 */
export async function recordInRoom(
  ctx: Ctx,
  entry: { room: string; kind: string; subject: string; event?: DomainEvent },
): Promise<{ seq: bigint; eventId: string | null }> {
  const rows = await ctx.db.$queryRaw<{ seq: bigint }[]>`
    insert into "room" ("name", "seq") values (${entry.room}, 1)
    on conflict ("name") do update set "seq" = "room"."seq" + 1
    returning "seq"`;
  const seq = rows[0]?.seq ?? 1n;
  await ctx.db.roomEntry.create({
    data: { room: entry.room, seq, kind: entry.kind, subject: entry.subject, at: ctx.clock.now() },
  });
  const eventId = entry.event ? await recordEvent(ctx, entry.event, { room: entry.room, seq }) : null;
  return { seq, eventId };
}

/**
 * Appends one entry to each of several rooms in a few statements, however many there are. The rooms are locked as all
 * that tell rooms lock them, threads before spaces before people, and one kind by its names, so that two that tell many
 * at once cannot wait for each other. No room may come twice.
 */
export async function recordInRooms(
  ctx: Ctx,
  entries: readonly { room: string; kind: string; subject: string; event: DomainEvent }[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ room, kind, subject, event: { type, ...rest } }) => {
    return { room, kind, subject, id: newId(), type, payload: domainEvents[type].parse(rest) };
  });
  const at = ctx.clock.now();
  // One statement, because a writer waits for it and the rooms stay locked meanwhile.
  await ctx.db.$executeRaw`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as one("room" text, "kind" text, "subject" text, "id" uuid, "type" text, "payload" jsonb)),
    numbered as (
      insert into "room" ("name", "seq") select "room", 1 from given order by "room" desc
      on conflict ("name") do update set "seq" = "room"."seq" + 1
      returning "name", "seq"),
    logged as (
      insert into "roomEntry" ("room", "seq", "kind", "subject", "at")
      select g."room", n."seq", g."kind", g."subject", ${at}::timestamptz from given g join numbered n on n."name" = g."room"),
    recorded as (
      insert into "outboxEvent" ("id", "type", "payload", "actorId", "traceId", "room", "roomSeq", "at")
      select g."id", g."type", g."payload", ${actorId(ctx.actor)}::uuid, ${ctx.traceId}::text, g."room", n."seq", ${at}::timestamptz
      from given g join numbered n on n."name" = g."room")
    select pg_notify('rutas_outbox', '')`;
}

/** The number of a room's last entry; 0 for a room in which nothing happened yet. */
export async function roomSeq(ctx: Ctx, room: string): Promise<number> {
  return (await roomSeqs(ctx, [room])).get(room) ?? 0;
}

/** The same of several rooms, by name. Rooms in which nothing happened yet are not among them. */
export async function roomSeqs(ctx: Ctx, rooms: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.db.$queryRaw<{ name: string; seq: bigint }[]>`
    select "name", "seq" from "room" where "name" = any(${[...rooms]}::text[])`;
  return new Map(rows.map(({ name, seq }) => [name, Number(seq)]));
}

/** PostgreSQL delivers it at commit and merges equal ones of one transaction. */
async function wakeDispatcher(ctx: Ctx) {
  await ctx.db.$executeRaw`select pg_notify('rutas_outbox', '')`;
}
