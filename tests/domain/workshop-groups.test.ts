import fc from "fast-check";
import { beforeAll, describe, expect, it, test } from "vitest";
import { eventStates } from "#server/contracts/calendar-permissions.ts";
import { type GroupFacts, ROUND_STATES } from "#server/contracts/group-permissions.ts";
import type { GroupsPanel, PrepareGroupsInput } from "#server/contracts/workshop-groups.ts";
import { openForWriting } from "#server/core/documents/index.ts";
import { bringIn, takeOut } from "#server/core/spaces/index.ts";
import { hidePost, loadThreadPage, replyToThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, Invalid, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import {
  answerCall,
  bringNotes,
  bringWords,
  callHelp,
  closeDueGroups,
  closeGroups,
  enterGroup,
  goOnInGroups,
  groupNotes,
  groupRules,
  groupsHere,
  groupsPanel,
  groupsResults,
  groupsRules,
  groupsToPrepare,
  messageGroups,
  myGroups,
  nameGroup,
  openGroup,
  openGroupsOf,
  openPreparedGroups,
  personToSeat,
  prepareGroups,
  seatPerson,
  takeCallBack,
  writeNotes,
} from "#server/features/workshop-groups/index.ts";
import { addToTeam, cancelWorkshop, openWorkshop, removeFromTeam } from "#server/features/workshops/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, type Somebody, sendKey, type World, workshopBy } from "./workshops-world.ts";

const { sql } = Prisma;

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

/** Somebody who has a place in the workshop. */
async function takesPart(workshop: { id: string }, person: Somebody, reads: string[] = ["en"]): Promise<Somebody> {
  await world.database.db.person.update({ where: { id: person.id }, data: { languagesRead: reads } });
  await world.system.ctx.transaction((tx) =>
    bringIn(tx, { spaceId: workshop.id, kind: "workshop", personId: person.id, role: "participant" }),
  );
  return person;
}

/** A workshop led by the moderator and the champion, interpreted by Rukhsana, with so many who take part. */
async function workshopOf(count: number) {
  const { moderator, efrain, rukhsana, slug } = world;
  const workshop = await workshopBy(moderator, slug, { facilitators: [efrain], interpreters: [rukhsana] });
  const people: Somebody[] = [];
  for (let n = 0; n < count; n++) people.push(await takesPart(workshop, await world.person(`Guest${n}`)));
  await catchUp(world.system.ctx, { spaceId: workshop.id });
  const of = () => ({ key: sendKey(), workshop: workshop.id });
  const prepare = (more: Partial<PrepareGroupsInput> = {}) =>
    prepareGroups(moderator.ctx, { ...of(), how: "random", groups: 2, earlier: null, ...more });
  const panel = (who: { ctx: Ctx } = moderator) => groupsPanel(who.ctx, { workshop: workshop.id });
  const open = (minutes = 0) => openGroupsOf(moderator.ctx, { ...of(), minutes });
  return { workshop, people, of, prepare, panel, open };
}

const groupOf = (panel: GroupsPanel, { id }: Somebody) => {
  const group = panel.groups.find(({ people }) => people.some((one) => one.id === id));
  if (!group) throw new Error("is in no group");
  return group;
};
const finds = (who: { ctx: Ctx }, group: { id: string }) =>
  openGroup(who.ctx, group.id).then(
    () => true,
    (error) => (error instanceof NotFound ? false : Promise.reject(error)),
  );

test("both forms of every rule about groups agree", { timeout: 120_000 }, async () => {
  const { db } = world.database;
  const { workshop, prepare, panel } = await workshopOf(1);
  await prepare({ groups: 1 });
  const [group] = (await panel()).groups;
  const roundId = (await panel()).round?.id ?? "";
  const groupId = group?.id ?? "";
  const admin = await world.person("Admin", "admin");
  const people = { person: world.stranger, admin, guest: world.guest };
  const scene = fc.record({
    state: fc.constantFrom(...eventStates),
    round: fc.constantFrom(...ROUND_STATES),
    archived: fc.constantFrom(false, false, false, true),
    inWorkshop: fc.constantFrom(null, "participant", "interpreter", "facilitator", "removed"),
    inGroup: fc.constantFrom(null, "participant", "interpreter", "facilitator", "removed"),
    who: fc.constantFrom("person", "person", "person", "admin", "guest"),
  });
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(scene, async ({ state, round, archived, inWorkshop, inGroup, who }) => {
      const now = world.clock.now();
      const { ctx } = people[who as "person"];
      const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
      await db.space.update({ where: { id: world.spaceId }, data: { archivedAt: archived ? now : null } });
      await db.calendarEvent.updateMany({ where: { subjectId: workshop.id }, data: { state } });
      await db.groupRound.update({
        where: { id: roundId },
        data: {
          ...{ state: round, openedAt: round === "prepared" ? null : now },
          closedAt: round === "closed" ? now : null,
        },
      });
      await db.membership.deleteMany({ where: { personId: { in: [world.stranger.id, admin.id] } } });
      const put = async (spaceId: string, role: string | null) => {
        if (personId === null || role === null) return null;
        const gone =
          role === "removed" ? { role: "participant", state: role, endedAt: now } : { role, state: "active" };
        await db.membership.create({ data: { spaceId, personId, joinedAt: now, ...gone } });
        return role === "removed" ? null : (role as GroupFacts["myRole"]);
      };
      const facts = { state, archived, myRole: await put(workshop.id, inWorkshop) };
      const ofGroup = { workshop: facts, round, myRole: await put(groupId, inGroup) };
      for (const rule of groupsRules) {
        const rows = await db.$queryRaw<unknown[]>`
          select 1 from "workshop" x where x."spaceId" = ${workshop.id}::uuid and ${rule.visible(ctx.actor, sql`x`)}`;
        expect({ rule: rule.action, is: rows.length === 1 }).toEqual({
          rule: rule.action,
          is: rule.can(ctx.actor, facts),
        });
        seen.add(`${rule.action} ${rows.length}`);
      }
      for (const rule of groupRules) {
        const rows = await db.$queryRaw<unknown[]>`
          select 1 from "workshopGroup" x where x."spaceId" = ${groupId}::uuid and ${rule.visible(ctx.actor, sql`x`)}`;
        expect({ rule: rule.action, is: rows.length === 1 }).toEqual({
          rule: rule.action,
          is: rule.can(ctx.actor, ofGroup),
        });
        seen.add(`${rule.action} ${rows.length}`);
      }
    }),
    { numRuns: process.env.RUTAS_TEST_ALL ? 900 : 300 },
  );
  // The law says something: each rule let somebody in and kept somebody out.
  expect(seen.size).toBe((groupsRules.length + groupRules.length) * 2);
  await db.space.update({ where: { id: world.spaceId }, data: { archivedAt: null } });
});

