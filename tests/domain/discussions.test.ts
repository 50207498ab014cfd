import { beforeAll, expect, test } from "vitest";
import { blockPerson, myData } from "#server/core/people/index.ts";
import { changeRole, leaveCommunity } from "#server/core/spaces/index.ts";
import {
  deletePost,
  hidePost,
  loadThreadPage,
  mayEnterThread,
  replyToThread,
  restorePost,
} from "#server/core/threads/index.ts";
import {
  askOfPlan,
  beginPlan,
  discussionBeside,
  openDiscussion,
  planSharing,
  planToAsk,
  readSharedPlan,
  sayOfPlan,
  sharePlanByLink,
  sharePlanWithPerson,
  sharePlanWithSpace,
  stopSharingPlan,
} from "#server/features/plans/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { saysOf } from "./champions-world.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld({ visibility: "private", joinRule: "invitation" });
});

async function begun() {
  const { sita, slug } = world;
  const { id } = await beginPlan(sita.ctx, {
    ...{ key: sendKey(), space: slug, title: "A dairy of our own", language: "en", template: "concept" },
  });
  return id;
}
const say = (who: Pick<Somebody, "ctx">, plan: string, source: string) =>
  sayOfPlan(who.ctx, { key: sendKey(), plan, source, language: "en" });
const share = (plan: string) => sharePlanWithSpace(world.sita.ctx, { key: sendKey(), plan, space: world.spaceId });
const show = (plan: string, to: Somebody) =>
  sharePlanWithPerson(world.sita.ctx, { key: sendKey(), plan, handle: to.handle });
const endAll = async (plan: string) => {
  const { shared } = await planSharing(world.sita.ctx, plan);
  for (const { id } of shared) await stopSharingPlan(world.sita.ctx, { key: sendKey(), plan, grantId: id });
};
const told = async (who: Somebody, threadId: string) => {
  await catchUp(world.system.ctx, { threadId });
  const posts = await world.database.db.post.findMany({ where: { threadId }, select: { id: true } });
  const links = posts.map(({ id }) => `/posts/${id}`);
  return (await noticesOf(who))
    .filter(({ title, link }) => title?.text === "A dairy of our own" && links.includes(link))
    .map(({ kind }) => kind);
};

test("a plan is talked about by its team and by those whom it is shown to by name or through a community, and by nobody else", async () => {
  const { sita, efrain, maria, stranger, guest, moderator } = world;
  const plan = await begun();
  await sharePlanByLink(sita.ctx, { key: sendKey(), plan, days: 3 });
  await expect(say(efrain, plan, "May I?")).rejects.toMatchObject({ status: 404 });
  await share(plan);
  expect(await discussionBeside(efrain.ctx, plan)).toMatchObject({ threadId: null, count: 0, latest: [] });
  const send = { key: sendKey(), plan, source: "How much milk is it?", language: "en" };
  const { threadId, number } = await sayOfPlan(efrain.ctx, send);
  // A repeat is the same, and the second word goes where the first one is.
  expect([number, await sayOfPlan(efrain.ctx, send)]).toEqual([1, { threadId, number: 1 }]);
  expect(await say(sita, plan, "Forty litres.")).toEqual({ threadId, number: 2 });
  await replyToThread(maria.ctx, {
    ...{ key: sendKey(), threadId, source: "A day?", language: "en", replyTo: 2, seen: null },
  });
  const { count, latest } = await discussionBeside(sita.ctx, plan);
  expect([count, latest.map(({ by, number: at }) => [by.name, at])]).toEqual([
    3,
    [
      ["Efrain", 1],
      ["Sita", 2],
      ["Maria", 3],
    ],
  ]);
  for (const { ctx } of [sita, efrain, maria, moderator])
    expect((await openDiscussion(ctx, { threadId })).page.posts).toHaveLength(3);
  for (const { ctx } of [stranger, guest]) {
    await expect(loadThreadPage(ctx, { threadId })).rejects.toMatchObject({ status: 404 });
    expect(await mayEnterThread(ctx, threadId)).toBe(false);
  }
  // Where it is written stays the team's, and readers are no members of it.
  const { page } = await openDiscussion(efrain.ctx, { threadId });
  expect([page.viewer.posts, page.viewer.moderates, page.thread.can.close, page.thread.can.edit]).toEqual([
    ...[true, false, false, false],
  ]);
});

