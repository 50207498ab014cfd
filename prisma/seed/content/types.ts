import type { Language } from "#server/contracts/languages.ts";
import type { Repeat } from "#server/contracts/repeats.ts";
import type { TypedRow } from "#server/contracts/section-rows.ts";

/** A text in each interface language. */
type InEveryLanguage = Readonly<Record<Language, string>>;

export type DemoPerson = {
  handle: string;
  name: string;
  /** Null: signs in without a mailbox. */
  email: string | null;
  siteRole: "member" | "staff" | "admin";
  place: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  organisation: string;
  /** Of the interface. */
  language: Language;
  /** What they write and read, the best first. */
  languagesRead: readonly string[];
  timeZone: string;
  about: string;
};

export type DemoTheme = {
  slug: string;
  names: InEveryLanguage;
  descriptions: InEveryLanguage;
  below: readonly Omit<DemoTheme, "below">[];
};

export type DemoCommunity = {
  slug: string;
  name: string;
  description: string;
  language: Language;
  visibility: "public" | "private";
  joinRule: "open" | "request" | "invitation";
  /** Slugs of themes. */
  themes: readonly string[];
  /** Markdown. */
  rules: string;
  welcome: string;
  /** What it is called in further languages. */
  also: Partial<Record<Language, { name: string; description: string }>>;
  /** Handles. The first moderator is in charge from the beginning. */
  moderators: readonly [string, ...string[]];
  champions: readonly string[];
  members: readonly string[];
  /** Who has asked to be let in and waits for an answer. */
  waiting: readonly { by: string; message: string; hoursAgo: number }[];
};

export type DemoPost = {
  /** Handle. */
  by: string;
  hoursAgo: number;
  language: string;
  /** Markdown. */
  text: string;
  /** Number of the post that is answered; none: the topic. */
  replyTo?: number;
  /** This is the reply that helped who asked. */
  helped?: true;
  /** Handles of who thanked for it. */
  thanks?: readonly string[];
};

export type DemoTopic = {
  /** Slug of the community. */
  community: string;
  title: string;
  question: boolean;
  pinned?: true;
  /** The first is the topic's own. */
  posts: readonly [DemoPost, ...DemoPost[]];
};

export type DemoEvent = {
  /** Slug of the community. */
  community: string;
  /** Handles. */
  by: string;
  hosts: string[];
  title: string;
  /** Markdown. */
  description: string;
  language: Language;
  announcedHoursAgo: number;
  /** From today, there. */
  inDays: number;
  time: string;
  zone: string;
  minutes: number;
  place: string;
  url: string;
  repeat: Repeat;
  times: number;
  draft?: true;
  /** It was to be so many days from today before. */
  moved?: { hoursAgo: number; fromDays: number };
  /** One of its times, from 0. */
  cancelDate?: { at: number; reason: string };
  cancelled?: { hoursAgo: number; reason: string };
  /** Handles. */
  answers: Readonly<Record<"coming" | "maybe" | "no", readonly string[]>>;
};

/** A word of a theme's glossary. */
export type DemoTerm = {
  /** Slug of the theme. */
  theme: string;
  from: string;
  to: string;
  term: string;
  becomes: string;
  note: string;
};

export type DemoProgramme = {
  name: string;
  contactName: string;
  contactAddress: string;
  /** What the programme is, as Markdown, for the front page. */
  about: InEveryLanguage;
};

export type DemoChampion = {
  /** Handle. */
  by: string;
  /** Slugs. */
  themes: readonly string[];
  language: string;
  /** Markdown. */
  done: string;
  places: string;
  available: string;
  requestsAWeek: number;
};

/** Something said in private. */
export type DemoMessage = { by: string; hoursAgo: number; language: string; text: string };

export type DemoVetting = {
  /** Handle of who proposes themselves. */
  by: string;
  community: string;
  language: string;
  words: string;
  /** By the staff; else it waits. */
  accepted: boolean;
};

export type DemoMentoring = {
  /** Handles. */
  by: string;
  champion: string;
  community: string;
  theme: string;
  language: string;
  title: string;
  /** Markdown. */
  words: string;
  weeks: number;
  hoursAgo: number;
  /** Null: it waits. */
  accepted: {
    hoursAgo: number;
    word: string;
    language: string;
    posts: readonly { by: string; hoursAgo: number; language: string; text: string }[];
    steps: readonly { by: string; what: string; language: string; who: string; done: boolean }[];
    /** When they meet next; null: nothing is set. */
    dateInDays: number | null;
    ended: {
      hoursAgo: number;
      by: string;
      feedback: readonly { by: string; much: string; words: string }[];
    } | null;
  } | null;
};

/** Something said in a live thread; `asks`: it waits in its queue, with these who want it answered. */
export type DemoSaid = {
  by: string;
  hoursAgo: number;
  language: Language;
  text: string;
  asks?: boolean;
  votes?: readonly string[];
  /** Without words: aloud. */
  answer?: { by: string; hoursAgo: number; language: Language; text: string };
};

export type DemoLive = {
  /** Slug. */
  community: string;
  /** Handles. */
  by: string;
  hosts: readonly string[];
  title: string;
  /** Markdown: its opening words. */
  words: string;
  language: Language;
  openedHoursAgo: number;
  /** When it is announced for; without: an open floor. */
  session?: { daysFromToday: number; time: string; zone: string; minutes: number; languages: readonly Language[] };
  /** Not announced yet: those who keep it see it alone. */
  draft?: true;
  coming: readonly string[];
  said: readonly DemoSaid[];
  endedHoursAgo?: number;
  summary?: {
    by: string;
    language: Language;
    hoursAgo: number;
    text: string;
    /** What it said first. */
    first: { hoursAgo: number; text: string };
  };
};

