import {
  permittedOnWorkshop,
  type WorkshopFacts,
  type WorkshopPermissions,
} from "#server/contracts/workshop-permissions.ts";
import { moderateSpace } from "#server/core/spaces/index.ts";
import type { Actor, Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;
const FACILITATOR = sql`and mine."role" = 'facilitator'`;

/** Rules over a row of "workshop" that `alias` names. */
export const seeWorkshop: Rule<WorkshopFacts> = {
  ...rule("see"),
  visible: (actor, alias) => sql`(${isInside(actor, alias)} or (${isReal(alias)} and (${moderated(actor, alias)}
    or (${inStates(alias, ["announced", "live", "ended", "cancelled"])}
      and (${isKnown(actor, alias)} or ${isOpen(actor, alias)})))))`,
};

const changeWorkshopRule = tended("change", ["draft", "announced", "live", "ended"]);
const announceWorkshopRule = tended("announce", ["draft"]);
const cancelWorkshopRule = tended("cancel", ["draft", "announced", "live"]);
const chooseTeam = tended("team", ["draft", "announced", "live"]);

const rehearseRule = tended("rehearse", ["draft", "announced"]);
const certifyRule = tended("certify", ["ended"]);
const decideOnPeople = tended("decide", ["announced", "live"]);

export const registerForIt: Rule<WorkshopFacts> = {
  ...rule("register"),
  visible: (actor, alias) =>
    actor.kind === "person"
      ? sql`(${isReal(alias)} and ${seeWorkshop.visible(actor, alias)} and ${isOpenStill(alias)} and ${inStates(alias, ["announced"])}
          and not ${isInside(actor, alias)} and not ${isBarred(actor, alias)} and not exists (select 1 from "registration" r
            where r."spaceId" = ${alias}."spaceId" and r."personId" = ${actor.id}::uuid
              and r."state" not in ('withdrawn', 'lapsed')))`
      : sql`false`,
};

/** Whether it is too late to register. */
export function isTooLate({ startsAt, closesHours }: { startsAt: Date; closesHours: number }, now: Date): boolean {
  return startsAt.getTime() - closesHours * 60 * 60_000 <= now.getTime();
}

/** Why somebody who sees a workshop cannot register for it now. */
export function whyNotRegister(
  workshop: Omit<WorkshopFacts, "rehearsal"> & { startsAt: Date; closesHours: number },
  now: Date,
): string {
  const { state, registration, myRole, community } = workshop;
  if (myRole !== null) return "inWorkshopAlready";
  if (registration === "removed" || registration === "declined" || community.barred) return "registrationRefused";
  if (state !== "announced" || isTooLate(workshop, now)) return "registrationClosed";
  return "registeredAlready";
}

export const readPeople: Rule<WorkshopFacts> = {
  ...rule("people"),
  visible: (actor, alias) => sql`(${isReal(alias)} and ${isInside(actor, alias, FACILITATOR)})`,
};

const copyWorkshopRule: Rule<WorkshopFacts> = {
  ...rule("copy"),
  visible: (actor, alias) =>
    sql`(${isReal(alias)} and ${isInside(actor, alias, FACILITATOR)} and ${moderated(actor, alias)} and ${isOpenStill(alias)})`,
};

const stepIn: Rule<WorkshopFacts> = {
  ...rule("stepIn"),
  visible: (actor, alias) => sql`(${isReal(alias)} and ${moderated(actor, alias)} and ${isOpenStill(alias)}
    and ${inStates(alias, ["draft", "announced", "live"])} and not ${isInside(actor, alias, FACILITATOR)})`,
};

export const enterWorkshop: Rule<WorkshopFacts> = {
  ...rule("enter"),
  visible: (actor, alias) => sql`(${isInside(actor, alias)} and (not ${inStates(alias, ["draft"])}
    or not ${isInside(actor, alias, sql`and mine."role" = 'participant'`)}))`,
};

export const writeNotesRule: Rule<WorkshopFacts> = {
  ...rule("notes"),
  visible: (actor, alias) => sql`(${isInside(actor, alias)} and ${isOpenStill(alias)}
    and (${inStates(alias, ["announced", "live"])}
      or (${inStates(alias, ["draft", "ended"])} and ${isInside(actor, alias, FACILITATOR)})))`,
};

export const answerFeedback: Rule<WorkshopFacts> = {
  ...rule("feedback"),
  visible: (actor, alias) => sql`(${isReal(alias)} and ${isInside(actor, alias, sql`and mine."role" <> 'facilitator'`)}
    and ${isOpenStill(alias)} and ${inStates(alias, ["live", "ended"])})`,
};

/** Every rule of this feature, for the test that holds both forms together. */
export const workshopRules = [
  seeWorkshop,
  changeWorkshopRule,
  announceWorkshopRule,
  cancelWorkshopRule,
  chooseTeam,
  registerForIt,
  readPeople,
  decideOnPeople,
  copyWorkshopRule,
  stepIn,
  enterWorkshop,
  writeNotesRule,
  answerFeedback,
  certifyRule,
  rehearseRule,
] as const;

function rule(permission: keyof WorkshopPermissions) {
  return {
    action: `workshop.${permission}`,
    can: (actor: Actor, workshop: WorkshopFacts) => permittedOnWorkshop(actor, workshop)[permission],
  };
}

/** Those who lead it, while its community is open. */
function tended(permission: keyof WorkshopPermissions, states: readonly string[]): Rule<WorkshopFacts> {
  return {
    ...rule(permission),
    visible: (actor, alias) =>
      sql`(${isReal(alias)} and ${isInside(actor, alias, FACILITATOR)} and ${isOpenStill(alias)} and ${inStates(alias, states)})`,
  };
}

function isInside(actor: Actor, alias: Prisma.Sql, and: Prisma.Sql = Prisma.empty): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  return sql`exists (select 1 from "membership" mine where mine."spaceId" = ${alias}."spaceId"
    and mine."personId" = ${actor.id}::uuid and mine."state" = 'active' ${and})`;
}

