import { beforeAll, describe, expect, it } from "vitest";
import { fieldOf } from "#server/contracts/forms.ts";
import { answerForm } from "#server/core/forms/index.ts";
import { joinCommunity, removeMember } from "#server/core/spaces/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { prepareGroups } from "#server/features/workshop-groups/index.ts";
import {
  beginWorkshop,
  endWorkshop,
  nextStep,
  openChannel,
  openRoom,
  sayHere,
  writeOnBoard,
} from "#server/features/workshop-room/index.ts";
import {
  addToTeam,
  cancelWorkshop,
  leaveTeam,
  listWorkshops,
  openWorkshop,
  rehearseWorkshop,
  removeFromTeam,
  workshopPage,
  writeWorkshopNotes,
} from "#server/features/workshops/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { replyBy } from "./threads-world.ts";
import { foundRooms, type RoomWorld, roomOf, type Somebody, sendKey } from "./workshop-room-world.ts";
import { draftBy } from "./workshops-world.ts";

let world: RoomWorld;
beforeAll(async () => {
  wireForNotices();
  world = await foundRooms();
});

const at = (workshop: string) => ({ key: sendKey(), workshop });
const begin = (by: Somebody, slug: string) => beginWorkshop(by.ctx, at(slug));
const next = (by: Somebody, slug: string, step: string | null) => nextStep(by.ctx, { ...at(slug), step });

