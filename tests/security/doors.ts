import { phoneInput } from "#tests/support/phones.ts";
import { type ActorName, actors, type Place, type PlaceName, type SecurityWorld } from "./world.ts";

/** What an answer comes to: its status, or that one is asked to sign in. */
export type Outcome = number | "sign-in";
export type Method = "GET" | "POST";

/** One way in: who gets through, and what happens to everybody else. */
export type Door = {
  path: string;
  method: Method;
  /** What state the thing is in, when there are several. */
  state?: keyof Place["posts"];
  to: readonly ActorName[];
  ok: Outcome;
  /** Those who are neither let in nor refused in the usual way; `rest` is everybody else. */
  except?: Partial<Record<ActorName | "rest", Outcome>>;
  /** The same where members alone read. */
  exceptPrivate?: Partial<Record<ActorName | "rest", Outcome>>;
  query?(place: Place, world: SecurityWorld): string;
  fields?(place: Place, world: SecurityWorld): Record<string, string | readonly string[]>;
  params?(place: Place, world: SecurityWorld): Record<string, string>;
};
type More = Omit<Partial<Door>, "path" | "method" | "to" | "fields">;

const everyone = actors;
const signedIn = actors.filter((name) => name !== "guest" && name !== "suspended");
const inside: readonly ActorName[] = ["member", "author", "champion", "moderator"];
const inCharge: readonly ActorName[] = ["moderator", "admin"];
const staff: readonly ActorName[] = ["staff", "admin"];
const admins: readonly ActorName[] = ["admin"];

const screen = (path: string, to: readonly ActorName[], more: More = {}): Door => ({
  ...{ path, method: "GET", to, ok: 200 },
  ...more,
});
const deed = (path: string, to: readonly ActorName[], fields: Door["fields"] = () => ({}), more: More = {}): Door => ({
  ...{ path, method: "POST", to, ok: 303, fields },
  ...more,
});
const plain = (fields: Record<string, string>) => () => fields;
const all = (outcome: Outcome, names: readonly ActorName[] = actors) =>
  Object.fromEntries(names.map((name) => [name, outcome]));

const person = (name: Exclude<ActorName, "guest">) => (_place: Place, world: SecurityWorld) => ({
  personId: world.everybody[name].id,
});
const community = (name: string, visibility: string, joinRule: string) => ({
  ...{ name, visibility, joinRule, description: "", language: "en", rules: "", welcome: "" },
});
const newPerson = { name: "Somebody", handle: "", language: "en", agree: "on", passphrase: "a long enough passphrase" };

const home: Door[] = [
  screen("", everyone),
  deed("first-steps/away", signedIn),
  screen("themes/:slug", everyone),
  ...glossary(),
  deed("language", everyone, plain({ language: "es" })),
  screen("help", everyone),
  screen("offline", everyone),
  screen("gallery", everyone),
  screen("terms", everyone),
  screen("privacy", everyone),
  screen("consent", [], { except: { rest: 303 } }),
  deed("consent", signedIn, plain({ agree: "on" })),
  screen("*", [], { except: { rest: 404 } }),
  deed("*", [], undefined, { except: { rest: 404 } }),
];

/** Kept by staff and by who moderates a community of the theme, read by everybody. */
function glossary(): Door[] {
  const keepers: readonly ActorName[] = ["moderator", ...staff];
  const seeds: More = { params: (_place, world) => ({ slug: "seeds", entryId: world.terms.kept }) };
  const removed: More = { params: (_place, world) => ({ slug: "seeds", entryId: world.terms.removed }) };
  const word = plain({ from: "es", to: "en", term: "trigo", becomes: "wheat", note: "" });
  const here = "themes/:slug/glossary";
  return [
    screen(here, everyone, seeds),
    screen(`${here}/new`, keepers, seeds),
    deed(`${here}/new`, keepers, word, seeds),
    screen(`${here}/log`, keepers, seeds),
    screen(`${here}/:entryId/edit`, keepers, seeds),
    deed(`${here}/:entryId/edit`, keepers, word, seeds),
    deed(`${here}/:entryId/remove`, keepers, undefined, seeds),
    deed(`${here}/:entryId/restore`, keepers, undefined, removed),
  ];
}

