import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { LANGUAGES } from "#server/contracts/languages.ts";
import { type PlanRole, permittedOnPlan } from "#server/contracts/plan-permissions.ts";
import { OWN_TEMPLATES } from "#server/contracts/plans.ts";
import { openForWriting, restoreVersion } from "#server/core/documents/index.ts";
import { myData } from "#server/core/people/index.ts";
import { archiveCommunity, leaveCommunity } from "#server/core/spaces/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import {
  beginPlan,
  changePlan,
  changeTemplate,
  myPlans,
  openPlan,
  planRules,
  planSection,
  plansIn,
  planToBegin,
  readPlan,
  readSharedPlan,
  sectionOfRows,
  sectionRules,
  templatesToMoveTo,
  writeSection,
} from "#server/features/plans/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

const { sql } = Prisma;
const language = "en";
let world: World;

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

const begin = (who: Somebody, more: Partial<Parameters<typeof beginPlan>[1]> = {}) =>
  beginPlan(who.ctx, {
    ...{ key: sendKey(), space: world.slug, title: "A dairy of our own", language, template: "concept" },
    ...more,
  });
const write = (who: Somebody, plan: string, section: string, source: string, revision = 0) =>
  writeSection(who.ctx, { key: sendKey(), plan, section, source, language, revision });
const keysOf = async (who: Somebody, plan: string) => {
  const { sections, apart } = await readPlan(who.ctx, { plan, language });
  return { sections: sections.map(({ key }) => key), apart: apart.map(({ key }) => key) };
};

test("our templates say in each language what each section is, asks for, and looks like", async () => {
  for (const reads of LANGUAGES) {
    const { templates } = await planToBegin(world.sita.ctx, { space: null, language: reads });
    expect(templates.map(({ key }) => key)).toEqual([...OWN_TEMPLATES]);
    for (const { key: template, name, about, sections } of templates) {
      const { slug } = await begin(world.sita, { template });
      for (const words of [name, about]) expect(words.language).toBe(reads);
      const { sections: begun } = await readPlan(world.sita.ctx, { plan: slug, language: reads });
      for (const { key: section, title } of sections) {
        const asked = { plan: slug, section, version: null, language: reads };
        const kind = begun.find(({ key }) => key === section)?.kind;
        const page = await (kind === "text" ? planSection : sectionOfRows)(world.sita.ctx, asked);
        const { guidance, example } = page.section;
        for (const words of [title, page.section.title, guidance, example]) {
          expect(words?.language).toBe(reads);
          expect(words?.text.trim()).not.toBe("");
        }
      }
    }
  }
});

test("a plan is begun in a community, read by its team alone, and counts what is written", async () => {
  const { sita, efrain, maria, stranger, guest } = world;
  const { id, slug } = await begin(sita);
  const empty = await readPlan(sita.ctx, { plan: slug, language });
  expect(empty.sections.map(({ key }) => key)).toEqual([
    ...["place", "vision", "situation", "learned", "sources", "actions", "people", "budget", "results"],
  ]);
  expect(empty.plan).toMatchObject({ stage: "idea", written: 0, sections: 9, myRole: "author" });
  expect(empty.plan.community?.slug).toBe(world.slug);
  await write(sita, slug, "vision", "Our milk no longer goes **sour**.");
  await write(sita, slug, "actions", "step ".repeat(251));
  const { plan, sections } = await readPlan(sita.ctx, { plan: slug, language });
  expect(plan.written).toBe(2);
  const by = new Map(sections.map((section) => [section.key, section]));
  expect(by.get("vision")).toMatchObject({ state: "written", length: 6, more: false });
  expect(by.get("vision")?.document?.html).toContain("<strong>sour</strong>");
  expect(by.get("actions")).toMatchObject({ state: "long", length: 251, limit: { unit: "words", most: 250 } });
  expect(by.get("budget")).toMatchObject({ state: "empty", length: 0, required: true });
  // Those in charge of the community and staff are no exception.
  for (const outsider of [efrain, maria, world.moderator, stranger])
    await expect(readPlan(outsider.ctx, { plan: id, language })).rejects.toMatchObject({ status: 404 });
  await expect(readPlan(guest.ctx, { plan: id, language })).rejects.toMatchObject({ reason: "signIn" });
  expect((await plansIn(sita.ctx, { space: world.slug })).plans.map((one) => one.id)).toContain(id);
  expect((await plansIn(efrain.ctx, { space: world.slug })).plans).toEqual([]);
  await expect(begin(stranger)).rejects.toMatchObject({ reason: "notMember" });
  const own = await begin(stranger, { space: null });
  expect((await myPlans(stranger.ctx)).plans.map((one) => one.id)).toEqual([own.id]);
  expect((await openPlan(stranger.ctx, own.id)).community).toBeNull();
});

