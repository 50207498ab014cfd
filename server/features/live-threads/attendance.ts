import { registerAttended } from "#server/core/calendar/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** A session is attended in its own thread. Who does not let others see that they are there is not written down. */
export function registerSessionsAttended(): void {
  registerAttended({
    type: "thread",
    subject: (thread) => sql`${thread}."id"`,
    keeps: (personId) => sql`not exists (select 1 from "presenceOff" hidden where hidden."personId" = ${personId})`,
  });
}