describe("a rehearsal", () => {
  /** How many rows each table has; what is left to be cleared by itself is named where it is compared. */
  const rows = async () => {
    const tables = await world.database.db.$queryRaw<{ name: string }[]>`
      select "tablename" as "name" from "pg_tables" where "schemaname" = 'public' order by 1`;
    const counted = tables.map(({ name }) => `select '${name}' as "name", count(*)::int as "rows" from "${name}"`);
    const found = await world.database.db.$queryRawUnsafe<{ name: string; rows: number }[]>(
      counted.join(" union all "),
    );
    return new Map(found.map(({ name, rows }) => [name, rows]));
  };

  it("goes as the workshop will, for those alone who lead it and interpret, and leaves nothing", {
    timeout: 180_000,
  }, async () => {
    const { moderator, efrain, rukhsana, sita, maria, system, database, clock } = world;
    const { slug, id } = await world.roomBy(["talk", "poll", "groups"]);
    const admin = await world.person("Another", "admin");
    await catchUp(system.ctx, { spaceId: id });
    const notices = () => database.db.notice.count();
    const [before, told] = [await rows(), await notices()];

    for (const by of [sita, rukhsana])
      await expect(rehearseWorkshop(by.ctx, at(slug))).rejects.toMatchObject({ reason: "notFacilitator" });
    const [one, two] = await Promise.all([
      rehearseWorkshop(efrain.ctx, at(slug)),
      rehearseWorkshop(moderator.ctx, at(slug)),
    ]);
    expect(one).toEqual(two);
    const rehearsal = one.slug;
    const { spaceId } = await database.db.workshop.findFirstOrThrow({ where: { rehearsalOf: id } });
    // Its team finds it from the workshop; nobody else knows of it, not even who is in charge of all.
    const shown = async (by: { ctx: Somebody["ctx"] }) => (await workshopPage(by.ctx, slug)).rehearsal;
    expect([await shown(efrain), await shown(moderator), await shown(rukhsana), await shown(sita)]).toEqual([
      ...[rehearsal, rehearsal, rehearsal],
      null,
    ]);
    for (const by of [sita, maria, admin, world.stranger])
      await expect(openRoom(by.ctx, { workshop: rehearsal, channel: null })).rejects.toBeInstanceOf(NotFound);
    const listed = await listWorkshops(moderator.ctx, { space: world.slug });
    expect(listed.coming.map((each) => each.slug)).not.toContain(rehearsal);
    expect(listed.coming.map((each) => each.slug)).toContain(slug);
    const { can } = await openWorkshop(moderator.ctx, rehearsal);
    expect(Object.entries(can).flatMap(([what, may]) => (may ? [what] : []))).toEqual(["see", "enter", "notes"]);

    // All of it is tried.
    const own = await database.db.agendaItem.findMany({ where: { spaceId }, orderBy: { place: "asc" } });
    expect(own.map(({ kind }) => kind)).toEqual(["talk", "poll", "groups"]);
    await begin(efrain, rehearsal);
    const { threadId } = await database.db.workshop.findUniqueOrThrow({ where: { spaceId } });
    await replyBy(moderator, threadId ?? "", `Does it work, @${efrain.handle}?`);
    await openChannel(rukhsana.ctx, { ...at(rehearsal), language: "ur" });
    await prepareGroups(moderator.ctx, {
      ...{ ...at(rehearsal), how: "hand", groups: 2, earlier: null, names: "", task: "" },
    });
    await next(moderator, rehearsal, own[0]?.id ?? null);
    const [asked] = (await roomOf(efrain, rehearsal)).page.forms;
    const [question] = asked?.questions ?? [];
    await answerForm(efrain.ctx, {
      ...{ key: sendKey(), formId: asked?.id ?? "" },
      answers: { [question ? fieldOf(question) : ""]: question?.options[0]?.id ?? "" },
    });
    await next(moderator, rehearsal, own[1]?.id ?? null);
    await writeWorkshopNotes(efrain.ctx, { ...at(rehearsal), source: "Two keys.", language: "en", revision: 0 });
    await sayHere(rukhsana.ctx, at(rehearsal));
    await writeOnBoard(moderator.ctx, { ...at(rehearsal), source: "Bring your books.", language: "en" });
    expect(await database.db.workshopGroup.count({ where: { round: { workshopId: spaceId, state: "open" } } })).toBe(2);
    const { id: eventId } = await database.db.calendarEvent.findFirstOrThrow({ where: { subjectId: spaceId } });
    expect(await database.db.eventAttendance.count({ where: { eventId } })).toBeGreaterThan(0);
    clock.time += 60_000;
    await catchUp(system.ctx, { spaceId });
    expect(await notices()).toBeGreaterThan(told);
    // What is asked of the workshop itself is asked of nobody yet.
    expect((await roomOf(sita, slug)).page.forms).toEqual([]);

    const ended = await endWorkshop(efrain.ctx, at(rehearsal));
    expect(ended.rehearsalOf).toBe(slug);
    await catchUp(system.ctx, { spaceId });
    await expect(openRoom(moderator.ctx, { workshop: rehearsal, channel: null })).rejects.toBeInstanceOf(NotFound);
    expect([await shown(efrain), (await roomOf(sita, slug)).page.room.state]).toEqual([null, "announced"]);
    const after = await rows();
    const left = [...after].flatMap(([name, count]) => (count === before.get(name) ? [] : [name])).sort();
    // Ids that lead nowhere, until they are cleared as ever; and in the log, that a floor was opened.
    const cleared = ["digestEntry", "outboxEvent", "outboxReceipt", "room", "roomEntry", "send", "tellDue"];
    expect(left).toEqual(["auditEntry", ...cleared]);
    expect(await notices()).toBe(told);

    // It goes too when what was tried out begins, or is thrown away.
    const again = await rehearseWorkshop(efrain.ctx, at(slug));
    await begin(moderator, slug);
    await expect(openWorkshop(efrain.ctx, again.slug)).rejects.toBeInstanceOf(NotFound);
    await expect(rehearseWorkshop(efrain.ctx, at(slug))).rejects.toMatchObject({ reason: "rehearsalLate" });
    const draft = await draftBy(moderator, world.slug);
    const early = await rehearseWorkshop(moderator.ctx, at(draft.slug));
    await cancelWorkshop(moderator.ctx, { ...at(draft.slug), reason: "" });
    await expect(openWorkshop(moderator.ctx, early.slug)).rejects.toBeInstanceOf(NotFound);
  });

  it("has the team that the workshop has: who comes into that while it goes on comes in, and who goes out is out", {
    timeout: 120_000,
  }, async () => {
    const { moderator, efrain, sita, database } = world;
    const { slug, id } = await world.roomBy(["talk"]);
    const { slug: rehearsal } = await rehearseWorkshop(efrain.ctx, at(slug));
    const { spaceId } = await database.db.workshop.findFirstOrThrow({ where: { rehearsalOf: id } });
    const teamOf = async (space: string) => {
      const where = { spaceId: space, state: "active", role: { in: ["facilitator", "interpreter"] } };
      const rows = await database.db.membership.findMany({ where, orderBy: { personId: "asc" } });
      return rows.map(({ personId, role }) => `${personId} ${role}`);
    };
    const hosts = async () => [...(await roomOf(moderator, rehearsal)).page.thread.hosts].sort();
    const same = async () => expect(await teamOf(spaceId)).toEqual(await teamOf(id));
    const team = (by: Somebody, who: Somebody, role: "facilitator" | "interpreter") =>
      addToTeam(by.ctx, { ...at(slug), handle: who.handle, role });
    const out = (who: Somebody) => removeFromTeam(moderator.ctx, { ...at(slug), personId: who.id });
    await same();

    // Sita took part until now, and interprets from now on; then she leads.
    await expect(roomOf(sita, rehearsal)).rejects.toBeInstanceOf(NotFound);
    for (const role of ["interpreter", "facilitator"] as const) {
      await team(moderator, sita, role);
      await same();
      expect((await workshopPage(sita.ctx, slug)).rehearsal).toBe(rehearsal);
    }
    expect(await hosts()).toEqual([efrain.id, moderator.id, sita.id].sort());
    // Who is not in it all the same, as one who went out of it by its own address, is let in when they come to rehearse.
    await leaveTeam(sita.ctx, at(rehearsal));
    await expect(roomOf(sita, rehearsal)).rejects.toBeInstanceOf(NotFound);
    expect(await rehearseWorkshop(sita.ctx, at(slug))).toEqual({ slug: rehearsal });
    expect((await roomOf(sita, rehearsal)).page.room.rehearsalOf).toBe(slug);
    await same();

    // Who began it goes on in it no more than the others.
    for (const who of [sita, efrain]) {
      expect((await roomOf(who, rehearsal)).page.room.slug).toBe(rehearsal);
      await out(who);
      await expect(roomOf(who, rehearsal)).rejects.toBeInstanceOf(NotFound);
      await expect(rehearseWorkshop(who.ctx, at(slug))).rejects.toMatchObject({ reason: "notFacilitator" });
      await same();
    }
    const { leadId } = await database.db.workshop.findUniqueOrThrow({ where: { spaceId } });
    expect([leadId, await hosts()]).toEqual([moderator.id, [moderator.id]]);
    // Who is put out of the community is out of both.
    const other = await world.person("Khin");
    await joinCommunity(other.ctx, { key: sendKey(), space: world.spaceId });
    await team(moderator, other, "facilitator");
    expect((await roomOf(other, rehearsal)).page.room.slug).toBe(rehearsal);
    await removeMember(moderator.ctx, { key: sendKey(), space: world.slug, personId: other.id, reason: "Threats." });
    await expect(roomOf(other, rehearsal)).rejects.toBeInstanceOf(NotFound);
    await same();
  });
});
