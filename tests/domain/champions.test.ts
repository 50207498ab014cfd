import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { type ChampionFilter, championFields } from "#server/contracts/champions.ts";
import { audiences } from "#server/contracts/people.ts";
import { changeAudience, myData, suspendPerson } from "#server/core/people/index.ts";
import { createCommunity, leaveCommunity, loadSpace } from "#server/core/spaces/index.ts";
import { createTheme } from "#server/core/themes/index.ts";
import { type Ctx, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import {
  championProfile,
  championRules,
  championsInBrief,
  championsOf,
  changeChampionProfile,
  keepChampionProfiles,
  listChampions,
  ownChampionProfile,
} from "#server/features/champions/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { foundWorld, join, reads, type Somebody, saysOf, sendKey, type World } from "./champions-world.ts";

let world: World;
beforeEach(async () => {
  world = await foundWorld();
});

const languages = ["en"];
const names = async (ctx: Ctx, asked: Partial<ChampionFilter> = {}) =>
  (await championsOf(ctx, { space: world.spaceId, languages, ...asked })).champions.map(({ person }) => person.id);
const themed = async (parentId: string | null = null) => {
  const slug = `theme-${randomBytes(4).toString("hex")}`;
  const given = { key: sendKey(), slug, parentId, names: { en: slug }, descriptions: {} };
  return { slug, id: (await createTheme(world.maria.ctx, given)).themeId };
};

describe("the champions of a community", () => {
  it("are those who have the role there now, with a profile or without one", async () => {
    const { efrain, sita, khamla } = world;
    expect(await names(sita.ctx)).toEqual([efrain.id]);
    await world.champion(sita);
    await saysOf(sita);
    expect((await names(khamla.ctx)).sort()).toEqual([efrain.id, sita.id].sort());
    await world.champion(efrain, "member");
    expect(await names(khamla.ctx)).toEqual([sita.id]);
    await leaveCommunity(sita.ctx, { key: sendKey(), space: world.spaceId });
    expect(await names(khamla.ctx)).toEqual([]);
  });

  it("are not shown to guests, nor who is kept out, nor those of a private community to others", async () => {
    const { efrain, sita, maria, anh, stranger, guest } = world;
    await expect(names(guest.ctx)).rejects.toThrow(NotAllowed);
    await suspendPerson(maria.ctx, { personId: efrain.id, reason: "for the test" });
    expect(await names(sita.ctx)).toEqual([]);
    world = await foundWorld({ visibility: "private" });
    expect(await names(world.sita.ctx)).toEqual([world.efrain.id]);
    for (const { ctx } of [maria, anh, stranger, guest]) await expect(names(ctx)).rejects.toThrow(NotFound);
    for (const { ctx } of [maria, anh, stranger]) {
      const all = (await listChampions(ctx, { languages })).champions.map(({ person }) => person.id);
      expect(all).not.toContain(world.efrain.id);
      expect(await championProfile(ctx, { personId: world.efrain.id, languages })).toBeNull();
    }
  });

  it("come page by page as the whole list does, each once", async () => {
    const many: string[] = [world.efrain.id];
    for (let at = 0; at < 44; at += 1) {
      // Two of one name stand beside each other, on either side of a page's end too.
      const one = await world.person(`Rosa ${Math.floor(at / 2)}`.replace(" ", ""));
      await join(one, world.spaceId);
      await world.champion(one);
      many.push(one.id);
    }
    const pages: string[][] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await championsOf(world.sita.ctx, { space: world.spaceId, languages, after: after ?? null });
      pages.push(page.champions.map(({ person }) => person.id));
      after = page.next;
    }
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
    expect(pages.flat().sort()).toEqual(many.sort());
    expect(
      await championsInBrief(world.sita.ctx, await loadSpace(world.sita.ctx, world.spaceId), languages),
    ).toHaveLength(5);
  });

  it("are found by language, place and theme, but not by what the reader may not see of them", async () => {
    const { efrain, sita, stranger } = world;
    const [above, other] = [await themed(), await themed()];
    const below = await themed(above.id);
    await reads(efrain, "es", "qu");
    await saysOf(efrain, { themes: [below.id], places: "Sicuani, 100% uphill" });
    const found = async (somebody: Somebody, asked: Partial<ChampionFilter>) =>
      (await names(somebody.ctx, asked)).length === 1;
    for (const asked of [
      { language: "qu" },
      { place: "sicu" },
      { place: "100%" },
      { theme: above.slug },
      { theme: below.slug },
    ] as const)
      expect([asked, await found(sita, asked)]).toEqual([asked, true]);
    for (const asked of [{ language: "lo" }, { place: "s%u" }, { place: "Pokhara" }, { theme: other.slug }] as const)
      expect([asked, await found(sita, asked)]).toEqual([asked, false]);
    await expect(names(sita.ctx, { theme: "no-such-theme" })).rejects.toThrow(NotFound);
    // Places are for who shares a community, until they say otherwise.
    expect(await found(stranger, { place: "sicu" })).toBe(false);
    await saysOf(efrain, { placesFor: "members" });
    expect(await found(stranger, { place: "sicu" })).toBe(true);
    const hidden = { about: "members", place: "nobody", organisation: "members", languagesRead: "nobody" } as const;
    await changeAudience(efrain.ctx, hidden);
    expect(await found(sita, { language: "qu" })).toBe(false);
  });

  it("who names no theme is found by those of the communities", async () => {
    const theme = await themed();
    world = await foundWorld({ themes: [theme.id] });
    expect(await names(world.sita.ctx, { theme: theme.slug })).toEqual([world.efrain.id]);
    await saysOf(world.efrain, { themes: [(await themed()).id] });
    expect(await names(world.sita.ctx, { theme: theme.slug })).toEqual([]);
  });

  it("cost as many queries for one as for three", async () => {
    const counted = async () => {
      let queries = 0;
      const { db } = world.sita.ctx;
      const counting = new Proxy(db, {
        get: (target, name) => {
          const is = Reflect.get(target, name);
          if (name !== "$queryRaw") return is;
          return (...given: unknown[]) => {
            queries += 1;
            return Reflect.apply(is, target, given);
          };
        },
      });
      await championsOf({ ...world.sita.ctx, db: counting }, { space: world.spaceId, languages });
      return queries;
    };
    await saysOf(world.efrain);
    const one = await counted();
    for (const name of ["Rosa", "Awa"]) {
      const somebody = await world.person(name);
      await join(somebody, world.spaceId);
      await world.champion(somebody);
      await saysOf(somebody);
    }
    expect(await counted()).toBe(one);
  });
});

