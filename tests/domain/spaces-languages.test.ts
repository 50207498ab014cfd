import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listNotices, myNoticeChoices } from "#server/core/notices/index.ts";
import { changeLanguages } from "#server/core/people/index.ts";
import {
  changeCommunity,
  communityLanguages,
  communityLog,
  communityTexts,
  communityTextToWrite,
  invitationSheet,
  invite,
  listCommunities,
  listMyCommunities,
  loadSpace,
  openInvitation,
  removeCommunityText,
  restoreCommunityText,
  translateCommunity,
} from "#server/core/spaces/index.ts";
import { loadThreadPage, replyToThread } from "#server/core/threads/index.ts";
import { type Ctx, consume, inLanguages, openContext } from "#server/core/usecase/index.ts";
import { memberHome } from "#server/features/communities/index.ts";
import { type CountingDatabase, countingDatabase } from "#tests/support/count-queries.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

let world: World;
let counting: CountingDatabase;
const SOURCE = { name: "Grupos de ahorro", description: "Cómo ahorramos.", rules: "Sea **amable**.", welcome: "" };
beforeAll(async () => {
  counting = await countingDatabase();
  wireForNotices();
  world = await foundWorld();
  await original();
});
afterAll(() => counting.close());

const original = (more: object = {}) =>
  changeCommunity(world.moderator.ctx, {
    ...{ key: sendKey(), space: world.spaceId, ...SOURCE, language: "es", themes: [] },
    ...{ visibility: "public", joinRule: "open" },
    ...more,
  });
const give = (language: "en" | "fr" | "ne" | "es", more: object = {}, who: Somebody = world.moderator) =>
  translateCommunity(who.ctx, {
    ...{ key: sendKey(), space: world.slug, language, name: `Savings (${language})`, description: "" },
    ...{ rules: "", welcome: "" },
    ...more,
  });
const reads = (person: Somebody, language: string, ...others: string[]) =>
  changeLanguages(person.ctx, {
    ...{ language, reads1: others[0] ?? null, reads2: others[1] ?? null, reads3: null, reads4: null },
    ...{ readsFirst: "translation", timeZone: "UTC", digits: "latn", lite: false },
  } as Parameters<typeof changeLanguages>[1]);
const called = async (ctx: Ctx) => {
  const { name, language } = await loadSpace(ctx, world.slug);
  return [name, language];
};

