import { beforeAll, expect, test } from "vitest";
import {
  addRow,
  beginPlan,
  chooseCurrency,
  giveText,
  openPlan,
  planSharing,
  planToBegin,
  readPlan,
  sharePlanWithPerson,
  stopSharingPlan,
  writeSection,
} from "#server/features/plans/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, replyBy, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

const language = "en";
let world: World;

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

type Begun = Partial<Parameters<typeof beginPlan>[1]>;
const begin = (who: Somebody, more: Begun = {}) =>
  beginPlan(who.ctx, { key: sendKey(), space: null, title: "Of our own", language, template: "concept", ...more });
const formFor = (who: Somebody, from: string) => planToBegin(who.ctx, { space: null, language, from });
const learnedFrom = async (who: Somebody, plan: string) => {
  const { sections } = await readPlan(who.ctx, { plan, language });
  return sections.flatMap(({ kind, rows }) =>
    kind === "sources" ? rows.flatMap(({ source }) => source?.title ?? []) : [],
  );
};
const saidIn = async (who: Somebody, plan: string) => {
  const { sections, apart } = await readPlan(who.ctx, { plan, language });
  return Object.fromEntries(
    [...sections, ...apart].flatMap(({ key, document, rows }) =>
      document || rows.length > 0 ? [[key, document?.html ?? rows.map(({ values }) => values.what)]] : [],
    ),
  );
};

/** Sita's plan with a text, tables and a source that is hers alone. */
async function foundOne() {
  const { sita, efrain, spaceId } = world;
  const { id, slug: plan } = await begin(sita, { space: world.slug, title: "A dairy", template: "full" });
  const of = () => ({ key: sendKey(), plan });
  const write = (section: string, source: string) =>
    writeSection(sita.ctx, { ...of(), section, source, language, revision: 0 });
  await write("vision", "Milk for **all**.");
  await write("lasting", "Ten rupees a pot.");
  await chooseCurrency(sita.ctx, { ...of(), currency: "NPR" });
  await addRow(sita.ctx, { ...of(), section: "costs", what: "Pots", quantity: "100", price: "120" });
  await addRow(sita.ctx, { ...of(), section: "costs", what: "Pans", quantity: "3", price: "500" });
  await addRow(sita.ctx, { ...of(), section: "partners", name: "Bishnu", role: "Keeps the key" });
  await addRow(sita.ctx, { ...of(), section: "sources", where: `@${efrain.handle}` });
  return { id, plan, of, spaceId };
}

test("an answer that somebody reads is named in a plan from its beginning; one they do not see begins none", async () => {
  const { sita, stranger, spaceId } = world;
  const threadId = await topicBy(sita, spaceId);
  const { id: postId } = await replyBy(sita, threadId, "Clay pots keep it cool.");
  const from = `/posts/${postId}`;
  const { begun, communities } = await formFor(sita, from);
  expect(begun).toMatchObject({
    source: { type: "post", title: "Clay pots keep it cool." },
    space: world.slug,
    plan: null,
  });
  expect(communities.map(({ slug }) => slug)).toEqual([world.slug]);
  for (const template of ["concept", "full"] as const) {
    const { slug } = await begin(sita, { from, template, space: world.slug });
    expect(await learnedFrom(sita, slug)).toEqual(["Clay pots keep it cool."]);
  }
  // The same send is the same plan, with its source once.
  const key = sendKey();
  const twice = await Promise.all([begin(sita, { from, key }), begin(sita, { from, key })]);
  expect(twice[0]).toEqual(twice[1]);
  expect(await learnedFrom(sita, twice[0].slug)).toHaveLength(1);
  const unseen = await world.person("Apart");
  for (const [who, address] of [
    [unseen, "/posts/nothing"],
    [stranger, `/plans/${(await foundOne()).plan}`],
  ] as const) {
    expect((await formFor(who, address)).begun).toBeNull();
    await expect(begin(who, { from: address })).rejects.toMatchObject({ fields: { from: "sourceUnseen" } });
  }
});