const comingIn: Door[] = [
  screen("sign-in", ["guest"], { except: { rest: 303 } }),
  deed("sign-in", [], plain({ account: "nobody", passphrase: "wrong passphrase" }), {
    // Who is signed in already is taken where they wanted to go.
    except: { guest: 422, rest: 303 },
  }),
  screen("sign-in/code", everyone),
  deed("sign-in/code", everyone, plain({ email: "nobody@example.org" })),
  // Without a code that was asked for there is nothing to enter.
  screen("sign-in/code/enter", [], { except: { rest: 303 } }),
  deed("sign-in/code/enter", [], plain({ email: "nobody@example.org", code: "123456" }), { except: { rest: 303 } }),
  screen("sign-in/forgot", everyone),
  screen("sign-up", everyone),
  deed("sign-up", everyone, plain({ email: "nobody@example.org" })),
  screen("sign-up/name", [], { except: { rest: 303 } }),
  deed("sign-up/name", [], plain({ ...newPerson, ticket: "forged" }), { except: { rest: 303 } }),
  screen("recover", everyone),
  deed("recover", [], plain({ handle: "nobody", code: "12345678", passphrase: "a long enough passphrase" }), {
    except: { rest: 422 },
  }),
  screen("first-sign-in/:secret", [], { except: { rest: 404 } }),
  deed("first-sign-in/:secret", [], plain({ ...newPerson, email: "" }), { except: { rest: 404 } }),
  screen("sign-out", signedIn, { except: { guest: 303 } }),
  deed("sign-out", everyone),
  screen("demo/continue-as/:handle", [], { except: { rest: 404 } }),
  deed("demo/continue-as/:handle", [], undefined, { except: { rest: 404 } }),
  screen("join", everyone),
  deed("join", everyone, (place) => ({ invitationCode: place.keys.code })),
  // Who holds the link sees the community's name, also when it is for members only.
  screen("join/:invitation", everyone),
  // Who is signed in is somebody already: they accept it as themselves.
  deed("join/:invitation", ["guest"], plain(newPerson), { except: { rest: 409 } }),
  deed("join/:invitation/accept", signedIn, undefined, { except: { removed: 403 } }),
];

const oneself: Door[] = [
  ...[
    "me",
    "me/profile",
    "me/language",
    "me/sessions",
    "me/password",
    "me/privacy",
    "me/notices",
    "me/data",
    "me/digest",
    "me/digest/preview",
  ].map((path) => screen(path, signedIn)),
  screen("me/device-key", signedIn, { query: () => "?device=00000000-0000-4000-8000-000000000000" }),
  deed("me/profile", signedIn, (_place, world) => ({
    ...{ name: "Somebody", handle: `h${world.sessionId.replaceAll("-", "").slice(-12)}`, about: "", place: "" },
    organisation: "",
  })),
  deed("me/language", signedIn, plain({ language: "es", timeZone: "Asia/Vientiane", digits: "latn" })),
  deed("me/sessions/end-others", signedIn),
  deed("me/sessions/:sessionId/end", ["member"], undefined, { except: { guest: "sign-in", rest: 404 } }),
  deed("me/push", signedIn, () => phoneInput(), { ok: 204 }),
  deed("me/push/:deviceId/off", ["member"], undefined, { except: { guest: "sign-in", rest: 404 } }),
  deed("me/password", signedIn, plain({ current: "maize beside the river", passphrase: "rice above the river" })),
  deed(
    "me/privacy",
    signedIn,
    plain({ about: "nobody", place: "nobody", organisation: "nobody", languagesRead: "nobody" }),
  ),
  deed("me/presence", signedIn, plain({ shown: "off" })),
  deed("me/notices", signedIn, plain({ mention: "app" })),
  deed("me/notices/mailbox-works", signedIn),
  screen("me/notices", inside, {
    query: (place) => `?community=${place.slug}`,
    except: { guest: "sign-in", rest: 404 },
  }),
  deed("me/notices", inside, (place) => ({ spaceId: place.spaceId, mention: "app" })),
  deed("me/digest", signedIn, plain({ rhythm: "daily", hour: "6" })),
  // A digest is its reader's alone.
  screen("digests/:digestId", ["member"], { except: { guest: "sign-in", rest: 404 } }),
  // Only what was agreed to can be taken back.
  deed("me/consents/:kind/withdraw", ["member"], undefined, {
    params: () => ({ kind: "place" }),
    except: { guest: "sign-in", rest: 404 },
  }),
  screen("notices", signedIn),
  deed("notices/read-all", signedIn, (_place, world) => ({ upTo: world.noticeId })),
  screen("notices/:noticeId", [], { except: { member: 303, guest: "sign-in", rest: 404 } }),
  // Who holds the token needs nothing else (RFC 8058).
  screen("unsubscribe/:token", everyone),
  deed("unsubscribe/:token", everyone, plain({ "List-Unsubscribe": "One-Click" }), { ok: 200 }),
  deed("unsubscribe/:token/undo", everyone),
];

const others: Door[] = [
  screen("people/:handle", everyone),
  screen("people/:handle", staff, {
    params: (_place, world) => ({ handle: world.everybody.suspended.handle }),
    except: { rest: 404 },
  }),
  deed("people/:handle/suspend", staff, (place, world) => ({ ...person("member")(place, world), reason: "a test" })),
  deed("people/:handle/suspend", admins, (place, world) => ({ ...person("admin")(place, world), reason: "a test" }), {
    except: { admin: 403 },
    params: (_place, world) => ({ handle: world.everybody.admin.handle }),
  }),
  deed("people/:handle/restore", staff, (place, world) => ({ ...person("suspended")(place, world), reason: "a test" })),
];

