import { AddTermInput } from "#server/contracts/glossary.ts";
import { LANGUAGES } from "#server/contracts/languages.ts";
import { CommunityTextInput } from "#server/contracts/spaces.ts";
import { changeInstallation, changeProgrammeText, found } from "#server/core/installation/index.ts";
import { changeAudience, changeProfile, createPerson, dismissFirstSteps } from "#server/core/people/index.ts";
import {
  acceptInvitation,
  acceptRequest,
  changeCommunity,
  changeRole,
  createCommunity,
  handOver,
  invitationSheet,
  invite,
  joinCommunity,
  requestToJoin,
  translateCommunity,
} from "#server/core/spaces/index.ts";
import { createTheme } from "#server/core/themes/index.ts";
import {
  markHelpful,
  markRead,
  pinThread,
  replyToThread,
  setSpaceWatch,
  startTopic,
  thankPost,
} from "#server/core/threads/index.ts";
import { addTerm } from "#server/core/translation/index.ts";
import { type Actor, type Ctx, newId, type PersonActor } from "#server/core/usecase/index.ts";
import { type Clock, systemClock } from "#server/platform/clock.ts";
import type { Db, PrismaClient } from "#server/platform/database/index.ts";
import {
  type DemoCommunity,
  type DemoPerson,
  type DemoPost,
  type DemoTheme,
  type DemoTopic,
  demoCommunities,
  demoGlossary,
  demoPeople,
  demoProgramme,
  demoThemes,
  demoTopics,
} from "./content/index.ts";
import { playChampions } from "./demo-champions.ts";
import { playDigests } from "./demo-digests.ts";
import { playEvents } from "./demo-events.ts";
import { playForms } from "./demo-forms.ts";
import { playLive } from "./demo-live.ts";
import { playMessages } from "./demo-messages.ts";
import { playPlans } from "./demo-plans.ts";
import { playPolls } from "./demo-polls.ts";
import { playTemplates } from "./demo-templates.ts";
import { playWorkshops } from "./demo-workshops.ts";

/** In a demo everybody has this one; it opens nothing but this machine. */
const PASSPHRASE = "the trail goes on here";

export type DemoAccount = {
  name: string;
  handle: string;
  email: string | null;
  language: string;
  /** The form's address, and what is typed into it. */
  signIn: { path: string; account: string; passphrase: string };
  communities: { name: string; role: "moderator" | "champion" | "member" }[];
};

const DEMO_ROLES = ["admin", "staff", "moderator", "champion", "member"] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];

/** Who can sign in, and how, each under the weightiest role they have on the site or in a community. */
export function demoAccounts(): Record<DemoRole, DemoAccount[]> {
  const accounts = demoPeople.map((person) => {
    const account = accountOf(person);
    const roles = [person.siteRole, ...account.communities.map(({ role }) => role)];
    return { account, role: DEMO_ROLES.find((role) => roles.includes(role)) };
  });
  const of = (role: DemoRole) => accounts.filter((one) => one.role === role).map(({ account }) => account);
  return {
    admin: of("admin"),
    staff: of("staff"),
    moderator: of("moderator"),
    champion: of("champion"),
    member: of("member"),
  };
}

function accountOf({ name, handle, email, language }: DemoPerson): DemoAccount {
  const communities = demoCommunities.flatMap((community): DemoAccount["communities"] => {
    const { moderators, champions } = community;
    if (!belongs(handle, community)) return [];
    const role = moderators.includes(handle) ? "moderator" : champions.includes(handle) ? "champion" : "member";
    return [{ name: community.name, role }];
  });
  const signIn = { path: "/sign-in", account: handle, passphrase: PASSPHRASE };
  return { name, handle, email, language, signIn, communities };
}

/**
 * Founds a demo and plays its history through the use cases, each act by the person who did it and at its time, so
 * that nothing in it could not have come about by itself. All of it or, when it is cut off, nothing is there. The
 * wiring has told the rooms of this process before.
 */
export async function seedDemo({ db, clock = systemClock }: { db: PrismaClient; clock?: Clock }): Promise<void> {
  await db.$transaction((one) => play(stageOf(one, clock.now())), { timeout: 600_000 });
}

