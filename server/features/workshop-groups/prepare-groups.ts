import { randomInt } from "node:crypto";
import { MOST_GROUPS, PrepareGroupsInput } from "#server/contracts/workshop-groups.ts";
import { bringAllIn, createSpace, dropSpaces } from "#server/core/spaces/index.ts";
import { startThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, Invalid, newId, signedIn } from "#server/core/usecase/index.ts";
import type { OpenWorkshop } from "#server/features/workshops/index.ts";
import { seatAsEarlier, seatAtRandom, seatByLanguage, type ToSeat } from "./assign.ts";
import { numbered } from "./group-rows.ts";
import { knownRounds } from "./known-rounds.ts";
import { actOnGroups, type GroupsDone } from "./lock-groups.ts";

type Wanted = ReturnType<typeof PrepareGroupsInput.parse>;

/**
 * Those who lead a workshop say into which groups it parts. Nobody else sees them until they are opened; preparing again
 * throws away what was prepared and not opened.
 */
export function prepareGroups(ctx: Ctx, input: PrepareGroupsInput): Promise<GroupsDone> {
  const wanted = PrepareGroupsInput.parse(input);
  return actOnGroups(ctx, wanted, {
    ...{ action: "prepareGroups", needs: "lead" },
    async work(tx, { workshop, round }) {
      if (round?.state === "open") throw new Conflict("groupsOpen");
      if (round?.state === "prepared") await throwAway(tx, round.id);
      const seed = randomInt(2 ** 31 - 1);
      const seats = await seatsFor(tx, workshop, { wanted, seed });
      const roundId = newId();
      await tx.db.groupRound.create({
        data: {
          ...{
            id: roundId,
            workshopId: workshop.id,
            number: round ? round.number + (round.state === "closed" ? 1 : 0) : 1,
          },
          ...{ state: "prepared", how: wanted.how, seed, createdBy: signedIn(tx).id, createdAt: tx.clock.now() },
        },
      });
      for (const [at, personIds] of seats.entries())
        await makeGroup(tx, workshop, { roundId, place: at + 1, wanted, personIds });
    },
  });
}

/** Who takes part, in groups: ids by group. */
async function seatsFor(
  tx: Ctx,
  workshop: OpenWorkshop,
  { wanted, seed }: { wanted: Wanted; seed: number },
): Promise<string[][]> {
  const people = await participants(tx, workshop.id);
  const { how, groups, earlier } = wanted;
  if (how === "random") return seatAtRandom(people, { groups, seed });
  if (how === "language") return seatByLanguage(people, { groups, seed });
  if (how === "hand") return Array.from({ length: groups }, () => []);
  const known = (await knownRounds(tx, workshop)).find(({ id }) => id === earlier);
  if (!known) throw new Invalid({ earlier: "choiceUnknown" });
  const before = await tx.db.workshopGroup.findMany({
    where: { roundId: known.id },
    orderBy: { place: "asc" },
    take: MOST_GROUPS,
    select: { seats: { orderBy: { personId: "asc" }, select: { personId: true } } },
  });
  return seatAsEarlier(people, { earlier: before.map(({ seats }) => seats.map(({ personId }) => personId)), seed });
}

async function participants(tx: Ctx, spaceId: string): Promise<ToSeat[]> {
  const rows = await tx.db.membership.findMany({
    where: { spaceId, state: "active", role: "participant" },
    select: { person: { select: { id: true, language: true, languagesRead: true } } },
  });
  return rows.map(({ person: { id, language, languagesRead } }) => ({
    id,
    reads: languagesRead.length > 0 ? languagesRead : [language],
  }));
}

type NewGroup = { roundId: string; place: number; wanted: Wanted; personIds: readonly string[] };

/** Those who lead and interpret are in each from the beginning; who is to take part comes when it is opened. */
async function makeGroup(tx: Ctx, workshop: OpenWorkshop, given: NewGroup): Promise<void> {
  const { roundId, place, wanted, personIds } = given;
  const { id: parentId, language } = workshop;
  const name = wanted.names.split("\n")[place - 1]?.trim() || numbered(language, place);
  const { spaceId } = await createSpace(tx, { kind: "group", name, language, parentId, people: [] });
  for (const role of ["facilitator", "interpreter"] as const) {
    const team = await tx.db.membership.findMany({
      where: { spaceId: parentId, state: "active", role },
      select: { personId: true },
    });
    if (team.length > 0)
      await bringAllIn(tx, { spaceId, kind: "group", role, personIds: team.map(({ personId }) => personId) });
  }
  const words = { title: name, source: wanted.task || name, language, question: false };
  const { id: threadId } = await startThread(tx, { kind: "live", spaceId, ...words });
  await tx.db.workshopGroup.create({ data: { spaceId, roundId, place, threadId } });
  await tx.db.groupSeat.createMany({ data: personIds.map((personId) => ({ roundId, personId, groupId: spaceId })) });
}

/** Nobody was in them. */
async function throwAway(tx: Ctx, roundId: string): Promise<void> {
  const groups = await tx.db.workshopGroup.findMany({ where: { roundId }, select: { spaceId: true } });
  await tx.db.groupRound.delete({ where: { id: roundId } });
  await dropSpaces(
    tx,
    groups.map(({ spaceId }) => spaceId),
  );
}