const spaces = "communities/:space";
const communities: Door[] = [
  screen("communities", everyone),
  screen("communities/new", staff),
  deed("communities/new", staff, plain(community("Forests", "public", "open"))),
  screen(spaces, everyone),
  screen(`${spaces}/about`, everyone),
  deed(`${spaces}/welcome/away`, inside, undefined),
  screen(`${spaces}/join`, ["stranger", "left", "staff", "admin"], { except: { ...all(303, inside), removed: 303 } }),
  deed(`${spaces}/join`, ["stranger", "left", "staff", "admin", ...inside]),
  screen(`${spaces}/request`, ["removed"], { except: all(303, inside) }),
  deed(`${spaces}/request`, ["removed"], plain({ message: "" })),
  deed(`${spaces}/request/withdraw`, [], undefined, { except: all(404, signedIn) }),
  screen(`${spaces}/leave`, inside),
  deed(`${spaces}/leave`, ["member", "author", "champion"], undefined, { except: { moderator: 409 } }),
  screen(`${spaces}/hand-over`, ["moderator"]),
  deed(`${spaces}/hand-over`, ["moderator"], person("member")),
  screen(`${spaces}/members`, signedIn),
  screen(`${spaces}/members/removed`, inCharge),
  screen(`${spaces}/members/:personId`, inCharge),
  deed(`${spaces}/members/:personId`, inCharge, plain({ role: "champion" })),
  screen(`${spaces}/members/:personId/remove`, inCharge),
  deed(`${spaces}/members/:personId/remove`, inCharge, plain({ reason: "a test" }), { exceptPrivate: { guest: 404 } }),
  deed(`${spaces}/members/:personId/restore`, inCharge, undefined, {
    params: (_place, world) => ({ personId: world.everybody.removed.id }),
  }),
  // Only who can know a member by sight.
  screen(`${spaces}/members/:personId/recovery`, ["moderator"]),
  deed(`${spaces}/members/:personId/recovery`, ["moderator"], undefined, { ok: 200, params: person("author") }),
  screen(`${spaces}/requests`, inCharge),
  deed(`${spaces}/requests/:requestId/accept`, inCharge, undefined, { exceptPrivate: { guest: 404 } }),
  screen(`${spaces}/requests/:requestId/decline`, inCharge),
  deed(`${spaces}/requests/:requestId/decline`, inCharge, plain({ reason: "" })),
  screen(`${spaces}/invitations`, inCharge),
  screen(`${spaces}/invitations/new`, inCharge),
  deed(`${spaces}/invitations/new`, inCharge, plain({ note: "", role: "member", days: "7", uses: "5" })),
  screen(`${spaces}/invitations/:invitationId`, inCharge),
  deed(`${spaces}/invitations/:invitationId/revoke`, inCharge),
  screen(`${spaces}/settings`, inCharge),
  deed(`${spaces}/settings`, inCharge, plain(community("Another name", "public", "open"))),
  screen(`${spaces}/archive`, inCharge),
  deed(`${spaces}/archive`, inCharge, plain({ reason: "a test" })),
  // What is open already stays open.
  deed(`${spaces}/unarchive`, inCharge),
  screen(`${spaces}/log`, inCharge),
  screen(`${spaces}/digest`, inCharge),
  deed(`${spaces}/digest`, inCharge, plain({ text: "We meet on Thursday.", language: "en" })),
  deed(`${spaces}/digest/withdraw`, inCharge),
];

const asking = { title: "Stalled", source: "Half of us stop.", language: "en", themeId: "", weeks: "6" };
/** Known to those who are in it, and to nobody else: not to moderators of the community, staff or administrators. */
function mentorings(): Door[] {
  const one = "mentoring/:mentoringId";
  const ofOthers = { guest: "sign-in", rest: 404 } as const;
  const of = (which: keyof Place["mentorings"], more: More = {}): More => ({
    ...more,
    params: (place, world) => ({ mentoringId: place.mentorings[which], ...more.params?.(place, world) }),
    except: { ...ofOthers, ...more.except },
    exceptPrivate: { ...ofOthers, ...more.except },
  });
  const both: readonly ActorName[] = ["author", "champion"];
  const word = plain({ word: "", language: "en" });
  const step: More = { params: (place) => ({ stepId: place.stepId }) };
  return [
    screen("mentoring", signedIn),
    screen(`${spaces}/champions/:handle/ask`, ["member", "author", "moderator"], {
      params: (_place, world) => ({ handle: world.everybody.champion.handle }),
      except: { champion: 409 },
    }),
    deed(`${spaces}/champions/:handle/ask`, ["author", "moderator"], plain(asking), {
      params: (_place, world) => ({ handle: world.everybody.champion.handle }),
      except: { champion: 409, member: 409 },
    }),
    screen(one, ["member", "champion"], of("asked")),
    deed(one, both, plain({ what: "A calendar", language: "en", personId: "", until: "" }), of("underWay")),
    screen(`${one}/accept`, ["champion"], of("asked", { except: { member: 403 } })),
    deed(`${one}/accept`, ["champion"], word, of("asked", { except: { member: 403 } })),
    screen(`${one}/decline`, ["champion"], of("asked", { except: { member: 403 } })),
    deed(`${one}/decline`, ["champion"], word, of("asked", { except: { member: 403 } })),
    screen(`${one}/pass`, ["champion"], of("asked", { except: { member: 403 } })),
    deed(
      `${one}/pass`,
      ["champion"],
      (_place, world) => ({ handle: world.everybody.second.handle }),
      of("asked", { except: { member: 403 } }),
    ),
    deed(`${one}/withdraw`, ["member"], undefined, of("asked", { except: { champion: 403 } })),
    screen(`${one}/longer`, both, of("underWay")),
    deed(`${one}/longer`, both, plain({ weeks: "4" }), of("underWay")),
    deed(`${one}/longer/agree`, ["champion"], undefined, of("prolonged", { except: { moderator: 403 } })),
    deed(`${one}/longer/refuse`, ["champion", "moderator"], undefined, of("prolonged")),
    screen(`${one}/end`, both, of("underWay")),
    deed(`${one}/end`, both, undefined, of("underWay")),
    deed(`${one}/steps/:stepId/done`, both, undefined, of("underWay", step)),
    deed(`${one}/steps/:stepId/undo`, both, undefined, of("underWay", step)),
    deed(`${one}/steps/:stepId/remove`, both, undefined, of("underWay", step)),
    screen(`${one}/date`, both, of("underWay")),
    deed(
      `${one}/date`,
      both,
      plain({ title: "", date: "2030-04-01", time: "17:00", minutes: "60", place: "" }),
      of("underWay"),
    ),
    screen(`${one}/people`, both, of("underWay")),
    deed(`${one}/people`, both, (_place, world) => ({ handle: world.everybody.moderator.handle }), of("underWay")),
    deed(`${one}/people/:personId/agree`, ["champion"], undefined, of("underWay", { except: { author: 403 } })),
    deed(`${one}/people/:personId/drop`, both, undefined, of("underWay")),
    // Who is invited comes in by the invitation, before they see anything of it.
    deed(`${one}/join`, ["author"], undefined, of("prolonged")),
    deed(`${one}/refuse`, ["author"], undefined, of("prolonged")),
  ];
}

