import { languageOf } from "#app/i18n/request-language.ts";
import type { Context } from "#app/requests/context.ts";
import { zoneName } from "#server/core/words/index.ts";

/** What the clocks of events are called in the language of the page, by their zone. Browsers know other names. */
export function zoneNames(
  context: Context,
  events: readonly { zone: string; time: { startsAt: string } }[],
): Record<string, string> {
  const language = languageOf(context);
  return Object.fromEntries(
    events.map(({ zone, time }) => [zone, zoneName(language, { zone, at: new Date(time.startsAt) })]),
  );
}
