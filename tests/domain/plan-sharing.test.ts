import { beforeAll, expect, test } from "vitest";
import { documentFile, mayReadDocument, openForWriting } from "#server/core/documents/index.ts";
import { blockPerson, myData, unblockPerson } from "#server/core/people/index.ts";
import { joinCommunity, leaveCommunity, purgeEndedGrants, secretOfGrant } from "#server/core/spaces/index.ts";
import { consume, consumersOf } from "#server/core/usecase/index.ts";
import {
  beginPlan,
  openPlan,
  planSharing,
  plansIn,
  plansSharedWithMe,
  readPlan,
  readPlanByLink,
  readSharedPlan,
  removeFromPlan,
  sharedPlanFile,
  sharePlanByLink,
  sharePlanWithPerson,
  sharePlanWithSpace,
  stopSharingPlan,
  writeSection,
} from "#server/features/plans/index.ts";
import { noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

const language = "en";
let world: World;

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld({ visibility: "private", joinRule: "invitation" });
});

/** One by Sita with two versions of one section, and what the document of that section is. */
async function written() {
  const { sita } = world;
  const { id: plan, slug } = await beginPlan(sita.ctx, {
    ...{ key: sendKey(), space: world.slug, title: "A dairy of our own", language, template: "concept" },
  });
  const write = (source: string, revision: number) =>
    writeSection(sita.ctx, { key: sendKey(), plan, section: "vision", source, language, revision });
  await write("We owe the bank.", 0);
  await write("Our milk no longer goes sour.", 1);
  const { sections } = await readPlan(sita.ctx, { plan, language });
  const documentId = sections.find(({ key }) => key === "vision")?.document?.id ?? "";
  return { plan, slug, documentId };
}

const reads = async ({ ctx }: { ctx: Somebody["ctx"] }, plan: string) => {
  const page = await readSharedPlan(ctx, { plan, language }).catch(() => null);
  return page?.sections.map(({ key, document }) => [key, document?.html.trim()]) ?? null;
};
const VISION = [["vision", "<p>Our milk no longer goes sour.</p>"]];
const grantOf = async (plan: string, at = 0) => (await planSharing(world.sita.ctx, plan)).shared[at]?.id ?? "";
const end = (plan: string, grantId: string) => stopSharingPlan(world.sita.ctx, { key: sendKey(), plan, grantId });
const told = async (who: Somebody, planId: string) => {
  const { ctx } = world.system;
  const open = await ctx.db.outboxEvent.findMany({
    where: { doneAt: null, payload: { path: ["planId"], equals: planId } },
  });
  for (const { id, type } of open)
    for (const consumer of consumersOf(type as Parameters<typeof consumersOf>[0]))
      await consume(ctx, { eventId: id, consumer });
  return (await noticesOf(who))
    .filter(({ kind }) => kind === "planShared")
    .map(({ title, link }) => [title?.text, link]);
};

test("those in a community read what is shared with it, while they are in it, as it is now and not as it was", async () => {
  const { sita, efrain, maria, stranger, guest, moderator } = world;
  const { plan, slug, documentId } = await written();
  const file = (who: Somebody, version: number | null) =>
    documentFile(who.ctx, { documentId, version, as: "txt", language: "en" }).then(({ words }) => words.trim());
  expect(await reads(efrain, plan)).toBeNull();
  expect(await mayReadDocument(efrain.ctx, documentId)).toBe(false);
  expect((await plansIn(efrain.ctx, { space: world.slug })).shared.plans).toEqual([]);
  const share = { key: sendKey(), plan, space: world.spaceId };
  await sharePlanWithSpace(sita.ctx, share);
  expect(await sharePlanWithSpace(sita.ctx, share)).toEqual({ id: plan, slug });
  for (const one of [efrain, maria, moderator, sita]) expect(await reads(one, plan)).toEqual(VISION);
  for (const one of [stranger, guest]) expect(await reads(one, plan)).toBeNull();
  // Lists, documents, files and sockets say the same.
  expect((await plansIn(efrain.ctx, { space: world.slug })).shared.plans.map(({ id }) => id)).toEqual([plan]);
  expect((await plansSharedWithMe(efrain.ctx)).plans.map(({ id }) => id)).toEqual([plan]);
  expect((await plansSharedWithMe(sita.ctx)).plans).toEqual([]);
  expect(await mayReadDocument(efrain.ctx, documentId)).toBe(true);
  expect(await file(efrain, null)).toBe("Our milk no longer goes sour.");
  // What it said before is the team's; so is where it is written, and nobody else shares it on.
  await expect(file(efrain, 1)).rejects.toMatchObject({ status: 404 });
  expect(await file(sita, 1)).toBe("We owe the bank.");
  await expect(openPlan(efrain.ctx, plan)).rejects.toMatchObject({ status: 404 });
  await expect(planSharing(efrain.ctx, plan)).rejects.toMatchObject({ status: 404 });
  const { sections } = await readPlan(sita.ctx, { plan, language });
  const place = { subjectType: "planSection", subjectId: sections[1]?.id ?? "", part: "text" };
  await expect(openForWriting(efrain.ctx, place)).rejects.toMatchObject({ status: 403 });
  await leaveCommunity(efrain.ctx, { key: sendKey(), space: world.spaceId });
  expect([await reads(efrain, plan), await mayReadDocument(efrain.ctx, documentId)]).toEqual([null, false]);
  await end(plan, await grantOf(plan));
  expect([await reads(maria, plan), await reads(sita, plan)]).toEqual([null, VISION]);
  expect((await plansIn(maria.ctx, { space: world.slug })).shared.plans).toEqual([]);
  const { grants } = await myData(maria.ctx);
  expect(grants).toEqual([]);
});

