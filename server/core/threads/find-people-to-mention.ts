import type { MentionInput, PersonToMention } from "#server/contracts/threads.ts";
import { type PersonNamed, peopleNamed } from "#server/core/people/index.ts";
import { loadSpace } from "#server/core/spaces/index.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { paceSearches } from "./pace.ts";

const { sql } = Prisma;
const MOST = 8;

/**
 * People whose handle or name begins with what was typed: members of the space first, then, where everyone may read,
 * others. Only those who see the space can be called into it, and only who may write there may ask.
 */
export async function findPeopleToMention(ctx: Ctx, input: MentionInput): Promise<PersonToMention[]> {
  const me = signedIn(ctx);
  const space = await loadSpace(ctx, input.spaceId);
  if (!space.can.post) throw new NotAllowed("notMember");
  await paceSearches(ctx);
  const typed = input.prefix;
  const other = (person: Prisma.Sql) => sql`${person}."suspendedAt" is null and ${person}."id" <> ${me.id}::uuid`;
  const memberOf = (person: Prisma.Sql) => sql`exists (select 1 from "membership" m
    where m."spaceId" = ${space.id}::uuid and m."personId" = ${person}."id" and m."state" = 'active')`;
  const people = sql`select "personId" from "membership" where "spaceId" = ${space.id}::uuid and "state" = 'active'`;
  const members = await peopleNamed(ctx, {
    ...{ typed, limit: MOST, within: { people, count: space.memberCount } },
    among: (person) => sql`${other(person)} and ${memberOf(person)}`,
  });
  const shown = members.map(as({ member: true }));
  if (shown.length === MOST || space.visibility !== "public" || typed.length < 2) return shown;
  const others = await peopleNamed(ctx, {
    ...{ typed, limit: MOST - shown.length },
    among: (person) => sql`${other(person)} and not ${memberOf(person)}`,
  });
  return [...shown, ...others.map(as({ member: false }))];
}

const as =
  ({ member }: { member: boolean }) =>
  ({ handle, name, champion }: PersonNamed): PersonToMention => ({ handle, name, champion, member });