test("a plan that is shared is begun from by its template; its text goes along where its team gives it, and nothing else of it", async () => {
  const { sita, efrain } = world;
  const { id, plan, of } = await foundOne();
  const from = `/plans/${plan}/read`;
  expect((await formFor(efrain, from)).begun).toBeNull();
  await sharePlanWithPerson(sita.ctx, { ...of(), handle: efrain.handle });
  expect((await formFor(efrain, from)).begun).toMatchObject({
    source: { title: "A dairy" },
    plan: { template: "full", text: false },
  });
  await expect(begin(efrain, { from, text: "on", template: "full" })).rejects.toMatchObject({
    fields: { text: "textNotGiven" },
  });
  const bare = await begin(efrain, { from, template: "full" });
  expect(await learnedFrom(efrain, bare.slug)).toEqual(["A dairy"]);
  expect(Object.keys(await saidIn(efrain, bare.slug))).toEqual(["sources"]);
  expect((await planSharing(sita.ctx, plan)).textGiven).toBe(false);
  await expect(giveText(efrain.ctx, { key: sendKey(), plan, given: "yes" })).rejects.toMatchObject({ status: 404 });
  await giveText(sita.ctx, { ...of(), given: "yes" });
  expect((await formFor(efrain, from)).begun?.plan).toEqual({ template: "full", text: true });
  const whole = await begin(efrain, { from, text: "on", template: "full" });
  expect(await saidIn(efrain, whole.slug)).toEqual({
    ...{ vision: "<p>Milk for <strong>all</strong>.</p>", lasting: "<p>Ten rupees a pot.</p>" },
    ...{ costs: ["Pots", "Pans"], sources: [undefined] },
  });
  expect(await learnedFrom(efrain, whole.slug)).toEqual(["A dairy"]);
  expect(await openPlan(efrain.ctx, whole.id)).toMatchObject({ currency: "NPR", stage: "idea", myRole: "author" });
  // By a shorter template what it does not ask for is kept apart, and comes back with the longer one.
  const short = await begin(efrain, { from, text: "on", template: "concept" });
  const { sections, apart } = await readPlan(efrain.ctx, { plan: short.slug, language });
  expect([sections.filter(({ document }) => document).map(({ key }) => key), apart.map(({ key }) => key)]).toEqual([
    ["vision"],
    ["lasting"],
  ]);
  // It is another plan: what is written there is not theirs, and what was theirs says nothing of it.
  await writeSection(sita.ctx, { ...of(), section: "situation", source: "Later.", language, revision: 0 });
  expect(Object.keys(await saidIn(efrain, whole.slug))).not.toContain("situation");
  const { db } = world.database;
  expect(await db.membership.count({ where: { spaceId: whole.id } })).toBe(1);
  expect(await db.documentVersion.count({ where: { document: { spaceId: whole.id } } })).toBe(2);
  // Who reads it no more begins nothing from it; what was begun stays, and its source is nothing they see.
  const { shared } = await planSharing(sita.ctx, id);
  await stopSharingPlan(sita.ctx, { ...of(), grantId: shared[0]?.id ?? "" });
  await expect(begin(efrain, { from, text: "on" })).rejects.toMatchObject({ fields: { from: "sourceUnseen" } });
  expect([await learnedFrom(efrain, whole.slug), Object.keys(await saidIn(efrain, whole.slug)).length]).toEqual([
    [],
    3,
  ]);
});

test("authors take their own text along without giving it to others; advisers as others do", async () => {
  const { sita, maria } = world;
  const { plan, of } = await foundOne();
  const from = `/plans/${plan}`;
  await bringIntoPlan(sita, maria, { plan, role: "commenter" });
  expect((await formFor(maria, from)).begun?.plan?.text).toBe(false);
  expect((await formFor(sita, from)).begun?.plan?.text).toBe(true);
  const { slug } = await begin(sita, { from, text: "on", template: "full" });
  expect(await saidIn(sita, slug)).toMatchObject({ vision: "<p>Milk for <strong>all</strong>.</p>" });
  await giveText(sita.ctx, { ...of(), given: "yes" });
  await giveText(sita.ctx, { ...of(), given: "no" });
  await expect(begin(maria, { from, text: "on" })).rejects.toMatchObject({ fields: { text: "textNotGiven" } });
});