/** Members propose themselves; moderators in their community, and staff where they see it, propose others and decide. */
function vetting(): Door[] {
  const decide: readonly ActorName[] = ["moderator", ...staff];
  const here = `${spaces}/champions`;
  const hidden: More = { except: { guest: "sign-in", rest: 404 }, exceptPrivate: { guest: "sign-in", rest: 404 } };
  const ofChampion: More = { params: (_place, world) => ({ handle: world.everybody.champion.handle }) };
  const said = { words: "Nobody saves as she does.", language: "en" };
  const answer = plain({ answer: "Not yet.", language: "en" });
  return [
    screen(`${here}/propose`, [...inside, ...staff]),
    deed(`${here}/propose`, ["member"], plain({ ...said, handle: "" }), {
      // Waits already; is one already; is in charge.
      except: { author: 409, champion: 422, moderator: 422 },
    }),
    deed(`${here}/propose`, decide, (_place, world) => ({ ...said, handle: world.everybody.member.handle })),
    screen(`${here}/proposals`, decide),
    deed("champions/proposals/:vettingId/accept", decide, undefined, hidden),
    screen("champions/proposals/:vettingId/decline", decide, hidden),
    deed("champions/proposals/:vettingId/decline", decide, answer, hidden),
    deed("champions/proposals/:vettingId/withdraw", ["author"], undefined, hidden),
    screen(`${here}/:handle/take-back`, ["champion", ...decide], ofChampion),
    deed(`${here}/:handle/take-back`, ["champion", ...decide], answer, ofChampion),
    screen("people/:handle/champion/take-back", staff, ofChampion),
    deed("people/:handle/champion/take-back", staff, answer, ofChampion),
    screen("admin/champions", staff),
  ];
}

const profile = { done: "", language: "es", places: "", available: "", requestsAWeek: "2" };
const champions: Door[] = [
  screen("champions", signedIn),
  screen(`${spaces}/champions`, signedIn),
  screen("me/champion", ["champion", "author"]),
  deed("me/champion", ["champion", "author"], plain(profile)),
  ...vetting(),
  ...mentorings(),
];

const written = { source: "Something new.", language: "en" };
const topics: Door[] = [
  screen(`${spaces}/topics`, everyone),
  screen(`${spaces}/topics/new`, inside),
  deed(`${spaces}/topics/new`, inside, (place) => ({ ...written, title: "New", spaceId: place.spaceId })),
  deed(`${spaces}/watch`, inside, (place) => ({ watch: "all", spaceId: place.spaceId })),
  screen("topics/:threadId", everyone),
  deed("topics/:threadId", inside, plain({ ...written, replyTo: "" })),
  deed("topics/:threadId/replies", inside, plain({ ...written, replyTo: "" })),
  screen("topics/:threadId/edit", ["author", ...inCharge]),
  deed("topics/:threadId/edit", ["author", ...inCharge], plain({ title: "Another", question: "on" })),
  deed("topics/:threadId/watch", inside, plain({ watch: "all" })),
  deed("topics/:threadId/read", signedIn, plain({ number: "1" })),
  deed("topics/:threadId/close", inCharge),
  deed("topics/:threadId/reopen", inCharge),
  screen("topics/:threadId/hide", inCharge),
  deed("topics/:threadId/hide", inCharge, plain({ reason: "a test" })),
  deed("topics/:threadId/unhide", inCharge),
  deed("topics/:threadId/pin", inCharge),
  deed("topics/:threadId/unpin", inCharge),
  screen("topics/:threadId/translations", everyone),
  screen("communities/:space/topics/translations", everyone),
  screen("communities/:space/languages", inCharge),
  screen("communities/:space/languages/:language", inCharge),
  deed(
    "communities/:space/languages/:language",
    inCharge,
    plain({ name: "Ahorro", description: "", rules: "", welcome: "" }),
  ),
  deed("communities/:space/languages/:language/remove", inCharge, undefined, {
    params: () => ({ language: "fr" }),
  }),
  deed("communities/:space/languages/:language/restore", inCharge, undefined, { params: () => ({ language: "ne" }) }),
  deed("preview", inside, (place) => ({ ...written, spaceId: place.spaceId }), { ok: 200 }),
  screen("mentions", inside, {
    query: (place) => `?spaceId=${place.spaceId}&prefix=m`,
    exceptPrivate: { guest: "sign-in", rest: 404 },
  }),
];

