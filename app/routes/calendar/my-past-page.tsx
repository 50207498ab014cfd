import type { Route } from "./+types/my-past-page.ts";
import { loadMyList } from "./load-list.ts";
import { MyList } from "./my-list.tsx";

export const handle = { tab: "home" as const };

export async function loader(args: Route.LoaderArgs) {
  return loadMyList(args, { past: true });
}

/** What is over, in all communities that one is in. */
export default function MyPastPage({ loaderData }: Route.ComponentProps) {
  return <MyList {...loaderData} />;
}