test("somebody who is shown a plan by name is told, in a notice that is there as long as the plan is theirs to read", async () => {
  const { sita, maria, moderator, stranger } = world;
  const { plan, slug } = await written();
  const show = (handle: string, by = sita) => sharePlanWithPerson(by.ctx, { key: sendKey(), plan, handle });
  await blockPerson(maria.ctx, { key: sendKey(), handle: sita.handle });
  for (const handle of [maria.handle, stranger.handle, "nobody-at-all"])
    await expect(show(handle)).rejects.toMatchObject({ fields: { handle: "planCannotShow" } });
  await unblockPerson(maria.ctx, { key: sendKey(), handle: sita.handle });
  expect(await told(maria, plan)).toEqual([]);
  await show(`@${maria.handle}`);
  await show(maria.handle);
  expect(await reads(maria, plan)).toEqual(VISION);
  expect(await told(maria, plan)).toEqual([["A dairy of our own", `/plans/${slug}/read`]]);
  expect((await planSharing(sita.ctx, plan)).shared.map(({ person, over }) => [person?.id, over])).toEqual([
    [maria.id, false],
  ]);
  const { grants } = await myData(maria.ctx);
  expect(grants).toContainEqual(expect.objectContaining({ subjectType: "plan", personId: maria.id }));
  await end(plan, await grantOf(plan));
  expect([await reads(maria, plan), await told(maria, plan)]).toEqual([null, []]);
  // An adviser says nothing of who reads it.
  await bringIntoPlan(sita, moderator, { plan, role: "commenter" });
  await expect(show(maria.handle, moderator)).rejects.toMatchObject({ reason: "notAuthor" });
  await expect(show(moderator.handle)).rejects.toMatchObject({ fields: { handle: "planInTeam" } });
});

test("whoever has a link reads it until it ends, and its secret is stored nowhere", async () => {
  const { sita, guest, stranger } = world;
  const { plan } = await written();
  const make = (days: number) => sharePlanByLink(sita.ctx, { key: sendKey(), plan, days });
  await make(3);
  const id = await grantOf(plan);
  const secret = secretOfGrant(id);
  const open = (ctx: Somebody["ctx"], given = secret) => readPlanByLink(ctx, { secret: given, language });
  for (const { ctx } of [guest, stranger]) {
    const { plan: read, sections, until, mine, authors } = await open(ctx);
    expect(read.community).toBeNull();
    expect(sections.map(({ key }) => key)).toEqual(["vision"]);
    expect([mine, authors.map(({ name }) => name)]).toEqual([false, ["Sita"]]);
    expect(Math.round((Date.parse(until) - Date.now()) / 86_400_000)).toBe(3);
  }
  // The link alone is what opens it.
  expect(await reads(stranger, plan)).toBeNull();
  const row = await world.database.db.grant.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify(row)).not.toContain(secret);
  expect(secret).toMatch(/^[A-Za-z0-9_-]{27}$/);
  for (const wrong of ["x".repeat(27), secret.slice(1), "", row.linkHash ?? ""])
    await expect(open(guest.ctx, wrong)).rejects.toMatchObject({ status: 404 });
  await world.database.db.$executeRaw`update "grant" set "from" = clock_timestamp() - interval '2 seconds',
    "until" = clock_timestamp() - interval '1 second' where "id" = ${id}::uuid`;
  await expect(open(guest.ctx)).rejects.toMatchObject({ status: 404 });
  expect((await planSharing(sita.ctx, plan)).shared.map(({ over, secret: shown }) => [over, shown])).toEqual([
    [true, secret],
  ]);
  // Ninety days later nobody needs to know of it any more.
  const soon = { before: new Date(Date.now() - 86_400_000), limit: 1000 };
  await purgeEndedGrants(world.system.ctx, soon);
  expect(await grantOf(plan)).toBe(id);
  await make(3);
  const another = secretOfGrant(await grantOf(plan, 1));
  await open(guest.ctx, another);
  await end(plan, await grantOf(plan, 1));
  await expect(open(guest.ctx, another)).rejects.toMatchObject({ status: 404 });
  await purgeEndedGrants(world.system.ctx, { ...soon, before: new Date() });
  expect((await planSharing(sita.ctx, plan)).shared).toEqual([]);
});

