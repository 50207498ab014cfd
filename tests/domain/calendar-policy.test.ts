import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { eventStates } from "#server/contracts/calendar-permissions.ts";
import { eventRules, openlyShown, planInSpace } from "#server/core/calendar/index.ts";
import type { RuledEvent } from "#server/core/calendar/policy.ts";
import { seeSpace } from "#server/core/spaces/index.ts";
import type { Actor } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { eventBy, foundWorld, type World } from "./calendar-world.ts";
import { liveThreadBy } from "./threads-world.ts";

const scene = fc.record({
  visibility: fc.constantFrom("public" as const, "private" as const),
  kind: fc.constantFrom("community", "mentoring"),
  archived: fc.boolean(),
  state: fc.constantFrom(...eventStates),
  about: fc.option(fc.record({ hidden: fc.boolean(), titled: fc.boolean() })),
  hostLeft: fc.boolean(),
  role: fc.constantFrom("member", "champion"),
});

describe("both forms of a rule about events", () => {
  let world: World;
  let admin: World["sita"];
  beforeAll(async () => {
    world = await foundWorld();
    admin = await world.person("Anh", "admin");
  });

  it("agree for whoever asks, whatever the state", { timeout: 120_000 }, async () => {
    const eventId = await eventBy(world.moderator, world.spaceId, { hosts: [world.efrain.handle] });
    const threadId = await liveThreadBy(world.efrain, world.spaceId);
    const { db } = world.database;
    await fc.assert(
      fc.asyncProperty(scene, async ({ visibility, kind, archived, state, about, hostLeft, role }) => {
        const { sita, efrain, maria, moderator, stranger, spaceId } = world;
        const archivedAt = archived ? world.clock.now() : null;
        // What is no community is private, and nobody joins it by themselves.
        const face = kind === "community" ? { visibility } : { visibility: "private", joinRule: "invitation" };
        await db.space.update({ where: { id: spaceId }, data: { kind, archivedAt, ...face } });
        const subject = about ? { subjectType: "thread", subjectId: threadId } : { subjectType: null, subjectId: null };
        await db.calendarEvent.update({ where: { id: eventId }, data: { state, ...subject } });
        const hidden = (is: boolean | undefined) => ({ hiddenAt: is ? world.clock.now() : null });
        await db.thread.update({ where: { id: threadId }, data: hidden(about?.hidden) });
        const byModerator = { hiddenBy: world.moderator.id, hiddenReason: "for the test" };
        await db.post.updateMany({
          where: { threadId, number: 1 },
          data: about?.titled === false ? { ...hidden(true), ...byModerator } : { ...hidden(false), hiddenBy: null },
        });
        await db.membership.update({
          where: { spaceId_personId: { spaceId, personId: efrain.id } },
          data: {
            role,
            ...(hostLeft ? { state: "left", endedAt: world.clock.now() } : { state: "active", endedAt: null }),
          },
        });
        for (const { ctx } of [sita, efrain, maria, moderator, stranger, admin, world.guest, world.system]) {
          const event = { ...(await ruled(ctx.actor, eventId)), about };
          for (const rule of eventRules) {
            const rows = await db.$queryRaw<unknown[]>`
              select 1 from "calendarEvent" x where x."id" = ${eventId}::uuid and ${rule.visible(ctx.actor, Prisma.sql`x`)}`;
            const asked = { rule: rule.action, actor: ctx.actor };
            expect({ ...asked, is: rows.length === 1 }).toEqual({ ...asked, is: rule.can(ctx.actor, event) });
          }
          const open = await db.$queryRaw<unknown[]>`
            select 1 from "calendarEvent" x where x."id" = ${eventId}::uuid and ${openlyShown(Prisma.sql`x`)}`;
          const [see] = eventRules;
          if (open.length === 1) expect(see.can(ctx.actor, event)).toBe(seeSpace.can(ctx.actor, event.space));
          const rows = await db.$queryRaw<unknown[]>`
            select 1 from "space" x where x."id" = ${spaceId}::uuid and ${planInSpace.visible(ctx.actor, Prisma.sql`x`)}`;
          expect(rows.length === 1).toBe(planInSpace.can(ctx.actor, event.space));
        }
      }),
      { numRuns: process.env.RUTAS_TEST_ALL ? 150 : 40 },
    );
  });

  /** The facts as they are, read without asking whether the actor may know them. */
  async function ruled(actor: Actor, eventId: string): Promise<Omit<RuledEvent, "about">> {
    const { db } = world.database;
    const { space, hosts, state } = await db.calendarEvent.findUniqueOrThrow({
      where: { id: eventId },
      include: { space: true, hosts: true },
    });
    const mine =
      actor.kind === "person"
        ? await db.membership.findUnique({ where: { spaceId_personId: { spaceId: space.id, personId: actor.id } } })
        : null;
    const facts = {
      id: space.id,
      kind: space.kind,
      visibility: space.visibility,
      joinRule: space.joinRule,
      archived: space.archivedAt !== null,
      barred: mine?.state === "removed",
      myRole: mine?.state === "active" ? mine.role : null,
    };
    return {
      state: state as RuledEvent["state"],
      hosts: hosts.map(({ personId }) => personId),
      space: facts as RuledEvent["space"],
    };
  }
});
