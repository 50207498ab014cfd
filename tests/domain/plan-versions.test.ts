import { beforeAll, expect, test } from "vitest";
import { documentFile, mayReadDocument } from "#server/core/documents/index.ts";
import { myData } from "#server/core/people/index.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { consume, consumersOf } from "#server/core/usecase/index.ts";
import {
  addRow,
  beginPlan,
  changePlan,
  discussionBeside,
  openDiscussion,
  planSection,
  planSharing,
  plansIn,
  plansSharedWithMe,
  planToAsk,
  planToBegin,
  purgeEditions,
  readPlan,
  readPlanByLink,
  readSharedPlan,
  removeFromPlan,
  sayOfPlan,
  sharedPlanFile,
  sharePlanByLink,
  sharePlanWithPerson,
  sharePlanWithSpace,
  stopSharingPlan,
  wayToPlan,
  writeSection,
} from "#server/features/plans/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

const language = "en";
let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld({ visibility: "private", joinRule: "invitation" });
});

/** A plan with a sentence, shown to Maria as it stands; then all of it is changed. */
async function shownAndChanged(share: (plan: string) => Promise<unknown>) {
  const { sita, slug } = world;
  const { id: plan } = await beginPlan(sita.ctx, {
    ...{ key: sendKey(), space: slug, title: "A dairy of our own", language, template: "full" },
  });
  const write = (section: string, source: string, revision: number) =>
    writeSection(sita.ctx, { key: sendKey(), plan, section, source, language, revision });
  await write("vision", "Our milk no longer goes sour.", 0);
  const pots = { what: "Clay pots", quantity: "100", price: "120" };
  await addRow(sita.ctx, { key: sendKey(), plan, section: "costs", ...pots });
  await share(plan);
  await write("vision", "NEWER words.", 1);
  await write("situation", "NEWER too.", 0);
  await addRow(sita.ctx, { key: sendKey(), plan, section: "costs", ...pots, what: "NEWER jars" });
  await changePlan(sita.ctx, { key: sendKey(), plan, title: "NEWER dairy", stage: "full" });
  const { sections } = await readPlan(sita.ctx, { plan, language });
  const documents = sections.flatMap(({ document }) => document?.id ?? []);
  return { plan, documents };
}
const stands = { shown: "asItStands" } as const;
const show = (to: Somebody, shown?: "asItStands" | "asItIs") => (plan: string) =>
  sharePlanWithPerson(world.sita.ctx, { key: sendKey(), plan, handle: to.handle, ...(shown && { shown }) });
const file = (who: Somebody, plan: string) =>
  sharedPlanFile(who.ctx, {
    ...{ plan, as: "md", language, origin: "https://rutas.example" },
    reader: { timeZone: "UTC", digits: "latn" },
  }).then(({ title, body }) => `${title} ${String(body)}`);

