import type { Actor } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { allNoticeKinds, type NoticeKind } from "./kinds.ts";

const { sql } = Prisma;

/**
 * Notices are their owner's alone, and each is there only while its owner may see what it is about: a predicate over
 * the row of "notice" that `alias` names, asked again at every reading, counting and sending.
 */
export function seenNotice(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  const byRule = new Map<NoticeKind["visible"], string[]>();
  for (const { kind, visible } of allNoticeKinds()) byRule.set(visible, [...(byRule.get(visible) ?? []), kind]);
  if (byRule.size === 0) return sql`false`;
  const parts = [...byRule].map(
    ([visible, names]) => sql`(${alias}."kind" = any(${names}::text[]) and ${visible(actor, alias)})`,
  );
  return sql`(${alias}."personId" = ${actor.id}::uuid and (${Prisma.join(parts, " or ")}))`;
}