describe("a community in several languages", () => {
  it("is called for each reader as it is called in the first of their languages, else as it was founded", async () => {
    await give("en");
    await give("fr");
    await reads(world.sita, "en");
    expect(await called(world.sita.ctx)).toEqual(["Savings (en)", "en"]);
    await reads(world.sita, "ne", "fr", "en");
    expect(await called(world.sita.ctx)).toEqual(["Savings (fr)", "fr"]);
    // Their own language goes before others that they read less well.
    await reads(world.sita, "es", "en");
    expect(await called(world.sita.ctx)).toEqual(["Grupos de ahorro", "es"]);
    await reads(world.sita, "lo");
    expect(await called(world.sita.ctx)).toEqual(["Grupos de ahorro", "es"]);
    expect(await called(inLanguages(world.guest.ctx, ["fr"]))).toEqual(["Savings (fr)", "fr"]);
    expect(await called(world.guest.ctx)).toEqual(["Grupos de ahorro", "es"]);
    expect(await called(world.system.ctx)).toEqual(["Grupos de ahorro", "es"]);
  });

  it("says each text in the best language in which there is one", async () => {
    await give("en", { rules: "Be **kind**.", description: "" });
    await reads(world.sita, "en");
    expect(await communityTexts(world.sita.ctx, world.spaceId)).toMatchObject({
      ...{ description: "Cómo ahorramos.", describedIn: "es", welcomeHtml: "" },
      ...{ rulesHtml: "<p>Be <strong>kind</strong>.</p>", rulesIn: "en" },
    });
    const [mine] = await listMyCommunities(world.sita.ctx);
    expect(mine).toMatchObject({ name: "Savings (en)", description: "Cómo ahorramos.", describedIn: "es" });
  });

  it("is called so wherever its name stands: lists, topics, notices, choices, invitations", async () => {
    await reads(world.sita, "en");
    const name = "Savings (en)";
    const threadId = await topicBy(world.efrain, world.spaceId, { language: "en" });
    const { id } = await replyToThread(world.efrain.ctx, {
      ...{ key: sendKey(), threadId, source: `Hello @${world.sita.handle}`, language: "en", replyTo: null, seen: null },
    });
    const events = await world.database.db.outboxEvent.findMany({ where: { type: "post.written" } });
    for (const event of events)
      if ((event.payload as { postId: string }).postId === id)
        await consume(world.system.ctx, { eventId: event.id, consumer: "notices" });
    const { groups } = await listNotices(world.sita.ctx, {});
    const { invitationId } = await invite(world.moderator.ctx, {
      ...{ key: sendKey(), space: world.spaceId, note: "", role: "member", days: 3, uses: 2 },
    });
    const { keys } = await invitationSheet(world.moderator.ctx, { space: world.spaceId, invitationId });
    const guest = inLanguages(world.guest.ctx, ["en"]);
    const home = await memberHome(world.sita.ctx);
    const all = (await listCommunities(world.sita.ctx, { includeMine: true, limit: 100 })).items;
    expect([
      all.find(({ id: one }) => one === world.spaceId)?.name,
      (await loadThreadPage(world.sita.ctx, { threadId })).space.name,
      home.communities[0]?.name,
      home.topics.find((topic) => topic.id === threadId)?.space.name,
      groups[0]?.notices[0]?.space?.text,
      (await myNoticeChoices(world.sita.ctx, { community: world.slug })).space?.name,
      (await openInvitation(guest, { secret: keys?.secret ?? "" })).name,
    ]).toEqual(Array(7).fill(name));
  });

  it("costs no query more for three than for one, and lists stay whole", async () => {
    const { actor, clock, traceId } = world.sita.ctx;
    const ctx = openContext({ actor, database: counting.db, clock, traceId });
    await give("ne");
    expect([
      await counting.count(() => listCommunities(ctx, { includeMine: true })),
      await counting.count(() => listMyCommunities(ctx)),
      await counting.count(() => loadSpace(ctx, world.slug)),
    ]).toEqual([1, 1, 1]);
    const names: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listCommunities>> = await listCommunities(world.sita.ctx, {
        ...{ includeMine: true, after, limit: 2 },
      });
      names.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    const whole = (await listCommunities(world.sita.ctx, { includeMine: true, limit: 1000 })).items.map(({ id }) => id);
    expect(names).toEqual(whole);
    expect(names).toContain(world.spaceId);
  });

  it("is given by those in charge alone, who see what fell behind; it is taken away and brought back", async () => {
    await expect(give("fr", {}, world.sita)).rejects.toMatchObject({ reason: "notInCharge" });
    await expect(give("es")).rejects.toMatchObject({ fields: { language: "sameLanguage" } });
    await expect(communityLanguages(world.sita.ctx, world.slug)).rejects.toMatchObject({ status: 403 });
    const behind = async () =>
      (await communityLanguages(world.moderator.ctx, world.slug)).map(({ language, behind: is }) => [language, is]);
    expect(await behind()).toEqual([
      ["en", false],
      ["fr", false],
      ["ne", false],
    ]);
    await original({ rules: "Sea puntual." });
    await give("fr");
    expect(await behind()).toEqual([
      ["en", true],
      ["fr", false],
      ["ne", true],
    ]);
    const asked = { space: world.slug, language: "en" as const };
    await removeCommunityText(world.moderator.ctx, { key: sendKey(), ...asked });
    await reads(world.sita, "en");
    expect(await called(world.sita.ctx)).toEqual(["Grupos de ahorro", "es"]);
    expect((await communityTextToWrite(world.moderator.ctx, asked)).written).toBeNull();
    await expect(removeCommunityText(world.moderator.ctx, { key: sendKey(), ...asked })).rejects.toMatchObject({
      status: 404,
    });
    await restoreCommunityText(world.moderator.ctx, { key: sendKey(), ...asked });
    expect(await called(world.sita.ctx)).toEqual(["Savings (en)", "en"]);
    const { items } = await communityLog(world.moderator.ctx, { space: world.spaceId });
    expect(items.slice(0, 2).map(({ action, facts }) => [action, facts.language])).toEqual([
      ["community.retranslate", "en"],
      ["community.untranslate", "en"],
    ]);
  });
});
