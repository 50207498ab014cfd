import type { Clock } from "#server/platform/clock.ts";
import type { Db, PrismaClient } from "#server/platform/database/index.ts";
import { NotAllowed } from "./errors.ts";

export type SiteRole = "member" | "staff" | "admin";
export type PersonActor = { kind: "person"; id: string; siteRole: SiteRole; sessionId: string | null };
/** Who does it. `system` is for jobs; policies deny it unless they say otherwise. */
export type Actor = { kind: "guest" } | PersonActor | { kind: "system" };

/** What every use case gets: who acts, the database, the clock, and the trace id of the request or job. */
export type Ctx = {
  readonly actor: Actor;
  readonly db: Db;
  readonly clock: Clock;
  readonly traceId: string;
  /** What a guest reads, the best first. A member's languages are what they chose. */
  readonly languages?: readonly string[];
  /** Runs `work` in one transaction, or joins the open one. Locks are taken parent before child. */
  transaction<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
};

/** Makes the context of one request, message or job. */
export function openContext(given: { actor: Actor; database: PrismaClient; clock: Clock; traceId: string }): Ctx {
  const { actor, database, clock, traceId } = given;
  return {
    actor,
    clock,
    traceId,
    db: database,
    transaction: (work) =>
      database.$transaction(
        (db) => {
          const inner: Ctx = { actor, clock, traceId, db, transaction: (nested) => nested(inner) };
          return work(inner);
        },
        { maxWait: 10_000, timeout: 20_000 },
      ),
  };
}

/** The same context, acted by somebody else (a job that acts for a person). */
export function actingAs(ctx: Ctx, actor: Actor): Ctx {
  return {
    ...ctx,
    actor,
    transaction: (work) => ctx.transaction((inner) => work(actingAs(inner, actor))),
  };
}

/** The same context, for somebody who reads these languages. */
export function inLanguages(ctx: Ctx, languages: readonly string[]): Ctx {
  return {
    ...ctx,
    languages,
    transaction: (work) => ctx.transaction((inner) => work(inLanguages(inner, languages))),
  };
}

/** The person who acts; a guest is told to sign in. */
export function signedIn(ctx: { actor: Actor }): PersonActor {
  if (ctx.actor.kind !== "person") throw new NotAllowed("signIn");
  return ctx.actor;
}

/** Id of the person who acts, or null. */
export function actorId(actor: Actor): string | null {
  return actor.kind === "person" ? actor.id : null;
}

/** Whether the actor is programme staff or an administrator. */
export function isStaff(actor: Actor): boolean {
  return actor.kind === "person" && actor.siteRole !== "member";
}

/** Whether the actor is an administrator. */
export function isAdmin(actor: Actor): boolean {
  return actor.kind === "person" && actor.siteRole === "admin";
}
