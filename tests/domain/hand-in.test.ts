import { createHash } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { canonicalJson } from "#server/contracts/canonical-json.ts";
import { codeSaid } from "#server/contracts/public-code.ts";
import { permittedOnSubmission, type SubmissionFacts } from "#server/contracts/submission-permissions.ts";
import { handInPath, submissionPath } from "#server/contracts/submissions.ts";
import { liftSuspension, myData, suspendPerson } from "#server/core/people/index.ts";
import { changeRole } from "#server/core/spaces/index.ts";
import { consume, consumersOf } from "#server/core/usecase/index.ts";
import { leaveConversation, openConversation } from "#server/features/conversations/index.ts";
import {
  addRow,
  agreeToPlan,
  beginPlan,
  beginReview,
  changePlan,
  changeTemplate,
  handIn,
  joinReview,
  noteValidation,
  openPlan,
  planToHandIn,
  purgeWithdrawn,
  readSubmission,
  readSubmissionByCode,
  receivedByMe,
  removeFromPlan,
  removeValidation,
  returnSubmission,
  setTerm,
  submissionFile,
  submissionRules,
  supportSubmission,
  takeAgreementBack,
  termsToSet,
  withdrawSubmission,
  writeSection,
} from "#server/features/plans/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, joinedBy, replyBy, type Somebody, sendKey, type World } from "./threads-world.ts";
import { foundTranslations } from "./translations-world.ts";

const { sql } = Prisma;
const language = "en";
/** Much is done in each, one thing after the other, on whatever machine. */
const SLOW = { timeout: 120_000 };
let world: World;

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  const { moderator, maria, spaceId: space } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space, personId: maria.id, role: "champion" });
});

type Template = "concept" | "full";
const begin = async (
  who: Somebody,
  { template = "concept", alone = false }: { template?: Template; alone?: boolean } = {},
) =>
  (
    await beginPlan(who.ctx, {
      ...{ key: sendKey(), space: alone ? null : world.spaceId, title: "A dairy of our own", language, template },
    })
  ).id;
const write = (who: Somebody, plan: string, section: string, source = "As it is.", revision = 0) =>
  writeSection(who.ctx, { key: sendKey(), plan, section, source, language, revision });
async function writeAll(who: Somebody, plan: string) {
  for (const { key, kind, required } of (await standing(who, plan)).sections)
    if (kind === "text" && required) await write(who, plan, key);
}
const standing = (who: Somebody, plan: string) => planToHandIn(who.ctx, { plan, language });
const agree = async (who: Somebody, plan: string) =>
  agreeToPlan(who.ctx, { key: sendKey(), plan, content: (await standing(who, plan)).content });
const give = async (who: Somebody, plan: string) =>
  (await handIn(who.ctx, { key: sendKey(), plan, content: (await standing(who, plan)).content })).id;
const read = (who: Somebody, submissionId: string) => readSubmission(who.ctx, { submissionId, language });
const on = (submissionId: string) => ({ key: sendKey(), submissionId });
const handedIn = async (who: Somebody) => {
  const plan = await begin(who);
  await writeAll(who, plan);
  return { plan, submissionId: await give(who, plan) };
};
const told = async (who: Somebody, subjects: readonly string[]) => {
  const { ctx } = world.system;
  const ids = subjects.map((subject) => /[0-9a-f-]{36}/.exec(subject)?.[0] ?? "");
  const open = await ctx.db.$queryRaw<{ id: string; type: string }[]>`
    select "id"::text as "id", "type" from "outboxEvent" where "doneAt" is null
      and coalesce("payload"->>'submissionId', "payload"->>'planId') = any(${ids}) order by "id"`;
  for (const { id, type } of open)
    for (const consumer of consumersOf(type as Parameters<typeof consumersOf>[0]))
      await consume(ctx, { eventId: id, consumer });
  return (await noticesOf(who))
    .filter(({ link }) => subjects.some((subject) => link.includes(subject)))
    .map(({ kind, title, link }) => [kind, title?.text, link])
    .sort();
};

