import { loadCommunity, moderateSpace } from "#server/core/spaces/index.ts";
import { type Ctx, NotAllowed, NotFound } from "#server/core/usecase/index.ts";

/**
 * The community to whose forum something of a space goes: the one that it is, or lies within; or another that was chosen
 * by who is in charge of that, unless it is a private one that the words would leave. Its row is locked, before those of what lies within it.
 */
export async function lockForum(tx: Ctx, from: { spaceId: string; into: string | undefined }): Promise<string> {
  const home = await forumOf(tx, from.spaceId);
  const id = from.into ?? home;
  if (id !== home) {
    if (!moderateSpace.can(tx.actor, await loadCommunity(tx, id))) throw new NotAllowed("notInCharge");
    if (await isPrivate(tx, home)) throw new NotAllowed("staysInCommunity");
  }
  await tx.db.$queryRaw`select 1 from "space" where "id" = ${id}::uuid for no key update`;
  return id;
}

/** What was asked in a private community is for its members: its asker did not say it to others. */
async function isPrivate(tx: Ctx, id: string): Promise<boolean> {
  return (await tx.db.space.count({ where: { id, visibility: "private" } })) > 0;
}

/** Spaces lie at most three deep: a group within a workshop within a community. */
async function forumOf(tx: Ctx, spaceId: string): Promise<string> {
  const [found] = await tx.db.$queryRaw<{ id: string }[]>`
    with recursive up as (
      select s."id", s."kind", s."parentId" from "space" s where s."id" = ${spaceId}::uuid
      union all select s."id", s."kind", s."parentId" from "space" s join up on s."id" = up."parentId")
    select "id"::text as "id" from up where "kind" = 'community' limit 1`;
  if (!found) throw new NotFound();
  return found.id;
}
