import { afterAll, beforeAll, expect, it } from "vitest";
import { questionEntryKinds } from "#server/contracts/questions.ts";
import { ownEntryKinds } from "#server/contracts/threads.ts";
import { createForm, listForms } from "#server/core/forms/index.ts";
import { changeCommunity, listRequests, requestToJoin } from "#server/core/spaces/index.ts";
import { ownThreadSubjects } from "#server/core/threads/index.ts";
import { type Ctx, newId, openContext } from "#server/core/usecase/index.ts";
import { championsOf, myMentorings } from "#server/features/champions/index.ts";
import { listConversations, startConversation } from "#server/features/conversations/index.ts";
import { beginPlan, myPlans } from "#server/features/plans/index.ts";
import { listWorkshops } from "#server/features/workshops/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { type CountingDatabase, countingDatabase } from "#tests/support/count-queries.ts";
import { foundWorld as foundChampions, saysOf } from "./champions-world.ts";
import { foundWorld, type Somebody, sendKey } from "./mentoring-world.ts";
import { workshopBy } from "./workshops-world.ts";

let counting: CountingDatabase;
beforeAll(async () => {
  counting = await countingDatabase();
});
afterAll(() => counting.close());

/** How many queries a list costs somebody: with one thing in it, and with three. */
async function costs(who: Pick<Somebody, "ctx">, given: { list(ctx: Ctx): Promise<number>; add(): Promise<unknown> }) {
  const look = async (things: number) => {
    let there = 0;
    const queries = await counting.count(async () => {
      there = await given.list({ ...who.ctx, db: counting.db });
    });
    expect(there).toBe(things);
    return queries;
  };
  await given.add();
  const one = await look(1);
  await given.add();
  await given.add();
  return [one, await look(3)];
}

it("a community's champions", async () => {
  const world = await foundChampions();
  await world.champion(world.efrain, "moderator");
  const add = async () => {
    const champion = await world.person("Awa");
    await world.bringIn(champion);
    await world.champion(champion);
    await saysOf(champion);
  };
  const list = async (ctx: Ctx) => (await championsOf(ctx, { space: world.slug, languages: ["en"] })).champions.length;
  expect(await costs(world.sita, { list, add })).toEqual([7, 7]);
});

it("mentorings under way", async () => {
  const world = await foundWorld();
  const { sita } = world;
  const underWay = async (ctx: Ctx) => (await myMentorings(ctx)).underWay.length;
  const add = async () => {
    const champion = await world.person("Noy");
    await world.another(champion);
    const { mentoringId } = await world.asks(sita, { handle: champion.handle });
    await world.says(mentoringId, champion);
  };
  expect(await costs(sita, { list: underWay, add })).toEqual([7, 7]);
});

it("private threads", async () => {
  const world = await foundWorld();
  const add = async () => {
    const somebody = await world.person("Rosa");
    await world.bringIn(somebody);
    await startConversation(somebody.ctx, {
      ...{ key: sendKey(), to: [world.sita.handle], source: "First.", language: "en", name: "", from: null },
    });
  };
  const list = async (ctx: Ctx) => (await listConversations(ctx, { after: null })).items.length;
  expect(await costs(world.sita, { list, add })).toEqual([6, 6]);
});

it("who asks to join", async () => {
  const world = await foundWorld();
  const { khamla, slug, spaceId } = world;
  const texts = { name: "Savings", description: "", language: "en", themes: [], rules: "", welcome: "" };
  const how = { visibility: "public", joinRule: "request" } as const;
  await changeCommunity(khamla.ctx, { key: sendKey(), space: spaceId, ...texts, ...how });
  const add = async () => {
    const somebody = await world.person("Thao");
    await requestToJoin(somebody.ctx, { key: sendKey(), space: slug, message: "" });
  };
  const list = async (ctx: Ctx) => (await listRequests(ctx, { space: slug })).items.length;
  expect(await costs(khamla, { list, add })).toEqual([3, 3]);
});

it("a community's forms", async () => {
  const world = await foundWorld();
  const { khamla, slug, spaceId, sita } = world;
  const add = () =>
    createForm(khamla.ctx, {
      ...{ spaceId, kind: "survey", language: "en", createdBy: khamla.id },
      questions: [{ type: "one", label: { en: "Shall we meet?" }, options: [{ en: "Yes" }, { en: "No" }] }],
    });
  const list = async (ctx: Ctx) => (await listForms(ctx, { space: slug, older: null })).forms.length;
  expect(await costs(sita, { list, add })).toEqual([4, 4]);
});

it("what people are told of their own places, votes and answers", async () => {
  const rooms = (people: number) =>
    new Map(
      Array.from({ length: people }, () => [
        newId(),
        [ownEntryKinds.place, ownEntryKinds.thanks, ownEntryKinds.space, questionEntryKinds.own].map((kind) => ({
          ...{ kind, subject: newId() },
        })),
      ]),
    );
  const ctx = openContext({ actor: { kind: "system" }, database: counting.db, clock: systemClock, traceId: newId() });
  const told = (people: number) => counting.count(() => ownThreadSubjects(ctx, rooms(people)));
  expect([await told(1), await told(3)]).toEqual([4, 4]);
});

it("a community's workshops", async () => {
  const world = await foundWorld();
  const { khamla, slug, sita } = world;
  const add = () => workshopBy(khamla, slug, { date: "2030-05-01" });
  const list = async (ctx: Ctx) => (await listWorkshops(ctx, { space: slug })).coming.length;
  expect(await costs(sita, { list, add })).toEqual([4, 4]);
});

it("plans in whose teams one is", async () => {
  const world = await foundWorld();
  const { sita, slug } = world;
  const add = () =>
    beginPlan(sita.ctx, { key: sendKey(), space: slug, title: "A dairy", language: "en", template: "concept" });
  const list = async (ctx: Ctx) => (await myPlans(ctx)).plans.length;
  expect(await costs(sita, { list, add })).toEqual([1, 1]);
});