test("who is shown a plan as it stands reads that, and finds nothing newer by any door", async () => {
  const { maria, system } = world;
  const { plan, documents } = await shownAndChanged(show(maria, "asItStands"));
  const page = await readSharedPlan(maria.ctx, { plan, language });
  expect(
    page.version?.sections.map(({ key, html, rows }) => [key, html.trim(), rows.map(({ values }) => values.what)]),
  ).toEqual([
    ["vision", "<p>Our milk no longer goes sour.</p>", []],
    ["costs", "", ["Clay pots"]],
  ]);
  expect(page.plan).toMatchObject({ title: "A dairy of our own", stage: "idea", written: 2 });
  const { plans } = await plansSharedWithMe(maria.ctx);
  expect(plans.filter(({ id }) => id === plan)).toMatchObject([{ title: "A dairy of our own", written: 2 }]);
  const taken = await file(maria, plan);
  expect([taken.includes("Our milk no longer goes sour."), taken.includes("Clay pots")]).toEqual([true, true]);
  const open = await system.ctx.db.outboxEvent.findMany({
    where: { doneAt: null, payload: { path: ["planId"], equals: plan } },
  });
  for (const { id, type } of open)
    for (const consumer of consumersOf(type as Parameters<typeof consumersOf>[0]))
      await consume(system.ctx, { eventId: id, consumer });
  const notices = (await noticesOf(maria)).filter(({ kind }) => kind === "planShared");
  expect(notices.map(({ title }) => title?.text)).toContain("A dairy of our own");
  for (const said of [page, plans, taken, notices]) expect(JSON.stringify(said)).not.toContain("NEWER");
  // What is said about it is called as they know it, there and where they are told of it.
  const { threadId } = await sayOfPlan(maria.ctx, { key: sendKey(), plan, source: "Good.", language });
  const answer = { key: sendKey(), threadId, source: "Thanks.", language, replyTo: 1, seen: null };
  await replyToThread(world.sita.ctx, answer);
  await catchUp(system.ctx, { threadId });
  const told = (await noticesOf(maria)).filter(({ kind }) => kind === "reply");
  expect(told.map(({ title, space }) => [title?.text, space])).toEqual([["A dairy of our own", null]]);
  const talk = await openDiscussion(maria.ctx, { threadId });
  expect([talk.plan.title, talk.page.space.name]).toEqual(["A dairy of our own", "A dairy of our own"]);
  const { plan: asked } = await planToAsk(maria.ctx, plan);
  for (const said of [told, talk, asked, await myData(maria.ctx)]) expect(JSON.stringify(said)).not.toContain("NEWER");
  const hers = await openDiscussion(world.sita.ctx, { threadId });
  expect([hers.plan.title, hers.page.space.name]).toEqual(["NEWER dairy", "NEWER dairy"]);
  expect(await wayToPlan(maria.ctx, plan)).toBe("reader");
  // Sections' documents, their sockets and files, what is begun from it, and where it is written.
  expect(documents).toHaveLength(2);
  for (const documentId of documents) {
    expect(await mayReadDocument(maria.ctx, documentId)).toBe(false);
    await expect(documentFile(maria.ctx, { documentId, version: null, as: "txt", language })).rejects.toMatchObject({
      status: 404,
    });
  }
  const vision = { plan, section: "vision", version: null, language } as const;
  await expect(planSection(maria.ctx, vision)).rejects.toMatchObject({ status: 404 });
  await expect(readPlan(maria.ctx, { plan, language })).rejects.toMatchObject({ status: 404 });
  const begun = await planToBegin(maria.ctx, { space: null, language, from: `/plans/${plan}/read` });
  expect(begun.begun).toBeNull();
  // They are among those who talk about it.
  expect((await discussionBeside(maria.ctx, plan)).can.write).toBe(true);
});

test("with a community and by a link it is the same, and the page of sharing says as of when", async () => {
  const { sita, efrain, guest } = world;
  const { plan } = await shownAndChanged(async (id) => {
    await sharePlanWithSpace(sita.ctx, { key: sendKey(), plan: id, space: world.spaceId, ...stands });
    await sharePlanByLink(sita.ctx, { key: sendKey(), plan: id, days: 3, ...stands });
  });
  const { shared } = await planSharing(sita.ctx, plan);
  expect(shared.map(({ asOf }) => asOf)).toEqual([world.clock.now().toISOString(), world.clock.now().toISOString()]);
  const listed = (await plansIn(efrain.ctx, { space: world.slug })).shared.plans.filter(({ id }) => id === plan);
  expect(listed).toMatchObject([{ title: "A dairy of our own" }]);
  const secret = shared.find((one) => one.secret !== null)?.secret ?? "";
  const linked = await readPlanByLink(guest.ctx, { secret, language });
  const read = await readSharedPlan(efrain.ctx, { plan, language });
  for (const page of [linked, read]) {
    expect(page.version?.sections.map(({ key }) => key)).toEqual(["vision", "costs"]);
    expect(JSON.stringify(page)).not.toContain("NEWER");
  }
  const { planEditions } = await myData(sita.ctx);
  expect(planEditions).toContainEqual(expect.objectContaining({ planId: plan }));
  // Nobody is shown it any more: it is forgotten.
  const kept = () => world.database.db.planEdition.count({ where: { planId: plan } });
  expect(await kept()).toBe(1);
  for (const { id } of shared) await stopSharingPlan(sita.ctx, { key: sendKey(), plan, grantId: id });
  expect(await kept()).toBe(0);
  await expect(readSharedPlan(efrain.ctx, { plan, language })).rejects.toMatchObject({ status: 404 });
});