test("the same send is the same plan; who wrote meanwhile is not written over", async () => {
  const { sita, efrain } = world;
  const key = sendKey();
  const first = await begin(sita, { key });
  expect(await begin(sita, { key })).toEqual(first);
  await expect(begin(sita, { key, title: "Another" })).rejects.toMatchObject({ status: 409 });
  const plan = first.slug;
  await bringIntoPlan(sita, efrain, { plan, role: "author" });
  await write(sita, plan, "vision", "Mine.");
  await expect(write(efrain, plan, "vision", "Yours.")).rejects.toMatchObject({ reason: "documentChanged" });
  const page = await planSection(sita.ctx, { plan, section: "vision", version: null, language });
  expect(page.source.trim()).toBe("Mine.");
  expect(page).toMatchObject({ before: { key: "place" }, after: { key: "situation" } });
  await expect(write(sita, plan, "nothing", "Where?")).rejects.toMatchObject({ status: 404 });
  // Who brings an earlier version back comes to the section again.
  const documentId = page.document?.id ?? "";
  const { link } = await restoreVersion(sita.ctx, { key: sendKey(), documentId, seq: 1 });
  expect(link).toBe(`/plans/${(await openPlan(sita.ctx, plan)).id}/sections/vision`);
});

test("another template keeps all that is written: apart what it does not ask for, and back when it is asked for again", async () => {
  const { sita } = world;
  const { slug: plan } = await begin(sita, { template: "full" });
  for (const section of ["vision", "lasting"]) await write(sita, plan, section, `Words of ${section}.`);
  const { moves } = await templatesToMoveTo(sita.ctx, { plan, language });
  expect(moves.map(({ key, current }) => [key, current])).toEqual([
    ["concept", false],
    ["full", true],
  ]);
  expect(moves[0]?.goesApart.map(({ text }) => text)).toEqual([
    ...["Where it is", "What stands in the way", "Activities on a time line"],
    ...["People and partners", "Budget, line by line", "What you will measure", "How it goes on afterwards"],
  ]);
  const move = (template: "concept" | "full") => changeTemplate(sita.ctx, { key: sendKey(), plan, template });
  const before = await keysOf(sita, plan);
  await move("concept");
  // What is empty is not shown apart.
  expect((await keysOf(sita, plan)).apart).toEqual(["lasting"]);
  const shorter = await readPlan(sita.ctx, { plan, language });
  expect(shorter.plan).toMatchObject({ template: "concept", written: 1, sections: 9, stage: "idea" });
  expect(shorter.sections.find(({ key }) => key === "vision")?.limit?.most).toBe(120);
  await write(sita, plan, "lasting", "More of lasting.", shorter.apart[0]?.document?.seq);
  await move("full");
  expect(await keysOf(sita, plan)).toEqual(before);
  const { sections, plan: full } = await readPlan(sita.ctx, { plan, language });
  expect(full).toMatchObject({ stage: "full", written: 2 });
  const said = (key: string) => sections.find((one) => one.key === key)?.document?.html;
  expect(said("vision")).toContain("Words of vision.");
  expect(said("lasting")).toContain("More of lasting.");
});