const openers: readonly ActorName[] = ["champion", "moderator"];
const leaders: readonly ActorName[] = ["champion", ...inCharge];
/** The champion of the place opened it. */
const onLive: More = { params: ({ liveId }) => ({ threadId: liveId }) };
/** Who keeps the draft of a session may announce one too; an administrator keeps it, where everyone can read, and may not. */
const draftKeepers: readonly ActorName[] = ["champion", "moderator"];
const onSessionDraft: More = {
  params: ({ sessionDraftId }) => ({ eventId: sessionDraftId }),
  ...{ except: { guest: "sign-in", admin: 403, rest: 404 }, exceptPrivate: { guest: "sign-in", rest: 404 } },
};
const sessionDraft = (_place: Place, world: SecurityWorld) => ({
  ...{ ...written, title: "Seeds", hosts: world.everybody.champion.id, languages: "en" },
  ...{ date: "2090-01-02", time: "15:00", zone: "UTC", minutes: "60" },
});
const live: Door[] = [
  screen(`${spaces}/live`, everyone),
  screen(`${spaces}/live/new`, openers),
  deed(`${spaces}/live/new`, openers, (_place, world) => ({
    ...{ ...written, title: "Ask me", hosts: world.everybody.champion.id },
  })),
  screen("live/:threadId", everyone, onLive),
  deed("live/:threadId", inside, plain({ ...written, replyTo: "" }), onLive),
  screen(`${spaces}/live/announce`, openers),
  deed(`${spaces}/live/announce`, openers, (_place, world) => ({
    ...{ ...written, title: "Ask me", hosts: world.everybody.champion.id, languages: "en" },
    ...{ date: "2090-01-02", time: "15:00", zone: "UTC", minutes: "60" },
  })),
  screen("live/drafts/:eventId", draftKeepers, {
    ...onSessionDraft,
    ...{ except: { admin: 403, rest: 404 }, exceptPrivate: { rest: 404 } },
  }),
  deed("live/drafts/:eventId", draftKeepers, sessionDraft, onSessionDraft),
  // An open floor has no time at which it begins.
  deed("live/:threadId/start", [], undefined, { ...onLive, except: all(409, signedIn) }),
  deed("live/:threadId/coming", [], plain({ answer: "coming" }), { ...onLive, except: all(409, signedIn) }),
  screen("live/:threadId/summary", everyone, onLive),
  deed("live/:threadId/summary", leaders, plain({ ...written, revision: "1" }), onLive),
  deed("documents/:documentId/versions/:seq/restore", leaders, undefined, {
    params: ({ documentId }) => ({ documentId, seq: "1" }),
  }),
  screen("live/:threadId/export", everyone, onLive),
  screen("live/:threadId/print", everyone, onLive),
  deed("live/:threadId/floor", leaders, plain({ floor: "closed" }), onLive),
  screen("live/:threadId/hosts", leaders, onLive),
  deed("live/:threadId/hosts", leaders, (_place, world) => ({ handle: world.everybody.member.handle }), onLive),
  deed("live/:threadId/hosts/:personId/remove", leaders, undefined, {
    params: ({ liveId }, world) => ({ threadId: liveId, personId: world.everybody.member.id }),
  }),
  deed("live/:threadId/presence", leaders, plain({ shown: "off" }), onLive),
  deed("live/:threadId/end", leaders, undefined, onLive),
  deed("live/:threadId/reopen", leaders, undefined, onLive),
];

