import { roomOf, type StoredEvent } from "#server/contracts/events.ts";
import { noticeKinds } from "#server/contracts/notice-kinds.ts";
import { noticeEntryKinds } from "#server/contracts/notices.ts";
import { askMails, mailSettings } from "#server/core/mail/index.ts";
import { askPushes, pushSettings } from "#server/core/push/index.ts";
import { foreseeFor } from "#server/core/translation/index.ts";
import {
  type Actor,
  type Ctx,
  isWithin,
  newId,
  nextSlice,
  recordInRooms,
  registerConsumer,
  type SiteRole,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { chosenWays } from "./choices.ts";
import { type Candidate, noticeKind, noticeSource, noticeTypes } from "./kinds.ts";
import { seenNotice, surelySeen } from "./policy.ts";

const { sql } = Prisma;
/** For how many people at once the right to see is asked in one statement. */
const TOGETHER = 50;

/** After events that somebody should know of: one notice a member and event, and the mails that go with them. */
export function registerNoticeConsumer(): void {
  registerConsumer({ name: "notices", types: noticeTypes(), slice: makeNotices });
}

async function makeNotices(ctx: Ctx, event: StoredEvent, from: string | null): Promise<string | null> {
  const source = noticeSource(event.type);
  if (!source) return null;
  const crowd = source.crowd?.(event) ?? null;
  const slice = crowd ? await nextSlice(ctx, { crowd, after: from }) : { after: from, until: null };
  const found = await source.find(ctx, event, slice);
  await tell(
    ctx,
    event,
    found.filter(({ personId }) => personId !== event.actorId && isWithin(personId, slice)),
  );
  return slice.until;
}

async function tell(ctx: Ctx, event: StoredEvent, concerned: readonly Candidate[]): Promise<void> {
  const wayOf = await chosenWays(ctx, concerned);
  // What somebody wants nothing of does not stand before what they do want to know.
  const candidates = strongest(concerned.filter((candidate) => wayOf(candidate) !== "none"));
  const people = await peopleBehind(ctx, candidates);
  const rows = candidates
    .filter(({ personId }) => people.has(personId))
    .map((candidate) => ({
      id: newId(),
      personId: candidate.personId,
      eventId: event.id,
      kind: candidate.kind,
      threadId: candidate.threadId ?? null,
      subjectType: noticeKind(candidate.kind)?.subjectType ?? "",
      subjectId: candidate.subjectId,
      spaceId: candidate.spaceId ?? null,
      actorId: event.actorId,
      facts: candidate.facts ?? {},
      // When it happened; the id tells when we came to say so.
      at: event.at,
    }));
  if (rows.length === 0) return;
  // One statement: the rows of a post are written while others wait for the same process.
  await ctx.db.$executeRaw`
    insert into "notice" ("id", "personId", "eventId", "kind", "threadId", "subjectType", "subjectId", "spaceId",
      "actorId", "facts", "at")
    select one.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one("id" uuid, "personId" uuid,
      "eventId" uuid, "kind" text, "threadId" uuid, "subjectType" text, "subjectId" uuid, "spaceId" uuid,
      "actorId" uuid, "facts" jsonb, "at" timestamptz)
    on conflict do nothing`;
  const told: Told = {
    eventId: event.id,
    personIds: rows.map(({ personId }) => personId),
    kinds: [...new Set(rows.map(({ kind }) => kind))],
  };
  await takeBackUnseen(ctx, told, people);
  await markWhatWasRead(ctx, told);
  const made = await ctx.db.$queryRaw<Made[]>`
    select "id"::text as "id", "personId"::text as "personId", "kind", "subjectId"::text as "subjectId",
      "spaceId"::text as "spaceId", "threadId"::text as "threadId", "readAt" is not null as "read"
    from "notice" n where ${isTold(told)} order by "id"`;
  const unread = made.filter((notice) => !notice.read && people.has(notice.personId));
  const mailed = unread.filter((notice) => people.get(notice.personId)?.mailbox && wayOf(notice) === "mail");
  await sendMails(ctx, mailed);
  const pushed = await sendPushes(
    ctx,
    unread.filter((notice) => wayOf(notice) === "mail" || wayOf(notice) === "push"),
  );
  await foreseeWords(ctx, [...mailed, ...pushed]);
  await recordInRooms(
    ctx,
    made.map(({ id, personId }) => ({
      room: roomOf.person(personId),
      kind: noticeEntryKinds.made,
      subject: id,
      event: { type: "notice.made", noticeId: id, personId },
    })),
  );
}

/** Those of an event who are told in this slice. */
type Told = { eventId: string; personIds: readonly string[]; kinds: readonly Candidate["kind"][] };

/** Their rows of "notice" `n`. */
const isTold = ({ eventId, personIds }: Told) =>
  sql`n."eventId" = ${eventId}::uuid and n."personId" = any(${[...personIds]}::uuid[])`;

/** One candidate a person, the strongest. */
function strongest(candidates: readonly Candidate[]): Candidate[] {
  const byPerson = new Map<string, Candidate>();
  const rank = (kind: Candidate["kind"]) => noticeKinds.indexOf(kind);
  for (const candidate of candidates) {
    const before = byPerson.get(candidate.personId);
    if (!before || rank(candidate.kind) < rank(before.kind)) byPerson.set(candidate.personId, candidate);
  }
  return [...byPerson.values()];
}

type Person = { actor: Actor; mailbox: boolean };

async function peopleBehind(ctx: Ctx, candidates: readonly Candidate[]): Promise<Map<string, Person>> {
  const rows = await ctx.db.person.findMany({
    where: { id: { in: candidates.map((candidate) => candidate.personId) }, suspendedAt: null },
    select: { id: true, siteRole: true, emailVerified: true },
  });
  return new Map(
    rows.map(({ id, siteRole, emailVerified }) => [
      id,
      { actor: { kind: "person", id, siteRole: siteRole as SiteRole, sessionId: null }, mailbox: emailVerified },
    ]),
  );
}

/** Nobody hears of what they may not see at this moment: the same rule as in the list, asked as each of them. */
async function takeBackUnseen(ctx: Ctx, told: Told, people: ReadonlyMap<string, Person>): Promise<void> {
  const rows = await ctx.db.$queryRaw<{ personId: string; kind: string; sure: boolean }[]>`
    select n."personId"::text as "personId", n."kind", ${surelySeen(sql`pe`, sql`n`, told.kinds)} as "sure"
    from "notice" n join "person" pe on pe."id" = n."personId" where ${isTold(told)}`;
  const unsure = rows.flatMap(({ personId, kind, sure }) => {
    const actor = people.get(personId)?.actor;
    return sure || !actor ? [] : [{ personId, kind, actor }];
  });
  for (let from = 0; from < unsure.length; from += TOGETHER) {
    const some = unsure.slice(from, from + TOGETHER);
    const ids = some.map(({ personId }) => personId);
    const seen = Prisma.join(
      some.map(({ actor, kind }) => seenNotice(actor, sql`n`, [kind])),
      " or ",
    );
    await ctx.db.$executeRaw`
      delete from "notice" n where ${isTold({ ...told, personIds: ids })} and not (${seen})`;
  }
}

/** Who has the thread open may have read the post before we come to tell them of it. */
async function markWhatWasRead(ctx: Ctx, told: Told): Promise<void> {
  await ctx.db.$executeRaw`
    update "notice" n set "readAt" = ${ctx.clock.now()} from "reading" r
    where ${isTold(told)} and r."threadId" = n."threadId" and r."personId" = n."personId"
      and r."lastRead" >= (n."facts"->>'number')::int`;
}

type Made = {
  id: string;
  personId: string;
  kind: Candidate["kind"];
  subjectId: string;
  spaceId: string | null;
  threadId: string | null;
  read: boolean;
};

async function sendMails(ctx: Ctx, made: readonly Made[]): Promise<void> {
  const { delayMs } = mailSettings();
  await askMails(
    ctx,
    made.map((notice) => asked(notice, delayMs)),
  );
}

/** A message comes at once, but for the moment in which who has the topic open reads it there. */
async function sendPushes(ctx: Ctx, made: readonly Made[]): Promise<Made[]> {
  const { delayMs } = pushSettings();
  const reached = await askPushes(
    ctx,
    made.map((notice) => asked(notice, delayMs)),
  );
  return made.filter(({ personId }) => reached.has(personId));
}

/** While what goes out waits, what it tells of can be translated. */
async function foreseeWords(ctx: Ctx, made: readonly Made[]): Promise<void> {
  const refs = made.flatMap((notice) => noticeKind(notice.kind)?.texts?.(notice) ?? []);
  await foreseeFor(
    ctx,
    [...new Map(refs.map((ref) => [ref.id, ref])).values()],
    [...new Set(made.map(({ personId }) => personId))],
  );
}

const asked = ({ id, personId, threadId, kind }: Made, delayMs: number) => ({
  kind: "notice",
  personId,
  noticeId: id,
  conversation: threadId,
  delayMs: noticeKind(kind)?.mailWaits ? delayMs : 0,
});