test("whatever way a plan goes between templates, each section says what was last written in it", {
  timeout: 60_000,
}, async () => {
  const { sita } = world;
  const sections = ["vision", "constraints", "lasting", "learned"] as const;
  const step = fc.oneof(
    fc.record({ move: fc.constantFrom(...OWN_TEMPLATES) }),
    fc.record({ section: fc.constantFrom(...sections), words: fc.constantFrom("one", "two", "three") }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const { slug: plan } = await begin(sita, { template: "full" });
      const said = new Map<string, string>();
      for (const one of steps) {
        if ("move" in one) await changeTemplate(sita.ctx, { key: sendKey(), plan, template: one.move });
        else {
          const { document } = await planSection(sita.ctx, { plan, section: one.section, version: null, language });
          await write(sita, plan, one.section, one.words, document?.seq ?? 0);
          said.set(one.section, one.words);
        }
      }
      const { sections: shown, apart, plan: after } = await readPlan(sita.ctx, { plan, language });
      const written = [...shown, ...apart].flatMap(({ key, document }) =>
        document ? [[key, document.html.replace(/<[^>]*>/g, "").trim()] as const] : [],
      );
      expect(new Map(written)).toEqual(said);
      expect(after.written).toBe(shown.filter(({ state }) => state !== "empty").length);
    }),
    { numRuns: 12 },
  );
});

test("advisers read and write nothing, and see no way to; who begins a plan can say that they did", async () => {
  const { sita, efrain, maria } = world;
  const { id, slug: plan } = await begin(sita);
  await bringIntoPlan(sita, maria, { plan, role: "commenter" });
  const { sections } = await readPlan(maria.ctx, { plan, language });
  await expect(write(maria, plan, "vision", "Mine.")).rejects.toMatchObject({ reason: "notAuthor" });
  const place = { subjectType: "planSection", subjectId: sections[1]?.id ?? "", part: "text" };
  await expect(openForWriting(maria.ctx, place)).rejects.toMatchObject({ status: 403 });
  await expect(openForWriting(efrain.ctx, place)).rejects.toMatchObject({ status: 404 });
  const { documentId } = await openForWriting(sita.ctx, place);
  expect(await openForWriting(sita.ctx, place)).toEqual({ documentId });
  const { plansBegun } = await myData(sita.ctx);
  expect(plansBegun).toContainEqual(expect.objectContaining({ spaceId: id, template: "concept" }));
});

test("its authors say what it is called and how far it is; handed in it is not by saying so", async () => {
  const { sita } = world;
  const { id, slug: plan } = await begin(sita);
  const change = (title: string, stage: Parameters<typeof changePlan>[1]["stage"]) =>
    changePlan(sita.ctx, { key: sendKey(), plan, title, stage });
  await change("Yoghurt for the town", "underWay");
  expect(await openPlan(sita.ctx, id)).toMatchObject({ title: "Yoghurt for the town", stage: "underWay" });
  const at = async (stage: "underWay" | "finished") => (await myPlans(sita.ctx, { stage })).plans.map((one) => one.id);
  expect(await at("underWay")).toContain(id);
  expect(await at("finished")).not.toContain(id);
  await expect(change("Yoghurt", "submitted")).rejects.toMatchObject({ fields: { stage: "choiceUnknown" } });
});

test("a plan is its team's: it goes on when its community closes, and for who leaves that", async () => {
  const own = await foundWorld();
  const { sita, moderator } = own;
  const { id, slug: plan } = await begin(sita, { space: own.slug });
  await leaveCommunity(sita.ctx, { key: sendKey(), space: own.slug });
  await archiveCommunity(moderator.ctx, { key: sendKey(), space: own.slug, reason: "Done." });
  await write(sita, plan, "vision", "Still ours.");
  expect(await openPlan(sita.ctx, id)).toMatchObject({ archived: false, written: 1, can: { write: true } });
});

