import { show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { spaceFeed } from "#server/core/calendar/index.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/community-feed.ts";
import { calendarAnswer } from "./calendar-answer.ts";

/** GET /communities/:space/calendar.ics: for programs, which come without a session and so see what everybody sees. */
export async function loader(args: Route.LoaderArgs) {
  const publicUrl = factsOf(args.context).origin;
  const file = await show(args, async (ctx) => {
    const { id } = await loadCommunity(ctx, args.params.space);
    return spaceFeed(ctx, { space: id, publicUrl });
  });
  return calendarAnswer(file, { download: null });
}