function isKnown(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  return sql`(exists (select 1 from "registration" r where r."spaceId" = ${alias}."spaceId"
    and r."personId" = ${actor.id}::uuid and r."state" <> 'removed') and not ${isBarred(actor, alias)})`;
}

/** Put out of its community. */
function isBarred(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  return inCommunity(
    alias,
    (community) => sql`exists (select 1 from "membership" mine where mine."spaceId" = ${community}."id"
      and mine."personId" = ${actor.id}::uuid and mine."state" = 'removed')`,
  );
}

function isOpen(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  const belongs =
    actor.kind === "person"
      ? inCommunity(
          alias,
          (community) => sql`exists (select 1 from "membership" mine where mine."spaceId" = ${community}."id"
            and mine."personId" = ${actor.id}::uuid and mine."state" = 'active')`,
        )
      : sql`false`;
  const open = inCommunity(alias, (community) => sql`${community}."visibility" = 'public'`);
  return sql`((${alias}."access" = 'public' and ${open}) or (${alias}."access" <> 'invited' and ${belongs}))`;
}

/** No rehearsal, of which those in it alone know. */
const isReal = (alias: Prisma.Sql) => sql`${alias}."rehearsalOf" is null`;
const moderated = (actor: Actor, alias: Prisma.Sql) =>
  inCommunity(alias, (community) => moderateSpace.visible(actor, community));
const isOpenStill = (alias: Prisma.Sql) => inCommunity(alias, (community) => sql`${community}."archivedAt" is null`);

function inCommunity(alias: Prisma.Sql, holds: (community: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "space" room join "space" community on community."id" = room."parentId"
    where room."id" = ${alias}."spaceId" and ${holds(sql`community`)})`;
}

function inStates(alias: Prisma.Sql, states: readonly string[]): Prisma.Sql {
  return sql`exists (select 1 from "calendarEvent" held where held."subjectType" = 'workshop'
    and held."subjectId" = ${alias}."spaceId" and held."state" = any(${[...states]}::text[]))`;
}