test("what is missing is said section by section before; then it is handed in, and stays as it was whatever is written after", async () => {
  const { sita, efrain, maria, guest } = world;
  const adviser = await joinedBy(world, "Bishnu");
  const plan = await begin(sita);
  await bringIntoPlan(sita, efrain, { plan, role: "author" });
  await bringIntoPlan(sita, adviser, { plan, role: "commenter" });
  const before = await standing(sita, plan);
  expect(before).toMatchObject({ receivers: "champions", deadline: null, needsValidation: false, validation: null });
  expect(before.community?.id).toBe(world.spaceId);
  expect(before.obstacles).toEqual(["sectionsMissing", "agreementsMissing"]);
  const missing = before.sections.filter(({ required, state }) => required && state === "empty").map(({ key }) => key);
  expect(missing).toEqual(["vision", "situation", "learned", "actions", "budget"]);
  await writeAll(sita, plan);
  await write(sita, plan, "results", "word ".repeat(151));
  expect((await standing(sita, plan)).obstacles).toEqual(["sectionsLong", "agreementsMissing"]);
  await expect(give(sita, plan)).rejects.toMatchObject({ reason: "sectionsLong" });
  await write(sita, plan, "results", "Milk that is cold.", 1);
  await agree(efrain, plan);
  // Whoever only gives advice agrees to nothing, and hands nothing in.
  await expect(agree(adviser, plan)).rejects.toMatchObject({ reason: "notAuthor" });
  await expect(give(adviser, plan)).rejects.toMatchObject({ reason: "notAuthor" });
  const submissionId = await give(sita, plan);
  const page = await read(maria, submissionId);
  expect(page).toMatchObject({ number: 1, state: "received", title: "A dairy of our own", receivers: "champions" });
  expect(page.authors.map(({ handle }) => handle)).toEqual([sita.handle, efrain.handle]);
  expect(page.plan).toEqual({ id: plan, slug: null });
  await write(efrain, plan, "vision", "Something else altogether.", 1);
  expect(await read(maria, submissionId)).toEqual(page);
  const { body } = await submissionFile(maria.ctx, submissionId);
  expect(createHash("sha256").update(body).digest("hex")).toBe(page.hash);
  expect(canonicalJson(JSON.parse(body))).toBe(body);
  expect(body).not.toContain("Something else");
  // Whoever has the code is told that much, and no word of it.
  const code = ` ${codeSaid(page.code).toLowerCase()} `;
  expect(await readSubmissionByCode(guest.ctx, code)).toEqual({
    ...{ code: page.code, hash: page.hash, authors: 2, handedInAt: page.handedInAt, state: "received" },
  });
  await expect(readSubmissionByCode(guest.ctx, "0000-0000-0000")).rejects.toMatchObject({ status: 404 });
  const { db } = world.database;
  await expect(
    db.$executeRaw`update "planSubmission" set "snapshot" = replace("snapshot", 'cold', 'warm') where "id" = ${submissionId}::uuid`,
  ).rejects.toThrow();
  await expect(changePlan(sita.ctx, { key: sendKey(), plan, title: "Other", stage: "full" })).rejects.toMatchObject({
    fields: { stage: "handedInAlready" },
  });
  await changePlan(sita.ctx, { key: sendKey(), plan, title: "Milk that is cold", stage: "submitted" });
  expect(await openPlan(sita.ctx, plan)).toMatchObject({ title: "Milk that is cold", stage: "submitted" });
});

test("what is agreed to is shown, word by word; the others are asked once to agree to the same", SLOW, async () => {
  const { sita, efrain } = world;
  const plan = await begin(sita);
  await bringIntoPlan(sita, efrain, { plan, role: "author" });
  await writeAll(sita, plan);
  await write(sita, plan, "vision", "Cold milk.", 1);
  const shown = (await standing(efrain, plan)).sections.find(({ key }) => key === "vision");
  expect(shown).toMatchObject({ html: "<p>Cold milk.</p>", language, rows: [], state: "written", length: 2 });
  const asked = () =>
    world.database.db.outboxEvent.count({
      where: { type: "plan.agreed", payload: { path: ["planId"], equals: plan } },
    });
  for (let time = 0; time < 3; time++) {
    await agree(sita, plan);
    await takeAgreementBack(sita.ctx, { key: sendKey(), plan });
  }
  expect(await asked()).toBe(1);
  await write(efrain, plan, "vision", "Milk that is cold.", 2);
  await agree(sita, plan);
  expect(await asked()).toBe(2);
});

