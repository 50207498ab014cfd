import type { Actor } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** Whether the actor sees what an event is the time of, over a row of "calendarEvent". */
type Shown = (actor: Actor, event: Prisma.Sql) => Prisma.Sql;

const features = new Map<string, Shown>();

/** Called by the wiring: of things of this type others than those in their space find the time in their calendars. */
export function registerShownOutside(type: string, shown: Shown): void {
  if (features.has(type)) throw new Error(`events of ${type} are shown outside twice`);
  features.set(type, shown);
}

/** Over a row of "calendarEvent" that `alias` names. Never a draft. */
export function shownOutside(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  const some = [...features].map(([type, shown]) => sql`(${alias}."subjectType" = ${type} and ${shown(actor, alias)})`);
  return some.length === 0 ? sql`false` : sql`(${alias}."state" <> 'draft' and (${Prisma.join(some, " or ")}))`;
}
