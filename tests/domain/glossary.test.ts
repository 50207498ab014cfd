import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveCommunity, changeCommunity, changeRole, unarchiveCommunity } from "#server/core/spaces/index.ts";
import { createTheme } from "#server/core/themes/index.ts";
import {
  addTerm,
  changeTerm,
  glossaryLog,
  keepGlossary,
  listGlossary,
  purgeGlossary,
  removeTerm,
  restoreTerm,
  termToChange,
} from "#server/core/translation/index.ts";
import { type Ctx, openContext } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { type CountingDatabase, countingDatabase } from "#tests/support/count-queries.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

let world: World;
let counting: CountingDatabase;
beforeAll(async () => {
  counting = await countingDatabase();
  world = await foundWorld();
});
afterAll(() => counting.close());

let themes = 0;
async function theme(parentId: string | null = null) {
  const slug = `crops-${++themes}-${sendKey()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")}`;
  const names = { en: `Crops ${themes}` };
  const { themeId } = await createTheme(world.moderator.ctx, {
    ...{ key: sendKey(), slug, parentId, names, descriptions: {} },
  });
  return { themeId, slug };
}
const about = (themeIds: readonly string[]) =>
  changeCommunity(world.moderator.ctx, {
    ...{
      key: sendKey(),
      space: world.spaceId,
      name: "Savings",
      description: "",
      language: "en",
      rules: "",
      welcome: "",
    },
    ...{ themes: [...themeIds], visibility: "public", joinRule: "open" },
  });
const word = (term: string, more: object = {}) => ({
  ...{ from: "es" as const, to: "en" as const, term, becomes: `${term}!`, note: "", anyCase: true },
  ...more,
});
const add = (who: { ctx: Ctx }, slug: string, term: string, more: object = {}) =>
  addTerm(who.ctx, { key: sendKey(), slug, both: false, ...word(term, more) });
const termsOf = async (slug: string) => (await listGlossary(world.guest.ctx, slug, {})).terms.map(({ term }) => term);

describe("who keeps a glossary", () => {
  const moderatorOf = (person: Somebody, role: "moderator" | "member" | "champion") =>
    changeRole(world.moderator.ctx, { key: sendKey(), space: world.spaceId, personId: person.id, role });

  it("is staff and whoever moderates a community of the theme or of one below it; everybody reads it", async () => {
    const top = await theme();
    const [below, other] = [await theme(top.themeId), await theme()];
    await about([below.themeId]);
    await moderatorOf(world.sita, "moderator");
    for (const { slug } of [top, below]) {
      await add(world.sita, slug, "semilla");
      await add(world.moderator, slug, "maíz");
      await expect(add(world.efrain, slug, "papa")).rejects.toMatchObject({ reason: "notKeeper" });
      await expect(add(world.guest, slug, "papa")).rejects.toMatchObject({ reason: "signIn" });
    }
    await expect(add(world.sita, other.slug, "semilla")).rejects.toMatchObject({ reason: "notKeeper" });
    await add(world.moderator, other.slug, "semilla");
    for (const { ctx } of [world.guest, world.stranger, world.efrain])
      expect(await listGlossary(ctx, top.slug, {})).toMatchObject({ count: 2, keeps: false });
    await expect(glossaryLog(world.efrain.ctx, { slug: top.slug, after: null })).rejects.toMatchObject({ status: 403 });
    await archiveCommunity(world.moderator.ctx, { key: sendKey(), space: world.spaceId, reason: "Done" });
    await expect(add(world.sita, top.slug, "trigo")).rejects.toMatchObject({ reason: "notKeeper" });
    await unarchiveCommunity(world.moderator.ctx, { key: sendKey(), space: world.spaceId });
    await moderatorOf(world.sita, "member");
    await expect(add(world.sita, top.slug, "trigo")).rejects.toMatchObject({ reason: "notKeeper" });
    await expect(listGlossary(world.guest.ctx, "no-such-theme", {})).rejects.toMatchObject({ status: 404 });
  });

  it("is said in both forms alike", async () => {
    const top = await theme();
    const [below, other] = [await theme(top.themeId), await theme()];
    const kinds = ["guest", "system", "member", "staff"] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.subarray([top.themeId, below.themeId, other.themeId]),
        fc.constantFrom("member", "champion", "moderator", null),
        fc.constantFrom("active", "left", "removed"),
        fc.boolean(),
        async (kind, themeIds, role, state, archived) => {
          const who = { guest: world.guest, system: world.system, member: world.stranger, staff: world.moderator }[
            kind
          ];
          await about(themeIds);
          await world.database.db.space.update({
            where: { id: world.spaceId },
            data: { archivedAt: archived ? world.clock.now() : null },
          });
          const where = { spaceId_personId: { spaceId: world.spaceId, personId: world.stranger.id } };
          await world.database.db.membership.deleteMany({ where: where.spaceId_personId });
          if (role !== null)
            await world.database.db.membership.create({
              data: {
                ...{ ...where.spaceId_personId, role, state, joinedAt: world.clock.now() },
                ...(state === "active" ? {} : { endedAt: world.clock.now(), endedBy: world.moderator.id }),
              },
            });
          const rows = await world.database.db.$queryRaw<{ id: string; keeps: boolean }[]>`
            select t."id"::text as "id", ${keepGlossary.visible(who.ctx.actor, Prisma.sql`t`)} as "keeps" from "theme" t
            where t."id" = any(${[top.themeId, below.themeId, other.themeId]}::uuid[])`;
          const steers = (id: string) =>
            themeIds.includes(id) || (id === top.themeId && themeIds.includes(below.themeId));
          const myRole = kind === "member" && role !== null && state === "active" ? role : null;
          const expected = (id: string) =>
            keepGlossary.can(who.ctx.actor, { communities: steers(id) ? [{ myRole, archived }] : [] });
          expect(Object.fromEntries(rows.map(({ id, keeps }) => [id, keeps]))).toEqual(
            Object.fromEntries(rows.map(({ id }) => [id, expected(id)])),
          );
        },
      ),
      { numRuns: 60 },
    );
    await world.database.db.space.update({ where: { id: world.spaceId }, data: { archivedAt: null } });
  });
});

