import { afterAll, expect, test } from "vitest";
import { found, readInstallation } from "#server/core/installation/index.ts";
import { dismissFirstSteps } from "#server/core/people/index.ts";
import {
  changeCommunity,
  communityLog,
  invite,
  listInvitations,
  listMembers,
  listRequests,
  loadSpace,
  putWelcomeAway,
  requestToJoin,
} from "#server/core/spaces/index.ts";
import { createTheme, removeTheme } from "#server/core/themes/index.ts";
import { loadThreadPage, markRead, startTopic } from "#server/core/threads/index.ts";
import { type Ctx, newId, openContext } from "#server/core/usecase/index.ts";
import { communityDirectory, communityHome, memberHome } from "#server/features/communities/index.ts";
import { frontPage, peopleToAsk, themePage } from "#server/features/programme/index.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { foundWorld, join, type Somebody, sendKey, type World } from "./spaces-world.ts";

const opened: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((each) => each.close())));

const languages = ["en"];
const topic = (author: Somebody, spaceId: string, title = "How do you keep people saving?", question = true) =>
  startTopic(author.ctx, { key: sendKey(), spaceId, title, source: "Half of us stop.", language: "en", question });

async function theme(world: World, slug: string, parentId: string | null = null) {
  const unique = `${slug}-${newId().slice(-8)}`;
  const names = { en: slug, es: `${slug} es` };
  const { themeId } = await createTheme(world.maria.ctx, {
    key: sendKey(),
    slug: unique,
    parentId,
    names,
    descriptions: {},
  });
  return { themeId, slug: unique };
}

test("a member's home holds what others wrote in their communities until it was read", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain, clock } = world;
  const mine = await world.community({ members: [sita, efrain] });
  const other = await world.community({ members: [efrain] });
  const { id } = await topic(efrain, mine.spaceId);
  await topic(efrain, other.spaceId, "Not for Sita");
  clock.time += 60_000;
  const home = await memberHome(sita.ctx);
  expect(home.communities.map((space) => [space.id, space.unread])).toEqual([[mine.spaceId, 1]]);
  expect(home.topics.map((each) => [each.id, each.unread, each.space.slug])).toEqual([[id, 1, mine.slug]]);
  // It is new already, and not shown again as a question that waits.
  expect(home.questions).toEqual([]);
  await markRead(sita.ctx, { threadId: id, number: 1 });
  const after = await memberHome(sita.ctx);
  expect([after.topics, after.questions.map((each) => each.id)]).toEqual([[], [id]]);
  expect((await memberHome(efrain.ctx)).questions).toEqual([]);
  expect((await memberHome(khamla.ctx)).communities).toHaveLength(2);
  await expect(memberHome(world.guest.ctx)).rejects.toMatchObject({ reason: "signIn" });
});

test("the first steps follow what was done, and stay away once they were put away", async () => {
  const world = await foundWorld();
  const { khamla, sita } = world;
  const steps = async () => (await memberHome(sita.ctx)).steps;
  expect(await steps()).toEqual({ languages: true, introduced: false, joined: false, read: false });
  const { spaceId } = await world.community({ members: [] });
  await join(sita, spaceId);
  const { id } = await topic(khamla, spaceId);
  await loadThreadPage(sita.ctx, { threadId: id, after: null, before: null, at: null });
  await markRead(sita.ctx, { threadId: id, number: 1 });
  expect(await steps()).toEqual({ languages: true, introduced: false, joined: true, read: true });
  await dismissFirstSteps(sita.ctx);
  expect(await steps()).toBeNull();
});

test("a community's door shows its topics, who keeps it, and the word of welcome until it was read", async () => {
  const world = await foundWorld();
  const { khamla, sita, stranger, guest } = world;
  const { spaceId, slug } = await world.community({ members: [sita], name: "Seeds" });
  const texts = { name: "Seeds", description: "", language: "en", themes: [], rules: "# Be kind" };
  await changeCommunity(khamla.ctx, {
    key: sendKey(),
    space: slug,
    ...texts,
    visibility: "public",
    joinRule: "request",
    welcome: "Say **hello** <script>alert(1)</script>",
  });
  await topic(sita, spaceId);
  const request = { key: sendKey(), space: slug, message: "" };
  await requestToJoin(stranger.ctx, request);
  const at = (ctx: Ctx) => communityHome(ctx, { space: slug, languages });
  const mine = await at(sita.ctx);
  expect(mine.texts.welcomeHtml).toContain("<strong>hello</strong>");
  expect(mine.texts.welcomeHtml).not.toContain("<script");
  expect([mine.welcome, mine.waiting, mine.requested]).toEqual([true, 0, false]);
  expect(mine.topics.topics).toHaveLength(1);
  expect(mine.inCharge.map(({ id }) => id)).toEqual([khamla.id]);
  await putWelcomeAway(sita.ctx, { space: slug });
  expect((await at(sita.ctx)).welcome).toBe(false);
  expect((await at(khamla.ctx)).waiting).toBe(1);
  expect(await at(stranger.ctx)).toMatchObject({ welcome: false, waiting: 0, requested: true });
  expect(await at(guest.ctx)).toMatchObject({ welcome: false, waiting: 0, requested: false });
});