test("both forms of every rule about plans agree", { timeout: 120_000 }, async () => {
  const { sita, stranger, guest, system } = world;
  const { db } = world.database;
  const staff = await world.person("Staff", "staff");
  const admin = await world.person("Admin", "admin");
  const { efrain } = world;
  const people = { stranger, efrain, staff, admin, guest, system };
  const { id: spaceId } = await begin(sita);
  const { id: sectionId } = await db.planSection.findFirstOrThrow({ where: { planId: spaceId } });
  const seen = new Set<string>();
  const scene = fc.record({
    archived: fc.boolean(),
    role: fc.constantFrom(null, "author", "commenter", "left", "removed"),
    grant: fc.constantFrom(null, "person", "version", "space", "ended", "coming", "link", "another"),
    who: fc.constantFrom(...(Object.keys(people) as (keyof typeof people)[])),
  });
  await fc.assert(
    fc.asyncProperty(scene, async ({ archived, role, grant, who }) => {
      const { ctx } = people[who];
      const at = world.clock.now();
      const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
      await db.space.update({ where: { id: spaceId }, data: { archivedAt: archived ? at : null } });
      await db.membership.deleteMany({ where: { spaceId, personId: { not: sita.id } } });
      const gone = role === "left" || role === "removed";
      if (personId && role)
        await db.membership.create({
          data: {
            ...{ spaceId, personId, role: gone ? "author" : role, joinedAt: at },
            ...(gone ? { state: role, endedAt: at } : { state: "active" }),
          },
        });
      await db.grant.deleteMany({ where: { subjectId: spaceId } });
      const now = Date.now();
      const to =
        grant === "space"
          ? { spaceId: world.spaceId }
          : grant === "link"
            ? { linkHash: `hash ${sendKey()}` }
            : { personId: grant === "another" ? sita.id : personId };
      if (grant && (grant === "space" || grant === "link" || grant === "another" || personId))
        await db.grant.create({
          data: {
            ...{ id: newId(), subjectType: "plan", subjectId: spaceId, level: "read", createdBy: sita.id, ...to },
            from: new Date(now + (grant === "coming" ? 600_000 : -1_200_000)),
            until: grant === "ended" ? new Date(now - 600_000) : null,
            versionId: grant === "version" ? newId() : null,
          },
        });
      const shared = grant === "person" ? personId !== null : grant === "space" && who === "efrain";
      const facts = { archived, myRole: personId && !gone ? (role as PlanRole | null) : null, shared };
      const holds = async (rule: (typeof planRules)[number], rows: Promise<unknown[]>) => {
        const is = (await rows).length === 1;
        const asked = { rule: rule.action, who, role, grant, archived };
        expect({ ...asked, is }).toEqual({ ...asked, is: rule.can(ctx.actor, facts) });
        seen.add(`${rule.action} ${is}`);
      };
      for (const rule of planRules)
        await holds(
          rule,
          db.$queryRaw`select 1 from "plan" x where x."spaceId" = ${spaceId}::uuid
          and ${rule.visible(ctx.actor, sql`x`)}`,
        );
      for (const rule of sectionRules)
        await holds(
          rule,
          db.$queryRaw`select 1 from "planSection" x where x."id" = ${sectionId}::uuid
          and ${rule.visible(ctx.actor, sql`x`)}`,
        );
      const opened = await openPlan(ctx, spaceId).catch(() => null);
      expect(opened?.can ?? null).toEqual(facts.myRole ? permittedOnPlan({ ...ctx.actor } as never, facts) : null);
      const read = await readSharedPlan(ctx, { plan: spaceId, language }).catch(() => null);
      expect(read !== null).toBe(facts.myRole !== null || shared);
    }),
    {
      numRuns: 120,
      examples: [
        [{ archived: false, role: "author", grant: null, who: "stranger" }],
        [{ archived: false, role: "commenter", grant: "person", who: "admin" }],
        [{ archived: true, role: "author", grant: null, who: "stranger" }],
        [{ archived: true, role: null, grant: "person", who: "stranger" }],
        [{ archived: false, role: "left", grant: "space", who: "efrain" }],
        [{ archived: false, role: "removed", grant: "space", who: "stranger" }],
        [{ archived: false, role: null, grant: "ended", who: "efrain" }],
        [{ archived: false, role: null, grant: "version", who: "efrain" }],
      ],
    },
  );
  // Each was met with yes and with no; commenting is asked of sections alone.
  expect(seen.size).toBe(new Set([...planRules, ...sectionRules].map(({ action }) => action)).size * 2);
});
