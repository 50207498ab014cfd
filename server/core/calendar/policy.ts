import {
  type EventPermissions,
  type EventState,
  type EventViewer,
  keepsEvent,
  permittedOnEvent,
} from "#server/contracts/calendar-permissions.ts";
import { permittedInSpace, type SpaceFacts } from "#server/contracts/spaces.ts";
import { moderateSpace, postInSpace, seeSpace } from "#server/core/spaces/index.ts";
import { titleShown } from "#server/core/threads/index.ts";
import { type Actor, actorId, type Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { shownOutside } from "./shown-outside.ts";

const { sql } = Prisma;

/**
 * What the rules need of an event, and of where it is. `about`: whether the thread that it is the time of is hidden, and
 * whether its title is shown.
 */
export type RuledEvent = {
  state: EventState;
  hosts: readonly string[];
  space: SpaceFacts;
  about: { hidden: boolean; titled: boolean } | null;
};

/** Who looks, as the contract's rules want to know it. */
export function eventViewer(actor: Actor, space: SpaceFacts): EventViewer {
  const { post, moderate } = permittedInSpace(actor, space);
  return { personId: actorId(actor), posts: post, moderates: moderate && !space.archived };
}

/**
 * Who may put something into a space's calendar: in a community its moderators and champions, in a workshop or a group of it those who lead
 * it, elsewhere whoever writes there. Over a row of "space".
 */
export const planInSpace: Rule<SpaceFacts> = {
  action: "calendar.plan",
  can: (actor, space) =>
    !space.archived &&
    (moderateSpace.can(actor, space) ||
      (postInSpace.can(actor, space) &&
        (space.kind === "community"
          ? space.myRole === "champion"
          : space.kind !== "workshop" && space.kind !== "group"))),
  visible: (actor, alias) => sql`(${alias}."archivedAt" is null and (${moderateSpace.visible(actor, alias)}
    or (${postInSpace.visible(actor, alias)} and (${alias}."kind" not in ('community', 'workshop', 'group') or (${alias}."kind" = 'community' and exists (
      select 1 from "membership" champ where champ."spaceId" = ${alias}."id" and champ."personId" = ${actorId(actor)}::uuid
        and champ."state" = 'active' and champ."role" = 'champion'))))))`,
};

/**
 * Rules over a row of "calendarEvent" that `alias` names. Who sees the space sees its events; drafts those who keep them.
 * A session repeats in the calendar what its thread is called and begins with: it goes out of sight with the thread, for
 * all but those in charge, and with its first post, for all but those who keep it.
 */
export const seeEvent: Rule<RuledEvent> = {
  action: "calendar.see",
  can(actor, event) {
    if (!seeSpace.can(actor, event.space)) return false;
    if (moderateSpace.can(actor, event.space)) return true;
    const { about, state, space } = event;
    const open = state !== "draft" && (about?.titled ?? true);
    return !about?.hidden && (open || keepsEvent(eventViewer(actor, space), event));
  },
  visible: (actor, alias) => sql`(${ofSpace(alias, (space) => seeSpace.visible(actor, space))}
    and (${ofSpace(alias, (space) => moderateSpace.visible(actor, space))} or (${threadPresent(alias)}
      and ((${alias}."state" <> 'draft' and ${threadTitled(alias)}) or ${hosts(actor, alias)}))))`,
};

/**
 * Whose times the actor finds in lists and calendar files: of what they see, and of what its feature shows to others than
 * those in its space. Over a row of "calendarEvent".
 */
export function listed(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  return sql`(${seeEvent.visible(actor, alias)} or ${shownOutside(actor, alias)})`;
}

/** For many people at once: nothing but the space keeps somebody from seeing it. Never more than `seeEvent`. */
export function openlyShown(alias: Prisma.Sql): Prisma.Sql {
  return sql`(${alias}."state" <> 'draft' and ${threadPresent(alias)} and ${threadTitled(alias)})`;
}

const inStates = (alias: Prisma.Sql, states: readonly EventState[]) =>
  sql`${alias}."state" = any(${[...states]}::text[])`;

const onEvent = (permission: keyof EventPermissions, states: readonly EventState[]): Rule<RuledEvent> => ({
  action: `calendar.${permission}`,
  can: (actor, event) =>
    seeEvent.can(actor, event) && permittedOnEvent(eventViewer(actor, event.space), event)[permission],
  visible: (
    actor,
    alias,
  ) => sql`(${inStates(alias, states)} and ${seeEvent.visible(actor, alias)} and (${hosts(actor, alias)}
    or ${ofSpace(alias, (space) => sql`(${space}."archivedAt" is null and ${moderateSpace.visible(actor, space)})`)}))`,
});

export const changeEventRule = onEvent("change", ["draft", "announced", "live", "ended"]);
export const moveEventRule = onEvent("move", ["draft", "announced"]);
export const cancelEventRule = onEvent("cancel", ["draft", "announced", "live"]);

export const attendanceRule = onEvent("attendance", ["live", "ended"]);

export const comeToEvent: Rule<RuledEvent> = {
  action: "calendar.come",
  can: (actor, event) => seeEvent.can(actor, event) && permittedOnEvent(eventViewer(actor, event.space), event).come,
  visible: (actor, alias) =>
    sql`(${inStates(alias, ["announced", "live"])} and ${seeEvent.visible(actor, alias)} and ${ofSpace(alias, (space) => postInSpace.visible(actor, space))})`,
};

/** Every rule about an event, for the test that holds both forms together. */
export const eventRules = [
  seeEvent,
  changeEventRule,
  moveEventRule,
  cancelEventRule,
  attendanceRule,
  comeToEvent,
] as const;

/** A host keeps what they host while they are a member. */
function hosts(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  return sql`(exists (select 1 from "eventHost" eh where eh."eventId" = ${alias}."id" and eh."personId" = ${actor.id}::uuid)
    and ${ofSpace(alias, (space) => postInSpace.visible(actor, space))})`;
}

const threadPresent = (event: Prisma.Sql) =>
  sql`not ${ofThread(event, (thread) => sql`(${thread}."hiddenAt" is not null or ${thread}."deletedAt" is not null)`)}`;
const threadTitled = (event: Prisma.Sql) => sql`not ${ofThread(event, (thread) => sql`not ${titleShown(thread)}`)}`;

/** That there is a thread which it is the time of, and for which the rule holds. */
function ofThread(event: Prisma.Sql, rule: (thread: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "thread" about where ${event}."subjectType" = 'thread'
    and about."id" = ${event}."subjectId" and ${rule(sql`about`)})`;
}

function ofSpace(event: Prisma.Sql, rule: (space: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "space" home where home."id" = ${event}."spaceId" and ${rule(sql`home`)})`;
}