test("the team hears of what is said, who is answered hears of that, and who lost the plan hears nothing", async () => {
  const { sita, efrain, maria } = world;
  const plan = await begun();
  const adviser = await world.person("Adviser");
  await world.database.db.membership.create({
    data: { spaceId: plan, personId: adviser.id, role: "commenter", state: "active", joinedAt: world.clock.now() },
  });
  for (const one of [efrain, maria]) await show(plan, one);
  const { threadId } = await say(efrain, plan, "How much milk is it?");
  for (const one of [sita, adviser]) expect(await told(one, threadId)).toEqual(["watched"]);
  expect(await told(maria, threadId)).not.toContain("watched");
  await replyToThread(maria.ctx, {
    ...{ key: sendKey(), threadId, source: "I wonder too.", language: "en", replyTo: 1, seen: null },
  });
  expect(await told(efrain, threadId)).toContain("reply");
  await endAll(plan);
  // What was told goes with it, and what is said then is told to the team alone.
  expect(await told(efrain, threadId)).toEqual([]);
  await replyToThread(sita.ctx, {
    ...{ key: sendKey(), threadId, source: "Forty litres.", language: "en", replyTo: 1, seen: null },
  });
  expect(await told(efrain, threadId)).toEqual([]);
  expect((await told(adviser, threadId)).length).toBeGreaterThan(0);
});

test("ending a share, and leaving the community, take the discussion away in the same moment", async () => {
  const { sita, maria } = world;
  const other = await world.person("Bishnu");
  await world.database.db.membership.create({
    data: { spaceId: world.spaceId, personId: other.id, role: "member", state: "active", joinedAt: world.clock.now() },
  });
  const plan = await begun();
  await share(plan);
  const { threadId } = await say(maria, plan, "Good.");
  const reads = async (who: Somebody) => [
    await mayEnterThread(who.ctx, threadId),
    await discussionBeside(who.ctx, plan).then(
      () => true,
      () => false,
    ),
  ];
  expect([await reads(other), await reads(maria)]).toEqual([
    [true, true],
    [true, true],
  ]);
  await leaveCommunity(other.ctx, { key: sendKey(), space: world.spaceId });
  expect(await reads(other)).toEqual([false, false]);
  await endAll(plan);
  expect([await reads(maria), await reads(sita)]).toEqual([
    [false, false],
    [true, true],
  ]);
  await expect(say(maria, plan, "Still here?")).rejects.toMatchObject({ status: 404 });
});

test("posts are hidden by the plan's authors, and by who is in charge where it is shown, while it is", async () => {
  const { sita, efrain, maria, moderator } = world;
  const plan = await begun();
  await show(plan, maria);
  const { threadId } = await say(maria, plan, "Buy my cow.");
  const [post] = (await loadThreadPage(sita.ctx, { threadId })).posts;
  const hide = (who: Somebody, postId: string) =>
    hidePost(who.ctx, { key: sendKey(), postId, reason: "It is an advertisement." });
  await expect(hide(moderator, post?.id ?? "")).rejects.toMatchObject({ status: 404 });
  await share(plan);
  await expect(hide(efrain, post?.id ?? "")).rejects.toMatchObject({ reason: "notInCharge" });
  await hide(moderator, post?.id ?? "");
  expect((await discussionBeside(maria.ctx, plan)).latest).toEqual([]);
  const { number } = await say(maria, plan, "Buy my goat.");
  const again = (await loadThreadPage(sita.ctx, { threadId })).posts.find((one) => one.number === number);
  await hide(sita, again?.id ?? "");
  expect((await discussionBeside(maria.ctx, plan)).count).toBe(0);
});

test("what a reader took back they alone bring back, within a day", async () => {
  const { sita, maria, moderator, clock } = world;
  const plan = await begun();
  await share(plan);
  const { threadId } = await say(maria, plan, "My debts are large.");
  const [post] = (await loadThreadPage(maria.ctx, { threadId })).posts;
  const act = () => ({ key: sendKey(), postId: post?.id ?? "" });
  await deletePost(maria.ctx, act());
  for (const one of [sita, moderator]) {
    expect((await loadThreadPage(one.ctx, { threadId })).posts[0]?.can.restore).toBe(false);
    await expect(restorePost(one.ctx, act())).rejects.toMatchObject({ reason: "notYours" });
  }
  await restorePost(maria.ctx, act());
  expect((await loadThreadPage(sita.ctx, { threadId })).posts[0]?.state).toBe("shown");
  await deletePost(maria.ctx, act());
  clock.time += 25 * 60 * 60 * 1000;
  await expect(restorePost(maria.ctx, act())).rejects.toMatchObject({ reason: "notYours" });
});

test("the first word calls whoever reads the plan, and who said it hears of answers alone", async () => {
  const { sita, efrain, maria, stranger } = world;
  const plan = await begun();
  for (const one of [efrain, maria]) await show(plan, one);
  const { threadId } = await say(maria, plan, `@${efrain.handle} @${stranger.handle} have you tried it?`);
  expect([await told(efrain, threadId), await told(stranger, threadId), await told(sita, threadId)]).toEqual([
    ["mention"],
    [],
    ["watched"],
  ]);
  await say(sita, plan, "We have.");
  expect(await told(maria, threadId)).toEqual([]);
  await replyToThread(sita.ctx, {
    ...{ key: sendKey(), threadId, source: "Twice.", language: "en", replyTo: 1, seen: null },
  });
  expect(await told(maria, threadId)).toEqual(["reply"]);
});

