import { useRouteLoaderData } from "react-router";

/** The moment at which this page was made: what it says of now is said of then, on the server and in the browser. */
export function useNow(): Date {
  const known = useRouteLoaderData("root") as { now: string } | undefined;
  return new Date(known?.now ?? 0);
}
