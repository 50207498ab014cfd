import type { NoticeWay } from "#server/contracts/notice-choices.ts";
import type { KindStaffKnow, MailFate, NoticeFate, ReachedView, UntoldReason } from "#server/contracts/notice-fates.ts";
import type { NoticeKindName } from "#server/contracts/notice-kinds.ts";
import type { ChannelName } from "#server/core/mail/index.ts";
import { blocks, personInList } from "#server/core/people/index.ts";
import { seeSpace } from "#server/core/spaces/index.ts";
import { postAudience, readPost, seePost } from "#server/core/threads/index.ts";
import { type Actor, type Ctx, NotFound, requireOnSite, type SiteRole } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { chosenWays } from "./choices.ts";
import { kindsForOwnersAlone, noticeKind } from "./kinds.ts";
import { lookIntoWhatReached } from "./policy.ts";
import { askerOf, watchOf } from "./post-notices.ts";

const { sql } = Prisma;
const MOST = 50;

type Row = {
  id: string;
  personId: string;
  kind: KindStaffKnow;
  spaceId: string | null;
  at: Date;
  readAt: Date | null;
  postId: string | null;
  mail: Sent | null;
  push: Sent | null;
};
type Sent = { state: string; why: string; dueAt: string; together: boolean };

/**
 * For staff who are asked why somebody was not told: each of their notices in communities that staff see themselves,
 * what became of its mail, and, where a post is asked about, why it did not come. Facts and reasons, never what is said.
 */
export async function lookIntoNotices(ctx: Ctx, asked: { personId: string; about: string }): Promise<ReachedView> {
  requireOnSite(ctx, lookIntoWhatReached);
  const { id, name } = await personInList(ctx, asked.personId);
  const person = { id, name };
  const about = asked.about.trim();
  if (about === "") return { person, about, post: null, fates: await fatesOf(ctx, id, null) };
  const postId = await postAt(ctx, about);
  if (postId === null) return { person, about, post: { found: false, why: null }, fates: [] };
  const fates = await fatesOf(ctx, id, postId);
  const why = fates.length > 0 ? null : await whyUntold(ctx, { personId: id, postId });
  return { person, about, post: { found: true, why }, fates };
}

async function fatesOf(ctx: Ctx, personId: string, postId: string | null): Promise<NoticeFate[]> {
  const one = postId === null ? Prisma.empty : sql`and n."subjectType" = 'post' and n."subjectId" = ${postId}::uuid`;
  const rows = await ctx.db.$queryRaw<Row[]>`
    select n."id"::text as "id", n."personId"::text as "personId", n."kind", n."spaceId"::text as "spaceId", n."at",
      n."readAt", ${sentBy("mail")} as "mail", ${sentBy("push")} as "push",
      case when n."subjectType" = 'post' and exists (
        select 1 from "post" said where said."id" = n."subjectId" and ${seePost.visible(ctx.actor, sql`said`)})
        then n."subjectId"::text end as "postId"
    from "notice" n
    where n."personId" = ${personId}::uuid ${one} and n."kind" <> all(${kindsForOwnersAlone()}::text[]) and (n."spaceId" is null or exists (
      select 1 from "space" s where s."id" = n."spaceId" and ${seeSpace.visible(ctx.actor, sql`s`)}))
    order by n."id" desc limit ${MOST}`;
  const owner = await ctx.db.person.findUnique({ where: { id: personId }, select: { emailVerified: true } });
  const hasDevice = (await ctx.db.pushDevice.count({ where: { personId } })) > 0;
  const wayOf = await chosenWays(ctx, rows);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    read: row.readAt !== null,
    link: row.postId && `/posts/${row.postId}`,
    mail: fateOf(row, row.mail, unless(owner?.emailVerified, "noMailbox") ?? whyNot(wayOf(row), ["mail"])),
    push: fateOf(row, row.push, unless(hasDevice, "noDevice") ?? whyNot(wayOf(row), ["mail", "push"])),
  }));
}

/** What became of a notice's delivery through one channel. */
const sentBy = (channel: ChannelName) => sql`(
  select jsonb_build_object('state', d."state", 'why', d."why", 'dueAt', d."dueAt",
    'together', coalesce(d."carriedBy" <> d."id", false))
  from "delivery" d where d."noticeId" = n."id" and d."channel" = ${channel})`;