describe("the words of a glossary", () => {
  it("are each there once for a pair of languages, and in both directions where that is wanted", async () => {
    const { slug } = await theme();
    await add(world.moderator, slug, "caja común", { becomes: "group box", both: true });
    const { terms } = await listGlossary(world.guest.ctx, slug, {});
    expect(terms.map(({ from, to, term, becomes }) => [from, to, term, becomes])).toEqual([
      ["es", "en", "caja común", "group box"],
      ["en", "es", "group box", "caja común"],
    ]);
    await expect(add(world.moderator, slug, "caja común")).rejects.toMatchObject({ fields: { term: "termTaken" } });
    await add(world.moderator, slug, "caja común", { to: "fr" });
    await expect(add(world.moderator, slug, "papa", { to: "es" })).rejects.toMatchObject({
      fields: { to: "sameLanguage" },
    });
    // What is there already the other way round stays as it is.
    await add(world.moderator, slug, "cofre", { becomes: "group box", both: true });
    expect(await termsOf(slug)).toEqual(["caja común", "caja común", "cofre", "group box"]);
  });

  it("can be changed, removed and brought back for a day, which is written down", async () => {
    const { slug } = await theme();
    const { entryId } = await add(world.moderator, slug, "semilla", { becomes: "seed" });
    const given = { key: sendKey(), slug, entryId };
    await changeTerm(world.moderator.ctx, { ...given, ...word("semilla", { becomes: "seed-stock" }) });
    expect((await termToChange(world.moderator.ctx, { slug, entryId })).becomes).toBe("seed-stock");
    await removeTerm(world.moderator.ctx, { ...given, key: sendKey() });
    expect(await termsOf(slug)).toEqual([]);
    await expect(termToChange(world.moderator.ctx, { slug, entryId })).rejects.toMatchObject({ status: 404 });
    await restoreTerm(world.moderator.ctx, { ...given, key: sendKey() });
    expect(await termsOf(slug)).toEqual(["semilla"]);
    await removeTerm(world.moderator.ctx, { ...given, key: sendKey() });
    await add(world.moderator, slug, "semilla");
    await expect(restoreTerm(world.moderator.ctx, { ...given, key: sendKey() })).rejects.toMatchObject({
      fields: { term: "termTaken" },
    });
    const { items } = await glossaryLog(world.moderator.ctx, { slug, after: null });
    expect(items.map(({ deed, term, becomes, actor }) => [deed, term, becomes, actor?.name])).toEqual(
      [
        ["add", "semilla!"],
        ["remove", "seed-stock"],
        ["restore", "seed-stock"],
        ["remove", "seed-stock"],
        ["change", "seed-stock"],
        ["add", "seed"],
      ].map(([deed, becomes]) => [`glossary.${deed}`, "semilla", becomes, "Khamla"]),
    );
    await purgeGlossary(world.system.ctx, { before: new Date(world.clock.time + 1), limit: 100 });
    await expect(restoreTerm(world.moderator.ctx, { ...given, key: sendKey() })).rejects.toMatchObject({ status: 404 });
  });

  it("are listed page by page as a whole, and found by a part of either word", async () => {
    const { slug } = await theme();
    const words = Array.from({ length: 60 }, (_, at) => `papa ${at} 100%`);
    for (const term of words) await add(world.moderator, slug, term, { becomes: `potato_${term.length}` });
    const all: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listGlossary>> = await listGlossary(world.guest.ctx, slug, { after });
      all.push(...page.terms.map(({ term }) => term));
      after = page.next;
    } while (after !== null);
    expect(all).toEqual([...words].sort());
    const found = async (asked: object) => (await listGlossary(world.guest.ctx, slug, asked)).terms.length;
    expect(await found({ find: "APA 7 " })).toBe(1);
    expect(await found({ find: "potato_11" })).toBe(10);
    expect(await found({ find: "0%" })).toBe(50);
    expect(await found({ find: "x%" })).toBe(0);
    expect([await found({ from: "es", to: "en" }), await found({ from: "fr" })]).toEqual([50, 0]);
    for (const bad of ["nonsense", '["\\u0000","x"]', "[1,2]", "null", '{"a":1}'])
      expect(await found({ after: bad })).toBe(50);
  });

  it("cost as many queries for one as for three, and are no more than a text can be looked through for", async () => {
    const { slug, themeId } = await theme();
    const { actor, clock, traceId } = world.sita.ctx;
    const ctx = openContext({ actor, database: counting.db, clock, traceId });
    const queries = async () => counting.count(() => listGlossary(ctx, slug, {}));
    await add(world.moderator, slug, "uno");
    const one = await queries();
    for (const term of ["dos", "tres"]) await add(world.moderator, slug, term);
    expect([one, await queries()]).toEqual([2, 2]);
    await world.database.db.$executeRaw`
      insert into "glossaryEntry" ("id", "themeId", "source", "target", "term", "becomes", "changedBy", "changedAt")
      select gen_random_uuid(), ${themeId}::uuid, 'fr', 'en', 'mot ' || n, 'word', ${world.sita.id}::uuid, now()
      from generate_series(1, 997) n`;
    await expect(add(world.moderator, slug, "cuatro")).rejects.toMatchObject({ reason: "glossaryFull" });
  });
});