test("how far a plan is follows its template, also while it lies before others and after", SLOW, async () => {
  const { sita, maria } = world;
  const move = (plan: string) => changeTemplate(sita.ctx, { key: sendKey(), plan, template: "full" });
  const stage = async (plan: string) => (await openPlan(sita.ctx, plan)).stage;
  const one = await handedIn(sita);
  await move(one.plan);
  expect(await stage(one.plan)).toBe("submitted");
  await returnSubmission(maria.ctx, { ...on(one.submissionId), reasons: "Who milks?", language });
  expect(await stage(one.plan)).toBe("full");
  const other = await handedIn(sita);
  await supportSubmission(maria.ctx, on(other.submissionId));
  expect(await stage(other.plan)).toBe("concept");
  await move(other.plan);
  expect(await stage(other.plan)).toBe("full");
});

test("who was put out of a team takes along that something was handed in, not what it says", SLOW, async () => {
  const { sita, efrain, maria } = world;
  const plan = await begin(sita);
  await bringIntoPlan(sita, efrain, { plan, role: "author" });
  await writeAll(sita, plan);
  await agree(efrain, plan);
  const submissionId = await give(sita, plan);
  const theirs = async () => {
    const { plansHandedIn } = (await myData(efrain.ctx)) as { plansHandedIn?: Record<string, unknown>[] };
    return plansHandedIn?.filter(({ planId }) => planId === plan);
  };
  const { hash } = await read(sita, submissionId);
  expect(await theirs()).toMatchObject([{ number: 1, hash, snapshot: expect.stringContaining("As it is.") }]);
  await removeFromPlan(sita.ctx, { key: sendKey(), plan, personId: efrain.id });
  await returnSubmission(maria.ctx, { ...on(submissionId), reasons: "Who milks?", language });
  expect(await theirs()).toMatchObject([{ number: 1, hash, state: "returned", snapshot: null, reasons: null }]);
});

