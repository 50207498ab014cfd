import type { TestDatabase } from "./database.ts";

/** Members of a space in bulk, as the use cases would have left them, half of them with a mailbox. Returns who they are. */
export async function letCrowdIn(
  { db }: Pick<TestDatabase, "db">,
  { spaceId, count }: { spaceId: string; count: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ personId: string }[]>`
    with made as (
      insert into "person" ("id", "name", "handle", "email", "emailVerified", "updatedAt")
      select one."id", 'Member ' || one."number", 'm.' || one."id", one."id" || '@example.org', one."number" % 2 = 0, now()
      from (select gen_random_uuid() as "id", "number" from generate_series(1, ${count}::int) as given("number")) one
      returning "id")
    insert into "membership" ("spaceId", "personId", "role", "state", "joinedAt")
    select ${spaceId}::uuid, made."id", 'member', 'active', now() from made returning "personId"::text as "personId"`;
  return rows.map(({ personId }) => personId);
}
