import type { Prisma } from "#server/platform/database/index.ts";
import type { Actor } from "./context.ts";

/**
 * One action of a room's policy in both forms: yes or no for one thing, and the same rule as one SQL predicate over
 * the table row that `alias` names. A property test holds the two together; `visible` is what every list, search,
 * feed, digest, export and counter uses.
 */
export type Rule<Thing> = {
  readonly action: string;
  can(actor: Actor, thing: Thing): boolean;
  visible(actor: Actor, alias: Prisma.Sql): Prisma.Sql;
};