test("a plan that is handed in while the last champion is suspended lies before staff", SLOW, async () => {
  const { sita, maria, moderator } = world;
  const plan = await begin(sita);
  await writeAll(sita, plan);
  const stuck = () => world.database.db.$queryRaw<unknown[]>`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const suspended = { personId: maria.id, reason: "To see what becomes of plans." };
  const { giving } = await moderator.ctx.transaction(async (tx) => {
    await suspendPerson(tx, suspended);
    const giving = Promise.allSettled([give(sita, plan)]);
    const waits = vi.waitFor(async () => expect(await stuck()).toHaveLength(1), 20_000);
    await Promise.race([giving, waits]);
    return { giving };
  });
  const [given] = await giving;
  await liftSuspension(moderator.ctx, suspended);
  if (given?.status !== "fulfilled") throw given?.reason;
  expect((await read(sita, given.value)).receivers).toBe("staff");
  expect((await read(moderator, given.value)).can.settle).toBe(true);
});

test("a full plan needs the word of an organisation, is handed in to staff, and a section of rows counts by its rows", async () => {
  const { sita, maria, moderator: staff } = world;
  const plan = await begin(sita, { template: "full" });
  await writeAll(sita, plan);
  const rows = { costs: { what: "Pots", quantity: "3", price: "120" }, places: { name: "Bhalu Danda" } };
  const more = {
    sources: { where: `@${maria.handle}` },
    activities: { what: "Build", who: "All", from: "1", until: "2" },
    partners: { name: "Maya", role: "Treasurer" },
    indicators: { what: "Litres", target: "300" },
  };
  for (const [section, row] of Object.entries({ ...rows, ...more }))
    await addRow(sita.ctx, { key: sendKey(), plan, section, ...row });
  expect(await standing(sita, plan)).toMatchObject({
    ...{ receivers: "staff", community: null, obstacles: ["validationMissing", "agreementsMissing"] },
  });
  await agree(sita, plan);
  const noted = { organisation: "Dairy cooperative", person: "Maya Rai", day: "2026-11-01" };
  const tomorrow = { ...noted, day: "2027-01-01" };
  await expect(noteValidation(sita.ctx, { key: sendKey(), plan, ...tomorrow })).rejects.toMatchObject({
    fields: { day: "dateToCome" },
  });
  await noteValidation(sita.ctx, { key: sendKey(), plan, ...noted });
  // It is a part of what all agree to.
  expect((await standing(sita, plan)).obstacles).toEqual(["agreementsMissing"]);
  await removeValidation(sita.ctx, { key: sendKey(), plan });
  expect((await standing(sita, plan)).obstacles).toEqual(["validationMissing"]);
  await noteValidation(sita.ctx, { key: sendKey(), plan, ...noted });
  const submissionId = await give(sita, plan);
  await expect(read(maria, submissionId)).rejects.toMatchObject({ status: 404 });
  const page = await read(staff, submissionId);
  expect(page.validation).toEqual(noted);
  expect(page.sections.find(({ key }) => key === "costs")?.rows.map(({ values }) => values)).toEqual([rows.costs]);
  expect(page.sections.find(({ key }) => key === "sources")?.rows.map(({ source }) => source?.type)).toEqual([
    "person",
  ]);
});

test(
  "those whom the template names return it with reasons or support it; the team hears, and nobody else finds it",
  SLOW,
  async () => {
    const { sita, efrain, maria, moderator, stranger } = world;
    const plan = await begin(sita);
    await bringIntoPlan(sita, efrain, { plan, role: "author" });
    await writeAll(sita, plan);
    await agree(efrain, plan);
    expect(await told(sita, [handInPath(plan)])).toEqual([["planToAgree", "A dairy of our own", handInPath(plan)]]);
    const first = await give(sita, plan);
    const lies = async (who: Somebody) =>
      (await receivedByMe(who.ctx, { state: "received", language })).submissions.map(({ id }) => id).includes(first);
    expect(await Promise.all([maria, moderator, stranger, sita].map(lies))).toEqual([true, false, false, false]);
    const title = "A dairy of our own";
    expect(await told(maria, [first])).toEqual([["planReceived", title, submissionPath(first)]]);
    expect(await told(efrain, [first])).toEqual([["planHandedIn", title, submissionPath(first)]]);
    for (const somebody of [moderator, stranger])
      await expect(supportSubmission(somebody.ctx, on(first))).rejects.toMatchObject({ status: 404 });
    await expect(supportSubmission(sita.ctx, on(first))).rejects.toMatchObject({ reason: "notReceiver" });
    await returnSubmission(maria.ctx, { ...on(first), reasons: "Who milks on Sundays?", language, days: 14 });
    expect(await read(sita, first)).toMatchObject({
      state: "returned",
      reasons: { text: "Who milks on Sundays?", language: "en", mark: null },
    });
    expect((await read(sita, first)).settledBy?.handle).toBe(maria.handle);
    expect((await told(sita, [first])).map(([kind]) => kind)).toEqual(["planReturned"]);
    expect(await told(maria, [first])).toEqual([]);
    expect((await openPlan(sita.ctx, plan)).stage).toBe("concept");
    const second = await give(sita, plan);
    await supportSubmission(maria.ctx, on(second));
    expect((await told(efrain, [second])).map(([kind]) => kind)).toEqual(["planHandedIn", "planSupported"]);
    expect((await openPlan(sita.ctx, plan)).stage).toBe("concept");
    const { db } = world.database;
    const log = await db.auditEntry.findMany({ where: { subjectId: plan }, orderBy: { id: "asc" } });
    expect(log.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["plan.returned", maria.id],
      ["plan.supported", maria.id],
    ]);
    const mine = (await myData(sita.ctx)) as unknown as Record<string, { number?: number }[]>;
    expect(mine.plansHandedIn?.filter((one) => JSON.stringify(one).includes(plan)).map(({ number }) => number)).toEqual(
      [1, 2],
    );
    const hers = (await myData(maria.ctx)) as unknown as Record<string, { id?: string; reasons?: string }[]>;
    expect(hers.plansDecided?.filter(({ id }) => id === first).map(({ reasons }) => reasons)).toEqual([
      "Who milks on Sundays?",
    ]);
  },
);

test("the team reads in its language why a plan was returned", async () => {
  const all = await foundTranslations();
  try {
    const { world: there, engine, unheard } = all;
    const { sita, maria, moderator, spaceId: space } = there;
    await changeRole(moderator.ctx, { key: sendKey(), space, personId: maria.id, role: "champion" });
    const of = { title: "A dairy of our own", language, template: "concept" as const };
    const { id: plan } = await beginPlan(sita.ctx, { key: sendKey(), space, ...of });
    await writeAll(sita, plan);
    const submissionId = await give(sita, plan);
    const text = `La casa ${unheard()} es roja.`;
    await returnSubmission(maria.ctx, { ...on(submissionId), reasons: text, language: "es" });
    expect((await read(sita, submissionId)).reasons).toMatchObject({ text, language: "es", mark: null, awaited: true });
    await engine.work([submissionId]);
    const { reasons } = await read(sita, submissionId);
    expect([reasons?.text, reasons?.language, reasons?.mark?.other]).toEqual([
      ...[text.toUpperCase(), "en", { text, language: "es" }],
    ]);
    expect((await told(sita, [submissionId])).map(([kind]) => kind)).toEqual(["planReturned"]);
    const [notice] = (await noticesOf(sita)).filter(({ link }) => link.includes(submissionId));
    expect(notice?.excerpt?.text).toBe(text.toUpperCase());
  } finally {
    await all.close();
  }
});

test("nobody decides about a plan of their own team; where no champion is left, staff do; who is no champion any more does not", async () => {
  const { maria, moderator, spaceId: space } = world;
  const own = await handedIn(maria);
  expect((await read(maria, own.submissionId)).receivers).toBe("staff");
  await expect(supportSubmission(maria.ctx, on(own.submissionId))).rejects.toMatchObject({ reason: "notReceiver" });
  expect((await read(moderator, own.submissionId)).can.settle).toBe(true);
  const { sita } = world;
  const hers = await handedIn(sita);
  expect((await read(maria, hers.submissionId)).can.settle).toBe(true);
  await changeRole(moderator.ctx, { key: sendKey(), space, personId: maria.id, role: "member" });
  await expect(read(maria, hers.submissionId)).rejects.toMatchObject({ status: 404 });
  await changeRole(moderator.ctx, { key: sendKey(), space, personId: maria.id, role: "champion" });
  const alone = await begin(sita, { alone: true });
  expect((await standing(sita, alone)).receivers).toBe("staff");
});

test("the term of a community is set by those in charge of it, and what is taken back is forgotten after a while", async () => {
  const { sita, moderator, maria, system } = world;
  const term = {
    key: sendKey(),
    space: world.spaceId,
    template: "concept" as const,
    time: "18:00",
    zone: "Asia/Kathmandu",
  };
  for (const somebody of [sita, maria])
    await expect(setTerm(somebody.ctx, { ...term, date: "2099-05-01" })).rejects.toMatchObject({
      reason: "notInCharge",
    });
  await expect(setTerm(sita.ctx, { ...term, space: null, date: "2099-05-01" })).rejects.toMatchObject({
    reason: "staffOnly",
  });
  await setTerm(moderator.ctx, { ...term, date: "2099-05-01" });
  const { terms } = await termsToSet(moderator.ctx, { space: world.spaceId, language });
  // Templates that staff made stand among them, of whichever test.
  const ours = terms.filter(({ template }) => template === "concept" || template === "full");
  expect(ours.map(({ template, closesAt }) => [template, closesAt])).toEqual([["concept", "2099-05-01T12:15:00.000Z"]]);
  const { plan, submissionId } = await handedIn(sita);
  expect((await standing(sita, plan)).deadline).toBe("2099-05-01T12:15:00.000Z");
  await withdrawSubmission(sita.ctx, on(submissionId));
  await expect(read(maria, submissionId)).rejects.toMatchObject({ status: 404 });
  expect((await read(sita, submissionId)).state).toBe("withdrawn");
  const { code } = await read(sita, submissionId);
  expect((await readSubmissionByCode(sita.ctx, code)).state).toBe("withdrawn");
  await setTerm(moderator.ctx, { ...term, key: sendKey(), date: "" });
  expect((await standing(sita, plan)).deadline).toBeNull();
  const after = new Date(Date.now() + 60_000);
  expect(await purgeWithdrawn(system.ctx, { before: new Date(0), limit: 100 })).toBe(0);
  expect((await readSubmissionByCode(sita.ctx, code)).state).toBe("withdrawn");
  expect(await purgeWithdrawn(system.ctx, { before: after, limit: 1_000 })).toBeGreaterThan(0);
  await expect(readSubmissionByCode(sita.ctx, code)).rejects.toMatchObject({ status: 404 });
  // A number that was forgotten is not given again.
  expect((await read(sita, await give(sita, plan))).number).toBe(2);
});

test(
  "those who decide talk apart from the team; who decides no more, or comes into the team, is out of it",
  SLOW,
  async () => {
    const { sita, efrain, maria, moderator, spaceId: space } = world;
    const { plan, submissionId } = await handedIn(sita);
    const champion = await joinedBy(world, "Awa");
    const role = (who: Somebody, as: "member" | "champion") =>
      changeRole(moderator.ctx, { key: sendKey(), space, personId: who.id, role: as });
    await role(champion, "champion");
    const words = { source: "Who milks on Sundays?", language };
    await expect(joinReview(maria.ctx, on(submissionId))).rejects.toMatchObject({ reason: "reviewNotBegun" });
    await expect(beginReview(sita.ctx, { ...on(submissionId), ...words })).rejects.toMatchObject({
      reason: "notReceiver",
    });
    await expect(beginReview(efrain.ctx, { ...on(submissionId), ...words })).rejects.toMatchObject({ status: 404 });
    const { threadId } = await beginReview(maria.ctx, { ...on(submissionId), ...words });
    await expect(beginReview(champion.ctx, { ...on(submissionId), ...words })).rejects.toMatchObject({
      reason: "reviewBegun",
    });
    expect((await read(champion, submissionId)).review).toEqual({ threadId, inside: false });
    expect((await read(sita, submissionId)).review).toBeNull();
    await joinReview(champion.ctx, on(submissionId));
    await replyBy(champion, threadId, "They take turns.");
    const sees = async (who: Somebody) =>
      openConversation(who.ctx, { threadId }).then(
        ({ posts }) => posts.length,
        () => null,
      );
    expect(await Promise.all([maria, champion, sita, moderator].map(sees))).toEqual([2, 2, null, null]);
    await expect(leaveConversation(champion.ctx, { key: sendKey(), threadId })).rejects.toMatchObject({
      reason: "reviewIsNotLeft",
    });
    expect((await told(maria, [submissionId])).map(([kind]) => kind)).toEqual(["planReceived"]);
    // In the same moment, with no job that would have to run.
    await role(champion, "member");
    expect(await Promise.all([maria, champion].map(sees))).toEqual([2, null]);
    const { reviewId } = await world.database.db.planSubmission.findUniqueOrThrow({ where: { id: submissionId } });
    await catchUp(world.system.ctx, { spaceId: reviewId ?? "" });
    expect((await noticesOf(champion)).filter(({ kind }) => kind === "removed")).toEqual([]);
    await bringIntoPlan(sita, maria, { plan, role: "commenter" });
    expect(await sees(maria)).toBeNull();
    // Nobody of the community decides any more: it goes on to staff, who are told, and stays theirs.
    const settles = (who: Somebody) =>
      read(who, submissionId).then(
        ({ can }) => can.settle,
        () => null,
      );
    expect(await Promise.all([moderator, champion, maria].map(settles))).toEqual([true, null, false]);
    expect((await told(moderator, [submissionId])).map(([kind]) => kind)).toEqual(["planReceived"]);
    await joinReview(moderator.ctx, on(submissionId));
    expect(await sees(moderator)).toBe(2);
    await role(champion, "champion");
    expect(await Promise.all([moderator, champion].map(settles))).toEqual([true, null]);
    // Whoever comes in while they cease to decide is not in it after, whichever was first.
    const other = await handedIn(sita);
    await role(maria, "member");
    const { threadId: another } = await beginReview(champion.ctx, { ...on(other.submissionId), ...words });
    const inside = (who: Somebody) =>
      openConversation(who.ctx, { threadId: another }).then(
        () => true,
        () => false,
      );
    for (let time = 0; time < 4; time++) {
      await role(maria, "champion");
      await Promise.allSettled([joinReview(maria.ctx, on(other.submissionId)), role(maria, "member")]);
      expect(await inside(maria)).toBe(false);
    }
    await role(maria, "champion");
    await joinReview(maria.ctx, on(other.submissionId));
    expect(await inside(maria)).toBe(true);
  },
);

test("both forms of each rule agree, for everybody and in every state", SLOW, async () => {
  const { sita, efrain, maria, moderator, stranger, guest, system } = world;
  const champion = await joinedBy(world, "Rukhsana");
  await changeRole(moderator.ctx, { key: sendKey(), space: world.spaceId, personId: champion.id, role: "champion" });
  const left = await joinedBy(world, "Lal");
  const states = ["received", "withdrawn", "returned", "supported"] as const;
  const seen = new Set<string>();
  for (const state of states) {
    const plan = await begin(sita);
    await bringIntoPlan(sita, efrain, { plan, role: "commenter" });
    await bringIntoPlan(sita, champion, { plan, role: "commenter" });
    await bringIntoPlan(sita, left, { plan, role: "author" });
    await removeFromPlan(sita.ctx, { key: sendKey(), plan, personId: left.id });
    await writeAll(sita, plan);
    const id = await give(sita, plan);
    if (state === "withdrawn") await withdrawSubmission(sita.ctx, on(id));
    if (state === "returned") await returnSubmission(maria.ctx, { ...on(id), reasons: "Who milks?", language });
    if (state === "supported") await supportSubmission(maria.ctx, on(id));
    const facts = { state, receivers: "champions", orphaned: false, champion: false, myRole: null } as const;
    const viewers: [{ ctx: Somebody["ctx"] }, SubmissionFacts][] = [
      [sita, { ...facts, myRole: "author" }],
      [efrain, { ...facts, myRole: "commenter" }],
      [champion, { ...facts, champion: true, myRole: "commenter" }],
      [maria, { ...facts, champion: true }],
      ...[left, moderator, stranger, guest, system].map((one) => [one, facts] as [typeof one, SubmissionFacts]),
    ];
    for (const [{ ctx }, theirs] of viewers) {
      for (const rule of submissionRules) {
        const rows = await ctx.db.$queryRaw<unknown[]>`select 1 from "planSubmission" x where x."id" = ${id}::uuid
          and ${rule.visible(ctx.actor, sql`x`)}`;
        const is = rows.length === 1;
        expect({ rule: rule.action, state, theirs, is }).toEqual({
          ...{ rule: rule.action, state, theirs, is: rule.can(ctx.actor, theirs) },
        });
        seen.add(`${rule.action} ${is}`);
      }
      const read = await readSubmission(ctx, { submissionId: id, language }).catch(() => null);
      const can = permittedOnSubmission({ ...ctx.actor } as never, theirs);
      expect(read?.can ?? null).toEqual(can.see ? can : null);
    }
  }
  expect(seen.size).toBe(submissionRules.length * 2);
});