describe("groups that are prepared", () => {
  it("are known to those who lead and interpret, and to nobody who takes part", async () => {
    const { workshop, people, prepare, panel } = await workshopOf(5);
    await prepare({ groups: 2, names: "Savings\n", task: "What stops the groups?" });
    const { groups, round, without } = await panel();
    expect(groups.map(({ name, place, people: inside }) => [name, place, inside.length])).toEqual([
      ["Savings", 1, 3],
      ["", 2, 2],
    ]);
    expect(round).toMatchObject({ number: 1, state: "prepared", how: "random" });
    expect(without).toEqual([]);
    const [first] = groups;
    for (const who of [world.moderator, world.efrain, world.rukhsana]) {
      expect(await finds(who, first ?? { id: "" })).toBe(true);
      expect((await panel(who)).groups).toHaveLength(2);
    }
    for (const who of [...people, world.stranger, world.guest]) {
      expect(await finds(who, first ?? { id: "" })).toBe(false);
      await expect(panel(who)).rejects.toThrow(NotFound);
    }
    const of = people[0] as Somebody;
    expect(await groupsHere(of.ctx, workshop.id)).toMatchObject({ state: null, mine: null });
    expect((await myGroups(of.ctx, workshop.id)).mine).toEqual([]);
  });

  it("may be prepared again before they open, by those who lead alone", async () => {
    const { people, prepare, panel, of, open } = await workshopOf(4);
    await prepare({ groups: 1 });
    const before = await panel();
    await prepare({ groups: 3, how: "language" });
    const after = await panel();
    expect(after.rounds.map(({ number }) => number)).toEqual([1]);
    expect(after.groups).toHaveLength(3);
    expect(await world.database.db.space.count({ where: { id: before.groups[0]?.id ?? "" } })).toBe(0);
    for (const who of [world.rukhsana, people[0] as Somebody, world.maria])
      await expect(prepareGroups(who.ctx, { ...of(), how: "random", groups: 2, earlier: null })).rejects.toMatchObject({
        reason: "notFacilitator",
      });
    await open();
    await expect(prepare()).rejects.toMatchObject({ reason: "groupsOpen" });
  });

  it("bring the same people together again who were together earlier", async () => {
    const { people, prepare, panel, of, open } = await workshopOf(6);
    await prepare({ groups: 3 });
    const first = await panel();
    await expect(prepare({ how: "earlier", earlier: first.round?.id ?? "" })).rejects.toThrow(Invalid);
    await open();
    await closeGroups(world.moderator.ctx, { ...of(), seconds: 0 });
    const { known } = await groupsToPrepare(world.moderator.ctx, of().workshop);
    expect(known.find(({ id }) => id === first.round?.id)).toMatchObject({ number: 1, here: true });
    await prepare({ how: "earlier", earlier: first.round?.id ?? "" });
    const again = await panel();
    expect(again.round).toMatchObject({ number: 2, how: "earlier" });
    const sets = ({ groups }: GroupsPanel) => groups.map(({ people: inside }) => inside.map(({ id }) => id).sort());
    expect(sets(again)).toEqual(sets(first));
    expect(people).toHaveLength(6);
  });
});

