import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import type { Route } from "./+types/community-calendar-page.ts";
import { CommunityList } from "./community-list.tsx";
import { loadCommunityList } from "./load-list.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return loadCommunityList(args, { past: false });
}

/** What comes in a community. */
export default function CommunityCalendarPage({ loaderData }: Route.ComponentProps) {
  return <CommunityList {...loaderData} />;
}
