import {
  mayHappen,
  offersDue,
  type Places,
  type RegistrationMove,
  registrationMoves,
  whereTo,
} from "#server/contracts/registration.ts";
import type { RegistrationState } from "#server/contracts/workshop-permissions.ts";
import { setComing } from "#server/core/calendar/index.ts";
import { bringIn, takeOut } from "#server/core/spaces/index.ts";
import { actingAs, actorId, Conflict, type Ctx, recordEvent, recordEvents } from "#server/core/usecase/index.ts";
import type { OpenWorkshop } from "./workshop-rows.ts";

/* Every change of a registration is here. All of it wants the workshop's row locked, so that who comes first is first,
   and nobody is given a place that is not there. */

/** What a change needs to know of the workshop, read under its lock. */
export type Held = Pick<OpenWorkshop, "id" | "eventId" | "startsAt" | "state" | "capacity" | "approval" | "offerHours">;
type Move = { personId: string; move: RegistrationMove; reason?: string };

/** Lets something happen to somebody's registration, and offers what is free after it to those whose turn it is. */
export async function moveRegistration(tx: Ctx, held: Held, move: Move): Promise<RegistrationState> {
  const to = await moveOne(tx, held, move);
  await offerPlaces(tx, held);
  return to;
}

/** As many who wait as there are places are offered one, in their order; once it has begun nobody is any more. */
export async function offerPlaces(tx: Ctx, held: Held): Promise<void> {
  if (held.state !== "announced" || held.startsAt <= tx.clock.now()) return;
  const due = offersDue(await placesOf(tx, held));
  if (due === 0) return;
  const next = await tx.db.registration.findMany({
    where: { spaceId: held.id, state: "waiting" },
    orderBy: [{ turn: "asc" }, { personId: "asc" }],
    take: due,
    select: { personId: true },
  });
  for (const { personId } of next) await moveOne(actingAs(tx, { kind: "system" }), held, { personId, move: "offer" });
}

/** How many places there are, and how many are taken or waited for. */
export async function placesOf(ctx: Ctx, { id, capacity, approval }: Held): Promise<Places> {
  const [counted] = await ctx.db.$queryRaw<{ taken: number; waiting: number }[]>`
    select (count(*) filter (where "state" in ('accepted', 'offered')))::int as "taken",
      (count(*) filter (where "state" = 'waiting'))::int as "waiting"
    from "registration" where "spaceId" = ${id}::uuid and "state" in ('accepted', 'offered', 'waiting')`;
  return { capacity, approval, taken: counted?.taken ?? 0, waiting: counted?.waiting ?? 0 };
}

/**
 * Somebody stands in no line of these workshops any more and has no place in them, in a few statements however many there
 * are: with the community they are put out of. What is free then is offered later, and they are out of their spaces by who calls.
 */
export async function moveOutOfAll(
  tx: Ctx,
  { workshopIds, personId }: { workshopIds: readonly string[]; personId: string },
): Promise<void> {
  const { remove, decline } = registrationMoves;
  const moved = await tx.db.$queryRaw<{ workshopId: string; state: RegistrationState }[]>`
    update "registration" set "state" = case when "state" = any(${[...remove.from]}::text[]) then 'removed' else 'declined' end,
      "reason" = '', "changedAt" = ${tx.clock.now()}, "changedBy" = ${actorId(tx.actor)}::uuid, "offerEndsAt" = null,
      "withCommunity" = true
    where "spaceId" = any(${[...workshopIds]}::uuid[]) and "personId" = ${personId}::uuid
      and "state" = any(${[...remove.from, ...decline.from]}::text[])
    returning "spaceId"::text as "workshopId", "state"`;
  await recordEvents(
    actingAs(tx, { kind: "system" }),
    moved.map((one) => ({ type: "registration.changed", personId, ...one })),
  );
}

async function moveOne(tx: Ctx, held: Held, { personId, move, reason = "" }: Move): Promise<RegistrationState> {
  const where = { spaceId_personId: { spaceId: held.id, personId } };
  const before = await tx.db.registration.findUnique({ where });
  const from = (before?.state ?? null) as RegistrationState | null;
  if (!mayHappen(move, from)) throw new Conflict("registrationChanged");
  const to = whereTo(move, from, await placesOf(tx, held));
  if (to === null) throw new Conflict("workshopFull");
  const now = tx.clock.now();
  const stands = {
    ...{ state: to, reason, changedAt: now, changedBy: actorId(tx.actor) },
    ...{ offerEndsAt: to === "offered" ? offerEnd(held, now) : null, withCommunity: false },
  };
  // Who asks again stands at the end of the line.
  if (before && move !== "ask") await tx.db.registration.update({ where, data: stands });
  else {
    const placed = { ...stands, turn: await nextTurn(tx, held), askedAt: now };
    const made = { spaceId: held.id, personId, ...placed };
    await tx.db.registration.upsert({ where, create: made, update: placed });
  }
  await comeOrGo(tx, held, { personId, from, to, move });
  // Who did it themselves is told too: the mail is what they keep.
  await recordEvent(actingAs(tx, { kind: "system" }), {
    ...{ type: "registration.changed", workshopId: held.id, personId, state: to },
    ...(move === "invite" ? { invited: true } : {}),
  });
  return to;
}

type Step = { personId: string; from: RegistrationState | null; to: RegistrationState; move: RegistrationMove };

/** Who has a place is in the workshop, and its time is theirs; who has none any more is not. */
async function comeOrGo(tx: Ctx, held: Held, { personId, from, to, move }: Step): Promise<void> {
  const { id: spaceId, eventId } = held;
  if (to === "accepted") {
    await bringIn(tx, { spaceId, kind: "workshop", personId, role: "participant" });
    await setComing(tx, { eventId, personId, coming: true });
  } else if (from === "accepted") {
    const state = move === "withdraw" ? "left" : "removed";
    await takeOut(tx, { spaceId, personId, state, by: actorId(tx.actor) ?? personId });
    await setComing(tx, { eventId, personId, coming: false });
  }
}

/** A place is kept for so long, and at most until it begins; of one that has begun, an hour. */
function offerEnd({ offerHours, startsAt }: Held, now: Date): Date {
  const latest = Math.max(startsAt.getTime(), now.getTime() + 60 * 60_000);
  return new Date(Math.min(now.getTime() + offerHours * 60 * 60_000, latest));
}

async function nextTurn(tx: Ctx, { id }: Held): Promise<number> {
  const { turns } = await tx.db.workshop.update({
    where: { spaceId: id },
    data: { turns: { increment: 1 } },
    select: { turns: true },
  });
  return turns;
}