describe("groups that are open", () => {
  it("are there for their people alone, and for those who lead and interpret", async () => {
    const { workshop, people, prepare, panel, open } = await workshopOf(4);
    await prepare();
    await open(10);
    const shown = await panel();
    for (const who of people)
      for (const group of shown.groups) expect(await finds(who, group)).toBe(group.id === groupOf(shown, who).id);
    for (const group of shown.groups) {
      for (const who of [world.moderator, world.efrain, world.rukhsana]) expect(await finds(who, group)).toBe(true);
      for (const who of [world.maria, world.stranger, world.guest]) expect(await finds(who, group)).toBe(false);
    }
    const [one] = people as [Somebody];
    const here = await groupsHere(one.ctx, workshop.id);
    expect(here).toMatchObject({
      ...{ state: "open", seesAll: false, calls: 0 },
      closesAt: new Date(world.clock.now().getTime() + 600_000).toISOString(),
      mine: expect.objectContaining({ slug: groupOf(shown, one).slug }),
    });
    const { group, page } = await enterGroup(one.ctx, { group: groupOf(shown, one).slug });
    expect(group.people.map(({ id }) => id)).toEqual(groupOf(shown, one).people.map(({ id }) => id));
    await replyToThread(one.ctx, {
      key: sendKey(),
      threadId: page.thread.id,
      source: "Here we are.",
      language: "en",
      replyTo: null,
    });
    expect(groupOf(await panel(), one).posts).toBe(1);
  });

  it("take in who comes late, and one who is moved is in the other at once", async () => {
    const { workshop, people, of, prepare, panel, open } = await workshopOf(4);
    await prepare();
    await open();
    const late = await takesPart(workshop, await world.person("Late"));
    await catchUp(world.system.ctx, { spaceId: workshop.id });
    const shown = await panel();
    expect(shown.without.map(({ id }) => id)).toEqual([late.id]);
    const [one] = people as [Somebody];
    const [from, to] = [groupOf(shown, one), shown.groups.find(({ id }) => id !== groupOf(shown, one).id)];
    const seat = (personId: string, groupId: string | null, who: Somebody = world.moderator) =>
      seatPerson(who.ctx, { ...of(), personId, groupId });
    expect(await personToSeat(world.moderator.ctx, { workshop: workshop.id, personId: one.id })).toMatchObject({
      ...{ person: { id: one.id }, inGroup: from.id },
    });
    await seat(one.id, to?.id ?? "");
    expect([await finds(one, from), await finds(one, to ?? from)]).toEqual([false, true]);
    await seat(late.id, from.id);
    expect(await finds(late, from)).toBe(true);
    await seat(late.id, null);
    expect(await finds(late, from)).toBe(false);
    const noted = await world.database.db.auditEntry.findMany({
      where: { action: "workshop.seat", spaceId: world.spaceId, facts: { path: ["workshopId"], equals: workshop.id } },
      orderBy: { id: "asc" },
    });
    expect(noted.map(({ actorId, subjectId, facts }) => [actorId, subjectId, facts])).toEqual([
      [world.moderator.id, one.id, { workshopId: workshop.id, from: from.id, to: to?.id }],
      [world.moderator.id, late.id, { workshopId: workshop.id, from: "", to: from.id }],
      [world.moderator.id, late.id, { workshopId: workshop.id, from: from.id, to: "" }],
    ]);
    await expect(seat(one.id, from.id, one)).rejects.toThrow(NotAllowed);
    await expect(seat(world.maria.id, from.id)).rejects.toThrow(NotFound);
    await expect(seat(one.id, workshop.id)).rejects.toThrow(Invalid);
  });

  it("are lost at once with the place in the workshop, and found again with it", async () => {
    const { workshop, people, prepare, panel, open } = await workshopOf(2);
    await prepare({ groups: 1 });
    await open();
    const [group] = (await panel()).groups as [GroupsPanel["groups"][number]];
    const [one, other] = people as [Somebody, Somebody];
    expect(await finds(one, group)).toBe(true);
    const since = await world.database.db.outboxEvent.count({ where: { type: "access.changed" } });
    await world.system.ctx.transaction((tx) =>
      takeOut(tx, { spaceId: workshop.id, personId: one.id, state: "removed", by: world.moderator.id }),
    );
    expect(await finds(one, group)).toBe(false);
    // Sockets and documents of both spaces hear of it.
    expect(await world.database.db.outboxEvent.count({ where: { type: "access.changed" } })).toBe(since + 2);
    expect((await panel()).groups[0]?.people.map(({ id }) => id)).toEqual([other.id]);
    await takesPart(workshop, one);
    await catchUp(world.system.ctx, { spaceId: workshop.id });
    expect(await finds(one, group)).toBe(true);
    // Who leads later sees them too, and no more when they lead no more.
    const add = { key: sendKey(), workshop: workshop.id, handle: world.maria.handle, role: "facilitator" as const };
    await addToTeam(world.moderator.ctx, add);
    await catchUp(world.system.ctx, { spaceId: workshop.id });
    expect(await finds(world.maria, group)).toBe(true);
    await removeFromTeam(world.moderator.ctx, { key: sendKey(), workshop: workshop.id, personId: world.maria.id });
    expect(await finds(world.maria, group)).toBe(false);
  });

  it("close for all when their time is over, and stay readable for their people", async () => {
    const { people, of, prepare, panel, open } = await workshopOf(3);
    await prepare({ groups: 1 });
    await open(5);
    const [one] = people as [Somebody];
    const { slug } = groupOf(await panel(), one);
    const say = async () => {
      const { page } = await enterGroup(one.ctx, { group: slug });
      return replyToThread(one.ctx, {
        key: sendKey(),
        threadId: page.thread.id,
        source: "More.",
        language: "en",
        replyTo: null,
      });
    };
    const due = async () => {
      await closeDueGroups(world.system.ctx);
      return (await panel()).round?.state;
    };
    world.clock.time += 4 * 60_000;
    expect(await due()).toBe("open");
    await goOnInGroups(world.moderator.ctx, of());
    world.clock.time += 4 * 60_000;
    expect(await due()).toBe("open");
    await say();
    await closeGroups(world.moderator.ctx, { ...of(), seconds: 60 });
    expect((await panel()).round).toMatchObject({
      state: "open",
      closesAt: new Date(world.clock.now().getTime() + 60_000).toISOString(),
    });
    await say();
    world.clock.time += 60_000;
    expect([await due(), await due()]).toEqual(["closed", "closed"]);
    await expect(say()).rejects.toMatchObject({ reason: "threadClosed" });
    expect((await enterGroup(one.ctx, { group: slug })).page.posts).toHaveLength(3);
    expect((await myGroups(one.ctx, of().workshop)).mine).toMatchObject([{ slug, state: "closed" }]);
    await expect(closeGroups(world.moderator.ctx, { ...of(), seconds: 0 })).rejects.toThrow(Conflict);
    // The same ones again.
    await open();
    await say();
    expect((await panel()).rounds).toHaveLength(1);
  });

  it("close with their workshop, and the agenda opens what is prepared", async () => {
    const { workshop, people, prepare, panel } = await workshopOf(2);
    await world.moderator.ctx.transaction((tx) => openPreparedGroups(tx, { workshopId: workshop.id, minutes: 5 }));
    expect((await panel()).round).toBeNull();
    await prepare({ groups: 1 });
    await world.moderator.ctx.transaction((tx) => openPreparedGroups(tx, { workshopId: workshop.id, minutes: 5 }));
    expect(await finds(people[0] as Somebody, (await panel()).groups[0] ?? { id: "" })).toBe(true);
    await world.database.db.calendarEvent.updateMany({ where: { subjectId: workshop.id }, data: { state: "ended" } });
    await closeDueGroups(world.system.ctx);
    expect((await panel()).round?.state).toBe("closed");
    await expect(prepare()).rejects.toMatchObject({ reason: "workshopOver" });
  });
});

