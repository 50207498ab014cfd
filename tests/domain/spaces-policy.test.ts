import fc from "fast-check";
import { expect, test } from "vitest";
import { JoinRule, type SpaceFacts, type SpaceRole, Visibility } from "#server/contracts/spaces.ts";
import { loadSpace, removeMember, spaceRules } from "#server/core/spaces/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { foundWorld, sendKey, type World } from "./spaces-world.ts";

const visibilities = ["public", "private"] as const;
const joinRules = ["open", "request", "invitation"] as const;
const states = ["none", "member", "champion", "moderator", "mentor", "left", "removed"] as const;
const actors = ["guest", "system", "member", "staff", "admin"] as const;

test("both forms of every rule agree, for every kind of actor, space and membership", async () => {
  const world = await foundWorld();
  const { spaceId } = await world.community();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...visibilities),
      fc.constantFrom(...joinRules),
      fc.boolean(),
      fc.constantFrom(...states),
      fc.constantFrom(...actors),
      async (visibility, joinRule, archived, state, kind) => {
        const person = { member: world.stranger, staff: world.maria, admin: world.anh }[kind as "member"];
        const ctx = kind === "guest" || kind === "system" ? world.as({ kind }) : person.ctx;
        await world.db.space.update({
          where: { id: spaceId },
          data: { visibility, joinRule, archivedAt: archived ? world.clock.now() : null },
        });
        if (ctx.actor.kind === "person") await putInState(world, { spaceId, personId: ctx.actor.id, state });
        const facts = await readFacts(world, spaceId, ctx.actor.kind === "person" ? ctx.actor.id : null);
        const [row] = await world.db.$queryRaw<{ found: boolean[] }[]>`
          select array[${Prisma.join(spaceRules.map((rule) => rule.visible(ctx.actor, Prisma.sql`s`)))}] as found
          from "space" s where s."id" = ${spaceId}::uuid`;
        const inSql = spaceRules.map((rule, at) => [rule.action, row?.found[at]]);
        expect(inSql).toEqual(spaceRules.map((rule) => [rule.action, rule.can(ctx.actor, facts)]));
      },
    ),
    { numRuns: 150 },
  );
});

test("a private community is there for its members, and for nobody else: not for staff, not for administrators", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain, maria, anh, stranger, guest } = world;
  const { spaceId, slug } = await world.community({ visibility: "private", members: [sita, efrain] });
  await removeMember(khamla.ctx, {
    key: sendKey(),
    space: spaceId,
    personId: efrain.id,
    reason: "Sold what others said here.",
  });
  for (const { ctx } of [khamla, sita]) expect((await loadSpace(ctx, slug)).id).toBe(spaceId);
  for (const { ctx } of [efrain, maria, anh, stranger, guest]) {
    await expect(loadSpace(ctx, slug)).rejects.toThrow(NotFound);
    await expect(loadSpace(ctx, spaceId)).rejects.toThrow(NotFound);
  }
});

test("an administrator stands in for a moderator where everyone can read; staff do not", async () => {
  const world = await foundWorld();
  const { slug } = await world.community();
  const may = async (ctx: { ctx: World["maria"]["ctx"] }) => (await loadSpace(ctx.ctx, slug)).can;
  expect(await may(world.anh)).toMatchObject({ see: true, moderate: true, manage: true, post: false, leave: false });
  expect(await may(world.maria)).toMatchObject({ see: true, moderate: false, manage: false, post: false, join: true });
  expect(await may(world.guest)).toMatchObject({
    see: true,
    seeMembers: false,
    join: false,
    request: false,
    moderate: false,
  });
});

test("a slug that looks like an id, and an id that is nobody's, are not found", async () => {
  const { stranger } = await foundWorld();
  await expect(loadSpace(stranger.ctx, "018f0000-0000-7000-8000-000000000000")).rejects.toThrow(NotFound);
  await expect(loadSpace(stranger.ctx, "no-such-community")).rejects.toThrow(NotFound);
});

async function putInState(
  world: World,
  { spaceId, personId, state }: { spaceId: string; personId: string; state: string },
) {
  await world.db.membership.deleteMany({ where: { spaceId, personId } });
  if (state === "none") return;
  const ended = state === "left" || state === "removed";
  await world.db.membership.create({
    data: {
      spaceId,
      personId,
      role: ended ? "member" : state,
      state: ended ? state : "active",
      joinedAt: world.clock.now(),
      endedAt: ended ? world.clock.now() : null,
    },
  });
}

/** The facts of a space whether or not the actor sees it: what `can` says has to be compared for hidden ones too. */
async function readFacts(world: World, id: string, personId: string | null): Promise<SpaceFacts> {
  const space = await world.db.space.findUniqueOrThrow({ where: { id } });
  const mine = personId
    ? await world.db.membership.findUnique({ where: { spaceId_personId: { spaceId: id, personId } } })
    : null;
  return {
    id,
    kind: space.kind as SpaceFacts["kind"],
    visibility: Visibility.parse(space.visibility),
    joinRule: JoinRule.parse(space.joinRule),
    archived: space.archivedAt !== null,
    myRole: mine?.state === "active" ? (mine.role as SpaceRole) : null,
    barred: mine?.state === "removed",
  };
}