function fateOf({ readAt }: Row, sent: Sent | null, why: UntoldReason | null): MailFate {
  if (!sent) return { state: "none", why: why ?? (readAt ? "read" : "notAsked"), notBefore: null, together: false };
  const state = sent.state as MailFate["state"];
  return {
    state,
    why: sent.why,
    notBefore: state === "waiting" ? new Date(sent.dueAt).toISOString() : null,
    together: sent.together && (state === "sent" || state === "kept"),
  };
}

const unless = (is: boolean | undefined, why: UntoldReason) => (is ? null : why);

/** Why a notice that comes in one way does not go out in another. */
function whyNot(way: NoticeWay, ways: readonly NoticeWay[]): UntoldReason | null {
  if (ways.includes(way)) return null;
  return way === "digest" ? "inDigest" : "notWanted";
}

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** The post that an address or an id means, if the actor may know of it. */
async function postAt(ctx: Ctx, about: string): Promise<string | null> {
  const given = about.toLowerCase();
  const postId = new RegExp(`^(?:.*/posts/)?(${UUID})(?:[/?#].*)?$`).exec(given)?.[1];
  const [, threadId, number] =
    new RegExp(`/(?:topics|live|messages|comments)/(${UUID})(?:[?#][^#]*)?(?:#p-(\\d{1,9}))?$`).exec(given) ?? [];
  if (!postId && !threadId) return null;
  const which = postId
    ? sql`p."id" = ${postId}::uuid`
    : sql`p."threadId" = ${threadId}::uuid and p."number" = ${Number(number ?? 1)}`;
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select p."id"::text as "id" from "post" p where ${which} and ${seePost.visible(ctx.actor, sql`p`)}`;
  return rows[0]?.id ?? null;
}

type About = {
  authorId: string;
  private: boolean;
  blocked: boolean;
  seen: boolean;
  muted: boolean;
  underWay: boolean;
};

/** Why somebody has no notice of a post: the first of the rules that it failed, as things are now. */
async function whyUntold(ctx: Ctx, { personId, postId }: { personId: string; postId: string }): Promise<UntoldReason> {
  const person = await ctx.db.person.findUniqueOrThrow({ where: { id: personId } });
  const owner: Actor = { kind: "person", id: personId, siteRole: person.siteRole as SiteRole, sessionId: null };
  const [post] = await ctx.db.$queryRaw<About[]>`
    select p."authorId"::text as "authorId", t."kind" = 'private' as "private",
      ${blocks(sql`${personId}::uuid`, sql`p."authorId"`)} as "blocked", ${readPost.visible(owner, sql`p`)} as "seen",
      ${watchOf(sql`${personId}::uuid`, sql`t`)} = 'mute' as "muted",
      exists (select 1 from "outboxEvent" e where e."doneAt" is null and e."payload"->>'postId' = p."id"::text
        and e."type" in ('topic.started', 'post.written') and not exists (
          select 1 from "outboxReceipt" r where r."eventId" = e."id" and r."consumer" = 'notices')) as "underWay"
    from "post" p join "thread" t on t."id" = p."threadId" where p."id" = ${postId}::uuid`;
  if (!post) throw new NotFound();
  if (post.authorId === personId) return "wroteIt";
  if (person.suspendedAt) return "suspended";
  if (!post.seen) return (await noticeKind("reply")?.whyUnseen?.(ctx, { subjectId: postId })) ?? "notSeen";
  if (post.muted) return "muted";
  if (post.underWay) return "underWay";
  const audience = await postAudience(ctx, postId);
  const kinds: NoticeKindName[] = [];
  // That somebody blocked its author is told to nobody: they are as those whom it does not concern.
  if (post.private && !post.blocked) kinds.push("message");
  if (audience.mentioned.includes(personId)) kinds.push("mention");
  if (audience.repliedTo === personId) kinds.push("reply");
  if (audience.championing.includes(personId)) kinds.push("question");
  if (audience.watching.includes(personId)) kinds.push((await askerOf(ctx, postId)) === personId ? "reply" : "watched");
  if (kinds.length === 0) return "notConcerned";
  const candidates = kinds.map((kind) => ({ personId, kind, spaceId: audience.spaceId }));
  const wayOf = await chosenWays(ctx, candidates);
  return candidates.every((candidate) => wayOf(candidate) === "none") ? "notWanted" : "notThen";
}
