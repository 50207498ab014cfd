import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { dayIn } from "./slots.ts";
import type { Member } from "./sources.ts";
import { type ChoiceRow, choiceColumns } from "./turns.ts";

/** Who has not come for so long is told that no more digests come. */
export const ABSENT_DAYS = 180;
const DAY = 86_400_000;

/** A member with their place and what is known of them when a window is taken. */
export type DueMember = Member &
  ChoiceRow & {
    place: bigint;
    number: number;
    timeZone: string;
    goodbyeAt: Date | null;
    /** When they last came, as far as is known. */
    seenAt: Date;
    suspended: boolean;
    mailbox: boolean;
    /** Not turned off, and not with all mail. */
    wanted: boolean;
    /** The database's clock. */
    now: Date;
  };

/** Over "person" `p`: the languages they read, without regions, the best read first. */
export const readsOf = Prisma.sql`array(select split_part(r, '-', 1) from unnest(p."languagesRead" || p."language") r)`;
/** Over "person" `p`: whether they have turned off neither digests nor all mails. */
export const wantsDigest = Prisma.sql`not exists (
  select 1 from "noticeChoice" n where n."personId" = p."id" and n."spaceId" is null
    and n."kind" in ('digest', 'all') and n."way" <> 'mail')`;

const memberColumns = Prisma.sql`p."id"::text as "id", ${readsOf} as "reads",
  p."timeZone", p."suspendedAt" is not null as "suspended", p."emailVerified" and p."mailRefusedAt" is null as "mailbox",
  greatest(p."createdAt", p."lastSeenAt") as "seenAt", ${choiceColumns}, clock_timestamp() as "now",
  ${wantsDigest} as "wanted"`;

/**
 * Members whose time has come, the longest due first, with their turns locked until the transaction ends. Other jobs
 * take others. The clock of the statement, not that of each row: only with it is the index read no further than they
 * go, however many members there are.
 */
export function claimDue(tx: Ctx, { limit, personId = null }: { limit: number; personId?: string | null }) {
  return tx.db.$queryRaw<DueMember[]>`
    with due as materialized (
      select t.* from "digestTurn" t
      where t."nextAt" <= statement_timestamp() and (${personId}::uuid is null or t."personId" = ${personId}::uuid)
      order by t."nextAt", t."personId" limit ${limit} for update skip locked)
    select ${memberColumns}, due."place", due."number", due."goodbyeAt"
    from due join "person" p on p."id" = due."personId" left join "digestChoice" c on c."personId" = p."id"
    order by due."nextAt", due."personId"`;
}

/** One member as for a digest that were made now; null: they have no turn yet. */
export async function memberNow(ctx: Ctx, personId: string): Promise<DueMember | null> {
  const [member] = await ctx.db.$queryRaw<DueMember[]>`
    select ${memberColumns}, t."place", t."number", t."goodbyeAt"
    from "person" p join "digestTurn" t on t."personId" = p."id" left join "digestChoice" c on c."personId" = p."id"
    where p."id" = ${personId}::uuid`;
  return member ?? null;
}

/** `none`: they want none or cannot get one. `absent`: they were told that none comes. */
export function whatToDo(member: DueMember): "digest" | "goodbye" | "absent" | "paused" | "none" {
  const { suspended, mailbox, wanted, pausedUntil, seenAt, goodbyeAt, now, timeZone } = member;
  if (suspended || !mailbox || !wanted) return "none";
  if (pausedUntil !== null && dayIn(timeZone, now) < pausedUntil) return "paused";
  if (now.getTime() - seenAt.getTime() < ABSENT_DAYS * DAY) return "digest";
  return goodbyeAt !== null && goodbyeAt > seenAt ? "absent" : "goodbye";
}
