import { translationKind } from "#server/contracts/translation.ts";
import { registerTranslatable } from "#server/core/translation/index.ts";
import { type Actor, actorId, type Ctx, recordInRooms } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeForm } from "./policy.ts";

const { sql } = Prisma;

/** What forms say is translated text by text, unless whoever made them gave it in a language of their reader. */
export function registerFormTranslations(): void {
  registerTranslatable({
    type: "formText",
    markdown: false,
    rows: (actor, ids) => sql`
      select x."id", f."spaceId" as "place", f."language", x."said"->>f."language" as "words"
      from "formText" x join "form" f on f."id" = x."formId"
      where x."id" = any(${[...ids]}::uuid[]) and x."said" ? f."language" and ${seen(actor)}`,
    about: async () => ({ handles: new Set(), kept: [] }),
    arrived,
  });
}

/** The workers translate whatever somebody may read. */
function seen(actor: Actor): Prisma.Sql {
  if (actor.kind === "system") return sql`f."openedAt" is not null`;
  return sql`(${seeForm.visible(actor, sql`f`)} and not exists (
    select 1 from jsonb_object_keys(x."said") given, "person" me, unnest(me."languagesRead" || me."language") reads
    where me."id" = ${actorId(actor)}::uuid and split_part(given, '-', 1) = split_part(reads, '-', 1)))`;
}

/** Those who have the thread open in which it is asked are told. */
async function arrived(tx: Ctx, { id, target }: { id: string; target: string }): Promise<void> {
  const [row] = await tx.db.$queryRaw<{ room: string; threadId: string }[]>`
    select f."room", f."subjectId"::text as "threadId" from "formText" x join "form" f on f."id" = x."formId"
    where x."id" = ${id}::uuid and f."room" is not null and f."subjectType" = 'thread'`;
  if (!row) return;
  const event = { type: "text.translated" as const, threadId: row.threadId, subjectId: id, target };
  await recordInRooms(tx, [{ room: row.room, kind: translationKind(target), subject: id, event }]);
}
