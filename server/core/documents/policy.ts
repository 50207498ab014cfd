import type { Actor, Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { atHome, type DocumentHome, ruleFor } from "./homes.ts";

const { sql } = Prisma;

/** A document as its rules see it: the thing that it belongs to, with what was registered for it. */
export type RuledDocument = { home: DocumentHome; thing: unknown };

/** Rules over a row of "document" that `alias` names: those of the thing that it belongs to. */
export const readDocument: Rule<RuledDocument> = {
  action: "document.read",
  can: (actor, { home, thing }) => home.reads.can(actor, thing),
  visible: (actor, alias) => atHome("reads", actor, alias),
};

export const writeInDocument: Rule<RuledDocument> = {
  action: "document.write",
  can: (actor, { home, thing }) => home.reads.can(actor, thing) && home.writes.can(actor, thing),
  visible: (actor: Actor, alias: Prisma.Sql) =>
    sql`(${atHome("reads", actor, alias)} and ${atHome("writes", actor, alias)})`,
};

/** Saying something about words of it. Who does needs no right to write it, and gets none. */
export const commentOnDocument: Rule<RuledDocument> = {
  action: "document.comment",
  can: (actor, { home, thing }) => home.reads.can(actor, thing) && home.comments?.can(actor, thing) === true,
  visible: (actor: Actor, alias: Prisma.Sql) =>
    sql`(${atHome("reads", actor, alias)} and ${atHome("comments", actor, alias)})`,
};

/** Taking away what it said before. */
export const moderateDocument: Rule<RuledDocument> = {
  action: "document.moderate",
  can: (actor, { home, thing }) => home.reads.can(actor, thing) && home.moderates?.can(actor, thing) === true,
  visible: (actor: Actor, alias: Prisma.Sql) =>
    sql`(${atHome("reads", actor, alias)} and ${atHome("moderates", actor, alias)})`,
};

/** Reading what it said before. */
export const lookBack: Rule<RuledDocument> = {
  action: "document.lookBack",
  can: (actor, { home, thing }) =>
    home.reads.can(actor, thing) && ruleFor(home, "looksBack")?.can(actor, thing) === true,
  visible: (actor: Actor, alias: Prisma.Sql) =>
    sql`(${atHome("reads", actor, alias)} and ${atHome("looksBack", actor, alias)})`,
};

/** Every rule of this room, for the test that holds both forms together. */
export const documentRules = [readDocument, writeInDocument, commentOnDocument, moderateDocument, lookBack] as const;
