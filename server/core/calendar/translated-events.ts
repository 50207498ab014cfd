import type { EventView } from "#server/contracts/calendar.ts";
import { asRead, type PageTranslations, type ReadWords, type Worded } from "#server/contracts/translation.ts";
import { readTranslations, registerTranslatable } from "#server/core/translation/index.ts";
import type { Actor, Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { listed, openlyShown } from "./policy.ts";

const { sql } = Prisma;
/** What of an event is translated. */
export const TITLE = "event";
export const TEXT = "eventText";

/** What events say is translated: their titles, which are short, and what happens there. */
export function registerEventTranslations(): void {
  const same = {
    about: async () => ({ handles: new Set<string>(), kept: [] }),
    // Nobody is told: a calendar that is open looks again by itself while something is awaited.
    arrived: async () => undefined,
  };
  registerTranslatable({
    ...{ ...same, type: TITLE, markdown: false },
    rows: (actor, ids) => sql`
      select e."id", e."spaceId" as "place", e."language", e."title" as "words"
      from "calendarEvent" e where e."id" = any(${[...ids]}::uuid[]) and ${seen(actor)}`,
  });
  registerTranslatable({
    ...{ ...same, type: TEXT, markdown: true },
    // What is the time of a thread says there what it is about.
    rows: (actor, ids) => sql`
      select e."id", e."spaceId" as "place", e."language", e."description" as "words"
      from "calendarEvent" e where e."id" = any(${[...ids]}::uuid[]) and e."description" <> '' and e."subjectType" is distinct from 'thread'
        and e."subjectType" is distinct from 'sessionDraft' and ${seen(actor)}`,
  });
}

/** The workers translate whatever somebody may read; who reads it is asked when it is read. */
function seen(actor: Actor): Prisma.Sql {
  return actor.kind === "system" ? openlyShown(sql`e`) : listed(actor, sql`e`);
}

/** What some events are called, as the actor reads it; one query, and one more where something is missing. */
export async function titlesAsRead(
  ctx: Ctx,
  events: readonly { id: string; title: Worded }[],
): Promise<Map<string, ReadWords>> {
  const once = new Map(events.map((event) => [event.id, event]));
  const refs = [...once.keys()].map((id) => ({ type: TITLE, id }));
  const { views, first } = await readTranslations(ctx, refs);
  return new Map([...once.values()].map(({ id, title }) => [id, asRead(title, { view: views[id], first })]));
}

/** What one event is called and says, as the actor reads it. */
export async function eventWords(
  ctx: Ctx,
  { id, title, language }: Pick<EventView, "id" | "title" | "language">,
): Promise<{ title: ReadWords; text: PageTranslations }> {
  const titles = await titlesAsRead(ctx, [{ id, title: { text: title, language } }]);
  return { title: titles.get(id) ?? plain(title, language), text: await readTranslations(ctx, [{ type: TEXT, id }]) };
}

/** As it was written. */
export function plain(text: string, language: string): ReadWords {
  return { text, language, mark: null, awaited: false, foreign: null };
}
