import {
  type ChoiceGroup,
  choiceGroups,
  type MailScope,
  type NoticeChoices,
  type NoticeChoicesInput,
  type NoticeWay,
  spaceGroups,
} from "#server/contracts/notice-choices.ts";
import type { NoticeKindName } from "#server/contracts/notice-kinds.ts";
import type { WatchLevel } from "#server/contracts/threads.ts";
import { loadCommunity, saidTo } from "#server/core/spaces/index.ts";
import { setSpaceWatch } from "#server/core/threads/index.ts";
import { type Ctx, Invalid, NotAllowed, NotFound, newId, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { noticeKind } from "./kinds.ts";

/** Rows say only what differs: without one, everything comes at once, by mail too. */
const BY_ITSELF: NoticeWay = "mail";
/** Every group at once. Its row, whatever its way, says: no mail at all. */
const ALL: MailScope = "all";
/** What is left of each way where no mail comes: all the rest of it. */
const WITHOUT_MAIL = { mail: "push", push: "push", digest: "app", app: "app", none: "none" } as const;
const MOST_SPACES = 300;

const OWN = { emailVerified: true, mailRefusedAt: true, quietFrom: true, quietTo: true, timeZone: true } as const;

/** A community that the actor is in, as they call it. */
type Mine = { id: string; slug: string; name: string; language: string; watch: WatchLevel };
type Choice = { kind: string; spaceId: string | null; way: NoticeWay };

/** What reaches the actor, everywhere and, where one is named, from a community that they are in. */
export async function myNoticeChoices(ctx: Ctx, { community }: { community: string | null }): Promise<NoticeChoices> {
  const me = signedIn(ctx);
  const person = await ctx.db.person.findUnique({ where: { id: me.id }, select: OWN });
  if (!person) throw new NotFound();
  const chosen = (await ctx.db.noticeChoice.findMany({ where: { personId: me.id } })) as Choice[];
  const memberships = await ctx.db.$queryRaw<Mine[]>`
    select s."id"::text as "id", s."slug", said."name", said."language", m."watch"
    from "membership" m join "space" s on s."id" = m."spaceId" and s."kind" = 'community' and s."archivedAt" is null ${saidTo(ctx, Prisma.sql`s`)}
    where m."personId" = ${me.id}::uuid and m."state" = 'active' order by s."name", s."id" limit ${MOST_SPACES}`;
  const asked = memberships.find(({ slug }) => slug === community);
  if (community !== null && !asked) throw new NotFound();
  const at = (spaceId: string | null, kind: string) =>
    chosen.find((row) => row.spaceId === spaceId && row.kind === kind)?.way;
  return {
    mailbox: person.emailVerified,
    mailboxRefusesSince: person.mailRefusedAt?.toISOString() ?? null,
    none: at(null, ALL) !== undefined,
    quiet: { from: timeOf(person.quietFrom), to: timeOf(person.quietTo), timeZone: person.timeZone },
    everywhere: byGroup(choiceGroups, (group) => at(null, group) ?? BY_ITSELF),
    space: asked
      ? {
          ...asked,
          ways: Object.fromEntries(
            spaceGroups.flatMap((group) => {
              const way = at(asked.id, group);
              return way ? [[group, way]] : [];
            }),
          ),
        }
      : null,
    spaces: memberships.map(({ watch, ...space }) => ({
      ...space,
      muted: watch === "mute",
      differs: chosen.some((row) => row.spaceId === space.id),
    })),
  };
}

/** Sets how notices reach the actor: the groups that are named, and no others. */
export async function chooseNotices(ctx: Ctx, input: NoticeChoicesInput): Promise<void> {
  const me = signedIn(ctx);
  const { spaceId = null, watch, none = false, quietFrom, quietTo, ...ways } = input;
  await ctx.transaction(async (tx) => {
    if (spaceId !== null) await requireMember(tx, { spaceId, personId: me.id });
    const groups = spaceId === null ? choiceGroups : spaceGroups;
    for (const group of groups) {
      const way = ways[group];
      if (way !== undefined) await setWay(tx, { personId: me.id, spaceId, kind: group, way });
    }
    if (spaceId === null) {
      await setWay(tx, { personId: me.id, spaceId, kind: ALL, way: none ? WITHOUT_MAIL.mail : null });
      await setQuietHours(tx, me.id, { quietFrom, quietTo });
    } else if (watch) await setSpaceWatch(tx, { key: newId(), spaceId, watch });
  });
}

type Quiet = { quietFrom?: number | null | undefined; quietTo?: number | null | undefined };

async function setQuietHours(ctx: Ctx, id: string, { quietFrom, quietTo }: Quiet): Promise<void> {
  if (quietFrom === undefined && quietTo === undefined) return;
  const [from, to] = [quietFrom ?? null, quietTo ?? null];
  if ((from === null) !== (to === null)) throw new Invalid({ [from === null ? "quietFrom" : "quietTo"]: "quietBoth" });
  if (from !== null && from === to) throw new Invalid({ quietTo: "quietSame" });
  await ctx.db.person.update({ where: { id }, data: { quietFrom: from, quietTo: to } });
}

async function requireMember(ctx: Ctx, { spaceId, personId }: { spaceId: string; personId: string }): Promise<void> {
  await loadCommunity(ctx, spaceId);
  const membership = await ctx.db.membership.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
  if (membership?.state !== "active") throw new NotAllowed("notMember");
}

type Chosen = { personId: string; spaceId: string | null; kind: MailScope; way: NoticeWay | null };

/** Writes down one choice; null, or what is so by itself, is no row. Whoever calls has made sure who asks. */
async function setWay(ctx: Ctx, { personId, spaceId, kind, way }: Chosen): Promise<void> {
  if (way === null || (spaceId === null && way === BY_ITSELF)) {
    await ctx.db.noticeChoice.deleteMany({ where: { personId, spaceId, kind } });
    return;
  }
  await ctx.db.$executeRaw`
    insert into "noticeChoice" ("id", "personId", "kind", "spaceId", "way")
    values (${newId()}::uuid, ${personId}::uuid, ${kind}, ${spaceId}::uuid, ${way}) on conflict do nothing`;
  await ctx.db.noticeChoice.updateMany({ where: { personId, spaceId, kind }, data: { way, stopped: false } });
}

type Scope = { personId: string; scope: MailScope };

/** Whether any mail of a scope may come to somebody. */
export async function mailComes(ctx: Ctx, { personId, scope }: Scope): Promise<boolean> {
  const rows = await ctx.db.noticeChoice.findMany({ where: { personId, kind: { in: [scope, ALL] } } });
  if (rows.some((row) => row.kind === ALL)) return false;
  const everywhere = rows.find((row) => row.spaceId === null)?.way ?? BY_ITSELF;
  return everywhere === "mail" || rows.some((row) => row.spaceId !== null && row.way === "mail");
}

/**
 * Turns the mails of a scope off, or on again. What comes otherwise still comes: on the devices, in the app, in the
 * digest. Whoever calls has made sure who asks.
 */
export async function setMail(ctx: Ctx, { personId, scope, mail }: Scope & { mail: boolean }): Promise<void> {
  await ctx.transaction((tx) => (mail ? mailAgain(tx, { personId, scope }) : stopMail(tx, { personId, scope })));
}

async function stopMail(ctx: Ctx, { personId, scope }: Scope): Promise<void> {
  await ctx.db.$executeRaw`
    insert into "noticeChoice" ("id", "personId", "kind", "way", "stopped")
    values (${newId()}::uuid, ${personId}::uuid, ${scope}, ${WITHOUT_MAIL.mail}, true) on conflict do nothing`;
  const byMail = { personId, kind: scope, way: "mail" };
  await ctx.db.noticeChoice.updateMany({ where: byMail, data: { way: WITHOUT_MAIL.mail, stopped: true } });
}

/** As it was before it was stopped. Who had turned it off themselves and turns it on here wants it everywhere. */
async function mailAgain(ctx: Ctx, { personId, scope }: Scope): Promise<void> {
  const stopped = { personId, kind: scope, stopped: true };
  await ctx.db.noticeChoice.deleteMany({ where: { ...stopped, spaceId: null } });
  await ctx.db.noticeChoice.updateMany({ where: stopped, data: { way: "mail", stopped: false } });
  await setWay(ctx, { personId, spaceId: null, kind: ALL, way: null });
  if (!(await mailComes(ctx, { personId, scope })))
    await setWay(ctx, { personId, spaceId: null, kind: scope, way: null });
}

/** Takes back that one scope's mails are off, and leaves "no mail at all" as it is. */
export async function allowMail(ctx: Ctx, { personId, scope }: Scope): Promise<void> {
  await setWay(ctx, { personId, spaceId: null, kind: scope, way: null });
}

/** A notice that is there, or that might be made. */
type About = { personId: string; kind: NoticeKindName; spaceId?: string | null };

/** How notices reach their owners now: asked once for many. */
export async function chosenWays(ctx: Ctx, about: readonly About[]): Promise<(one: About) => NoticeWay> {
  const personIds = [...new Set(about.map(({ personId }) => personId))];
  const spaceIds = [...new Set(about.flatMap(({ spaceId }) => spaceId ?? []))];
  const rows = await ctx.db.$queryRaw<(Choice & { personId: string })[]>`
    select "personId"::text as "personId", "kind", "spaceId"::text as "spaceId", "way" from "noticeChoice"
    where "personId" = any(${personIds}::uuid[]) and ("spaceId" is null or "spaceId" = any(${spaceIds}::uuid[]))`;
  const chosen = new Map(rows.map((row) => [keyOf(row.personId, row.kind, row.spaceId), row.way]));
  return ({ personId, kind, spaceId = null }) => {
    const known = noticeKind(kind);
    if (!known) return "none";
    if (known.group === null) return "mail";
    const way =
      (spaceId && chosen.get(keyOf(personId, known.group, spaceId))) ||
      (chosen.get(keyOf(personId, known.group, null)) ?? BY_ITSELF);
    return chosen.has(keyOf(personId, ALL, null)) ? WITHOUT_MAIL[way] : way;
  };
}

const two = (number: number) => String(number).padStart(2, "0");
const timeOf = (minutes: number | null) =>
  minutes === null ? "" : `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

const keyOf = (personId: string, kind: string, spaceId: string | null) => `${personId} ${kind} ${spaceId ?? ""}`;

function byGroup<T>(groups: readonly ChoiceGroup[], of: (group: ChoiceGroup) => T): Record<ChoiceGroup, T> {
  return Object.fromEntries(groups.map((group) => [group, of(group)])) as Record<ChoiceGroup, T>;
}