test("who is taken out of the team reads it no more by their own name, and shows it to nobody", async () => {
  const { sita, maria, guest } = world;
  const { plan } = await written();
  await sharePlanWithPerson(sita.ctx, { key: sendKey(), plan, handle: maria.handle });
  await bringIntoPlan(sita, maria, { plan, role: "author" });
  const links: string[] = [];
  for (const { ctx } of [sita, maria]) {
    await sharePlanByLink(ctx, { key: sendKey(), plan, days: 3 });
    links.push(secretOfGrant(await grantOf(plan, links.length + 1)));
  }
  const opened = async () =>
    Promise.all(
      links.map((secret) =>
        readPlanByLink(guest.ctx, { secret, language }).then(
          () => true,
          () => false,
        ),
      ),
    );
  expect([await reads(maria, plan), await opened()]).toEqual([VISION, [true, true]]);
  await removeFromPlan(sita.ctx, { key: sendKey(), plan, personId: maria.id });
  expect([await reads(maria, plan), await opened()]).toEqual([null, [true, false]]);
});

test("it can be shared with communities in which its author may write, and with no others", async () => {
  const { sita, stranger } = world;
  const other = await foundWorld();
  const { plan } = await written();
  const share = (space: string) => sharePlanWithSpace(sita.ctx, { key: sendKey(), plan, space });
  await expect(share(other.spaceId)).rejects.toMatchObject({ fields: { space: "notMember" } });
  await joinCommunity(sita.ctx, { key: sendKey(), space: other.spaceId });
  expect((await planSharing(sita.ctx, plan)).communities.map(({ id }) => id)).toEqual([world.spaceId, other.spaceId]);
  await share(other.spaceId);
  await joinCommunity(stranger.ctx, { key: sendKey(), space: other.spaceId });
  const page = await readSharedPlan(stranger.ctx, { plan, language });
  // The community in which it is, is private and none of the reader's.
  expect(page.plan.community).toBeNull();
  expect((await planSharing(sita.ctx, plan)).communities.map(({ id }) => id)).toEqual([world.spaceId]);
});

test("whom it is shared with takes it along as they read it, without what is not written; others do not", async () => {
  const { sita, efrain, maria, guest } = world;
  const { plan } = await written();
  const taken = (who: Pick<Somebody, "ctx">) =>
    sharedPlanFile(who.ctx, {
      ...{ plan, as: "md", language: "en", origin: "https://rutas.example" },
      reader: { timeZone: "UTC", digits: "latn" },
    }).then(({ title, body }) => [title, String(body)]);
  await sharePlanByLink(sita.ctx, { key: sendKey(), plan, days: 3 });
  for (const one of [maria, guest])
    await expect(taken(one)).rejects.toMatchObject({ status: one === guest ? 401 : 404 });
  await sharePlanWithPerson(sita.ctx, { key: sendKey(), plan, handle: maria.handle });
  const [title, file = ""] = await taken(maria);
  expect(title).toBe("A dairy of our own");
  expect(file).toContain("Our milk no longer goes sour.");
  expect(file).toContain("Written by Sita");
  // One section alone is written.
  expect(file.match(/^## /gm)).toHaveLength(1);
  await end(plan, await grantOf(plan, 1));
  await expect(taken(maria)).rejects.toMatchObject({ status: 404 });
  await expect(taken(efrain)).rejects.toMatchObject({ status: 404 });
});