async function play(stage: Stage): Promise<void> {
  await found(stage.as({ kind: "system" }, AGES.founded), {
    kind: "demo",
    name: demoProgramme.name,
    languages: [...LANGUAGES],
  });
  for (const [at, person] of demoPeople.entries()) await addPerson(stage, person, AGES.people - at);
  await tellProgramme(stage);
  for (const theme of demoThemes) await addTheme(stage, theme, null);
  for (const { theme, ...term } of demoGlossary) {
    const entry = AddTermInput.parse({ key: newId(), slug: theme, ...term, anyCase: true });
    await addTerm(stage.person(STAFF, AGES.programme), entry);
  }
  for (const community of demoCommunities) await addCommunity(stage, community);
  await playChampions({
    person: stage.person,
    staff: STAFF,
    themeOf: (slug) => named(stage.themes, slug),
    spaceOf: (slug) => named(stage.spaces, slug).slug,
    idOf: (handle) => named(stage.actors, handle).id,
  });
  const acts = [...demoTopics.flatMap((topic) => actsOf(stage, topic)), ...waitingActs(stage)];
  for (const act of acts.sort((one, other) => other.hoursAgo - one.hoursAgo)) await act.play();
  await playEvents({
    person: (handle, hoursAgo) => stage.person(handle, hoursAgo),
    slugOf: (slug) => named(stage.spaces, slug).slug,
    today: stage.as({ kind: "system" }, 0).clock.now(),
  });
  await playForms({ person: stage.person, slugOf: (slug) => named(stage.spaces, slug).slug });
  await playLive({
    person: stage.person,
    idOf: (handle) => named(stage.actors, handle).id,
    slugOf: (slug) => named(stage.spaces, slug).slug,
    today: stage.as({ kind: "system" }, 0).clock.now(),
  });
  await playWorkshops({
    person: stage.person,
    idOf: (handle) => named(stage.actors, handle).id,
    slugOf: (slug) => named(stage.spaces, slug).slug,
    today: stage.as({ kind: "system" }, 0).clock.now(),
  });
  await playTemplates({ person: stage.person });
  await playPlans({
    person: stage.person,
    slugOf: (slug) => named(stage.spaces, slug).slug,
  });
  await playPolls({
    person: stage.person,
    threadOf: (title) => {
      const [, played] = [...stage.threads].find(([topic]) => topic.title.startsWith(title)) ?? [];
      if (!played) throw new Error(`no topic begins with “${title}”`);
      return played.id;
    },
  });
  await playMessages({
    person: stage.person,
    postsOf: (title) => [...stage.threads].find(([topic]) => topic.title.startsWith(title))?.[1].postIds ?? [],
  });
  await readOn(stage);
  await playDigests({
    system: stage.as({ kind: "system" }, 0),
    person: (handle) => stage.person(handle, 0),
    idOf: (handle) => named(stage.actors, handle).id,
    slugOf: (slug) => named(stage.spaces, slug).slug,
    today: stage.as({ kind: "system" }, 0).clock.now(),
  });
}

/** Hours before now at which the house was built; all topics are younger. */
const AGES = { founded: 1_500, people: 1_450, programme: 1_400, communities: 1_380, joining: 1_340, set: 1_200 };

type Stage = {
  as(actor: Actor, hoursAgo: number): Ctx;
  person(handle: string, hoursAgo: number): Ctx;
  actors: Map<string, PersonActor>;
  themes: Map<string, string>;
  /** Address of each community, by its name in the content. */
  spaces: Map<string, { spaceId: string; slug: string }>;
  threads: Map<DemoTopic, PlayedTopic>;
};

type PlayedTopic = { id: string; postIds: string[] };

function stageOf(db: Db, now: Date): Stage {
  const as = (actor: Actor, hoursAgo: number) => {
    const time = new Date(now.getTime() - hoursAgo * 3_600_000);
    const ctx: Ctx = { actor, db, clock: { now: () => time }, traceId: newId(), transaction: (work) => work(ctx) };
    return ctx;
  };
  const actors: Stage["actors"] = new Map();
  return {
    as,
    actors,
    person: (handle, hoursAgo) => as(named(actors, handle), hoursAgo),
    themes: new Map(),
    spaces: new Map(),
    threads: new Map(),
  };
}

function named<Key, Value>(things: ReadonlyMap<Key, Value>, name: Key): Value {
  const thing = things.get(name);
  if (thing === undefined) throw new Error(`the demo's content names ${String(name)}, which is not there`);
  return thing;
}

async function addPerson(stage: Stage, person: DemoPerson, hoursAgo: number): Promise<void> {
  const { handle, name, email, siteRole, language, languagesRead, timeZone } = person;
  const system = stage.as({ kind: "system" }, hoursAgo);
  const { id } = await createPerson(system, {
    ...{ handle, name, email, siteRole, language, languagesRead, timeZone },
    passphrase: PASSPHRASE,
  });
  stage.actors.set(handle, { kind: "person", id, siteRole, sessionId: null });
  const ctx = stage.person(handle, hoursAgo);
  const { about, place, organisation, country } = person;
  await changeProfile(ctx, { name, handle, about, place, placeConsent: true, organisation, country });
  // Who has no mailbox has changed nothing else either; the others show themselves to everybody.
  if (email === null) return;
  await changeAudience(ctx, {
    about: "everyone",
    place: "everyone",
    organisation: "everyone",
    languagesRead: "everyone",
  });
  await dismissFirstSteps(ctx);
}

