import { z } from "zod";

/** What a plan may have learned from: somebody; what was said; a topic or session; a workshop; another plan; a page on the web. */
export const SOURCE_TYPES = ["person", "post", "thread", "workshop", "plan", "link"] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** As it is kept: a thing of this site by its type and id, "post:…", so that it is found when it is called something else; or an address. */
export type SourceRef = string;

/** As its reader sees it, who may see it. */
export type SourceView = { type: SourceType; title: string; language: string | null; href: string };

/** What somebody pasted or typed names, if anything; of this site by a name or an id that is to be looked up. */
export type NamedSource = { type: SourceType; name: string };

const PLACES = [
  { pattern: /^\/people\/([^/]+)$/, type: "person" },
  { pattern: /^\/champions\/([^/]+)$/, type: "person" },
  { pattern: /^\/posts\/([^/]+)$/, type: "post" },
  { pattern: /^\/(?:topics|live)\/([^/]+)(?:\/summary)?$/, type: "thread" },
  { pattern: /^\/workshops\/([^/]+)(?:\/.*)?$/, type: "workshop" },
  { pattern: /^\/plans\/([^/]+)(?:\/.*)?$/, type: "plan" },
] as const;

const Link = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(500);

/** A name with its sign, an address within this site, or one of the web. */
export function namedSource(typed: string): NamedSource | null {
  const words = typed.trim();
  const [, handle] = /^@([\w.-]{2,60})$/.exec(words) ?? [];
  if (handle) return { type: "person", name: handle };
  if (!words.startsWith("/"))
    return Link.safeParse(words).success ? { type: "link", name: inSmallLetters(words) } : null;
  const path = words.replace(/[?#].*$/, "").replace(/\/$/, "");
  for (const { pattern, type } of PLACES) {
    const [, name] = pattern.exec(path) ?? [];
    if (name) return { type, name: decoded(name) };
  }
  return null;
}

/** A phone begins each line with a capital letter: "Https://" is the same address. */
function inSmallLetters(address: string): string {
  return address.replace(/^https?/i, (scheme) => scheme.toLowerCase());
}

/** An address of this site, as people copy it from above a page, without the site. */
export function withinSite(typed: string, origin: string): string {
  const words = inSmallLetters(typed.trim());
  return words === origin ? "/" : words.startsWith(`${origin}/`) ? words.slice(origin.length) : words;
}

function decoded(name: string): string {
  try {
    // NUL is in no name, and no query takes it.
    return decodeURIComponent(name).replaceAll("\0", "");
  } catch {
    return name;
  }
}

/** Where a plan is begun from something, by its address here. */
export function beginFromPath(from: string): string {
  return `/plans/new?${new URLSearchParams({ from })}`;
}
