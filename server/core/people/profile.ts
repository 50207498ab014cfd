import { type MessagesFrom, type ProfileView, permittedOnPerson } from "#server/contracts/people.ts";
import { HANDLE } from "#server/contracts/primitives.ts";
import { actorId, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { acquainted } from "./acquaintance.ts";
import { audienceOf, blocks, seePerson } from "./policy.ts";

type ProfileRow = {
  id: string;
  handle: string;
  name: string;
  champion: boolean;
  createdAt: Date;
  suspendedAt: Date | null;
  about: string;
  place: string;
  organisation: string;
  languagesRead: string[];
  fieldAudience: unknown;
  sharesCommunity: boolean;
  siteRole: string;
  messagesFrom: MessagesFrom;
  blockedByOnlooker: boolean;
  blocksOnlooker: boolean;
};

/**
 * A person's page, with the fields that the actor may see. A handle that was given up lately leads to the page too;
 * the view then carries the new one.
 */
export async function profileOf(ctx: Ctx, handle: string): Promise<ProfileView> {
  if (!HANDLE.test(handle.toLowerCase())) throw new NotFound();
  const p = Prisma.sql`p`;
  const me = Prisma.sql`${actorId(ctx.actor)}::uuid`;
  const [row] = await ctx.db.$queryRaw<ProfileRow[]>`
    select p."id", p."handle"::text as "handle", p."name", p."champion", p."createdAt", p."suspendedAt", p."about",
      p."place", p."organisation", p."languagesRead", p."fieldAudience", ${acquainted(ctx.actor, p)} as "sharesCommunity",
      p."siteRole", p."messagesFrom", ${blocks(me, Prisma.sql`p."id"`)} as "blockedByOnlooker",
      ${blocks(Prisma.sql`p."id"`, me)} as "blocksOnlooker"
    from "person" p
    where p."id" = coalesce(
        (select "id" from "person" where "handle" = ${handle}::citext),
        (select "personId" from "formerHandle" where "handle" = ${handle}::citext and "until" > ${ctx.clock.now()}))
      and ${seePerson.visible(ctx.actor, p)}`;
  if (!row) throw new NotFound();
  return profileView(ctx, row);
}

function profileView(ctx: Ctx, row: ProfileRow): ProfileView {
  const suspended = row.suspendedAt !== null;
  const facts = { ...row, suspended, staff: row.siteRole !== "member", fieldAudience: audienceOf(row.fieldAudience) };
  const can = permittedOnPerson(ctx.actor, facts);
  return {
    id: row.id,
    handle: row.handle,
    name: row.name,
    champion: row.champion,
    memberSince: row.createdAt,
    suspended,
    isMe: actorId(ctx.actor) === row.id,
    about: can.fields.about ? row.about : null,
    place: can.fields.place ? row.place : null,
    organisation: can.fields.organisation ? row.organisation : null,
    languagesRead: can.fields.languagesRead ? row.languagesRead : null,
    can,
  };
}
