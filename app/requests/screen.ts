import type { TabName } from "#app/components/tabs.tsx";

type Where = { label: string; href?: string; lang?: string | undefined };

/** What a screen says of itself to the frame: `export const handle: ScreenHandle<typeof loader> = { tab: "communities" }`. */
export type ScreenHandle<Loader extends (...args: never[]) => unknown = () => undefined> = {
  /** Guests with a good line get the small module that tells of what is new. */
  reader?: boolean;
  /** Nobody gets a script here: nothing on it is alive. Link to it with `reloadDocument`. */
  still?: boolean;
  /** It works on what is on the phone, so its scripts come to everybody, known or not. */
  onPhone?: boolean;
  /** It is shown to whoever holds the phone, signed in or not: it offers no way in. */
  anybody?: boolean;
  /** The tab it belongs to. */
  tab?: TabName;
  /** Where the reader is, for the top bar, from what the screen's loader gave. */
  where?(loaded: Awaited<ReturnType<Loader>>): Where;
};

type Framed = { tab?: TabName; where?: Where; anybody?: boolean };
type Match = { handle: unknown; loaderData: unknown };

/** What the matching screens say, the innermost last and strongest. */
export function frameOf(matches: readonly Match[]): Framed {
  return Object.assign({}, ...matches.map(saidBy));
}

function saidBy({ handle, loaderData }: Match): Framed {
  if (typeof handle !== "object" || handle === null) return {};
  const { tab, where, anybody } = handle as ScreenHandle<() => unknown>;
  // A screen that failed has no data to say where it is.
  return {
    ...(tab ? { tab } : {}),
    ...(anybody ? { anybody } : {}),
    ...(where && loaderData ? { where: where(loaderData) } : {}),
  };
}