test("the directory has one's own first, then all others once, by theme with what lies below it", async () => {
  const world = await foundWorld();
  const { sita, maria } = world;
  const top = await theme(world, "money");
  const below = await theme(world, "savings", top.themeId);
  const made: string[] = [];
  for (let at = 0; at < 8; at += 1) {
    made.push((await world.community({ themes: [at % 2 ? top.themeId : below.themeId] })).spaceId);
  }
  const hidden = await world.community({ themes: [top.themeId], visibility: "private" });
  const own = made[3] ?? "";
  await join(sita, own);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await communityDirectory(sita.ctx, { theme: top.slug, after, languages, limit: 3 });
    seen.push(...page.mine.map(({ id }) => id), ...page.others.items.map(({ id }) => id));
    after = page.others.next;
  } while (after);
  expect(seen[0]).toBe(own);
  expect(seen.toSorted()).toEqual(made.toSorted());
  expect(seen).not.toContain(hidden.spaceId);
  const page = await themePage(maria.ctx, { slug: top.slug, languages: ["es", "en"] });
  expect(page.theme).toMatchObject({ name: "money es", nameLanguage: "es", communities: 8 });
  expect(page.below.map(({ communities }) => communities)).toEqual([4]);
});

test("a theme is in use when a public community is about it; a private one is not told of", async () => {
  const world = await foundWorld();
  const { khamla, maria } = world;
  const used = await theme(world, "forests");
  const secret = await theme(world, "debts");
  await world.community({ themes: [used.themeId] });
  const { slug } = await world.community({ themes: [secret.themeId], visibility: "private", name: "Debts of Pokhara" });
  expect(slug).not.toContain("debts");
  await expect(removeTheme(maria.ctx, { key: sendKey(), themeId: used.themeId })).rejects.toMatchObject({
    reason: "themeInUse",
  });
  await removeTheme(maria.ctx, { key: sendKey(), themeId: secret.themeId });
  expect((await communityHome(khamla.ctx, { space: slug, languages })).themes).toEqual([]);
});

test("who turns a community private takes it from everybody else, and tells every process", async () => {
  const world = await foundWorld();
  const { khamla, stranger, db } = world;
  const { spaceId, slug } = await world.community({ name: "Open at first" });
  const texts = { name: "Open at first", description: "", language: "en", themes: [], rules: "", welcome: "" };
  const change = { key: sendKey(), space: slug, ...texts, visibility: "private" as const, joinRule: "open" as const };
  await changeCommunity(khamla.ctx, change);
  await expect(loadSpace(stranger.ctx, slug)).rejects.toMatchObject({ reason: "notFound" });
  expect((await loadSpace(khamla.ctx, slug)).joinRule).toBe("invitation");
  const events = await db.outboxEvent.findMany({ where: { type: "access.changed" }, orderBy: { id: "asc" } });
  const ofSpace = events.map(({ payload }) => payload as Record<string, unknown>).filter((e) => e.spaceId === spaceId);
  expect(ofSpace.at(-1)).toEqual({ spaceId, personId: null, sessionId: null });
});

test("one can ask who runs the installation, and the others who keep one's communities", async () => {
  const world = await foundWorld();
  const system = world.as({ kind: "system" });
  if (!(await readInstallation(system))) await found(system, { kind: "real", name: "Test Route", languages: ["en"] });
  const { spaceId } = await world.community({ members: [world.sita] });
  const ask = await peopleToAsk(world.sita.ctx);
  expect(ask.communities.map(({ people }) => people.map(({ id }) => id))).toEqual([[world.khamla.id]]);
  const own = (await peopleToAsk(world.khamla.ctx)).communities;
  expect(own.every(({ people }) => people.length === 0)).toBe(true);
  expect((await peopleToAsk(world.guest.ctx)).communities).toEqual([]);
  expect((await frontPage(world.guest.ctx, languages)).communities.length).toBeGreaterThan(0);
  expect(spaceId).toBeTruthy();
});

test("each screen asks the database the same number of times, with one of its things and with three", async () => {
  const world = await foundWorld();
  const counting = await countingDatabase();
  opened.push(counting);
  const { khamla, sita } = world;
  const as = (somebody: Somebody) =>
    openContext({ actor: somebody.ctx.actor, database: counting.db, clock: world.clock, traceId: newId() });
  const { spaceId, slug } = await world.community({ joinRule: "request", members: [sita] });
  const [mod, member] = [as(khamla), as(sita)];
  const guest = openContext({ actor: { kind: "guest" }, database: counting.db, clock: world.clock, traceId: newId() });
  const counts = async () => ({
    home: await counting.count(() => memberHome(member)),
    door: await counting.count(() => communityHome(mod, { space: slug, languages })),
    directory: await counting.count(() => communityDirectory(member, { languages })),
    front: await counting.count(() => frontPage(guest, languages)),
    members: await counting.count(() => listMembers(mod, { space: slug })),
    requests: await counting.count(() => listRequests(mod, { space: slug })),
    invitations: await counting.count(() => listInvitations(mod, { space: slug })),
    log: await counting.count(() => communityLog(mod, { space: slug })),
  });
  const addOne = async () => {
    const person = await world.person("Somebody");
    await requestToJoin(person.ctx, { key: sendKey(), space: slug, message: "" });
    await invite(khamla.ctx, { key: sendKey(), space: slug, note: "", role: "member", days: 1, uses: 1 });
    await topic(khamla, spaceId);
    await join(sita, (await world.community({})).spaceId);
  };
  await addOne();
  const one = await counts();
  await addOne();
  await addOne();
  expect(await counts()).toEqual(one);
  expect(one).toEqual({
    home: 14,
    door: 14,
    directory: 4,
    front: 6,
    members: 3,
    requests: 3,
    invitations: 3,
    log: 3,
  });
});
