import { z } from "zod";
import { CONTENT_LANGUAGES } from "./languages.ts";
import { Audience, type PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";
import { optionalLine, optionalText } from "./text.ts";
import type { PageTranslations, Worded } from "./translation.ts";

export const MAX_DONE = 4_000;
export const MAX_REQUESTS_A_WEEK = 10;
const CHAMPIONS_THEMES = 6;

/** What a champion says of themselves as one, each part with an audience of its own. */
export const championFields = ["done", "places", "available"] as const;
export type ChampionField = (typeof championFields)[number];
export type ChampionAudience = Record<ChampionField, Audience>;

/** What holds for who never chose. */
export const defaultChampionAudience: Readonly<ChampionAudience> = {
  done: "members",
  places: "communities",
  available: "communities",
};

/** A box that is not ticked sends nothing, one sends a word, several a list. */
const themes = z.preprocess(
  (given) => (given === undefined || given === "" ? [] : Array.isArray(given) ? given : [given]),
  z.array(Id).max(CHAMPIONS_THEMES, "tooMany"),
);

export const ChampionProfileInput = z.object({
  key: SendKey,
  themes,
  /** Markdown. */
  done: optionalText({ max: MAX_DONE }),
  language: z.enum(CONTENT_LANGUAGES, { error: "unusable" }),
  places: optionalLine({ max: 200 }),
  available: optionalLine({ max: 200 }),
  /** 0: they take none for now. */
  requestsAWeek: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(0, "numberWrong")
    .max(MAX_REQUESTS_A_WEEK, "tooMany"),
  doneFor: Audience.catch("nobody"),
  placesFor: Audience.catch("nobody"),
  availableFor: Audience.catch("nobody"),
});
export type ChampionProfileInput = z.infer<typeof ChampionProfileInput>;

/** Somebody's profile as a champion, as its owner changes it. */
export type OwnChampionProfile = {
  /** Communities in which they are a champion now: nobody else sees the profile while there is none. */
  communities: Named[];
  themes: string[];
  done: string;
  language: string;
  places: string;
  available: string;
  requestsAWeek: number;
  audience: ChampionAudience;
};
/** A community by its name. */
export type Named = { slug: string; name: string; language: string };

/**
 * Whether a champion can be asked now. `full`: as many were as they take in a week; `none`: they take none, or have not
 * said yet that they do.
 */
export type Intake = { state: "open" | "full" | "none"; aWeek: number; nextAt: string | null };

/** A champion as somebody else sees them. What the onlooker may not see is null, what is empty is "". */
export type ChampionView = {
  person: PersonCard;
  isMe: boolean;
  themes: (Worded & { id: string; slug: string })[];
  /** BCP 47, from the account. */
  languages: readonly string[] | null;
  places: string | null;
  available: string | null;
  /** As text for a list, and rendered. */
  done: { text: string; html: string } | null;
  /** Of `done` and `available`. */
  language: string;
  intake: Intake;
  /** Those of the communities in which they are a champion that the onlooker sees. */
  communities: (Named & { mayAsk: boolean })[];
};

/** One page of champions, with the translations of what they have done and of when they have time. */
export type ChampionList = {
  champions: ChampionView[];
  translations: PageTranslations;
  times: PageTranslations;
  next: string | null;
};

const emptyIsNone = (value: unknown) => (value === "" || value === undefined ? null : value);
/** What a list of champions is narrowed to; whatever else an address says is left out. */
export const ChampionFilter = z.object({
  /** The address part of a theme. */
  theme: z.preprocess(emptyIsNone, z.string().max(100).nullable()).catch(null),
  language: z.preprocess(emptyIsNone, z.enum(CONTENT_LANGUAGES).nullable()).catch(null),
  place: optionalLine({ max: 100 }).catch("").default(""),
  after: z.preprocess(emptyIsNone, z.string().max(900).nullable()).catch(null),
});
export type ChampionFilter = z.infer<typeof ChampionFilter>;
