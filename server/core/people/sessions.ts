import { nearestLanguage } from "#server/contracts/languages.ts";
import type { Viewer } from "#server/contracts/page.ts";
import type { SessionView } from "#server/contracts/people.ts";
import {
  type Ctx,
  NotFound,
  type PersonActor,
  recordEvent,
  type SiteRole,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { authenticationOn } from "./authentication.ts";
import { deviceOf } from "./device.ts";

/** Who a request comes from, by its cookies, with the cookies to send back when the session was prolonged. */
export async function personOfSession(
  ctx: Ctx,
  headers: Headers,
): Promise<{ viewer: Viewer; setCookie: string[] } | null> {
  const found = await authenticationOn(ctx.db).read(headers);
  if (!found || found.user.suspendedAt) return null;
  const { user, session, setCookie } = found;
  return {
    viewer: {
      id: user.id,
      handle: user.handle,
      name: user.name,
      siteRole: siteRoleOf(user.siteRole),
      champion: user.champion,
      language: nearestLanguage(user.language),
      languagesRead: user.languagesRead,
      timeZone: user.timeZone,
      digits: user.digits === "native" ? "native" : "latn",
      lite: user.lite,
      sessionId: session.id,
    },
    setCookie,
  };
}

type Signed = { id: string; token: string; personId: string; siteRole: string };

/** The token that a request's cookies carry, if they are ours; whether its session lives still is for the others to say. */
export function sessionToken(ctx: Ctx, headers: Headers): Promise<string | null> {
  return authenticationOn(ctx.db).tokenIn(headers);
}

/** Who comes by some tokens, by token, for sockets: when a server starts, thousands come at once. */
export async function actorsOfTokens(ctx: Ctx, tokens: readonly string[]): Promise<Map<string, PersonActor>> {
  const rows = await livingSessions(ctx, Prisma.sql`s."token" = any(${[...tokens]}::text[])`);
  return new Map(rows.map((row) => [row.token, actorOf(row)]));
}

/** Who some sessions belong to as things are now, by session, for sockets that live longer than a request. */
export async function actorsOfSessions(ctx: Ctx, sessionIds: readonly string[]): Promise<Map<string, PersonActor>> {
  const rows = await livingSessions(ctx, Prisma.sql`s."id" = any(${[...sessionIds]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, actorOf(row)]));
}

/** Those that have ended are not among them. */
function livingSessions(ctx: Ctx, which: Prisma.Sql): Promise<Signed[]> {
  return ctx.db.$queryRaw<Signed[]>`
    select s."id", s."token", p."id" as "personId", p."siteRole" from "session" s join "person" p on p."id" = s."personId"
    where ${which} and s."expiresAt" > ${ctx.clock.now()} and p."suspendedAt" is null`;
}

function actorOf({ id, personId, siteRole }: Signed): PersonActor {
  return { kind: "person", id: personId, siteRole: siteRoleOf(siteRole), sessionId: id };
}

/** Where the actor is signed in, the last used first. */
export async function mySessions(ctx: Ctx): Promise<SessionView[]> {
  const me = signedIn(ctx);
  const rows = await ctx.db.session.findMany({
    where: { personId: me.id, expiresAt: { gt: ctx.clock.now() } },
    select: { id: true, userAgent: true, updatedAt: true, createdAt: true },
    orderBy: { updatedAt: "desc" },
    take: 50,
  });
  return rows.map(({ id, userAgent, updatedAt, createdAt }) => ({
    id,
    ...deviceOf(userAgent ?? ""),
    lastSeen: updatedAt,
    startedAt: createdAt,
    isThis: id === me.sessionId,
  }));
}

/** Ends one of the actor's own sessions, wherever it is open. */
export async function endSession(ctx: Ctx, sessionId: string): Promise<void> {
  const me = signedIn(ctx);
  const ended = await endSessions(ctx, { personId: me.id, only: sessionId });
  if (ended === 0) throw new NotFound();
}

/** Ends all of the actor's sessions but the one they act from. */
export async function endOtherSessions(ctx: Ctx): Promise<number> {
  const me = signedIn(ctx);
  return endSessions(ctx, { personId: me.id, but: me.sessionId });
}

/** Ends every session of a person. Whoever calls has asked whether that may be. */
export async function endAllSessions(ctx: Ctx, personId: string): Promise<number> {
  return endSessions(ctx, { personId });
}

/** Ends the session the actor acts from. Returns the cookies that take it out of the browser. */
export async function signOut(ctx: Ctx): Promise<{ setCookie: string[] }> {
  if (ctx.actor.kind === "person" && ctx.actor.sessionId !== null) {
    await endSessions(ctx, { personId: ctx.actor.id, only: ctx.actor.sessionId });
  }
  return { setCookie: await authenticationOn(ctx.db).closingCookies() };
}

/** The rows go and each end is told in one transaction: requests look the session up, sockets are evicted (promise 5). */
async function endSessions(
  ctx: Ctx,
  { personId, only, but }: { personId: string; only?: string; but?: string | null },
): Promise<number> {
  const id = only ? { id: only } : but ? { id: { not: but } } : {};
  return ctx.transaction(async (tx) => {
    const ending = await tx.db.session.findMany({ where: { personId, ...id }, select: { id: true } });
    const sessionIds = ending.map((session) => session.id);
    await tx.db.session.deleteMany({ where: { id: { in: sessionIds } } });
    for (const sessionId of sessionIds) {
      await recordEvent(tx, { type: "session.ended", personId, sessionId });
      await recordEvent(tx, { type: "access.changed", spaceId: null, personId, sessionId });
    }
    return sessionIds.length;
  });
}

function siteRoleOf(role: string): SiteRole {
  return role === "admin" || role === "staff" ? role : "member";
}