/** The champion of the place hosts its events. */
const keepers: readonly ActorName[] = ["champion", ...inCharge];
const onEvent: More = { params: ({ eventId }) => ({ eventId }) };
/** One that repeats, and its first date, as the world has it. */
const onDate: More = { params: ({ seriesId }) => ({ eventId: seriesId }) };
const FIRST_DATE = "2030-04-01T11:15:00.000Z";
const onDraft: More = { params: ({ draftId }) => ({ eventId: draftId }), except: { guest: "sign-in", rest: 404 } };
const time = { date: "2030-05-01", time: "17:00", zone: "Asia/Kathmandu", minutes: "60", repeat: "never", times: "1" };
const eventWords = (_place: Place, world: SecurityWorld) => ({
  ...{ title: "Cheese", description: "", language: "en", place: "", url: "" },
  hosts: world.everybody.champion.handle,
});
const calendar: Door[] = [
  ...["calendar", "calendar/past", "calendar/month", "calendar/drafts", "calendar/feed"].map((path) =>
    screen(path, signedIn),
  ),
  deed("calendar/feed", signedIn, undefined, { ok: 200 }),
  deed("calendar/feed/revoke", signedIn),
  // Who holds the secret needs nothing else; nobody holds this one.
  screen("feeds/:secret/calendar.ics", [], { except: { rest: 404 } }),
  screen("feeds/:secret/calendar.ics", everyone, { params: (_place, world) => ({ secret: world.feed }) }),
  ...["calendar", "calendar/past", "calendar/month", "calendar.ics"].map((path) =>
    screen(`${spaces}/${path}`, everyone),
  ),
  screen(`${spaces}/calendar/new`, keepers),
  deed(`${spaces}/calendar/new`, keepers, (place, world) => ({ ...eventWords(place, world), ...time })),
  screen("events/:eventId", everyone, onEvent),
  screen("events/:eventId", keepers, { ...onDraft, except: { rest: 404 } }),
  screen("events/:eventId/calendar.ics", everyone, onEvent),
  screen("events/:eventId/edit", keepers, onEvent),
  deed("events/:eventId/edit", keepers, eventWords, onEvent),
  screen("events/:eventId/move", keepers, onEvent),
  deed("events/:eventId/move", keepers, plain(time), onEvent),
  screen("events/:eventId/move-date", keepers, { ...onDate, query: () => `?startsAt=${FIRST_DATE}` }),
  deed("events/:eventId/move-date", keepers, plain({ startsAt: FIRST_DATE, scope: "one", ...time }), onDate),
  screen("events/:eventId/cancel", keepers, onEvent),
  deed("events/:eventId/cancel", keepers, plain({ reason: "a test" }), onEvent),
  deed("events/:eventId/announce", keepers, undefined, onDraft),
  deed("events/:eventId/answer", inside, plain({ answer: "coming" }), onEvent),
  screen("events/:eventId/guests", signedIn, onEvent),
];

/** A draft is known to those alone who keep it. */
const onDraftForm: More = {
  params: ({ draftForm }) => ({ formId: draftForm.formId, questionId: draftForm.questionId, language: "fr" }),
  except: { rest: 404 },
};
const toDraftForm: More = { ...onDraftForm, except: { guest: "sign-in", rest: 404 } };
const about = { title: "Needs", intro: "", seen: "charge" };
const question = { type: "text", label: "What do you need?", hint: "" };
const forms: Door[] = [
  screen("threads/:threadId/poll", inside),
  deed("threads/:threadId/poll", inside, plain({ question: "When?", options: "Now\nLater" })),
  screen("forms/:formId", everyone),
  deed("forms/:formId", inside, (place) => place.vote),
  screen("forms/:formId/results", everyone),
  deed("forms/:formId/close", ["author", ...inCharge]),
  // What is open already stays open.
  deed("forms/:formId/reopen", ["author", ...inCharge]),
  screen("forms/:formId/answers.csv", inCharge),
  screen(`${spaces}/forms`, everyone),
  screen(`${spaces}/forms/new`, inCharge),
  deed(`${spaces}/forms/new`, inCharge, plain({ ...about, language: "en" })),
  screen("forms/:formId/edit", inCharge, onDraftForm),
  screen("forms/:formId/words", inCharge, onDraftForm),
  deed("forms/:formId/words", inCharge, plain(about), toDraftForm),
  screen("forms/:formId/languages/:language", inCharge, onDraftForm),
  deed("forms/:formId/languages/:language", inCharge, undefined, toDraftForm),
  screen("forms/:formId/questions/new", inCharge, onDraftForm),
  deed("forms/:formId/questions/new", inCharge, plain(question), toDraftForm),
  screen("forms/:formId/questions/:questionId", inCharge, onDraftForm),
  deed("forms/:formId/questions/:questionId", inCharge, plain(question), toDraftForm),
  deed("forms/:formId/questions/:questionId/up", inCharge, undefined, toDraftForm),
  deed("forms/:formId/questions/:questionId/remove", inCharge, undefined, toDraftForm),
  deed("forms/:formId/ask", inCharge, undefined, toDraftForm),
  deed("forms/:formId/remove", inCharge, undefined, toDraftForm),
];

/** Those who lead it while they write there. */
const hosts: readonly ActorName[] = ["champion", "moderator"];
const voters: readonly ActorName[] = ["member", "champion", "moderator"];
const onQuestion = (state: keyof Place["questions"]): More => ({
  params: ({ questions }) => ({ postId: questions[state] }),
});
const questions: Door[] = [
  screen("live/:threadId/questions", everyone, onLive),
  deed("live/:threadId/questions", inside, plain({ ...written }), onLive),
  screen("live/:threadId/host", hosts, onLive),
  deed("live/:threadId/questions/close", leaders, undefined, onLive),
  deed("live/:threadId/questions/open", leaders, undefined, onLive),
  deed("live/:threadId/questions/move", hosts, undefined, onLive),
  screen("questions/:postId", [], { ...onQuestion("asked"), except: { rest: 302 } }),
  deed("questions/:postId/vote", voters, undefined, onQuestion("asked")),
  deed("questions/:postId/vote/undo", voters, undefined, onQuestion("asked")),
  deed("questions/:postId/withdraw", ["author"], undefined, onQuestion("asked")),
  deed("questions/:postId/withdraw/undo", ["author"], undefined, onQuestion("withdrawn")),
  deed("questions/:postId/take", hosts, undefined, onQuestion("asked")),
  deed("questions/:postId/take/undo", hosts, undefined, onQuestion("taken")),
  deed(
    "questions/:postId/hand-over",
    hosts,
    (_place, world) => ({ personId: world.everybody.moderator.id }),
    onQuestion("taken"),
  ),
  screen("questions/:postId/answer", hosts, onQuestion("asked")),
  deed("questions/:postId/answer", hosts, plain({ ...written }), onQuestion("asked")),
  deed("questions/:postId/aloud", hosts, undefined, onQuestion("asked")),
  deed("questions/:postId/reopen", hosts, undefined, onQuestion("kept")),
  deed("questions/:postId/publish", hosts, undefined, onQuestion("written")),
  deed("questions/:postId/publish/undo", hosts, undefined, onQuestion("kept")),
  deed("questions/:postId/merge", hosts, (place) => ({ into: place.questions.asked }), onQuestion("double")),
  deed("questions/:postId/merge/undo", hosts, undefined, onQuestion("merged")),
  deed("questions/:postId/move", hosts, undefined, onQuestion("asked")),
];

