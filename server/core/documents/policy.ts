import type { Actor, Rule } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { atHome, type DocumentHome, type DocumentRight, type KnownPlace, ruleFor } from "./homes.ts";

/** A document as its rules see it: the thing that it belongs to, with what was registered for it. */
export type RuledDocument = { home: DocumentHome; thing: unknown };

/** The rule of all kinds of things at once, and the same where it is known at which place a document stands. */
export type DocumentRule = Rule<RuledDocument> & {
  visibleAt(actor: Actor, alias: Prisma.Sql, known: KnownPlace): Prisma.Sql;
};

/** Rules over a row of "document" that `alias` names: those of the thing that it belongs to. */
export const readDocument = rule("read", ["reads"]);
export const writeInDocument = rule("write", ["reads", "writes"]);
/** Saying something about words of it. Who does needs no right to write it, and gets none. */
export const commentOnDocument = rule("comment", ["reads", "comments"]);
/** Taking away what it said before. */
export const moderateDocument = rule("moderate", ["reads", "moderates"]);
/** Reading what it said before. */
export const lookBack = rule("lookBack", ["reads", "looksBack"]);

function rule(action: string, rights: readonly DocumentRight[]): DocumentRule {
  const visibleAt: DocumentRule["visibleAt"] = (actor, document, known) => atHome(rights, { actor, document, known });
  return {
    action: `document.${action}`,
    can: (actor, { home, thing }) => rights.every((right) => ruleFor(home, right)?.can(actor, thing) === true),
    visible: (actor, alias) => visibleAt(actor, alias, {}),
    visibleAt,
  };
}

/** Every rule of this room, for the test that holds both forms together. */
export const documentRules = [readDocument, writeInDocument, commentOnDocument, moderateDocument, lookBack] as const;
