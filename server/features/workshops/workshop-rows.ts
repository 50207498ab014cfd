import type { EventState } from "#server/contracts/calendar-permissions.ts";
import { permittedInSpace, type SpaceFacts } from "#server/contracts/spaces.ts";
import {
  permittedOnWorkshop,
  type RegistrationState,
  type WorkshopAccess,
  type WorkshopFacts,
  type WorkshopPermissions,
} from "#server/contracts/workshop-permissions.ts";
import type { WorkshopRole } from "#server/contracts/workshops.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import { type Actor, actorId, type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeWorkshop } from "./policy.ts";

const { sql } = Prisma;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Row = {
  id: string;
  slug: string;
  threadId: string | null;
  leadId: string;
  access: WorkshopAccess;
  languages: string[];
  capacity: number | null;
  approval: boolean;
  offerHours: number;
  closesHours: number;
  registrationFormId: string | null;
  feedbackFormId: string | null;
  eventId: string;
  title: string;
  language: string;
  description: string;
  descriptionHtml: string;
  startsAt: Date;
  zone: string;
  minutes: number;
  state: EventState;
  url: string;
  movedFrom: Date | null;
  cancelReason: string;
  myRole: WorkshopRole | null;
  registration: RegistrationState | null;
  /** Of a rehearsal, the workshop that is tried out. */
  rehearsalOf: string | null;
  rehearsalSlug: string | null;
};
type CommunityRow = {
  communityId: string;
  communitySlug: string;
  communityName: string;
  communityIn: string;
  communityVisibility: SpaceFacts["visibility"];
  communityJoin: SpaceFacts["joinRule"];
  communityArchived: boolean;
  communityRole: SpaceFacts["myRole"];
  communityState: string | null;
};

/** A workshop with its event and its community, as one actor stands to it. */
export type OpenWorkshop = Row & {
  facts: WorkshopFacts;
  can: WorkshopPermissions;
  /** `seen`: who looks may know of it. */
  community: SpaceFacts & { slug: string; name: string; language: string; seen: boolean };
};

/** A workshop by its address or id. One that may not be seen is not found. */
export async function openWorkshop(ctx: Ctx, slugOrId: string): Promise<OpenWorkshop> {
  const which = UUID.test(slugOrId) ? sql`w."spaceId" = ${slugOrId}::uuid` : sql`s."slug" = ${slugOrId}`;
  const [workshop] = await openWorkshops(ctx, which);
  if (!workshop) throw new NotFound();
  return workshop;
}

/**
 * The same for writing: its row stays locked until the transaction ends, and everything is read after the lock. Whatever
 * changes a workshop, or who is in it, takes its turn here first.
 */
export async function lockWorkshop(tx: Ctx, slugOrId: string): Promise<OpenWorkshop> {
  const { id } = await openWorkshop(tx, slugOrId);
  await lockRow(tx, id);
  return openWorkshop(tx, id);
}

/** What the system needs of a workshop for moving who is in it; locked, whoever may see it. */
export type HeldWorkshop = Pick<
  Row,
  | ("id" | "leadId" | "threadId" | "capacity" | "approval" | "offerHours")
  | ("eventId" | "startsAt" | "state" | "title" | "language")
>;

/** The same for the system, by the id of its space; null: it is gone. */
export async function lockHeld(tx: Ctx, spaceId: string): Promise<HeldWorkshop | null> {
  await lockRow(tx, spaceId);
  const [held] = await tx.db.$queryRaw<HeldWorkshop[]>`
    select w."spaceId"::text as "id", w."leadId"::text as "leadId", w."threadId"::text as "threadId", w."capacity",
      w."approval", w."offerHours", e."id"::text as "eventId", e."startsAt", e."state", e."title", e."language"
    from "workshop" w join "calendarEvent" e on e."subjectType" = 'workshop' and e."subjectId" = w."spaceId"
    where w."spaceId" = ${spaceId}::uuid`;
  return held ?? null;
}

