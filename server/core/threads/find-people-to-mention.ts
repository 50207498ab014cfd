import type { MentionInput, PersonToMention } from "#server/contracts/threads.ts";
import { loadSpace } from "#server/core/spaces/index.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { paceSearches } from "./pace.ts";
import { seenBy } from "./policy.ts";

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
  const begins = `${input.prefix.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const members = await ctx.db.$queryRaw<PersonToMention[]>`
    select pe."handle"::text as "handle", pe."name", pe."champion", true as "member"
    from "membership" m join "person" pe on pe."id" = m."personId" join "space" s on s."id" = m."spaceId"
    where m."spaceId" = ${space.id}::uuid and m."state" = 'active' and pe."id" <> ${me.id}::uuid
      and ${seenBy(Prisma.sql`pe`, Prisma.sql`s`)} and ${matches(begins)}
    order by pe."handle" limit ${MOST}`;
  if (members.length === MOST || space.visibility !== "public" || input.prefix.length < 2) return members;
  const others = await ctx.db.$queryRaw<PersonToMention[]>`
    select pe."handle"::text as "handle", pe."name", pe."champion", false as "member"
    from "person" pe join "space" s on s."id" = ${space.id}::uuid
    where pe."id" <> ${me.id}::uuid and ${seenBy(Prisma.sql`pe`, Prisma.sql`s`)} and ${matches(begins)}
      and not exists (select 1 from "membership" m where m."spaceId" = s."id" and m."personId" = pe."id" and m."state" = 'active')
    order by pe."handle" limit ${MOST - members.length}`;
  return [...members, ...others];
}

/** The handle, the name, or a later word of the name. */
function matches(begins: string): Prisma.Sql {
  return Prisma.sql`(pe."handle"::text like ${begins} or lower(pe."name") like ${begins} or lower(pe."name") like ${`% ${begins}`})`;
}
