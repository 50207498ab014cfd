import type { Actor } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/**
 * Whether the actor and a person are active members of one community, as a predicate over the row of "person" that
 * `alias` names. This room does not know of communities; the wiring tells it.
 */
export type Acquaintance = { visible(actor: Actor, alias: Prisma.Sql): Prisma.Sql };

let registered: Acquaintance | null = null;

/** Called by the wiring, once. */
export function registerAcquaintance(acquaintance: Acquaintance): void {
  registered = acquaintance;
}

/** Nobody knows anybody until it is told otherwise. */
export function acquainted(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  if (!registered || actor.kind !== "person") return Prisma.sql`false`;
  return registered.visible(actor, alias);
}