test("the panel, one's own groups and a group cost as many queries with 12 groups as with one", async () => {
  const counting = await countingDatabase();
  const { workshop, people, prepare, panel, open } = await workshopOf(12);
  const cost = async () => {
    const { groups } = await panel();
    const [one] = people as [Somebody];
    const over = ({ ctx }: Somebody) => ({ ...ctx, db: counting.db });
    return {
      groups: groups.length,
      panel: await counting.count(() => groupsPanel(over(world.moderator), { workshop: workshop.id })),
      mine: await counting.count(() => myGroups(over(one), workshop.id)),
      here: await counting.count(() => groupsHere(over(one), workshop.id)),
      group: await counting.count(() => enterGroup(over(one), { group: groupOf({ groups } as GroupsPanel, one).id })),
    };
  };
  await prepare({ groups: 1 });
  await open();
  const { groups: _one, ...few } = await cost();
  await closeGroups(world.moderator.ctx, { key: sendKey(), workshop: workshop.id, seconds: 0 });
  await prepare({ groups: 12 });
  await open();
  expect(await cost()).toEqual({ groups: 12, ...few });
  await counting.close();
});

describe("in a group", () => {
  it("its name is given by those who lead, at any time before the end, and taken back; others see it at once", async () => {
    const { workshop, people, prepare, panel, open } = await workshopOf(2);
    await prepare({ groups: 1 });
    const [one] = people as [Somebody];
    const group = groupOf(await panel(), one).id;
    const name = (who: Somebody, words: string) => nameGroup(who.ctx, { key: sendKey(), group, name: words });
    await name(world.moderator, "Those who save");
    await open();
    const seen = async () => {
      const { group: view, page } = await enterGroup(one.ctx, { group });
      return [view.name, page.thread.title];
    };
    expect(await seen()).toEqual(["Those who save", "Those who save"]);
    await expect(name(one, "Ours")).rejects.toMatchObject({ reason: "notFacilitator" });
    await expect(name(world.stranger, "Ours")).rejects.toMatchObject({ reason: "notFound" });
    const { seq } = await enterGroup(one.ctx, { group });
    await name(world.moderator, "");
    expect(await seen()).toEqual(["", "Group 1"]);
    expect((await enterGroup(one.ctx, { group })).seq).toBeGreaterThan(seq);
    await cancelWorkshop(world.moderator.ctx, { key: sendKey(), workshop: workshop.id, reason: "A flood." });
    await expect(name(world.moderator, "Late")).rejects.toMatchObject({ reason: "workshopOver" });
  });

  it("a call for help is seen by those who lead, answered by going there, and taken back", async () => {
    const { workshop, people, prepare, panel, open } = await workshopOf(2);
    await prepare({ groups: 1 });
    const [one] = people as [Somebody];
    const calls = async (who: Somebody) => (await groupsHere(who.ctx, workshop.id))?.calls;
    const [group] = (await panel()).groups as [GroupsPanel["groups"][number]];
    const at = () => ({ key: sendKey(), group: group.slug });
    await open();
    await callHelp(one.ctx, at());
    await callHelp((people[1] as Somebody).ctx, at());
    expect([await calls(world.moderator), await calls(world.rukhsana), await calls(one)]).toEqual([1, 1, 0]);
    expect((await panel()).groups[0]?.help).toMatchObject({ by: { id: one.id }, answered: null });
    await expect(answerCall(one.ctx, at())).rejects.toThrow(NotAllowed);
    await expect(callHelp(world.rukhsana.ctx, at())).rejects.toMatchObject({ reason: "notInGroup" });
    await expect(callHelp(world.maria.ctx, at())).rejects.toThrow(NotFound);
    await answerCall(world.efrain.ctx, at());
    expect(await calls(world.moderator)).toBe(0);
    expect((await enterGroup(one.ctx, { group: group.slug })).group.help).toMatchObject({
      answered: { id: world.efrain.id },
    });
    await takeCallBack(one.ctx, at());
    expect((await panel()).groups[0]?.help).toBeNull();
    await callHelp(one.ctx, at());
    expect(await calls(world.efrain)).toBe(1);
  });

  it("a message to all stands in each, once for its key", async () => {
    const { people, of, prepare, panel, open } = await workshopOf(4);
    await prepare();
    await expect(
      messageGroups(world.moderator.ctx, { ...of(), source: "Five minutes.", language: "en" }),
    ).rejects.toThrow(Conflict);
    await open();
    const send = { ...of(), source: "Five minutes more.", language: "en" };
    await messageGroups(world.efrain.ctx, send);
    await messageGroups(world.efrain.ctx, send);
    expect((await panel()).groups.map(({ posts }) => posts)).toEqual([1, 1]);
    await expect(
      messageGroups((people[0] as Somebody).ctx, { ...of(), source: "I too.", language: "en" }),
    ).rejects.toThrow(NotAllowed);
  });

  it("all write its notes, and one tap brings them to all in its name", async () => {
    const { workshop, people, prepare, panel, open, of } = await workshopOf(4);
    await prepare({ groups: 2, names: "Savings *now*" });
    await open();
    const shown = await panel();
    const [one] = people as [Somebody];
    const mine = groupOf(shown, one);
    const other = people.find((who) => groupOf(shown, who).id !== mine.id) as Somebody;
    const mate = people.find((who) => who !== one && groupOf(shown, who).id === mine.id) as Somebody;
    const { threadId } = await openGroup(one.ctx, mine.id);
    const place = { subjectType: "thread", subjectId: threadId, part: "groupNotes" };
    await expect(openForWriting(other.ctx, place)).rejects.toThrow(NotFound);
    await expect(bringNotes(one.ctx, { key: sendKey(), group: mine.slug })).rejects.toMatchObject({
      reason: "groupNotesEmpty",
    });
    const { documentId } = await openForWriting(one.ctx, place);
    expect(await openForWriting(mate.ctx, place)).toEqual({ documentId });
    await writeNotes(mate.ctx, {
      key: sendKey(),
      group: mine.slug,
      source: "- Meet weekly",
      language: "en",
      revision: 0,
    });
    expect(await groupNotes(one.ctx, { group: mine.slug })).toMatchObject({ source: "- Meet weekly", mayWrite: true });
    await expect(groupNotes(other.ctx, { group: mine.slug })).rejects.toThrow(NotFound);
    // In the room those alone write who lead, until it begins.
    await expect(bringNotes(one.ctx, { key: sendKey(), group: mine.slug })).rejects.toMatchObject({
      reason: "floorClosed",
    });
    await world.database.db.thread.updateMany({
      where: { workshop: { spaceId: workshop.id } },
      data: { floor: "open" },
    });
    const key = sendKey();
    const brought = await bringNotes(one.ctx, { key, group: mine.slug });
    expect(await bringNotes(one.ctx, { key, group: mine.slug })).toEqual(brought);
    await closeGroups(world.moderator.ctx, { ...of(), seconds: 0 });
    await bringWords(other.ctx, {
      key: sendKey(),
      group: groupOf(shown, other).slug,
      source: "Keep books.",
      language: "en",
    });
    const { threadId: plenary } = await openWorkshop(one.ctx, workshop.id);
    const said = (await loadThreadPage(other.ctx, { threadId: plenary ?? "" })).posts.slice(1);
    expect(
      said.map(({ author, html }) => [author.id, html?.includes("Meet weekly"), html?.includes("Keep books.")]),
    ).toEqual([
      [one.id, true, false],
      [other.id, false, true],
    ]);
    const names = said.map(({ html }) => html?.replaceAll(/<[^>]+>/g, ""));
    expect(names.map((text) => text?.startsWith("Savings *now*") || text?.startsWith("Group 2"))).toEqual([true, true]);
    expect((await panel()).groups.map(({ result }) => result)).toEqual([true, true]);
    // The report has what they came to, of a round once it was open, without who brought it; not what was taken away.
    const results = async () => {
      const { groups } = await groupsResults(world.moderator.ctx, workshop.id);
      return groups.map(({ round, place, name, result }) => [
        round,
        place,
        name,
        result?.html.includes("Meet weekly") ?? null,
      ]);
    };
    // Who sits where is drawn by lot.
    const mineIs = (place: number) => place === mine.place;
    expect(await results()).toEqual([
      [1, 1, "Savings *now*", mineIs(1)],
      [1, 2, "", mineIs(2)],
    ]);
    expect(JSON.stringify(await groupsResults(world.moderator.ctx, workshop.id))).not.toContain(one.handle);
    for (const by of [one, other]) await expect(groupsResults(by.ctx, workshop.id)).rejects.toThrow(NotFound);
    await hidePost(world.moderator.ctx, { key: sendKey(), postId: said[1]?.id ?? "", reason: "Names somebody." });
    expect((await results()).map(([, place, , result]) => [place, result])).toEqual(
      [1, 2].map((place) => [place, mineIs(place) ? true : null]),
    );
    expect(await groupNotes(one.ctx, { group: mine.slug })).toMatchObject({ mayWrite: false });
    await expect(
      writeNotes(one.ctx, { key: sendKey(), group: mine.slug, source: "Later", language: "en", revision: 1 }),
    ).rejects.toMatchObject({ reason: "threadClosed" });
    await expect(
      bringWords(world.rukhsana.ctx, { key: sendKey(), group: mine.slug, source: "No.", language: "en" }),
    ).rejects.toThrow(NotAllowed);
  });
});
