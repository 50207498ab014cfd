import { languageOf } from "#app/i18n/request-language.ts";
import type { Context } from "#app/requests/context.ts";
import { momentOf } from "#app/requests/moment.ts";
import { type ZoneChoice, zoneSaid, zonesToChoose } from "#server/core/words/index.ts";

/** All time zones to choose from, as the page's language calls them, the one chosen before among them. */
export function timeZonesWith(context: Context, chosen: string): ZoneChoice[] {
  return zonesToChoose(languageOf(context), { zones: [chosen], at: momentOf(context) });
}

/** What a clock is called in the page's language now. */
export function timeZoneSaid(context: Context, zone: string): string {
  return zoneSaid(languageOf(context), { zone, at: momentOf(context) });
}