async function lockRow(tx: Ctx, spaceId: string): Promise<void> {
  await tx.db.$queryRaw`select 1 from "workshop" where "spaceId" = ${spaceId}::uuid for no key update`;
}

/** Locks a workshop for who may do this with it. */
export async function lockFor(
  tx: Ctx,
  slugOrId: string,
  permission: Exclude<keyof WorkshopPermissions, "see">,
): Promise<OpenWorkshop> {
  signedIn(tx);
  const workshop = await lockWorkshop(tx, slugOrId);
  if (!workshop.can[permission]) throw new NotAllowed(whyNot(workshop));
  return workshop;
}

/** Why somebody may not do something with a workshop that they see. */
export function whyNot({ community, state, myRole }: OpenWorkshop): string {
  if (community.archived) return "communityClosed";
  if (myRole !== "facilitator") return "notFacilitator";
  return state === "cancelled" ? "workshopCancelled" : "workshopOver";
}

/** Workshops `w` that the actor sees, with "space" `s` and "calendarEvent" `e`. */
export async function openWorkshops(
  ctx: Ctx,
  which: Prisma.Sql,
  rest: Prisma.Sql = Prisma.empty,
): Promise<OpenWorkshop[]> {
  const me = actorId(ctx.actor);
  const rows = await ctx.db.$queryRaw<(Row & CommunityRow)[]>`
    select w."spaceId"::text as "id", s."slug", w."threadId"::text as "threadId", w."leadId"::text as "leadId", w."access",
      w."languages", w."capacity", w."approval", w."offerHours", w."closesHours",
      w."registrationFormId"::text as "registrationFormId", w."feedbackFormId"::text as "feedbackFormId",
      e."id"::text as "eventId", e."title", e."language", e."description", e."descriptionHtml",
      e."startsAt", e."zone", e."minutes", e."state", e."url", e."movedFrom", e."cancelReason",
      case when mine."state" = 'active' then mine."role" end as "myRole", reg."state" as "registration",
      w."rehearsalOf"::text as "rehearsalOf", (select of."slug" from "space" of where of."id" = w."rehearsalOf") as "rehearsalSlug",
      c."id"::text as "communityId", c."slug" as "communitySlug", said."name" as "communityName",
      said."language" as "communityIn", c."visibility" as "communityVisibility", c."joinRule" as "communityJoin",
      c."archivedAt" is not null as "communityArchived", member."state" as "communityState",
      case when member."state" = 'active' then member."role" end as "communityRole"
    from "workshop" w
    join "space" s on s."id" = w."spaceId"
    join "calendarEvent" e on e."subjectType" = 'workshop' and e."subjectId" = w."spaceId"
    join "space" c on c."id" = s."parentId" ${saidTo(ctx, sql`c`)}
    left join "membership" mine on mine."spaceId" = w."spaceId" and mine."personId" = ${me}::uuid
    left join "membership" member on member."spaceId" = c."id" and member."personId" = ${me}::uuid
    left join "registration" reg on reg."spaceId" = w."spaceId" and reg."personId" = ${me}::uuid
    where ${which} and ${seeWorkshop.visible(ctx.actor, sql`w`)} ${rest}`;
  return rows.map((row) => opened(ctx.actor, row));
}

function opened(actor: Actor, row: Row & CommunityRow): OpenWorkshop {
  const facts: SpaceFacts = {
    ...{ id: row.communityId, kind: "community", visibility: row.communityVisibility, joinRule: row.communityJoin },
    ...{ archived: row.communityArchived, myRole: row.communityRole, barred: row.communityState === "removed" },
  };
  const { state, access, myRole, registration } = row;
  const rehearsal = row.rehearsalOf !== null;
  const workshop = { state, access, community: facts, myRole, registration, rehearsal };
  const named = { slug: row.communitySlug, name: row.communityName, language: row.communityIn };
  const seen = permittedInSpace(actor, facts).see;
  return {
    ...row,
    facts: workshop,
    can: permittedOnWorkshop(actor, workshop),
    community: { ...facts, ...named, seen },
  };
}
