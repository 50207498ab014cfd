import {
  type Audience,
  audiences,
  defaultAudience,
  type FieldAudience,
  type PersonFacts,
  type ProfileField,
  permittedOnPerson,
  profileFields,
} from "#server/contracts/people.ts";
import { type Actor, isStaff, type Rule, siteRule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { acquainted } from "./acquaintance.ts";

/** All people, also who is suspended, from a handle's first letters on. */
export const listAllPeople = siteRule("people.list", "staff");
/** Whose a mailbox is. */
export const findByMailbox = siteRule("people.findByMailbox", "admin");
/** Shutting somebody out, and letting them in again. */
export const suspendPeople = siteRule("people.suspend", "staff");
/** The same with an administrator. */
export const suspendAdmins = siteRule("people.suspendAdmin", "admin");
/** Who is staff, and who an administrator. */
export const changeSiteRoles = siteRule("people.siteRole", "admin");

/** The rules about people. `visible` is a predicate over the row of "person" that `alias` names. */
export const seePerson: Rule<PersonFacts> = {
  action: "person.see",
  can: (actor, person) => permittedOnPerson(actor, person).see,
  visible: (actor, alias) =>
    isStaff(actor) ? Prisma.sql`true` : Prisma.sql`(${alias}."suspendedAt" is null or ${isMe(actor, alias)})`,
};

const changePerson: Rule<PersonFacts> = {
  action: "person.change",
  can: (actor, person) => permittedOnPerson(actor, person).change,
  visible: (actor, alias) => Prisma.sql`(${isMe(actor, alias)} and ${alias}."suspendedAt" is null)`,
};

const suspend: Rule<PersonFacts> = {
  action: "person.suspend",
  can: (actor, person) => permittedOnPerson(actor, person).suspend,
  visible: (actor, alias) => (isStaff(actor) ? Prisma.sql`not ${isMe(actor, alias)}` : Prisma.sql`false`),
};

/** Whether the actor sees one field of a profile. */
export function seeField(field: ProfileField): Rule<PersonFacts> {
  return {
    action: `person.see.${field}`,
    can: (actor, person) => permittedOnPerson(actor, person).fields[field],
    visible: (actor, alias) => {
      const audience = Prisma.sql`coalesce(${alias}."fieldAudience"->>${field}, ${defaultAudience[field]})`;
      const reached =
        actor.kind === "person"
          ? Prisma.sql`(${isMe(actor, alias)} or ${audience} in ('everyone', 'members')
              or (${audience} = 'communities' and ${acquainted(actor, alias)}))`
          : Prisma.sql`${audience} = 'everyone'`;
      return Prisma.sql`(${seePerson.visible(actor, alias)} and ${reached})`;
    },
  };
}

/** Whether the actor may begin to write to a person in private. */
export const writeTo: Rule<PersonFacts> = {
  action: "person.write",
  can: (actor, person) => permittedOnPerson(actor, person).write,
  visible(actor, alias) {
    if (actor.kind !== "person") return Prisma.sql`false`;
    const me = Prisma.sql`${actor.id}::uuid`;
    const known = isStaff(actor) ? Prisma.sql`true` : acquainted(actor, alias);
    return Prisma.sql`(${alias}."suspendedAt" is null and ${alias}."id" <> ${me} and ${alias}."messagesFrom" <> 'nobody'
      and not ${apart(me, Prisma.sql`${alias}."id"`)}
      and (${alias}."siteRole" <> 'member' or ${known}))`;
  },
};

/** Whether one person, by id, blocked another. */
export function blocks(person: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select 1 from "block" b where b."personId" = ${person} and b."blockedId" = ${other})`;
}

/** Whether one of two people, by id, blocked the other: neither is brought to the other then. */
export function apart(one: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${blocks(one, other)} or ${blocks(other, one)})`;
}

/** Every rule of this room, for the test that holds both forms together. */
export const personRules: readonly Rule<PersonFacts>[] = [
  seePerson,
  changePerson,
  suspend,
  writeTo,
  ...profileFields.map(seeField),
];

/** What is stored of the audiences, with the defaults for what was never chosen. */
export function audienceOf(stored: unknown): FieldAudience {
  const chosen = typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  const of = (field: ProfileField): Audience =>
    audiences.find((audience) => audience === chosen[field]) ?? (field in chosen ? "nobody" : defaultAudience[field]);
  return {
    about: of("about"),
    place: of("place"),
    organisation: of("organisation"),
    languagesRead: of("languagesRead"),
  };
}

function isMe(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  return actor.kind === "person" ? Prisma.sql`${alias}."id" = ${actor.id}::uuid` : Prisma.sql`false`;
}
