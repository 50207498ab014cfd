import type { CloseGroupsInput, GroupsInput, OpenGroupsInput } from "#server/contracts/workshop-groups.ts";
import { bringAllIn } from "#server/core/spaces/index.ts";
import { endThread, goOnWithThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, eachAlone } from "#server/core/usecase/index.ts";
import { actOnGroups, type GroupsDone, latestRound, tellOfGroups } from "./lock-groups.ts";

const MINUTE_MS = 60_000;
const AT_ONCE = 50;

/** All go into their groups: those that were prepared, or the last ones again. For so many minutes; 0: until they are closed. */
export function openGroupsOf(ctx: Ctx, input: OpenGroupsInput): Promise<GroupsDone> {
  return actOnGroups(ctx, input, {
    ...{ action: "openGroups", needs: "open" },
    async work(tx, { workshop, round }) {
      if (!round) throw new Conflict("groupsNone");
      if (round.state === "open") throw new Conflict("groupsOpen");
      await open(tx, { roundId: round.id, workshopId: workshop.id, minutes: input.minutes });
    },
  });
}

/**
 * The same for a part of the agenda that is for groups, under the workshop's lock and by who may lead it: those that are
 * prepared open for its minutes. Where none are prepared nothing happens, and what is open goes on.
 */
export async function openPreparedGroups(
  tx: Ctx,
  { workshopId, minutes }: { workshopId: string; minutes: number },
): Promise<void> {
  const round = await latestRound(tx, workshopId);
  if (round?.state !== "prepared") return;
  await open(tx, { roundId: round.id, workshopId, minutes });
  await tellOfGroups(tx, workshopId);
}

async function open(
  tx: Ctx,
  { roundId, workshopId, minutes }: { roundId: string; workshopId: string; minutes: number },
): Promise<void> {
  const now = tx.clock.now();
  await tx.db.groupRound.update({
    where: { id: roundId },
    data: {
      ...{ state: "open", openedAt: now, closedAt: null },
      closesAt: minutes > 0 ? new Date(now.getTime() + minutes * MINUTE_MS) : null,
    },
  });
  const groups = await tx.db.workshopGroup.findMany({
    where: { roundId },
    orderBy: { spaceId: "asc" },
    select: { spaceId: true, threadId: true, seats: { select: { personId: true } } },
  });
  for (const { threadId } of groups) if (threadId) await goOnWithThread(tx, threadId);
  const inside = await tx.db.membership.findMany({
    where: { spaceId: workshopId, state: "active", role: "participant" },
    select: { personId: true },
  });
  const here = new Set(inside.map(({ personId }) => personId));
  for (const { spaceId, seats } of groups) {
    const personIds = seats.map(({ personId }) => personId).filter((id) => here.has(id));
    if (personIds.length > 0) await bringAllIn(tx, { spaceId, kind: "group", role: "participant", personIds });
  }
}

/** They close, now or after so many seconds, which all see run down. Closed ones stay readable for their people. */
export function closeGroups(ctx: Ctx, input: CloseGroupsInput): Promise<GroupsDone> {
  return actOnGroups(ctx, input, {
    ...{ action: "closeGroups", needs: "lead" },
    async work(tx, { round }) {
      if (round?.state !== "open") throw new Conflict("groupsNotOpen");
      if (input.seconds === 0) return close(tx, round.id);
      const closesAt = new Date(tx.clock.now().getTime() + input.seconds * 1000);
      await tx.db.groupRound.update({ where: { id: round.id }, data: { closesAt } });
    },
  });
}

const LONGER_MINUTES = 5;

/** They stay open five minutes longer: from when they would close, or if nothing was said, from now. */
export function goOnInGroups(ctx: Ctx, input: GroupsInput): Promise<GroupsDone> {
  return actOnGroups(ctx, input, {
    ...{ action: "goOnInGroups", needs: "lead" },
    async work(tx, { round }) {
      if (round?.state !== "open") throw new Conflict("groupsNotOpen");
      const from = Math.max(round.closesAt?.getTime() ?? 0, tx.clock.now().getTime());
      const closesAt = new Date(from + LONGER_MINUTES * MINUTE_MS);
      await tx.db.groupRound.update({ where: { id: round.id }, data: { closesAt } });
    },
  });
}

/** Closes the groups whose time is over, or whose workshop is. Returns of how many workshops. */
export function closeDueGroups(ctx: Ctx, stopping?: AbortSignal): Promise<number> {
  return eachAlone<{ id: string; workshopId: string }>(ctx, {
    next: (after) => ctx.db.$queryRaw`
      select r."id"::text as "id", r."workshopId"::text as "workshopId" from "groupRound" r
      where r."state" = 'open' and (${after}::uuid is null or r."id" > ${after}::uuid)
        and (r."closesAt" <= ${ctx.clock.now()} or exists (select 1 from "calendarEvent" e where e."subjectType" = 'workshop'
          and e."subjectId" = r."workshopId" and e."state" in ('ended', 'cancelled')))
      order by r."id" limit ${AT_ONCE}`,
    work: closeOne,
    stopping,
  });
}

/** They close with their workshop, under its lock. */
export async function closeGroupsWith(tx: Ctx, { id: workshopId }: { id: string }): Promise<void> {
  const round = await tx.db.groupRound.findFirst({ where: { workshopId, state: "open" } });
  if (!round) return;
  await close(tx, round.id);
  await tellOfGroups(tx, workshopId);
}

/** Somebody may have given it more time meanwhile, or closed it. */
async function closeOne(tx: Ctx, { id, workshopId }: { id: string; workshopId: string }): Promise<void> {
  await tx.db.$queryRaw`select 1 from "workshop" where "spaceId" = ${workshopId}::uuid for no key update`;
  const round = await tx.db.groupRound.findUnique({ where: { id } });
  if (round?.state !== "open") return;
  const over = await tx.db.calendarEvent.count({
    where: { subjectType: "workshop", subjectId: workshopId, state: { in: ["ended", "cancelled"] } },
  });
  if (over === 0 && !(round.closesAt && round.closesAt <= tx.clock.now())) return;
  await close(tx, id);
  await tellOfGroups(tx, workshopId);
}

async function close(tx: Ctx, roundId: string): Promise<void> {
  const closedAt = tx.clock.now();
  await tx.db.groupRound.update({ where: { id: roundId }, data: { state: "closed", closedAt } });
  await tx.db.workshopGroup.updateMany({ where: { roundId }, data: { helpAt: null, helpBy: null, answeredBy: null } });
  const groups = await tx.db.workshopGroup.findMany({ where: { roundId }, orderBy: { threadId: "asc" } });
  for (const { threadId } of groups) if (threadId) await endThread(tx, threadId);
}