test("who reads it as it is too reads that; sharing it anew says how it is read from then on, and takes the rest away", async () => {
  const { sita, maria, efrain } = world;
  const { plan, documents } = await shownAndChanged(show(maria, "asItStands"));
  const [document = ""] = documents;
  await sharePlanWithSpace(sita.ctx, { key: sendKey(), plan, space: world.spaceId });
  const now = await readSharedPlan(maria.ctx, { plan, language });
  expect([now.version, now.plan.title]).toEqual([null, "NEWER dairy"]);
  expect(await mayReadDocument(maria.ctx, document)).toBe(true);
  await sharePlanWithSpace(sita.ctx, { key: sendKey(), plan, space: world.spaceId, ...stands });
  expect([await mayReadDocument(maria.ctx, document), await mayReadDocument(efrain.ctx, document)]).toEqual([
    false,
    false,
  ]);
  // The latest that one is shown is what one reads.
  for (const { ctx } of [maria, efrain]) {
    const { version, plan: shown } = await readSharedPlan(ctx, { plan, language });
    expect([shown.title, version?.sections.length]).toEqual(["NEWER dairy", 3]);
  }
  await show(maria, "asItIs")(plan);
  expect(await mayReadDocument(maria.ctx, document)).toBe(true);
});

test("the same words at another stage are an edition of their own, and who is shown a newer one is told anew", async () => {
  const { sita, maria, efrain, database } = world;
  const { id: plan } = await beginPlan(sita.ctx, {
    ...{ key: sendKey(), space: world.slug, title: "A well", language, template: "full" },
  });
  const told = () =>
    database.db.outboxEvent.count({ where: { type: "plan.shared", payload: { path: ["planId"], equals: plan } } });
  await show(maria, "asItStands")(plan);
  await show(maria, "asItStands")(plan);
  expect(await told()).toBe(1);
  await changePlan(sita.ctx, { key: sendKey(), plan, title: "A well", stage: "full" });
  await show(efrain, "asItStands")(plan);
  const stage = async (who: Somebody) => (await readSharedPlan(who.ctx, { plan, language })).plan.stage;
  expect([await stage(maria), await stage(efrain)]).toEqual(["idea", "full"]);
  await show(maria, "asItStands")(plan);
  expect([await stage(maria), await told()]).toEqual(["full", 3]);
});

test("an edition is forgotten with a member who was put out, and with a link that is over", async () => {
  const { sita, efrain, system, database } = world;
  const { plan } = await shownAndChanged(async (id) => {
    await bringIntoPlan(sita, efrain, { plan: id, role: "author" });
    await sharePlanByLink(efrain.ctx, { key: sendKey(), plan: id, days: 3, ...stands });
  });
  const kept = () => database.db.planEdition.count({ where: { planId: plan } });
  expect(await kept()).toBe(1);
  await removeFromPlan(sita.ctx, { key: sendKey(), plan, personId: efrain.id });
  expect(await kept()).toBe(0);
  await sharePlanByLink(sita.ctx, { key: sendKey(), plan, days: 3, ...stands });
  const soon = { before: new Date(world.clock.time + 1000), limit: 1000 };
  await purgeEditions(system.ctx, soon);
  expect(await kept()).toBe(1);
  // As it is ninety days after the link ended.
  await database.db.grant.deleteMany({ where: { subjectId: plan } });
  await purgeEditions(system.ctx, { ...soon, before: new Date(world.clock.time - 1000) });
  expect(await kept()).toBe(1);
  await purgeEditions(system.ctx, soon);
  expect(await kept()).toBe(0);
});

test("what was kept never changes", async () => {
  const { maria } = world;
  const { plan } = await shownAndChanged(show(maria, "asItStands"));
  const change = world.database.db.planEdition.updateMany({ where: { planId: plan }, data: { content: "{}" } });
  await expect(change).rejects.toThrow(/planEdition_hash/);
});