const judges: readonly ActorName[] = ["author", ...inCharge];
const posts: Door[] = (["shown", "hidden", "deleted"] as const).flatMap((state) => {
  const when = (states: readonly string[], to: readonly ActorName[]) => (states.includes(state) ? to : []);
  const on = (more: More = {}): More => ({ state, ...more });
  return [
    screen("posts/:postId", [], on({ except: { rest: 302 } })),
    screen("posts/:postId/edit", when(["shown"], ["author"]), on()),
    deed("posts/:postId/edit", when(["shown"], ["author"]), plain({ ...written, revision: "1" }), on()),
    // Doing again what is done already changes nothing.
    deed("posts/:postId/delete", when(["shown", "deleted"], ["author"]), undefined, on()),
    deed(
      "posts/:postId/restore",
      state === "shown" ? ["author", ...inCharge] : state === "deleted" ? ["author", ...inCharge] : inCharge,
      undefined,
      on(),
    ),
    screen("posts/:postId/translate", when(["shown"], inside), on({ query: () => "?to=lo" })),
    deed(
      "posts/:postId/translate",
      when(["shown"], inside),
      plain({ to: "lo", title: "", source: "Words.", revision: "1" }),
      on(),
    ),
    // Only what somebody said can be taken back.
    deed(
      "posts/:postId/translate/undo",
      [],
      plain({ to: "km" }),
      on({ except: all(404, when(["shown"], [...inside, ...inCharge])) }),
    ),
    screen("posts/:postId/hide", when(["shown"], inCharge), on()),
    deed("posts/:postId/hide", when(["shown", "hidden"], inCharge), plain({ reason: "a test" }), on()),
    deed("posts/:postId/unhide", when(["shown", "hidden"], inCharge), undefined, on()),
    screen("posts/:postId/hidden", when(["hidden"], inCharge), on({ except: { rest: 404 } })),
    deed("posts/:postId/helpful", when(["shown"], judges), undefined, on()),
    deed("posts/:postId/helpful/undo", when(["shown"], judges), undefined, on()),
    deed("posts/:postId/thanks", when(["shown"], ["member", "champion", "moderator"]), undefined, on()),
    deed("posts/:postId/thanks/undo", when(["shown"], ["member", "champion", "moderator"]), undefined, on()),
  ];
});

/** A private thread of two is there for those two, whatever anybody else is. */
const talkers: readonly ActorName[] = ["member", "author"];
const theirs: More = { params: (_place, world) => ({ threadId: world.conversationId }), except: { rest: 404 } };
const said: More = { ...theirs, except: { guest: "sign-in", rest: 404 } };
const messages: Door[] = [
  screen("messages", signedIn),
  screen("messages/new", signedIn),
  // People of one's communities, and staff; a stranger is nobody to write to, nor is one oneself.
  deed(
    "messages/new",
    ["member", "champion", "moderator", ...staff],
    (_place, world) => ({ ...written, to: world.everybody.author.handle, name: "Another matter" }),
    { except: { guest: "sign-in", rest: 422 } },
  ),
  screen("messages/:threadId", talkers, theirs),
  deed("messages/:threadId", talkers, plain({ ...written, replyTo: "" }), said),
  deed("messages/:threadId/watch", talkers, plain({ watch: "mute" }), said),
  screen("messages/:threadId/name", talkers, theirs),
  deed("messages/:threadId/name", talkers, plain({ name: "Interest" }), said),
  screen("messages/:threadId/leave", talkers, theirs),
  deed("messages/:threadId/leave", talkers, undefined, said),
  screen("me/messages", signedIn),
  deed("me/messages", signedIn, plain({ messagesFrom: "nobody" })),
  deed("people/:handle/block", signedIn, undefined, { except: { member: 409 } }),
  deed("people/:handle/unblock", signedIn),
];

