import { registerTranslatable } from "#server/core/translation/index.ts";
import type { Actor } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seePart } from "./policy.ts";

const { sql } = Prisma;

/** What champions say of themselves is translated: what they have done, and when they have time. */
export function registerProfileTranslations(): void {
  const part = (field: "done" | "available") => (actor: Actor, ids: readonly string[]) =>
    sql`
    select c."personId" as "id", c."personId" as "place", c."language", c.${Prisma.raw(`"${field}"`)} as "words"
    from "championProfile" c join "person" p on p."id" = c."personId"
    where c."personId" = any(${[...ids]}::uuid[]) and ${
      actor.kind === "system" ? sql`true` : seePart(field).visible(actor, { profile: sql`c`, person: sql`p` })
    }`;
  const same = {
    about: async () => ({ handles: new Set<string>(), kept: [] }),
    // Its page asks again for what it waits for.
    arrived: async () => undefined,
  };
  registerTranslatable({ type: "champion", markdown: true, rows: part("done"), ...same });
  registerTranslatable({ type: "championTimes", markdown: false, rows: part("available"), ...same });
}