export type DemoWorkshop = {
  /** Slug. */
  community: string;
  /** Handles. */
  by: string;
  facilitators: readonly string[];
  interpreters: readonly string[];
  title: string;
  /** Markdown. */
  words: string;
  language: Language;
  access: "public" | "community" | "invited";
  languages: readonly Language[];
  daysFromToday: number;
  time: string;
  zone: string;
  minutes: number;
  madeHoursAgo: number;
  /** Null: it is a draft. */
  announcedHoursAgo: number | null;
  /** Null: as many as want to. */
  capacity: number | null;
  /** What is asked of who registers. */
  uses: readonly ("name" | "organisation" | "needs" | "gender" | "age")[];
  agenda: readonly {
    kind: "talk" | "questions" | "poll" | "quiz" | "groups" | "notes" | "break";
    title: string;
    minutes: number;
    lead?: string;
    /** What is asked in a poll or a quiz, and who chose what by its place, where it is over. */
    asks?: { question: string; options: readonly string[]; chose?: Readonly<Record<string, number>> };
  }[];
  links: readonly { title: string; url: string }[];
  messages: readonly { audience: "all" | "accepted" | "waiting"; text: string; hoursAgo: number }[];
  /** What its notes said, one after another. */
  notes: readonly { by: string; hoursAgo: number; language: Language; words: string }[];
  /** In the order of the line; `name`: as it is to stand on the certificate. `gone`: gave it up again. */
  registered: readonly { handle: string; name: string; hoursAgo: number; needs?: string; gone?: number }[];
  /** One that is over: how it went. */
  held?: {
    /** So many minutes it really took. */
    minutes: number;
    /** Who was there, in minutes from its beginning; somebody may come twice. */
    stays: readonly { handle: string; from: number; until: number }[];
    putRight: readonly { handle: string; minutes: number; reason: string }[];
    /** Certificates that are valid no more. */
    takenBack: readonly { handle: string; reason: string }[];
    /** So many percent of it one has to have been there. */
    percent: number;
    /** What was said in its room, so many minutes after it began; `asks`: a question, which somebody may have answered. */
    said: readonly {
      by: string;
      minute: number;
      language: Language;
      words: string;
      asks?: true;
      answer?: { by: string; language: Language; words: string };
    }[];
    /** Markdown. */
    summary: string;
    recording: { title: string; url: string };
    /** What who was there said of it, in the order of what is asked; a number is that of a scale, or which option it is. */
    feedback: Readonly<Record<string, readonly (string | number)[]>>;
  };
  /** Groups that are open before it begins: who is in which, what they say and write, and who calls for help. */
  groups?: {
    hoursAgo: number;
    task: string;
    each: readonly {
      name: string;
      people: readonly string[];
      said: readonly { by: string; language: Language; words: string }[];
      notes?: { by: string; language: Language; words: string };
      calls?: string;
    }[];
  };
};

/** A plan: who writes it, and what stands in which section. */
export type DemoPlan = {
  /** Null: on its own. */
  community: string | null;
  by: string;
  title: string;
  language: string;
  template: "concept" | "full";
  stage: "idea" | "concept" | "full" | "underWay" | "finished";
  begunHoursAgo: number;
  team: readonly { handle: string; role: "author" | "commenter" }[];
  /** Did not say yes or no yet. */
  asked?: readonly { handle: string; role: "author" | "commenter" }[];
  /** Who else reads it: those in its community, people by name, whoever has a link. */
  shared?: { community?: true; people?: readonly string[]; linkDays?: number };
  /** Handed in when all that is needed was written and each author agreed, and what came of it. */
  handedIn?: { returned?: { by: string; reasons: string; days: number }; supported?: { by: string } };
  /** What stands on an invitation for who has no account. */
  sheet?: string;
  sections: readonly { key: string; by: string; words: string; hoursAgo: number }[];
  /** What was said about words of a section, and what was answered. */
  comments?: readonly DemoComment[];
  /** What its readers and its team say of it where it is shared. */
  discussion?: readonly { by: string; hoursAgo: number; words: string }[];
  /** What its author wrote elsewhere and brought in, and did not put into sections yet. */
  brought?: { words: string; hoursAgo: number };
  /** In which money its budget is. */
  currency?: string;
  /** Lines of its tables, each at its time, as somebody typed them. */
  rows?: readonly { section: string; by: string; hoursAgo: number; lines: readonly TypedRow[] }[];
};

export type DemoComment = {
  section: string;
  /** The words it stands on. */
  on: string;
  by: string;
  hoursAgo: number;
  words: string;
  /** What the words should be instead. */
  proposal?: string;
  answers?: readonly { by: string; hoursAgo: number; words: string }[];
  /** Who said that it is done. */
  done?: { by: string; hoursAgo: number };
};

/** A template that staff made, with what it says in the language of who made it and in others. */
export type DemoTemplate = {
  by: string;
  hoursAgo: number;
  receivers: "staff" | "champions";
  /** What each section asks; `most` in words. */
  sections: readonly { kind: "text" | "budget"; most?: number }[];
  words: readonly DemoTemplateWords[];
};
/** Of the sections in their order. */
export type DemoTemplateWords = {
  language: Language;
  name: string;
  about: string;
  sections: readonly { title: string; guidance: string; example?: string }[];
};
