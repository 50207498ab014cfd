import type admin from "#locales/en/admin.json";
import type after from "#locales/en/after.json";
import type attendance from "#locales/en/attendance.json";
import type calendar from "#locales/en/calendar.json";
import type certificates from "#locales/en/certificates.json";
import type champions from "#locales/en/champions.json";
import type comments from "#locales/en/comments.json";
import type common from "#locales/en/common.json";
import type communities from "#locales/en/communities.json";
import type digests from "#locales/en/digests.json";
import type documents from "#locales/en/documents.json";
import type errors from "#locales/en/errors.json";
import type forms from "#locales/en/forms.json";
import type front from "#locales/en/front.json";
import type gallery from "#locales/en/gallery.json";
import type glossary from "#locales/en/glossary.json";
import type groups from "#locales/en/groups.json";
import type handIn from "#locales/en/handIn.json";
import type help from "#locales/en/help.json";
import type imports from "#locales/en/imports.json";
import type live from "#locales/en/live.json";
import type mail from "#locales/en/mail.json";
import type mailIn from "#locales/en/mailIn.json";
import type mentoring from "#locales/en/mentoring.json";
import type messages from "#locales/en/messages.json";
import type notices from "#locales/en/notices.json";
import type people from "#locales/en/people.json";
import type plans from "#locales/en/plans.json";
import type push from "#locales/en/push.json";
import type questions from "#locales/en/questions.json";
import type reports from "#locales/en/reports.json";
import type room from "#locales/en/room.json";
import type rows from "#locales/en/rows.json";
import type sharing from "#locales/en/sharing.json";
import type staffTemplates from "#locales/en/staffTemplates.json";
import type talk from "#locales/en/talk.json";
import type templates from "#locales/en/templates.json";
import type topics from "#locales/en/topics.json";
import type vetting from "#locales/en/vetting.json";
import type work from "#locales/en/work.json";
import type workshops from "#locales/en/workshops.json";

/** The English sentences are the shape of all others. */
export type SentencesByNamespace = {
  common: typeof common;
  front: typeof front;
  people: typeof people;
  communities: typeof communities;
  champions: typeof champions;
  mentoring: typeof mentoring;
  vetting: typeof vetting;
  topics: typeof topics;
  reports: typeof reports;
  live: typeof live;
  workshops: typeof workshops;
  plans: typeof plans;
  sharing: typeof sharing;
  talk: typeof talk;
  imports: typeof imports;
  handIn: typeof handIn;
  templates: typeof templates;
  staffTemplates: typeof staffTemplates;
  rows: typeof rows;
  groups: typeof groups;
  forms: typeof forms;
  questions: typeof questions;
  room: typeof room;
  notices: typeof notices;
  messages: typeof messages;
  digests: typeof digests;
  push: typeof push;
  work: typeof work;
  mail: typeof mail;
  mailIn: typeof mailIn;
  admin: typeof admin;
  help: typeof help;
  calendar: typeof calendar;
  attendance: typeof attendance;
  after: typeof after;
  certificates: typeof certificates;
  glossary: typeof glossary;
  documents: typeof documents;
  comments: typeof comments;
  errors: typeof errors;
  gallery: typeof gallery;
};

export const NAMESPACES = [
  "common",
  "front",
  "people",
  "communities",
  "champions",
  "mentoring",
  "vetting",
  "topics",
  "reports",
  "live",
  "workshops",
  "plans",
  "sharing",
  "talk",
  "imports",
  "handIn",
  "templates",
  "staffTemplates",
  "rows",
  "groups",
  "calendar",
  "attendance",
  "certificates",
  "after",
  "forms",
  "questions",
  "room",
  "notices",
  "messages",
  "digests",
  "push",
  "work",
  "mail",
  "mailIn",
  "admin",
  "help",
  "glossary",
  "documents",
  "comments",
  "errors",
  "gallery",
] as const satisfies readonly (keyof SentencesByNamespace)[];
export type Namespace = keyof SentencesByNamespace;

/** `replies_one` and `replies_other` are one key, `replies`, asked for with a count. */
type Singular<K extends string> = K extends `${infer Base}_${"zero" | "one" | "two" | "few" | "many" | "other"}`
  ? Base
  : K;
type Leaves<Tree, Before extends string = ""> = {
  [K in keyof Tree & string]: Tree[K] extends string ? `${Before}${Singular<K>}` : Leaves<Tree[K], `${Before}${K}.`>;
}[keyof Tree & string];

/** Every sentence there is, as `topics:reply.send`. */
export type WordKey = { [N in Namespace]: `${N}:${Leaves<SentencesByNamespace[N]>}` }[Namespace];

/** What a sentence is filled with; `count` chooses the plural. */
type WordValues = Readonly<Record<string, string | number>>;

/** Says a sentence in one language. */
export type Say = (key: WordKey, values?: WordValues) => string;
