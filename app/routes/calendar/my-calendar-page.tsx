import type { Route } from "./+types/my-calendar-page.ts";
import { loadMyList } from "./load-list.ts";
import { MyList } from "./my-list.tsx";

export const handle = { tab: "home" as const };

export async function loader(args: Route.LoaderArgs) {
  return loadMyList(args, { past: false });
}

/** What comes, in all communities that one is in. */
export default function MyCalendarPage({ loaderData }: Route.ComponentProps) {
  return <MyList {...loaderData} />;
}
