import { type Actor, siteRule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { allNoticeKinds, type NoticeKind } from "./kinds.ts";

const { sql } = Prisma;

/** What reached somebody, and why something did not: facts and reasons, never what is said. */
export const lookIntoWhatReached = siteRule("notices.lookInto", "staff");

/**
 * Which rows of "notice" of some kinds the owner, a row of "person", surely sees: for many at once, and never more than
 * `seenNotice`.
 */
export function surelySeen(owner: Prisma.Sql, alias: Prisma.Sql, kinds: readonly string[]): Prisma.Sql {
  const parts = allNoticeKinds().flatMap(({ kind, surelyVisible }) =>
    surelyVisible && kinds.includes(kind) ? [sql`(${alias}."kind" = ${kind} and ${surelyVisible(owner, alias)})`] : [],
  );
  return parts.length === 0
    ? sql`false`
    : sql`(${alias}."personId" = ${owner}."id" and (${Prisma.join(parts, " or ")}))`;
}

/**
 * Notices are their owner's alone, and each is there only while its owner may see what it is about: a predicate over
 * the row of "notice" that `alias` names, asked again at every reading, counting and sending. Of notices of other kinds
 * than `kinds` it says no: each kind has a rule of its own, and a statement with all of them takes a hundred times as
 * long to plan as to execute, so that one says which kinds there are to be seen.
 */
export function seenNotice(actor: Actor, alias: Prisma.Sql, kinds: readonly string[]): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  const byRule = new Map<NoticeKind["visible"], string[]>();
  for (const { kind, visible } of allNoticeKinds())
    if (kinds.includes(kind)) byRule.set(visible, [...(byRule.get(visible) ?? []), kind]);
  if (byRule.size === 0) return sql`false`;
  const parts = [...byRule].map(
    ([visible, names]) => sql`(${alias}."kind" = any(${names}::text[]) and ${visible(actor, alias)})`,
  );
  return sql`(${alias}."personId" = ${actor.id}::uuid and (${Prisma.join(parts, " or ")}))`;
}
