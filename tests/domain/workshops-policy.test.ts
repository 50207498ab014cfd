import fc from "fast-check";
import { expect, test } from "vitest";
import { eventStates } from "#server/contracts/calendar-permissions.ts";
import {
  REGISTRATION_STATES,
  type RegistrationState,
  WORKSHOP_ACCESS,
} from "#server/contracts/workshop-permissions.ts";
import type { WorkshopRole } from "#server/contracts/workshops.ts";
import { listed } from "#server/core/calendar/index.ts";
import { openWorkshop, seeWorkshop, workshopRules } from "#server/features/workshops/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { draftBy, foundWorld } from "./workshops-world.ts";

const { sql } = Prisma;
const scene = fc.record({
  state: fc.constantFrom(...eventStates),
  access: fc.constantFrom(...WORKSHOP_ACCESS),
  visibility: fc.constantFrom("public", "private"),
  archived: fc.boolean(),
  community: fc.constantFrom(null, "member", "champion", "moderator", "left", "removed"),
  inside: fc.constantFrom(null, "participant", "interpreter", "facilitator", "left", "removed"),
  registration: fc.option(fc.constantFrom(...REGISTRATION_STATES)),
  rehearsal: fc.boolean(),
  who: fc.constantFrom("person", "staff", "admin", "guest", "system"),
});

/** Chance seldom comes by all that registering needs. */
const mayRegister: typeof scene extends fc.Arbitrary<infer Scene> ? Scene : never = {
  state: "announced",
  access: "public",
  visibility: "public",
  archived: false,
  community: "member",
  inside: null,
  registration: null,
  rehearsal: false,
  who: "person",
};

/** Nor by who leads one and is in charge of its community. */
const leads: typeof mayRegister = { ...mayRegister, community: "moderator", inside: "facilitator" };

test("both forms of every rule about workshops agree, and what is opened knows what is so", {
  timeout: 180_000,
}, async () => {
  wireForNotices();
  const world = await foundWorld();
  const { db } = world.database;
  const [staff, admin] = [await world.person("Staff", "staff"), await world.person("Admin", "admin")];
  const people = { person: world.stranger, staff, admin, guest: world.guest, system: world.system };
  const { id: spaceId } = await draftBy(world.moderator, world.slug);
  const { id: real } = await draftBy(world.moderator, world.slug);
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      scene,
      async ({ state, access: wished, visibility, archived, community, inside, registration, rehearsal, who }) => {
        const access = rehearsal ? "invited" : wished;
        const now = world.clock.now();
        const { ctx } = people[who as "person"];
        await db.space.update({
          where: { id: world.spaceId },
          data: { visibility, joinRule: "invitation", archivedAt: archived ? now : null },
        });
        await db.workshop.update({ where: { spaceId }, data: { access, rehearsalOf: rehearsal ? real : null } });
        await db.calendarEvent.updateMany({ where: { subjectId: spaceId }, data: { state } });
        const strangers = Object.values(people).flatMap((one) => ("id" in one ? [one.id] : []));
        const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
        await db.membership.deleteMany({ where: { personId: { in: strangers } } });
        await db.registration.deleteMany({ where: { spaceId } });
        const put = async (into: string, given: string | null, plain: string) => {
          if (personId === null || given === null) return null;
          const gone = given === "left" || given === "removed";
          const role = gone ? plain : given;
          const end = gone ? { state: given, endedAt: now } : { state: "active" };
          await db.membership.create({ data: { spaceId: into, personId, role, joinedAt: now, ...end } });
          return gone ? null : role;
        };
        const inCommunity = await put(world.spaceId, community, "member");
        const myRole = (await put(spaceId, inside, "participant")) as WorkshopRole | null;
        if (personId !== null && registration !== null)
          await db.registration.create({
            data: {
              ...{ spaceId, personId, state: registration, turn: 1, askedAt: now, changedAt: now },
              offerEndsAt: registration === "offered" ? now : null,
            },
          });
        const facts = {
          ...{ state, access, myRole, rehearsal, registration: (personId && registration) as RegistrationState | null },
          community: {
            ...{ id: world.spaceId, kind: "community" as const, joinRule: "invitation" as const, archived },
            ...{ visibility: visibility as "public", myRole: inCommunity as "member" | null },
            barred: personId !== null && community === "removed",
          },
        };
        for (const rule of workshopRules) {
          const rows = await db.$queryRaw<unknown[]>`
          select 1 from "workshop" x where x."spaceId" = ${spaceId}::uuid and ${rule.visible(ctx.actor, sql`x`)}`;
          const asked = { rule: rule.action, who };
          expect({ ...asked, is: rows.length === 1 }).toEqual({ ...asked, is: rule.can(ctx.actor, facts) });
          seen.add(`${rule.action} ${rows.length}`);
        }
        const opened = await openWorkshop(ctx, spaceId).catch(() => null);
        expect(opened !== null).toBe(seeWorkshop.can(ctx.actor, facts));
        if (opened) expect(opened.facts).toEqual(facts);
        // Calendars tell of it to nobody else.
        const times = await db.$queryRaw<unknown[]>`
        select 1 from "calendarEvent" e where e."subjectId" = ${spaceId}::uuid and ${listed(ctx.actor, sql`e`)}`;
        if (times.length === 1) expect(opened).not.toBeNull();
        else expect(opened === null || state === "draft").toBe(true);
      },
    ),
    {
      numRuns: process.env.RUTAS_TEST_ALL ? 600 : 150,
      examples: [
        [mayRegister],
        [{ ...mayRegister, community: "removed" }],
        [leads],
        [{ ...leads, state: "draft" }],
        [{ ...leads, state: "ended" }],
        [{ ...mayRegister, inside: "participant" }],
        [{ ...leads, inside: null }],
        [{ ...leads, inside: null, rehearsal: true }],
        [{ ...leads, rehearsal: true }],
      ],
    },
  );
  // The law says something: each rule let somebody in and kept somebody out.
  const each = workshopRules.flatMap(({ action }) => [`${action} 0`, `${action} 1`]);
  expect([...seen].sort()).toEqual(each.sort());
});
