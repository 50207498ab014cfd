import { show } from "#app/requests/act.ts";
import { factsOf, viewerOf } from "#app/requests/context.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { memberHome } from "#server/features/communities/index.ts";
import { liveNow } from "#server/features/live-threads/index.ts";
import { myPlans } from "#server/features/plans/index.ts";
import { frontPage, namedThemes } from "#server/features/programme/index.ts";
import { zoneNames } from "../calendar/zone-names.ts";
import { FrontPage } from "../front/front-page.tsx";
import type { Route } from "./+types/home-page.ts";
import { MemberHome } from "./member-home.tsx";

/** So many of the plans that were begun last stand on a member's first page. */
const PLANS = 3;

export const handle = { tab: "home" as const };

export async function loader(args: Route.LoaderArgs) {
  const languages = readerLanguages(args.context);
  const viewer = viewerOf(args.context);
  return show(args, async (ctx) => {
    if (!viewer) return { viewer: null, front: await frontPage(ctx, languages), site: factsOf(args.context).site.name };
    const home = await memberHome(ctx);
    const spaceIds = home.communities.map(({ id }) => id);
    return {
      viewer: { name: viewer.name, siteRole: viewer.siteRole },
      home,
      live: await liveNow(ctx, spaceIds),
      plans: (await myPlans(ctx, { limit: PLANS })).plans,
      zoneNames: zoneNames(args.context, home.events),
      themes: await namedThemes(ctx, { languages }),
      sendKey: nextSendKey(args.context),
      front: null,
    };
  });
}

/** The first page: for guests what the programme is, for members what is new. */
export default function HomePage({ loaderData }: Route.ComponentProps) {
  return loaderData.viewer ? <MemberHome {...loaderData} /> : <FrontPage {...loaderData} />;
}