const STAFF = "maria";
const ADMINISTRATOR = "anh";

async function tellProgramme(stage: Stage): Promise<void> {
  const { name, contactName, contactAddress, about } = demoProgramme;
  await changeInstallation(stage.person(ADMINISTRATOR, AGES.programme), {
    key: newId(),
    ...{ name, contactName, contactAddress, mainLanguage: "en", languages: [...LANGUAGES] },
    moderatorRecovery: true,
    openSignUp: true,
  });
  for (const language of LANGUAGES) {
    const source = about[language];
    await changeProgrammeText(stage.person(STAFF, AGES.programme), { key: newId(), language, source });
  }
}

async function addTheme(stage: Stage, theme: Omit<DemoTheme, "below"> & Partial<DemoTheme>, parentId: string | null) {
  const { slug, names, descriptions, below = [] } = theme;
  const input = { key: newId(), slug, parentId, names: { ...names }, descriptions: { ...descriptions } };
  const { themeId } = await createTheme(stage.person(STAFF, AGES.programme), input);
  stage.themes.set(slug, themeId);
  for (const child of below) await addTheme(stage, child, themeId);
}

/** Staff found it, hand it over to who moderates it, and people come in by the way its join rule has. */
async function addCommunity(stage: Stage, community: DemoCommunity): Promise<void> {
  const { name, description, language, visibility, joinRule, rules, welcome } = community;
  const themes = community.themes.map((slug) => named(stage.themes, slug));
  const fields = { name, description, language, visibility, joinRule, themes };
  const founder = stage.person(STAFF, AGES.communities);
  const space = await createCommunity(founder, { key: newId(), ...fields });
  stage.spaces.set(community.slug, space);
  await changeCommunity(founder, { key: newId(), space: space.slug, ...fields, rules, welcome });
  for (const [language, texts] of Object.entries(community.also)) {
    const given = { key: newId(), space: space.slug, language, ...texts, rules: "", welcome: "" };
    await translateCommunity(founder, CommunityTextInput.parse(given));
  }

  const [first, ...others] = community.moderators;
  const rest = [...new Set([...others, ...community.champions, ...community.members])];
  if (first !== STAFF) await enter(stage, community, { handle: first, host: STAFF, hoursAgo: AGES.joining });
  if (first !== STAFF)
    await handOver(founder, { key: newId(), space: space.slug, personId: named(stage.actors, first).id });
  for (const [at, handle] of rest.entries()) {
    if (handle !== STAFF) await enter(stage, community, { handle, host: first, hoursAgo: AGES.joining - 1 - at * 6 });
  }
  const roles = [...others.map((handle) => ({ handle, role: "moderator" as const }))];
  for (const { handle, role } of [
    ...roles,
    ...community.champions.map((handle) => ({ handle, role: "champion" as const })),
  ]) {
    const personId = named(stage.actors, handle).id;
    await changeRole(stage.person(first, AGES.set), { key: newId(), space: space.slug, personId, role });
  }
  for (const handle of community.moderators) {
    await setSpaceWatch(stage.person(handle, AGES.set), { key: newId(), spaceId: space.spaceId, watch: "all" });
  }
}

type Entering = { handle: string; host: string; hoursAgo: number };

async function enter(stage: Stage, community: DemoCommunity, { handle, host, hoursAgo }: Entering): Promise<void> {
  const { slug: space } = named(stage.spaces, community.slug);
  const guest = stage.person(handle, hoursAgo);
  const inCharge = stage.person(host, hoursAgo);
  const key = newId();
  if (community.visibility === "private") {
    const { invitationId } = await invite(inCharge, { key, space, note: handle, role: "member", days: 30, uses: 1 });
    const { keys } = await invitationSheet(inCharge, { space, invitationId });
    if (keys) await acceptInvitation(guest, { key: newId(), invitation: { secret: keys.secret } });
  } else if (community.joinRule === "request") {
    const { requestId } = await requestToJoin(guest, { key, space, message: "" });
    await acceptRequest(inCharge, { key: newId(), space, requestId });
  } else {
    await joinCommunity(guest, { key, space });
  }
}

/** Something that one person did at one time. */
type Act = { hoursAgo: number; play(): Promise<unknown> };