/** Whoever is one takes so many questions a week. */
async function champion(who: Somebody, requestsAWeek: number) {
  await changeRole(world.moderator.ctx, { key: sendKey(), space: world.slug, personId: who.id, role: "champion" });
  await saysOf(who, { requestsAWeek });
}

test("a champion who reads a plan is asked about it, is told, and answers in place by replying", async () => {
  const { sita, efrain, maria } = world;
  await champion(efrain, 2);
  const plan = await begun();
  await show(plan, maria);
  const ask = (who: Somebody, source = "Does it keep in the heat?") =>
    askOfPlan(who.ctx, { key: sendKey(), plan, handle: efrain.handle, source, language: "en" });
  // A reader asks those who read it; an author may widen that, and is told so before.
  expect((await planToAsk(maria.ctx, plan)).champions).toEqual([]);
  await expect(ask(maria)).rejects.toMatchObject({ fields: { handle: "championTakesNone" } });
  expect((await planToAsk(sita.ctx, plan)).champions.map(({ name, reads }) => [name, reads])).toEqual([
    ["Efrain", false],
  ]);
  await expect(readSharedPlan(efrain.ctx, { plan, language: "en" })).rejects.toMatchObject({ status: 404 });
  const { threadId, number } = await ask(sita);
  expect((await readSharedPlan(efrain.ctx, { plan, language: "en" })).plan.id).toBe(plan);
  expect(await told(efrain, threadId)).toEqual(["question"]);
  expect((await planToAsk(maria.ctx, plan)).champions.map(({ name, reads }) => [name, reads])).toEqual([
    ["Efrain", true],
  ]);
  const marks = async () => (await loadThreadPage(maria.ctx, { threadId })).questions;
  expect(await marks()).toMatchObject([{ number, state: "taken", takenBy: "Efrain", answeredIn: null }]);
  const reply = (who: Somebody, source: string) =>
    replyToThread(who.ctx, {
      ...{ key: sendKey(), threadId, source, language: "en", replyTo: number, seen: null },
    });
  await reply(maria, "I want to know too.");
  expect(await marks()).toMatchObject([{ state: "taken" }]);
  const answer = await reply(efrain, "Two days in a clay pot.");
  expect(await marks()).toMatchObject([{ state: "answered", answeredIn: answer.number }]);
  // An answer that is taken back leaves the question with whom it was asked of.
  await deletePost(efrain.ctx, { key: sendKey(), postId: answer.id });
  expect(await marks()).toMatchObject([{ state: "taken", takenBy: "Efrain", answeredIn: null }]);
  await ask(maria, "And the cheese?");
  await expect(ask(maria, "And the butter?")).rejects.toMatchObject({ reason: "championFull" });
  const { questions } = await myData(sita.ctx);
  expect(questions).toContainEqual(expect.objectContaining({ threadId }));
});

test("however many champions take no questions, who does is found", async () => {
  const { sita, efrain } = world;
  await champion(efrain, 9);
  const others = await Promise.all(Array.from({ length: 51 }, (_, at) => world.person(`Aa${at}`)));
  await world.database.db.membership.createMany({
    data: others.map(({ id }) => ({
      ...{ personId: id, spaceId: world.spaceId, role: "champion", state: "active", joinedAt: world.clock.now() },
    })),
  });
  const plan = await begun();
  expect((await planToAsk(sita.ctx, plan)).champions.map(({ name }) => name)).toEqual(["Efrain"]);
  const asked = { key: sendKey(), plan, handle: efrain.handle, source: "Does it keep?", language: "en" };
  expect(await askOfPlan(sita.ctx, asked)).toMatchObject({ number: 1 });
});

test("nobody asks who takes no questions, who blocked them, or who is in the plan's team", async () => {
  const { sita, efrain, maria } = world;
  const plan = await begun();
  await share(plan);
  const names = async (who: Somebody) => (await planToAsk(who.ctx, plan)).champions.map(({ name }) => name);
  await champion(efrain, 2);
  expect(await names(maria)).toEqual(["Efrain"]);
  await champion(efrain, 0);
  expect(await names(maria)).toEqual([]);
  await champion(efrain, 2);
  await blockPerson(efrain.ctx, { key: sendKey(), handle: maria.handle });
  expect([await names(maria), await names(sita)]).toEqual([[], ["Efrain"]]);
  await bringIntoPlan(sita, efrain, { plan, role: "commenter" });
  expect(await names(sita)).toEqual([]);
});
