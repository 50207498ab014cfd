import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { NoticeView } from "#server/contracts/notices.ts";
import { myData, suspendPerson } from "#server/core/people/index.ts";
import { communityLog, handOver, leaveCommunity, loadSpace } from "#server/core/spaces/index.ts";
import { Conflict, consume, consumersOf, Invalid, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import {
  acceptProposal,
  championsOf,
  decideProposal,
  declineProposal,
  keepChampionProfiles,
  ownChampionProfile,
  ownProposals,
  proposalsOf,
  proposalsToStaff,
  proposeChampion,
  standingsOf,
  takeMarkBack,
  takeRoleBack,
  vetChampions,
  waitingProposals,
  withdrawProposal,
} from "#server/features/champions/index.ts";
import { siteLog } from "#server/features/programme/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { testDatabase } from "#tests/support/database.ts";
import { noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, saysOf } from "./champions-world.ts";
import { join, roleOf, type Somebody, sendKey } from "./spaces-world.ts";

wireForNotices();

let world: Awaited<ReturnType<typeof foundWorld>>;
beforeAll(async () => {
  // Staff hear of each proposal: those of earlier files on this database are staff no more.
  const { db } = await testDatabase();
  await db.person.updateMany({ where: { siteRole: { not: "member" } }, data: { siteRole: "member" } });
});
beforeEach(async () => {
  world = await foundWorld();
});

const propose = ({ ctx }: Somebody, whom: Somebody | null = null, space = world.slug) =>
  proposeChampion(ctx, {
    ...{ key: sendKey(), space, handle: whom?.handle ?? null, words: "Fourteen women save.", language: "es" },
  });
const accept = ({ ctx }: Somebody, vettingId: string) => acceptProposal(ctx, { key: sendKey(), vettingId });
const decline = ({ ctx }: Somebody, vettingId: string, answer = "Next year.") =>
  declineProposal(ctx, { key: sendKey(), vettingId, answer, language: "en" });
const takeRole = ({ ctx }: Somebody, whom: Somebody, answer = "") =>
  takeRoleBack(ctx, { key: sendKey(), space: world.slug, handle: whom.handle, answer, language: "en" });
const takeMark = ({ ctx }: Somebody, whom: Somebody, answer = "") =>
  takeMarkBack(ctx, { key: sendKey(), handle: whom.handle, answer, language: "en" });
const role = (whom: Somebody) => roleOf(world, world.spaceId, whom);
const hasMark = async ({ id }: Somebody) => (await world.db.person.findUniqueOrThrow({ where: { id } })).champion;
const listed = async ({ ctx }: Somebody) =>
  (await proposalsOf(ctx, { space: world.slug, after: null })).items.map(({ id }) => id);

/** What somebody is told of, after the background did its work. */
async function told(whom: Somebody): Promise<Pick<NoticeView, "kind" | "excerpt" | "space" | "link">[]> {
  const system = world.as({ kind: "system" });
  const vettings = await world.db.championVetting.findMany({
    where: { OR: [{ spaceId: world.spaceId }, { personId: whom.id }] },
    select: { id: true },
  });
  const open = await world.db.$queryRaw<{ id: string; type: string }[]>`
    select "id"::text as "id", "type" from "outboxEvent" where "doneAt" is null
      and ("payload"->>'vettingId' = any(${vettings.map(({ id }) => id)}) or "payload"->>'spaceId' = ${world.spaceId})
    order by "id"`;
  for (const { id, type } of open)
    for (const consumer of consumersOf(type)) await consume(system, { eventId: id, consumer });
  return (await noticesOf(whom)).map(({ kind, excerpt, space, link }) => ({ kind, excerpt, space, link }));
}
const kinds = async (whom: Somebody) =>
  (await told(whom)).map(({ kind }) => kind).filter((kind) => kind !== "joinAccepted" && kind !== "roleChanged");

describe("who proposes", () => {
  it("is a member for themselves, and who decides for a member; nobody else, and nobody twice", async () => {
    const { sita, efrain, khamla, maria, anh, stranger } = world;
    const another = await world.person("Awa");
    await world.bringIn(another);
    const { vettingId } = await propose(sita);
    await expect(propose(sita)).rejects.toThrow(new Conflict("proposalWaiting"));
    await expect(propose(khamla, sita)).rejects.toThrow(new Conflict("proposalWaiting"));
    await expect(propose(sita, another)).rejects.toThrow(new NotAllowed("notInCharge"));
    await expect(propose(stranger)).rejects.toThrow(new NotAllowed("notMember"));
    await expect(propose(maria)).rejects.toThrow(new NotAllowed("notMember"));
    await expect(propose(maria, stranger)).rejects.toThrow(new Invalid({ handle: "handleUnknown" }));
    await expect(propose(maria, khamla)).rejects.toThrow(new Invalid({ handle: "keepsCommunity" }));
    await expect(propose(khamla)).rejects.toThrow(new Invalid({ words: "keepsCommunity" }));
    // The role without the ring: there is something left that staff may give.
    const { vettingId: forRing } = await propose(efrain);
    const { vettingId: byAdmin } = await propose(anh, another);
    expect((await listed(maria)).sort()).toEqual([vettingId, forRing, byAdmin].sort());
    // The ring is not the moderators' to give.
    expect((await listed(khamla)).sort()).toEqual([vettingId, byAdmin].sort());
    await accept(maria, forRing);
    await expect(propose(efrain)).rejects.toThrow(new Invalid({ words: "championAlready" }));
  });

  it("says once what is sent twice, and takes it back while it waits", async () => {
    const { sita, khamla, efrain } = world;
    const input = { key: sendKey(), space: world.slug, handle: null, words: "Saved.", language: "en" as const };
    const { vettingId } = await proposeChampion(sita.ctx, input);
    expect(await proposeChampion(sita.ctx, input)).toMatchObject({ vettingId });
    const space = await loadSpace(sita.ctx, world.slug);
    expect(await ownProposals(sita.ctx, space)).toMatchObject([{ id: vettingId, isMe: true }]);
    expect(await ownProposals(khamla.ctx, space)).toEqual([]);
    await expect(withdrawProposal(efrain.ctx, { key: sendKey(), vettingId })).rejects.toThrow(NotFound);
    await withdrawProposal(sita.ctx, { key: sendKey(), vettingId });
    await expect(withdrawProposal(sita.ctx, { key: sendKey(), vettingId })).rejects.toThrow(Conflict);
    await expect(accept(khamla, vettingId)).rejects.toThrow(new Conflict("proposalDecided"));
    expect(await listed(khamla)).toEqual([]);
    // Whoever is proposed by others can say no to it too.
    const again = await propose(khamla, sita);
    expect(await kinds(sita)).toEqual(["championNamed"]);
    await withdrawProposal(sita.ctx, { key: sendKey(), vettingId: again.vettingId });
    expect(await kinds(sita)).toEqual([]);
  });

  it("is believed when they take it back while somebody says yes to it", async () => {
    const { sita, khamla } = world;
    const { vettingId } = await propose(sita);
    const stuck = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const yes = await sita.ctx.transaction(async (tx) => {
      await withdrawProposal(tx, { key: sendKey(), vettingId });
      const accepting = Promise.allSettled([accept(khamla, vettingId)]);
      await vi.waitFor(async () => expect(await world.db.$queryRawUnsafe<unknown[]>(stuck)).toHaveLength(1), 20_000);
      return { accepting };
    });
    const [answered] = await yes.accepting;
    expect(answered).toMatchObject({ status: "rejected", reason: { reason: "proposalDecided" } });
    expect(await role(sita)).toBe("member");
    expect(await world.db.championVetting.findUnique({ where: { id: vettingId } })).toMatchObject({
      state: "withdrawn",
    });
  });

  it("may write their profile before it is decided", async () => {
    const { sita, khamla } = world;
    await expect(ownChampionProfile(sita.ctx)).rejects.toThrow(NotAllowed);
    await propose(sita);
    await saysOf(sita, { done: "We began with **fourteen**." });
    const { items } = await proposalsOf(khamla.ctx, { space: world.slug, after: null });
    expect(items).toMatchObject([
      {
        person: { id: sita.id },
        by: null,
        words: { text: "Fourteen women save.", language: "es" },
        done: { html: "<p>We began with <strong>fourteen</strong>.</p>" },
        hasRole: false,
      },
    ]);
  });
});

describe("the answer", () => {
  it("of a moderator gives the role, and of staff the ring too; who said so and when is kept", async () => {
    const { sita, khamla, maria, stranger } = world;
    const awa = await world.person("Awa");
    await world.bringIn(awa);
    const first = await propose(sita);
    expect(await kinds(khamla)).toEqual(["championProposed"]);
    expect(await kinds(maria)).toEqual(["championProposed"]);
    await accept(khamla, first.vettingId);
    expect([await role(sita), await hasMark(sita)]).toEqual(["champion", false]);
    const second = await propose(khamla, awa);
    await accept(maria, second.vettingId);
    expect([await role(awa), await hasMark(awa)]).toEqual(["champion", true]);
    // One notice, of the decision; what was decided calls nobody any more.
    expect(await told(sita)).toMatchObject([{ kind: "championAccepted", link: "/me/champion" }]);
    expect(await kinds(khamla)).toEqual([]);
    const champions = await championsOf(khamla.ctx, { space: world.slug, languages: [] });
    expect(champions.champions.map(({ person }) => person.id)).toEqual(expect.arrayContaining([sita.id, awa.id]));
    expect(await standingsOf(khamla.ctx, awa.id)).toMatchObject([
      {
        vetted: { by: { id: maria.id }, at: world.clock.now().toISOString() },
        can: { propose: false, takeBack: true },
      },
    ]);
    expect(await standingsOf(stranger.ctx, awa.id)).toEqual([]);
    const log = await communityLog(khamla.ctx, { space: world.slug });
    expect(log.items.slice(0, 2)).toMatchObject([
      { action: "champion.accepted", actor: { id: maria.id }, subject: { id: awa.id }, facts: { mark: true } },
      { action: "champion.accepted", actor: { id: khamla.id }, subject: { id: sita.id }, facts: { mark: false } },
    ]);
  });

  it("is no, with a word in the language of who reads it; and can be asked for again", async () => {
    const { sita, khamla } = world;
    const { vettingId } = await propose(sita);
    await decline(khamla, vettingId);
    expect(await role(sita)).toBe("member");
    expect(await told(sita)).toMatchObject([{ kind: "championDeclined", excerpt: { text: "Next year." } }]);
    await expect(decline(khamla, vettingId)).rejects.toThrow(new Conflict("proposalDecided"));
    await propose(sita);
    expect((await listed(khamla)).length).toBe(1);
  });

  it("is nobody's about themselves, nobody's from outside, and is not for who left or is kept out", async () => {
    const { sita, efrain, khamla, maria, stranger } = world;
    await join(maria, world.slug);
    const own = await propose(maria);
    await expect(accept(maria, own.vettingId)).rejects.toThrow(NotFound);
    expect((await proposalsToStaff(maria.ctx, { after: null })).items.map(({ id }) => id)).not.toContain(own.vettingId);
    const { vettingId } = await propose(sita);
    for (const who of [sita, efrain, stranger]) await expect(accept(who, vettingId)).rejects.toThrow(NotFound);
    for (const who of [sita, efrain, stranger])
      await expect(proposalsOf(who.ctx, { space: world.slug, after: null })).rejects.toThrow(NotAllowed);
    await expect(proposalsToStaff(khamla.ctx, { after: null })).rejects.toThrow(NotAllowed);
    await leaveCommunity(sita.ctx, { key: sendKey(), space: world.slug });
    await expect(accept(khamla, vettingId)).rejects.toThrow(new Conflict("proposalDecided"));
    await suspendPerson(maria.ctx, { personId: efrain.id, reason: "for the test" });
    expect(await listed(khamla)).toEqual([own.vettingId]);
    // Whoever comes to be in charge is no champion beside it.
    await accept(khamla, own.vettingId);
    await handOver(khamla.ctx, { key: sendKey(), space: world.slug, personId: maria.id });
    expect(await role(maria)).toBe("moderator");
  });

  it("of a private community is its own affair, and never the ring", async () => {
    world = await foundWorld({ visibility: "private" });
    const { sita, efrain, khamla, maria, anh } = world;
    const { vettingId } = await propose(sita);
    for (const who of [maria, anh]) {
      await expect(proposalsOf(who.ctx, { space: world.slug, after: null })).rejects.toThrow(NotFound);
      await expect(accept(who, vettingId)).rejects.toThrow(NotFound);
      expect((await proposalsToStaff(who.ctx, { after: null })).items.map(({ id }) => id)).not.toContain(vettingId);
      expect(await kinds(who)).toEqual([]);
    }
    await expect(propose(efrain)).rejects.toThrow(new Invalid({ words: "championAlready" }));
    await world.bringIn(maria);
    expect(await listed(maria)).toEqual([vettingId]);
    await accept(maria, vettingId);
    expect([await role(sita), await hasMark(sita)]).toEqual(["champion", false]);
    expect(await listed(khamla)).toEqual([]);
  });
});

describe("what was given", () => {
  it("is taken back with a word: the role where it is, the ring by staff; each apart", async () => {
    const { sita, efrain, khamla, maria, anh } = world;
    const { vettingId } = await propose(sita);
    await accept(maria, vettingId);
    await expect(takeRole(efrain, sita)).rejects.toThrow(new NotAllowed("notInCharge"));
    await expect(takeMark(khamla, sita)).rejects.toThrow(NotAllowed);
    await takeRole(khamla, sita, "You asked me to.");
    expect([await role(sita), await hasMark(sita)]).toEqual(["member", true]);
    await takeMark(anh, sita, "It was a mistake.");
    expect(await hasMark(sita)).toBe(false);
    await expect(takeMark(maria, sita)).rejects.toThrow(new Conflict("championNoMore"));
    await expect(takeRole(khamla, sita)).rejects.toThrow(NotFound);
    expect(await told(sita)).toMatchObject([
      {
        kind: "championTakenBack",
        space: null,
        excerpt: { text: "It was a mistake." },
        link: `/people/${sita.handle}`,
      },
      { kind: "championTakenBack", space: {}, excerpt: { text: "You asked me to." } },
    ]);
    const [last] = (await siteLog(anh.ctx, { after: null })).items;
    expect(last).toMatchObject({ action: "champion.markTakenBack", reason: "It was a mistake." });
    const [here] = (await communityLog(khamla.ctx, { space: world.slug })).items;
    expect(here).toMatchObject({ action: "champion.takenBack", actor: { id: khamla.id }, reason: "You asked me to." });
  });

  it("is laid down by who has it, without a word to anybody", async () => {
    const { efrain, khamla } = world;
    await takeRole(efrain, efrain);
    expect(await role(efrain)).toBe("member");
    expect((await kinds(efrain)).includes("championTakenBack")).toBe(false);
    const [last] = (await communityLog(khamla.ctx, { space: world.slug })).items;
    expect(last?.action).not.toBe("champion.takenBack");
  });

  it("goes with their data; what others wrote to those who decide does not; what came to nothing is deleted", async () => {
    const { sita, khamla } = world;
    const { vettingId } = await propose(khamla, sita);
    await decline(khamla, vettingId);
    const { championVettings } = (await myData(sita.ctx)) as { championVettings: { about: object[] } };
    expect(championVettings.about).toMatchObject([{ state: "declined", words: "", answer: "Next year." }]);
    await keepChampionProfiles(world.as({ kind: "system" }));
    expect(await world.db.championVetting.count({ where: { id: vettingId } })).toBe(1);
    world.clock.time += 91 * 86_400_000;
    await keepChampionProfiles(world.as({ kind: "system" }));
    expect(await world.db.championVetting.count({ where: { id: vettingId } })).toBe(0);
  });
});

it("both forms of the rules agree, and so does the list", async () => {
  const { sita, efrain, khamla } = world;
  const ring = await propose(efrain);
  const roleless = await propose(sita);
  const actors = [world.maria, world.anh, khamla, sita, efrain, world.stranger];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...actors),
      fc.constantFrom("member" as const, "staff" as const, "admin" as const),
      fc.constantFrom("public", "private"),
      fc.boolean(),
      async (who, siteRole, visibility, archived) => {
        const archivedAt = archived ? world.clock.now() : null;
        await world.db.space.update({ where: { id: world.spaceId }, data: { visibility, archivedAt } });
        const ctx = world.as({ kind: "person", id: who.id, siteRole, sessionId: null });
        const facts = await loadSpace(ctx, world.slug).catch(() => null);
        const [inSql] = await world.db.$queryRaw<{ vet: boolean }[]>`
          select ${vetChampions.visible(ctx.actor, Prisma.sql`s`)} as "vet" from "space" s
          where s."id" = ${world.spaceId}::uuid`;
        expect(inSql?.vet).toBe(facts ? vetChampions.can(ctx.actor, facts) : false);
        for (const { vettingId, of, hasRole } of [
          { ...ring, of: efrain, hasRole: true },
          { ...roleless, of: sita, hasRole: false },
        ]) {
          const [row] = await world.db.$queryRaw<{ decide: boolean }[]>`
            select ${decideProposal.visible(ctx.actor, Prisma.sql`v`)} as "decide" from "championVetting" v
            where v."id" = ${vettingId}::uuid`;
          const can = facts ? decideProposal.can(ctx.actor, { personId: of.id, hasRole, space: facts }) : false;
          expect(row?.decide).toBe(can);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it("the lists cost as many queries for one as for three", async () => {
  const counting = await countingDatabase();
  const { khamla, maria, sita } = world;
  const counted = async (actor: Somebody["ctx"]["actor"], ask: (ctx: Somebody["ctx"]) => Promise<unknown>) => {
    const ctx = { ...world.as(actor), db: counting.db };
    return counting.count(() => ask(ctx));
  };
  const both = async () => [
    await counted(khamla.ctx.actor, (ctx) => proposalsOf(ctx, { space: world.slug, after: null })),
    await counted(maria.ctx.actor, (ctx) => proposalsToStaff(ctx, { after: null })),
  ];
  try {
    await propose(sita);
    expect(await both()).toEqual([4, 3]);
    for (const name of ["Awa", "Noy"]) {
      const person = await world.person(name);
      await world.bringIn(person);
      await propose(person);
    }
    expect(await both()).toEqual([4, 3]);
    expect(await waitingProposals(khamla.ctx, await loadSpace(khamla.ctx, world.slug))).toBe(3);
  } finally {
    await counting.close();
  }
});
