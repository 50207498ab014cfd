import type { Kept } from "./kept.ts";
import type { Language } from "./languages.ts";

/** The person who is signed in, as every screen needs to know them. */
export type Viewer = {
  id: string;
  handle: string;
  name: string;
  siteRole: "member" | "staff" | "admin";
  champion: boolean;
  language: Language;
  /** The best-read first. */
  languagesRead: readonly string[];
  timeZone: string;
  digits: "latn" | "native";
  /** Wants no script at all. */
  lite: boolean;
  sessionId: string;
};

/** What is true of the installation as a whole. */
export type Site = {
  kind: "demo" | "real";
  name: string;
  /** Interface languages offered, the default first. */
  languages: readonly Language[];
};

/** Our one stylesheet: its address, what is in it, and the SHA-256 of that in base64, as a policy names it. */
export type PageStyle = { href: string; text: string; hash: string };

/** The files the build made, as the pages name them. */
export type PageAssets = {
  /** Null while developing. */
  style: PageStyle | null;
  /** The small module that keeps a guest's page alive. */
  reader: string | null;
  /** The few lines that fetch it when the page has been seen; while developing there are none. */
  readerStart: string | null;
  serviceWorker: string | null;
  /** The sentences that browser code needs, a file for each language. */
  words: Partial<Record<Language, string>>;
};

/** What the HTTP side knows about a request for a page before the page is made. `Context` is the use cases' own. */
export type PageFacts<Context> = {
  context: Context;
  viewer: Viewer | null;
  site: Site;
  assets: PageAssets;
  /** Where this site is reached: `https://rutas.example`. */
  origin: string;
  /** The address the request came from, forwarding by trusted proxies considered. */
  address: string;
  nonce: string;
  saveData: boolean;
  /** Scripts of ours ask, for the page's data alone. */
  asData: boolean;
  developing: boolean;
  /** Signs cookies that are not sessions. */
  cookieSecret: string;
  log: { error(facts: object, message: string): void };
  /** Why the request was refused, for who asks for JSON instead of a page; null while nothing was. */
  refusal: Refusal | null;
  /** After how many seconds who asked too much may ask again. */
  retryAfter: number | null;
  /** After how many seconds a member who sends far too much may send again; null while they may. */
  flood: number | null;
  /** Told which pattern of the route table the address matched, for the figures of the operator. */
  matched(pattern: string): void;
  /** The origin of a page of others that this one shows, for who asked for it; null: of none. */
  frame: string | null;
  /** The place is there and does not take this method. */
  wrongMethod: boolean;
  /** What a guest sent who was signed in when they began to write; the sign-in page gives it back. */
  kept: Kept | null;
};

/** Reasons are keys of `locales/<language>/errors.json`. */
export type Refusal = { reason: string; fields?: Readonly<Record<string, string>> };

/** Which scripts a page brings: React for members, one small module for guests where the screen asks for it, or none. */
export type Delivery = "app" | "reader" | "none";

/** The one place that decides it: the root loader and the document writer both ask here. */
export function deliveryFor(
  { viewer, saveData }: { viewer: { lite: boolean } | null; saveData: boolean },
  screen: { reader?: boolean; still?: boolean; onPhone?: boolean },
): Delivery {
  if (screen.still) return "none";
  if (screen.onPhone && !viewer?.lite) return "app";
  if (viewer) return viewer.lite ? "none" : "app";
  return screen.reader && !saveData ? "reader" : "none";
}

/**
 * A path as the log may know it: what opens a door by itself (an invitation, a first sign-in, a mail's link) is left out,
 * and which private thread it was, which mentoring, or which champion is asked.
 */
export function loggablePath(path: string): string {
  return path
    .replace(/^\/(join|read|unsubscribe|first-sign-in|feeds|messages)\/[^/]+/, "/$1/…")
    .replace(/^\/mentoring\/.*/, "/mentoring/…")
    .replace(/^\/communities\/[^/]+\/champions\/.*/, "/mentoring/…");
}

/** A pattern of the route table as figures name it: what is done in mentorings is not counted apart. */
export function countedPattern(pattern: string): string {
  return /(?:^|\/)(?:mentoring\/:|communities\/:space\/champions\/:)/.test(pattern) ? "mentoring" : pattern;
}

/** What a page of trouble is called: keys below `page` in errors.json. */
type Trouble = "badRequest" | "notAllowed" | "notFound" | "tooLarge" | "tooMany" | "serverError";

const TROUBLES: Readonly<Record<number, Trouble>> = {
  401: "notAllowed",
  403: "notAllowed",
  404: "notFound",
  405: "notFound",
  413: "tooLarge",
  429: "tooMany",
};

export function troubleNamed(status: number): Trouble {
  return TROUBLES[status] ?? (status < 500 ? "badRequest" : "serverError");
}
