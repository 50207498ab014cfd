import { wordsOf } from "#app/i18n/request-language.ts";
import { show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { feedBehind } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/my-feed.ts";
import { calendarAnswer } from "./calendar-answer.ts";

/** GET /feeds/:secret/calendar.ics: whoever holds the secret address reads its owner's calendar. */
export async function loader(args: Route.LoaderArgs) {
  const { origin, site } = factsOf(args.context);
  const name = `${site.name}: ${wordsOf(args.context).t("calendar:title")}`;
  const file = await show(args, (ctx) => feedBehind(ctx, { secret: args.params.secret, name, publicUrl: origin }));
  return calendarAnswer(file, { download: null });
}
