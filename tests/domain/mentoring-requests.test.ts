import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  type MentoringMove,
  type MentoringState,
  mentoringMoves,
  mentoringStates,
  movedTo,
} from "#server/contracts/mentoring.ts";
import { blockPerson } from "#server/core/people/index.ts";
import { leaveCommunity, removeMember } from "#server/core/spaces/index.ts";
import { Conflict, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import {
  acceptRequest,
  askChampion,
  askingChampion,
  championProfile,
  declineRequest,
  keepMentorings,
  myMentorings,
  openMentoring,
  othersToAsk,
  passOn,
  seeMentoring,
  withdrawRequest,
} from "#server/features/champions/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { DAY, foundWorld, type Somebody, saysOf, sendKey, type World } from "./mentoring-world.ts";

let world: World;
beforeEach(async () => {
  world = await foundWorld();
});

const languages = ["en"];
const open = ({ ctx }: Somebody, mentoringId: string) => openMentoring(ctx, { mentoringId, languages });
const stateOf = async (mentoringId: string) => (await open(world.sita, mentoringId)).mentoring.state;
const decline = ({ ctx }: Somebody, mentoringId: string, word = "Not in the harvest.") =>
  declineRequest(ctx, { key: sendKey(), mentoringId, word, language: "es" });
const pass = ({ ctx }: Somebody, mentoringId: string, to: Somebody) =>
  passOn(ctx, { key: sendKey(), mentoringId, handle: to.handle });
const withdraw = ({ ctx }: Somebody, mentoringId: string) => withdrawRequest(ctx, { key: sendKey(), mentoringId });

describe("a request", () => {
  it("reaches the champion, who reads it and is told once; nobody else finds it", async () => {
    const { sita, efrain, awa, khamla, maria, anh, stranger, guest, asks, told } = world;
    const { mentoringId } = await asks(sita);
    expect(await told(efrain, mentoringId)).toEqual(["Asked"]);
    const { mentoring } = await open(efrain, mentoringId);
    expect(mentoring).toMatchObject({
      ...{ state: "asked", part: "mentor", weeks: 6, title: { text: "Our savings stall" } },
      words: { html: "<p>After the harvest <strong>nobody</strong> saves.</p>" },
      can: { accept: true, decline: true, pass: true, withdraw: false, note: false },
    });
    expect((await open(sita, mentoringId)).mentoring.can).toMatchObject({ withdraw: true, accept: false });
    for (const nobody of [awa, khamla, maria, anh, stranger]) {
      await expect(open(nobody, mentoringId)).rejects.toThrow(NotFound);
      expect(await told(nobody, mentoringId)).toEqual([]);
      expect((await myMentorings(nobody.ctx)).waiting).toEqual([]);
    }
    await expect(openMentoring(guest.ctx, { mentoringId, languages })).rejects.toThrow(NotAllowed);
    for (const one of [sita, efrain])
      expect((await myMentorings(one.ctx)).waiting.map(({ id }) => id)).toEqual([mentoringId]);
  });

  it("is one for one key, also when it is sent twice at once", async () => {
    const { sita, asks } = world;
    const key = sendKey();
    const [one, other] = await Promise.all([asks(sita, { key }), asks(sita, { key })]);
    expect(one).toEqual(other);
    expect((await myMentorings(sita.ctx)).waiting).toHaveLength(1);
    await expect(asks(sita, { key, title: "Another" })).rejects.toThrow("sendKeyReused");
  });

  it("is for members of the community alone, to its champions alone, and not to oneself", async () => {
    const { sita, efrain, stranger, khamla, asks } = world;
    await expect(asks(stranger)).rejects.toThrow("notMember");
    await expect(asks(sita, { handle: khamla.handle })).rejects.toThrow(NotFound);
    await expect(asks(efrain)).rejects.toThrow("askYourself");
    await expect(askingChampion(efrain.ctx, { space: world.slug, handle: efrain.handle, languages })).rejects.toThrow(
      Conflict,
    );
    await world.champion(efrain, "member");
    await expect(asks(sita)).rejects.toThrow(NotFound);
    await leaveCommunity(sita.ctx, { key: sendKey(), space: world.spaceId });
    await expect(asks(sita, { handle: world.awa.handle })).rejects.toThrow("notMember");
  });

  it("cannot be made to who takes none, or has not said that they do", async () => {
    const { sita, efrain, asks } = world;
    await saysOf(efrain, { requestsAWeek: 0 });
    await expect(asks(sita)).rejects.toThrow("championTakesNone");
    await world.db.championProfile.delete({ where: { personId: efrain.id } });
    await expect(asks(sita)).rejects.toThrow("championTakesNone");
  });

  it("fills a champion's week, who is asked again from the day that is said", async () => {
    const { efrain, awa, asks, clock } = world;
    const askers: Somebody[] = [];
    for (const name of ["Rosa", "Dedi", "Thao", "Maya"]) {
      const one = await world.person(name);
      await world.bringIn(one);
      askers.push(one);
    }
    const [rosa, dedi, thao, maya] = askers as [Somebody, Somebody, Somebody, Somebody];
    await asks(rosa);
    clock.time += 2 * DAY;
    await asks(dedi);
    await expect(asks(thao)).rejects.toThrow("championFull");
    const intake = (await championProfile(thao.ctx, { personId: efrain.id, languages }))?.champion.intake;
    expect(intake).toEqual({ state: "full", aWeek: 2, nextAt: "2026-11-09T00:00:00.000Z" });
    // Another champion is not full; and one who was asked does not become free by a no.
    await asks(thao, { handle: awa.handle });
    clock.time = Date.parse("2026-11-08T23:59:59Z");
    await expect(asks(maya)).rejects.toThrow("championFull");
    clock.time = Date.parse(intake?.nextAt ?? "");
    await asks(maya);
  });

  it("of two who ask for the last place at once, one gets it", async () => {
    const { efrain, asks } = world;
    await saysOf(efrain, { requestsAWeek: 1 });
    const askers = [await world.person("Rosa"), await world.person("Dedi"), await world.person("Thao")];
    for (const one of askers) await world.bringIn(one);
    const outcomes = await Promise.allSettled(askers.map((one) => asks(one)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  it("waits with at most two others of the same member; of who is new, alone", async () => {
    const { sita, asks } = world;
    const more: Somebody[] = [];
    for (const name of ["Rosa", "Dedi", "Thao"]) {
      const one = await world.person(name);
      await world.another(one);
      more.push(one);
    }
    const [rosa, dedi, thao] = more as [Somebody, Somebody, Somebody];
    await asks(sita);
    await expect(asks(sita)).rejects.toThrow("askedAlready");
    const { mentoringId } = await asks(sita, { handle: rosa.handle });
    await asks(sita, { handle: dedi.handle });
    await expect(asks(sita, { handle: thao.handle })).rejects.toThrow("askedEnough");
    await withdraw(sita, mentoringId);
    await asks(sita, { handle: thao.handle });

    const late = await world.person("Maya");
    await world.bringIn(late);
    await asks(late, { handle: world.awa.handle });
    await expect(asks(late)).rejects.toThrow("askedEnoughForNow");
    world.clock.time += 8 * DAY;
    await asks(late);
  });

  it("is declined with a word, which reaches who asked", async () => {
    const { sita, efrain, asks, told } = world;
    const { mentoringId } = await asks(sita);
    await decline(efrain, mentoringId);
    expect(await told(sita, mentoringId)).toEqual(["Declined"]);
    expect((await open(sita, mentoringId)).mentoring).toMatchObject({
      state: "declined",
      word: { text: "Not in the harvest." },
    });
    // What waited for an answer waits no more.
    expect(await told(efrain, mentoringId)).toEqual([]);
    await expect(world.says(mentoringId)).rejects.toThrow("mentoringMovedOn");
    await asks(sita);
  });

  it("is taken back, and then the champion knows of it no more", async () => {
    const { sita, efrain, asks, told } = world;
    const { mentoringId } = await asks(sita);
    expect(await told(efrain, mentoringId)).toEqual(["Asked"]);
    await expect(withdraw(efrain, mentoringId)).rejects.toThrow(NotAllowed);
    await withdraw(sita, mentoringId);
    expect(await told(efrain, mentoringId)).toEqual([]);
    await expect(open(efrain, mentoringId)).rejects.toThrow(NotFound);
    expect(await stateOf(mentoringId)).toBe("withdrawn");
  });

  it.each(["asker", "champion"] as const)("brings nobody together whom the %s keeps apart by a block", async (who) => {
    const { sita, efrain, awa, asks, says } = world;
    const { mentoringId } = await asks(sita);
    const others = async () =>
      (await othersToAsk(efrain.ctx, { mentoringId, languages })).map(({ person }) => person.id);
    const block = (champion: Somebody) => {
      const [by, whom] = who === "asker" ? [sita, champion] : [champion, sita];
      return blockPerson(by.ctx, { key: sendKey(), handle: whom.handle });
    };
    expect(await others()).toEqual([awa.id]);
    await block(awa);
    expect(await others()).toEqual([]);
    // As one who takes no requests.
    await expect(pass(efrain, mentoringId, awa)).rejects.toThrow("championTakesNone");
    await block(efrain);
    await expect(says(mentoringId)).rejects.toThrow("mentoringMovedOn");
    expect(await stateOf(mentoringId)).toBe("asked");
  });

  it("is passed on to another champion who has room, if who asked agreed; the first knows of it no more", async () => {
    const { sita, efrain, awa, asks, told } = world;
    const { mentoringId } = await asks(sita, { mayPass: false });
    await expect(pass(efrain, mentoringId, awa)).rejects.toThrow("notYourMentoring");
    await withdraw(sita, mentoringId);
    const { mentoringId: other } = await asks(sita);
    const rosa = await world.person("Rosa");
    await world.another(rosa, { requestsAWeek: 0 });
    const offered = await othersToAsk(efrain.ctx, { mentoringId: other, languages });
    expect(offered.map(({ person }) => person.id)).toEqual([awa.id]);
    await expect(pass(efrain, other, rosa)).rejects.toThrow("championTakesNone");
    await expect(pass(efrain, other, sita)).rejects.toThrow(NotFound);
    await pass(efrain, other, awa);
    expect(await told(awa, other)).toEqual(["Asked"]);
    expect(await told(sita, other)).toEqual(["Passed"]);
    expect((await open(sita, other)).mentoring).toMatchObject({
      passedOn: true,
      champion: { id: awa.id },
      state: "asked",
    });
    await expect(open(efrain, other)).rejects.toThrow(NotFound);
    await expect(pass(awa, other, efrain)).rejects.toThrow("askedAlready");
    await world.says(other, awa);
    expect(await told(sita, other)).toEqual(["Passed", "Accepted"]);
  });

  it("of two answers at once, one holds", async () => {
    const { sita, efrain, asks } = world;
    const { mentoringId } = await asks(sita);
    const outcomes = await Promise.allSettled([
      world.says(mentoringId),
      decline(efrain, mentoringId),
      withdraw(sita, mentoringId),
    ]);
    const held = outcomes.filter(({ status }) => status === "fulfilled");
    expect(held).toHaveLength(1);
    const turns = await world.db.mentoringTurn.findMany({ where: { mentoringId } });
    const said = { accepted: "underWay", declined: "declined", withdrawn: "withdrawn" }[turns[0]?.answer as "accepted"];
    expect(await stateOf(mentoringId)).toBe(said);
  });

  it("that nobody answers is closed after three weeks, both are told, and after ninety days it is gone", async () => {
    const { sita, efrain, asks, told, system, clock } = world;
    const { mentoringId } = await asks(sita);
    clock.time += 21 * DAY;
    await keepMentorings(system);
    expect(await stateOf(mentoringId)).toBe("asked");
    clock.time += 60_000;
    await keepMentorings(system);
    expect(await stateOf(mentoringId)).toBe("expired");
    for (const one of [sita, efrain]) expect(await told(one, mentoringId)).toEqual(["Expired"]);
    await keepMentorings(system);
    clock.time += 90 * DAY + 60_000;
    await keepMentorings(system);
    await expect(open(sita, mentoringId)).rejects.toThrow(NotFound);
    expect(await world.db.mentoringTurn.count({ where: { mentoringId } })).toBe(0);
  });

  it.each(["asker left", "champion removed", "role ended"] as const)(
    "is closed when it can have no answer any more: %s",
    async (why) => {
      const { sita, efrain, khamla, spaceId, asks, system } = world;
      const { mentoringId } = await asks(sita);
      await keepMentorings(system);
      expect(await stateOf(mentoringId)).toBe("asked");
      if (why === "asker left") await leaveCommunity(sita.ctx, { key: sendKey(), space: spaceId });
      if (why === "champion removed")
        await removeMember(khamla.ctx, { key: sendKey(), space: spaceId, personId: efrain.id, reason: "a test" });
      if (why === "role ended") await world.champion(efrain, "member");
      await expect(
        acceptRequest(efrain.ctx, { key: sendKey(), mentoringId, word: "", language: "es" }),
      ).rejects.toThrow();
      if (why !== "asker left") await expect(open(efrain, mentoringId)).rejects.toThrow(NotFound);
      await keepMentorings(system);
      expect(await stateOf(mentoringId)).toBe("expired");
    },
  );
});

describe("the states", () => {
  it("are those that the moves lead to, and no other", () => {
    const reached = new Map<MentoringState, MentoringMove[]>();
    for (const state of mentoringStates)
      reached.set(
        state,
        mentoringMoves.filter((move) => movedTo(state, move) !== null),
      );
    expect(Object.fromEntries(reached)).toEqual({
      asked: ["accept", "decline", "pass", "withdraw", "expire"],
      underWay: ["end"],
      ...{ declined: [], withdrawn: [], expired: [], ended: [] },
    });
  });

  it("are shown to the same people by both forms of the rule", async () => {
    const { sita, efrain, awa, khamla, anh, stranger, guest, asks, says, db } = world;
    const { mentoringId } = await asks(sita);
    const { mentoringId: accepted } = await asks(sita, { handle: awa.handle });
    await says(accepted, awa);
    const row = await db.mentoring.findUniqueOrThrow({ where: { id: accepted } });
    const onlookers = { sita, efrain, awa, khamla, anh, stranger, guest };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...mentoringStates),
        fc.constantFrom(...(Object.keys(onlookers) as (keyof typeof onlookers)[])),
        fc.boolean(),
        async (state, who, role) => {
          const underWay = state === "underWay" || state === "ended";
          const id = underWay ? accepted : mentoringId;
          const champion = underWay ? awa : efrain;
          await db.mentoring.update({
            where: { id },
            data: { state, endedAt: state === "ended" ? world.clock.now() : null },
          });
          await world.champion(champion, role ? "champion" : "member");
          const { ctx } = onlookers[who];
          const [found] = await db.$queryRaw<{ seen: boolean }[]>`
            select ${seeMentoring.visible(ctx.actor, Prisma.sql`m`)} as "seen" from "mentoring" m where m."id" = ${id}::uuid`;
          const facts = { askerId: sita.id, championId: champion.id, mayPass: true, prolongBy: null, state };
          const inside = underWay && (who === "sita" || who === "awa");
          expect([state, who, role, found?.seen]).toEqual([
            ...[state, who, role],
            seeMentoring.can(ctx.actor, {
              ...facts,
              inside,
              championThere: role && who === (underWay ? "awa" : "efrain"),
            }),
          ]);
        },
      ),
      { numRuns: 80 },
    );
    expect(row.spaceId).not.toBeNull();
  });
});

describe("a request in a private community", () => {
  it("is asked and answered there, and whoever is outside finds neither champion nor community", async () => {
    world = await foundWorld({ visibility: "private" });
    const { sita, efrain, stranger, asks } = world;
    await asks(sita);
    await expect(asks(stranger)).rejects.toThrow(NotFound);
    await expect(
      askChampion(stranger.ctx, {
        key: sendKey(),
        space: "nowhere",
        handle: efrain.handle,
        title: "x",
        source: "x",
        language: "en",
        themeId: null,
        weeks: 2,
        mayPass: false,
      }),
    ).rejects.toThrow(NotFound);
  });
});
