import { registerTranslatable } from "#server/core/translation/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeSubmission } from "./submission-policy.ts";

const { sql } = Prisma;
/** What those who decided said to the team. */
export const REASONS = "submissionReasons";

/** The team reads in its languages why a plan was returned, or what was said with the support. */
export function registerReasonTranslations(): void {
  registerTranslatable({
    ...{ type: REASONS, markdown: false },
    about: async () => ({ handles: new Set<string>(), kept: [] }),
    // Its page asks again for what it waits for.
    arrived: async () => undefined,
    rows: (actor, ids) => sql`
      select b."id", coalesce(b."spaceId", b."planId") as "place", b."language", b."reasons" as "words"
      from "planSubmission" b where b."id" = any(${[...ids]}::uuid[]) and b."reasons" <> ''
        and ${actor.kind === "system" ? sql`true` : seeSubmission.visible(actor, sql`b`)}`,
  });
}
