import { registerAttended } from "#server/core/calendar/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/**
 * A workshop is attended in its room and in its groups, which are spaces within it. Who takes part was told that it is kept,
 * whether or not they let others see that they are there.
 */
export function registerWorkshopsAttended(): void {
  registerAttended({
    type: "workshop",
    subject: (thread) => sql`(select case when home."kind" = 'workshop' then home."id" else home."parentId" end
      from "space" home where home."id" = ${thread}."spaceId")`,
    keeps: () => sql`true`,
  });
}