describe("a champion's profile", () => {
  it("is theirs to write, and nobody's who is no champion", async () => {
    const { efrain, sita } = world;
    await expect(ownChampionProfile(sita.ctx)).rejects.toThrow(NotAllowed);
    await expect(saysOf(sita)).rejects.toThrow(NotAllowed);
    expect(await ownChampionProfile(efrain.ctx)).toMatchObject({ done: "", requestsAWeek: 2 });
    await saysOf(efrain);
    const shown = await championProfile(sita.ctx, { personId: efrain.id, languages });
    expect(shown?.champion).toMatchObject({
      done: { text: "We began with fourteen women.", html: "<p>We began with <strong>fourteen</strong> women.</p>" },
      ...{ places: "Sicuani", available: "Evenings", intake: { state: "open", aWeek: 2, nextAt: null } },
      communities: [{ slug: world.slug, mayAsk: true }],
    });
    expect(await myData(efrain.ctx)).toMatchObject({ championProfile: { done: "We began with **fourteen** women." } });
    expect(await myData(sita.ctx)).toMatchObject({ championProfile: null });
  });

  it("changes once for one send", async () => {
    const { efrain } = world;
    const said = { themes: [], language: "es", places: "", available: "", requestsAWeek: 0, key: sendKey() } as const;
    const audience = { doneFor: "nobody", placesFor: "nobody", availableFor: "nobody" } as const;
    const input = { ...said, ...audience, themes: [], done: "First." };
    await changeChampionProfile(efrain.ctx, input);
    await saysOf(efrain, { done: "Second." });
    await changeChampionProfile(efrain.ctx, input);
    expect((await ownChampionProfile(efrain.ctx)).done).toBe("Second.");
    await expect(changeChampionProfile(efrain.ctx, { ...input, done: "Third." })).rejects.toThrow("sendKeyReused");
  });

  it("is put away with the role, comes back with it, and is deleted after ninety days", async () => {
    const { efrain, sita, clock } = world;
    const system = world.as({ kind: "system" });
    await saysOf(efrain);
    await world.champion(efrain, "member");
    expect(await championProfile(sita.ctx, { personId: efrain.id, languages })).toBeNull();
    await keepChampionProfiles(system);
    expect((await ownChampionProfile(efrain.ctx)).communities).toEqual([]);
    await world.champion(efrain);
    await keepChampionProfiles(system);
    clock.time += 91 * 86_400_000;
    await keepChampionProfiles(system);
    expect((await championProfile(sita.ctx, { personId: efrain.id, languages }))?.champion.places).toBe("Sicuani");
    await world.champion(efrain, "member");
    await keepChampionProfiles(system);
    clock.time += 91 * 86_400_000;
    await keepChampionProfiles(system);
    await expect(ownChampionProfile(efrain.ctx)).rejects.toThrow(NotAllowed);
  });

  it("shows each part to whom it is meant for: both forms of the rule agree, and so does what is read", async () => {
    const { efrain, sita, stranger, maria, guest } = world;
    const onlookers = { efrain, sita, stranger, maria, guest };
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          done: fc.constantFrom(...audiences),
          places: fc.constantFrom(...audiences),
          available: fc.constantFrom(...audiences),
        }),
        fc.constantFrom(...(Object.keys(onlookers) as (keyof typeof onlookers)[])),
        async (audience, who) => {
          await saysOf(efrain, {
            doneFor: audience.done,
            placesFor: audience.places,
            availableFor: audience.available,
          });
          const { ctx } = onlookers[who];
          const facts = { personId: efrain.id, audience, sharesCommunity: who === "sita" || who === "efrain" };
          const rows = { profile: Prisma.sql`c`, person: Prisma.sql`p` };
          const [row] = await world.db.$queryRaw<{ found: boolean[] }[]>`
            select array[${Prisma.join(championRules.map((rule) => rule.visible(ctx.actor, rows)))}] as found
            from "championProfile" c join "person" p on p."id" = c."personId" where p."id" = ${efrain.id}::uuid`;
          const inWords = championRules.map((rule) => rule.can(ctx.actor, facts));
          expect(row?.found).toEqual(inWords);
          const shown = await championProfile(ctx, { personId: efrain.id, languages });
          expect(championFields.map((field) => shown?.champion[field] !== null)).toEqual(inWords);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("says where one may ask: in a community that both are in and that is not closed, and not oneself", async () => {
    const { efrain, sita, stranger, guest } = world;
    const given = {
      name: "Elsewhere",
      description: "",
      language: "en",
      themes: [],
      visibility: "public",
      joinRule: "open",
    } as const;
    const other = await createCommunity(world.maria.ctx, { key: sendKey(), ...given, themes: [] });
    await join(efrain, other.spaceId);
    await saysOf(efrain);
    const mayAsk = async ({ ctx }: { ctx: Ctx }) =>
      (await championProfile(ctx, { personId: efrain.id, languages }))?.champion.communities.map((one) => one.mayAsk);
    expect(await mayAsk(sita)).toEqual([true]);
    for (const nobody of [efrain, stranger, guest]) expect(await mayAsk(nobody)).toEqual([false]);
    await world.db.space.update({ where: { id: world.spaceId }, data: { archivedAt: world.clock.now() } });
    expect(await mayAsk(sita)).toEqual([false]);
  });
});