function waitingActs(stage: Stage): Act[] {
  return demoCommunities.flatMap(({ slug, waiting }) =>
    waiting.map(({ by, message, hoursAgo }) => ({
      hoursAgo,
      play: () =>
        requestToJoin(stage.person(by, hoursAgo), { key: newId(), space: named(stage.spaces, slug).slug, message }),
    })),
  );
}

function actsOf(stage: Stage, topic: DemoTopic): Act[] {
  const [first, ...replies] = topic.posts;
  const acts = replies.map((post, at) => writing(stage, topic, { post, number: at + 2 }));
  const thanks = topic.posts.flatMap((post, at) => thanking(stage, topic, { post, number: at + 1 }));
  const helped = replies.flatMap((post, at) => (post.helped ? [marking(stage, topic, { post, number: at + 2 })] : []));
  const pinning = topic.pinned ? [pinned(stage, topic)] : [];
  return [opening(stage, topic, first), ...acts, ...thanks, ...helped, ...pinning];
}

type Numbered = { post: DemoPost; number: number };

function opening(stage: Stage, topic: DemoTopic, { by, hoursAgo, language, text }: DemoPost): Act {
  return {
    hoursAgo,
    async play() {
      const { spaceId } = named(stage.spaces, topic.community);
      const { title, question } = topic;
      const input = { key: newId(), spaceId, title, source: text, language, question };
      const { id, postId } = await startTopic(stage.person(by, hoursAgo), input);
      stage.threads.set(topic, { id, postIds: [postId] });
    },
  };
}

function writing(stage: Stage, topic: DemoTopic, { post, number }: Numbered): Act {
  const { by, hoursAgo, language, text, replyTo = null } = post;
  return {
    hoursAgo,
    async play() {
      const thread = named(stage.threads, topic);
      const input = { key: newId(), threadId: thread.id, source: text, language, replyTo, seen: number - 1 };
      const { id } = await replyToThread(stage.person(by, hoursAgo), input);
      thread.postIds.push(id);
    },
  };
}

/** People read and thank in the hours after a post, one after another, and all before now. */
function thanking(stage: Stage, topic: DemoTopic, { post, number }: Numbered): Act[] {
  const { thanks = [] } = post;
  return thanks.map((handle, at) => {
    const hoursAgo = post.hoursAgo * (1 - (at + 1) / (thanks.length + 2) / 4);
    return {
      hoursAgo,
      play: () => thankPost(stage.person(handle, hoursAgo), { key: newId(), postId: postId(stage, topic, number) }),
    };
  });
}

/** Whoever asked says which reply helped, a little before they next write. */
function marking(stage: Stage, topic: DemoTopic, { post, number }: Numbered): Act {
  const [{ by }] = topic.posts;
  const next = topic.posts.find((other) => other.by === by && other.hoursAgo < post.hoursAgo);
  const hoursAgo = next ? next.hoursAgo + 0.1 : post.hoursAgo * 0.8;
  return {
    hoursAgo,
    play: () => markHelpful(stage.person(by, hoursAgo), { key: newId(), postId: postId(stage, topic, number) }),
  };
}

function pinned(stage: Stage, topic: DemoTopic): Act {
  const [inCharge] = communityOf(topic).moderators;
  const hoursAgo = topic.posts[0].hoursAgo - 1;
  return {
    hoursAgo,
    play: () => pinThread(stage.person(inCharge, hoursAgo), { key: newId(), threadId: named(stage.threads, topic).id }),
  };
}

function postId(stage: Stage, topic: DemoTopic, number: number): string {
  return named(new Map(named(stage.threads, topic).postIds.entries()), number - 1);
}

function communityOf(topic: DemoTopic): DemoCommunity {
  return named(new Map(demoCommunities.map((community) => [community.slug, community])), topic.community);
}

/** Hours since somebody last read: some have just been here, some have days to catch up with. */
const LAST_READ = [2, 6, 1, 20, 11, 33, 27, 80, 3, 50];

async function readOn(stage: Stage): Promise<void> {
  for (const [at, { handle }] of demoPeople.entries()) {
    const hoursAgo = named(new Map(LAST_READ.entries()), at % LAST_READ.length);
    for (const topic of demoTopics.filter((one) => belongs(handle, communityOf(one)))) {
      const number = topic.posts.filter((post) => post.hoursAgo >= hoursAgo).length;
      const { id: threadId } = named(stage.threads, topic);
      if (number > 0) await markRead(stage.person(handle, hoursAgo), { threadId, number });
    }
  }
}

function belongs(handle: string, { moderators, champions, members }: DemoCommunity): boolean {
  return handle === STAFF || [...moderators, ...champions, ...members].includes(handle);
}