/** Whoever reads something tells those who may help of it; these alone see what they were told. */
const report = { reason: "insult", words: "It shames us." };
const readers = signedIn.filter((name) => name !== "author");
const reports: Door[] = [
  screen("posts/:postId/report", signedIn),
  deed("posts/:postId/report", readers, plain({ ...report, before: "0" }), { except: { author: 409 } }),
  screen("people/:handle/report", signedIn, { except: { member: 404 } }),
  deed("people/:handle/report", signedIn, plain(report), { except: { member: 409 } }),
  screen("communities/:space/reports", inCharge),
  screen("admin/reports", staff),
  screen("reports/:reportId", inCharge, {
    params: (place) => ({ reportId: place.reportId }),
    except: { guest: "sign-in", rest: 404 },
    exceptPrivate: { guest: "sign-in", rest: 404 },
  }),
  deed("reports/:reportId", inCharge, plain({ answer: "The post is hidden." }), {
    params: (place) => ({ reportId: place.reportId }),
    except: { guest: "sign-in", rest: 404 },
  }),
  // What was reported to staff is no moderator's affair.
  screen("reports/:reportId", staff, {
    params: (_place, world) => ({ reportId: world.reportId }),
    except: { guest: "sign-in", rest: 404 },
    exceptPrivate: { guest: "sign-in", staff: 200, admin: 200, rest: 404 },
  }),
];

const theme = { slug: "forests", parentId: "", "names.en": "Forests" };
const administration: Door[] = [
  ...[
    "admin",
    "admin/programme",
    "admin/programme/:language",
    "admin/themes",
    "admin/themes/new",
    "admin/translation",
  ].map((path) => screen(path, staff)),
  ...["admin/themes/:themeId", "admin/people", "admin/people/:personId", "admin/legal", "admin/legal/:kind"].map(
    (path) => screen(path, staff),
  ),
  ...["admin/installation", "admin/log", "admin/work", "admin/mail", "admin/mail/in"].map((path) =>
    screen(path, admins),
  ),
  screen("admin/digests", staff),
  screen("admin/people/:personId/notices", staff),
  // A real installation keeps no bodies.
  screen("admin/mail/:mailId", [], { except: { admin: 404 } }),
  screen("admin/mail/:mailId/html", [], { except: { admin: 404 } }),
  ...["admin/work/:work/retry", "admin/work/:work/:id/retry", "admin/work/:work/:id/drop"].map((path) =>
    deed(path, admins, undefined, { params: (_place, world) => ({ work: "events", id: world.parkedId }) }),
  ),
  deed("admin/installation", admins, () => ({
    ...{ name: "Route", mainLanguage: "en", languages: ["en", "es"], contactName: "", contactAddress: "" },
  })),
  deed("admin/programme/:language", staff, plain({ source: "Words." })),
  deed("admin/themes/new", staff, plain(theme)),
  deed("admin/themes/:themeId", staff, plain(theme)),
  deed("admin/themes/:themeId/move", staff, plain({ direction: "up" })),
  deed("admin/themes/:themeId/remove", staff),
  deed("admin/people/:personId", admins, plain({ siteRole: "staff" })),
  deed("admin/legal/:kind", staff, plain({ en: "Be kind." })),
];

export const doors: readonly Door[] = [
  ...home,
  ...comingIn,
  ...oneself,
  ...others,
  ...communities,
  ...champions,
  ...topics,
  ...live,
  ...calendar,
  ...forms,
  ...questions,
  ...posts,
  ...messages,
  ...reports,
  ...administration,
];

/** Whether a door leads to something of a community, so that who does not see it finds no door. */
export function isScoped({ path }: Pick<Door, "path">): boolean {
  return (
    /:space|:threadId|:formId|:postId|:eventId|:reportId|:vettingId|:mentoringId|:documentId/.test(path) ||
    path === "preview" ||
    path === "mentions"
  );
}

/** What somebody finds at a door. A person who is kept out is a guest. */
export function expected(door: Door, actor: ActorName, place: PlaceName): Outcome {
  const who = actor === "suspended" ? "guest" : actor;
  if (place === "private" && isScoped(door) && !inside.includes(who)) {
    const special = door.exceptPrivate?.[who] ?? door.exceptPrivate?.rest;
    if (special !== undefined) return special;
    return who === "guest" && door.method === "POST" ? "sign-in" : 404;
  }
  if (door.to.includes(who)) return door.except?.[who] ?? door.ok;
  return door.except?.[who] ?? door.except?.rest ?? (who === "guest" ? "sign-in" : 403);
}

/** The address of a door in one of the two communities. */
export function addressOf(door: Door, place: Place, world: SecurityWorld): string {
  const { everybody } = world;
  const params: Record<string, string> = {
    space: place.slug,
    threadId: place.threadId,
    postId: place.posts[door.state ?? "shown"],
    invitationId: place.invitationId,
    formId: place.formId,
    requestId: place.requestId,
    vettingId: place.vettingId,
    personId: everybody.member.id,
    handle: everybody.member.handle,
    sessionId: world.sessionId,
    deviceId: world.deviceId,
    noticeId: world.noticeId,
    mailId: world.mailId,
    digestId: world.digestId,
    themeId: world.themeId,
    kind: "terms",
    token: world.unsubscribe,
    slug: "savings",
    invitation: place.keys.secret,
    secret: "never-given-out",
    language: "es",
    ...door.params?.(place, world),
  };
  const path = door.path
    .replace("*", "nowhere/at/all")
    .replace(/:([A-Za-z]+)/g, (_whole, name: string) => params[name] ?? `no-${name}`);
  return `/${path}${door.query?.(place, world) ?? ""}`;
}
