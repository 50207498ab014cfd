import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fieldOf } from "#server/contracts/forms.ts";
import { registrationMoves, whereTo } from "#server/contracts/registration.ts";
import { REGISTRATION_STATES } from "#server/contracts/workshop-permissions.ts";
import type { RegistrationSettingsInput } from "#server/contracts/workshops.ts";
import { answerForm, answersOf, exportAnswers, formViews } from "#server/core/forms/index.ts";
import { joinCommunity, leaveCommunity, loadSpace, removeMember, restoreMember } from "#server/core/spaces/index.ts";
import { loadThreadPage } from "#server/core/threads/index.ts";
import { consume, openContext } from "#server/core/usecase/index.ts";
import { beginWorkshop, endWorkshop } from "#server/features/workshop-room/index.ts";
import {
  acceptPlace,
  addToTeam,
  approveRegistration,
  askAtRegistration,
  cancelWorkshop,
  changeRegistration,
  changeWorkshop,
  declineRegistration,
  givePlace,
  handWorkshopOver,
  inviteToWorkshop,
  lapseOffers,
  leaveTeam,
  purgeUnusedAnswers,
  purgeWorkshopWords,
  registerForWorkshop,
  registrationPage,
  removeFromWorkshop,
  withdrawFromWorkshop,
  workshopPage,
  workshopPeople,
  writeToRegistered,
} from "#server/features/workshops/index.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { letCrowdIn } from "#tests/support/crowd.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { aboutSavings, foundWorld, type Somebody, sendKey, type World, workshopBy } from "./workshops-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

type Workshop = { id: string; slug: string };
const of = (workshop: Workshop) => ({ key: sendKey(), workshop: workshop.id });
const usual = { capacity: "", approval: false, offerHours: 24, closesHours: 0 };
const settings = (who: Somebody, workshop: Workshop, more: Partial<RegistrationSettingsInput>) =>
  changeRegistration(who.ctx, { ...of(workshop), ...usual, ...more });
const register = (who: Somebody, workshop: Workshop, answers: Record<string, string> = {}) =>
  registerForWorkshop(who.ctx, { ...of(workshop), answers });
const invite = (who: Somebody, workshop: Workshop, { handle }: Somebody) =>
  inviteToWorkshop(who.ctx, { ...of(workshop), handle });
const about = (workshop: Workshop, { id: personId }: Somebody, reason = "") => ({ ...of(workshop), personId, reason });
const stateOf = async (who: Somebody, workshop: Workshop) => {
  const where = { spaceId_personId: { spaceId: workshop.id, personId: who.id } };
  return (await world.database.db.registration.findUnique({ where }))?.state ?? null;
};
const told = async (who: Somebody) =>
  (await noticesOf(who)).filter(({ kind }) => kind.startsWith("workshop") && kind !== "workshopAnnounced");
const later = (hours: number) => {
  world.clock.time += hours * 60 * 60_000;
};
const catchUpOn = ({ id: workshopId }: Workshop) => catchUp(world.system.ctx, { workshopId });

describe("registering for a workshop", () => {
  it("first come first served: when it is full one waits, and a place that is free is offered in order, for a time", async () => {
    const { moderator, sita, efrain, maria, rukhsana, stranger, slug, system } = world;
    const made = await workshopBy(moderator, slug);
    await settings(moderator, made, { capacity: 1, offerHours: 24 });
    expect((await register(sita, made)).state).toBe("accepted");
    for (const who of [efrain, maria, stranger]) expect((await register(who, made)).state).toBe("waiting");
    expect((await registrationPage(maria.ctx, made.slug)).mine).toMatchObject({ state: "waiting", place: 2 });
    expect((await workshopPage(sita.ctx, made.slug)).workshop).toMatchObject({
      myRole: "participant",
      url: aboutSavings.url,
    });
    expect((await workshopPage(maria.ctx, made.slug)).workshop).toMatchObject({ myRole: null, url: "" });
    await expect(register(moderator, made)).rejects.toMatchObject({ reason: "inWorkshopAlready" });

    await withdrawFromWorkshop(sita.ctx, of(made));
    expect([await stateOf(efrain, made), await stateOf(maria, made)]).toEqual(["offered", "waiting"]);
    await expect(loadSpace(sita.ctx, made.id)).rejects.toMatchObject({ reason: "notFound" });
    // Nobody took it in time: it goes to the next.
    later(25);
    await expect(acceptPlace(efrain.ctx, of(made))).rejects.toMatchObject({ reason: "offerOver" });
    expect(await lapseOffers(system.ctx)).toBe(1);
    expect([await stateOf(efrain, made), await stateOf(maria, made)]).toEqual(["lapsed", "offered"]);
    expect((await acceptPlace(maria.ctx, of(made))).state).toBe("accepted");
    expect((await register(efrain, made)).state).toBe("waiting");
    // A second place: who waits longest is offered it, not who came back.
    await settings(moderator, made, { capacity: 2 });
    expect([await stateOf(stranger, made), await stateOf(efrain, made)]).toEqual(["offered", "waiting"]);
    await expect(settings(moderator, made, { capacity: 1 })).rejects.toMatchObject({
      fields: { capacity: "placesTaken" },
    });
    // Whoever helps to lead it needs no place.
    await addToTeam(moderator.ctx, { ...of(made), handle: maria.handle, role: "interpreter" });
    expect([await stateOf(maria, made), await stateOf(efrain, made)]).toEqual(["withdrawn", "offered"]);
    await expect(invite(moderator, made, maria)).rejects.toMatchObject({ fields: { handle: "inTeamAlready" } });
    await expect(invite(moderator, made, rukhsana)).rejects.toMatchObject({ reason: "workshopFull" });

    await catchUpOn(made);
    expect((await told(sita)).map(({ kind }) => kind)).toEqual([]);
    // Twice a place was kept for Efraín.
    expect((await told(efrain)).map(({ kind }) => kind)).toEqual(["workshopOffered", "workshopOffered"]);
    expect((await told(stranger)).map(({ kind, title }) => [kind, title?.text])).toEqual([
      ["workshopOffered", aboutSavings.title],
    ]);
  });

  it("where those who lead it decide, nobody has a place before; who is refused reads why and does not come back", async () => {
    const { moderator, sita, efrain, maria, stranger, slug } = world;
    const made = await workshopBy(moderator, slug, { facilitators: [efrain] });
    await settings(moderator, made, { approval: true, capacity: 1 });
    for (const who of [sita, maria, stranger]) expect((await register(who, made)).state).toBe("asked");
    await expect(approveRegistration(maria.ctx, about(made, sita))).rejects.toMatchObject({ reason: "notFacilitator" });
    expect((await approveRegistration(efrain.ctx, about(made, sita))).state).toBe("accepted");
    expect((await approveRegistration(efrain.ctx, about(made, maria))).state).toBe("waiting");
    expect((await declineRegistration(efrain.ctx, about(made, stranger, "It is for treasurers."))).state).toBe(
      "declined",
    );
    await expect(register(stranger, made)).rejects.toMatchObject({ reason: "registrationRefused" });
    await removeFromWorkshop(moderator.ctx, about(made, sita, "You asked me to."));
    expect([await stateOf(sita, made), await stateOf(maria, made)]).toEqual(["removed", "offered"]);
    await catchUpOn(made);
    const [declined] = await told(stranger);
    expect([declined?.kind, declined?.excerpt?.text]).toEqual([
      "workshopDeclined",
      expect.stringContaining("It is for treasurers."),
    ]);
    const [removed] = (await told(sita)).filter(({ kind }) => kind === "workshopRemoved");
    expect(removed?.excerpt?.text).toContain("You asked me to.");
    expect((await told(efrain)).some(({ kind }) => kind === "workshopAsked")).toBe(true);
    // By hand those who lead it bring back whom they want, while there is a place.
    await expect(givePlace(moderator.ctx, about(made, sita))).rejects.toMatchObject({ reason: "workshopFull" });
    await withdrawFromWorkshop(maria.ctx, of(made));
    // Who asked no more says themselves whether they come.
    expect((await givePlace(moderator.ctx, about(made, sita))).state).toBe("offered");
    await expect(givePlace(moderator.ctx, about(made, sita))).rejects.toMatchObject({ reason: "registrationChanged" });
    expect((await acceptPlace(sita.ctx, of(made))).state).toBe("accepted");
    await expect(invite(moderator, made, sita)).rejects.toMatchObject({ fields: { handle: "placeAlready" } });
  });

  it("by invitation: who is invited finds it, says yes or no, and sees it no more when put out; a block is kept to", async () => {
    const { moderator, sita, maria, efrain, rukhsana, stranger, slug, database, clock } = world;
    const made = await workshopBy(moderator, slug, { access: "invited" });
    await expect(register(sita, made)).rejects.toMatchObject({ reason: "notFound" });
    for (const who of [stranger, maria]) expect((await invite(moderator, made, who)).state).toBe("offered");
    await expect(invite(moderator, made, maria)).rejects.toMatchObject({ fields: { handle: "placeAlready" } });
    expect(await database.db.membership.count({ where: { spaceId: made.id, role: "participant" } })).toBe(0);
    await catchUpOn(made);
    const [invited] = (await told(stranger)).filter(({ kind }) => kind === "workshopInvited");
    expect([invited?.link, invited?.excerpt?.text]).toEqual([
      expect.stringContaining(made.slug),
      expect.stringContaining("It is kept for you until"),
    ]);
    // No: the place is free again, and nobody is put in who did not say yes.
    expect((await withdrawFromWorkshop(maria.ctx, of(made))).state).toBe("withdrawn");
    // A block, in one direction or the other, and whoever was put out of the community, are not brought in.
    const block = (who: Somebody, whom: Somebody) =>
      database.db.block.create({ data: { personId: who.id, blockedId: whom.id, at: new Date(clock.time) } });
    await block(efrain, moderator);
    await block(moderator, rukhsana);
    for (const who of [efrain, rukhsana]) {
      const refused = { fields: { handle: "notInvitable" } };
      await expect(invite(moderator, made, who)).rejects.toMatchObject(refused);
      const asTeam = { ...of(made), handle: who.handle, role: "interpreter" } as const;
      const unwanted = { fields: { handle: "notForTeam" } };
      await expect(addToTeam(moderator.ctx, asTeam)).rejects.toMatchObject(unwanted);
      expect(await stateOf(who, made)).toBeNull();
    }
    await block(maria, moderator);
    await expect(givePlace(moderator.ctx, about(made, maria))).rejects.toMatchObject({ reason: "notInvitable" });
    await database.db.block.deleteMany({ where: { personId: { in: [efrain.id, moderator.id, maria.id] } } });
    expect((await invite(moderator, made, efrain)).state).toBe("offered");
    expect((await givePlace(moderator.ctx, about(made, maria))).state).toBe("offered");
    expect((await acceptPlace(stranger.ctx, of(made))).state).toBe("accepted");
    await removeFromWorkshop(moderator.ctx, about(made, stranger));
    await expect(workshopPage(stranger.ctx, made.slug)).rejects.toMatchObject({ reason: "notFound" });
  });

  it("is closed some hours before, when it is called off, and in a draft; who waits hears of a new time and of its end", async () => {
    const { moderator, sita, maria, efrain, slug, system } = world;
    const made = await workshopBy(moderator, slug, { date: "2026-12-20" });
    await settings(moderator, made, { capacity: 1, closesHours: 24 });
    for (const who of [sita, maria]) await register(who, made);
    await changeWorkshop(moderator.ctx, { ...of(made), ...aboutSavings, date: "2026-12-21" });
    await catchUp(system.ctx, { spaceId: made.id });
    await catchUpOn(made);
    expect((await told(maria)).filter(({ kind }) => kind === "workshopMoved").length).toBe(1);
    expect((await noticesOf(sita)).some(({ kind }) => kind === "eventMoved")).toBe(true);
    const before = world.clock.time;
    world.clock.time = Date.parse("2026-12-20T08:00:00Z");
    await expect(register(efrain, made)).rejects.toMatchObject({ reason: "registrationClosed" });
    world.clock.time = before;
    await cancelWorkshop(moderator.ctx, { ...of(made), reason: "Harvest came early." });
    await catchUp(system.ctx, { spaceId: made.id });
    await catchUpOn(made);
    const [off] = (await told(maria)).filter(({ kind }) => kind === "workshopCancelled");
    expect(off?.excerpt?.text).toContain("Harvest came early.");
    await expect(register(efrain, made)).rejects.toMatchObject({ reason: "registrationClosed" });
  });
});

describe("who is put out of the community", () => {
  it("is put out of its workshops, whatever they were there, and comes to none; each place goes on, and somebody leads", async () => {
    const own = await foundWorld();
    const { moderator, sita, efrain, maria, rukhsana, slug, system } = own;
    const remove = (who: Somebody) =>
      removeMember(moderator.ctx, { key: sendKey(), space: slug, personId: who.id, reason: "Because." });
    const role = async (who: Somebody, { id: spaceId }: Workshop) =>
      (await own.database.db.membership.findFirst({ where: { spaceId, personId: who.id, state: "active" } }))?.role;
    const stands = async (who: Somebody, { id: spaceId }: Workshop) =>
      (await own.database.db.registration.findFirst({ where: { spaceId, personId: who.id } }))?.state ?? null;
    const made = await workshopBy(moderator, slug, { interpreters: [rukhsana], facilitators: [efrain] });
    await settings(moderator, made, { capacity: 1 });
    await askAtRegistration(moderator.ctx, { ...of(made), uses: ["name"], own: [], language: "en" });
    const { form } = await registrationPage(sita.ctx, made.slug);
    const [name] = form?.questions ?? [];
    for (const who of [sita, maria]) await register(who, made, { [name ? fieldOf(name) : ""]: who.handle });
    const answered = async () =>
      (await own.database.db.formAnswer.findMany({ where: { formId: form?.id ?? "" } })).map(
        ({ personId }) => personId,
      );
    await handWorkshopOver(moderator.ctx, { ...of(made), personId: efrain.id });
    await leaveTeam(moderator.ctx, of(made));
    const other = await workshopBy(moderator, slug);
    // Who leaves the community by themselves stays where they have a place.
    await leaveCommunity(sita.ctx, { key: sendKey(), space: slug });
    await catchUp(system.ctx, { spaceId: own.spaceId });
    expect(await role(sita, made)).toBe("participant");
    await joinCommunity(sita.ctx, { key: sendKey(), space: slug });

    for (const who of [sita, rukhsana, efrain]) await remove(who);
    // In that moment, before any work in the background.
    const roles = async () => [await role(sita, made), await role(rukhsana, made), await role(efrain, made)];
    expect(await roles()).toEqual([undefined, undefined, undefined]);
    expect([await stands(sita, made), await stands(maria, made)]).toEqual(["removed", "waiting"]);
    await catchUp(system.ctx, { spaceId: own.spaceId });
    expect(await roles()).toEqual([undefined, undefined, undefined]);
    expect((await noticesOf(rukhsana)).filter(({ kind }) => kind === "removed")).toHaveLength(1);
    expect([await stands(sita, made), await stands(maria, made)]).toEqual(["removed", "offered"]);
    const { workshop, team } = await workshopPage(moderator.ctx, made.slug);
    expect(team.map(({ person, lead }) => [person.id, lead])).toEqual([[moderator.id, true]]);
    expect((await loadThreadPage(moderator.ctx, { threadId: workshop.threadId ?? "" })).thread.hosts).toEqual([
      moderator.id,
    ]);
    for (const who of [sita, efrain]) {
      await expect(loadSpace(who.ctx, made.id)).rejects.toMatchObject({ reason: "notFound" });
      await expect(register(who, other)).rejects.toMatchObject({ reason: "registrationRefused" });
      await expect(invite(moderator, other, who)).rejects.toMatchObject({ fields: { handle: "notInvitable" } });
    }
    expect((await register(maria, other)).state).toBe("accepted");

    // Who comes back registers again, and leads nothing by that; whom the workshop itself put out stays out.
    const apart = await workshopBy(moderator, slug, { access: "invited" });
    await invite(moderator, apart, maria);
    await removeFromWorkshop(moderator.ctx, about(apart, maria));
    await remove(maria);
    await catchUp(system.ctx, { spaceId: own.spaceId });
    expect(new Set(await answered())).toEqual(new Set([sita.id, maria.id]));
    const restore = (who: Somebody) => restoreMember(moderator.ctx, { key: sendKey(), space: slug, personId: who.id });
    for (const who of [sita, efrain, maria]) await restore(who);
    await catchUp(system.ctx, { spaceId: own.spaceId });
    expect([await stands(sita, made), await stands(maria, other), await stands(maria, apart)]).toEqual([
      null,
      null,
      "removed",
    ]);
    expect([await role(sita, made), await role(efrain, made)]).toEqual([undefined, undefined]);
    // What they answered went with it: no registration is left by which it would be forgotten in thirty days.
    expect(await answered()).toEqual([]);
    expect((await register(sita, made, { [name ? fieldOf(name) : ""]: "Sita" })).state).toBe("accepted");
  });

  it("costs as many queries with six workshops as with two; what was before stays, and who comes back at once finds a place free", async () => {
    const own = await foundWorld();
    const { moderator, sita, maria, slug, spaceId, system } = own;
    const { db } = own.database;
    const counting = await countingDatabase();
    const { actor, clock, traceId } = moderator.ctx;
    const over = openContext({ actor, database: counting.db, clock, traceId });
    const remove = (who: Somebody) => removeMember(over, { key: sendKey(), space: slug, personId: who.id, reason: "" });
    const made: Workshop[] = [];
    for (let one = 0; one < 6; one += 1) made.push(await workshopBy(moderator, slug));
    const [past, kept] = made as [Workshop, Workshop];
    for (const one of made) await register(sita, one);
    for (const one of [past, kept]) await register(maria, one);
    await settings(moderator, kept, { capacity: 2 });
    await beginWorkshop(moderator.ctx, of(past));
    await endWorkshop(moderator.ctx, of(past));

    const cost = await counting.count(() => remove(maria));
    expect(await counting.count(() => remove(sita))).toBe(cost);
    await counting.close();
    const inside = { state: "active", personId: sita.id, space: { parentId: spaceId } };
    expect(await db.membership.count({ where: inside })).toBe(0);
    const stands = await db.registration.findMany({
      where: { personId: sita.id, workshop: { space: { parentId: spaceId } } },
    });
    expect(new Map(stands.map((row) => [row.spaceId, row.state]))).toEqual(
      new Map(made.map((one) => [one.id, one === past ? "accepted" : "removed"])),
    );
    await restoreMember(moderator.ctx, { key: sendKey(), space: slug, personId: sita.id });
    await catchUp(system.ctx, { spaceId });
    expect((await register(sita, kept)).state).toBe("accepted");
  });

  it("goes before whoever brings them in at the same moment, and waits for nobody in a circle", async () => {
    const own = await foundWorld();
    const { moderator, efrain, slug } = own;
    const made = await workshopBy(moderator, slug, { facilitators: [efrain] });
    await settings(moderator, made, { approval: true });
    for (let round = 0; round < 6; round += 1) {
      const who = await own.person(`Bishnu${round}`);
      await joinCommunity(who.ctx, { key: sendKey(), space: slug });
      await register(who, made);
      const [removed] = await Promise.allSettled([
        removeMember(moderator.ctx, { key: sendKey(), space: slug, personId: who.id, reason: "Because." }),
        round % 2 === 0
          ? approveRegistration(efrain.ctx, about(made, who))
          : addToTeam(efrain.ctx, { ...of(made), handle: who.handle, role: "interpreter" }),
      ]);
      expect(removed.status).toBe("fulfilled");
      expect(await own.database.db.membership.count({ where: { personId: who.id, state: "active" } })).toBe(0);
    }
  });
});

it("that there is one is told to a large community in slices", async () => {
  const own = await foundWorld();
  const crowd = await letCrowdIn(own.database, { spaceId: own.spaceId, count: 1_200 });
  const made = await workshopBy(own.moderator, own.slug);
  const { id: eventId } = await own.database.db.outboxEvent.findFirstOrThrow({
    where: { type: "workshop.announced", payload: { path: ["workshopId"], equals: made.id } },
  });
  const task = { eventId, consumer: "notices" };
  expect(await consume(own.system.ctx, task, AbortSignal.abort())).toBe("later");
  expect(await own.database.db.notice.count({ where: { eventId } })).toBeLessThanOrEqual(1_000);
  expect(await consume(own.system.ctx, task)).toBe("done");
  expect(await own.database.db.notice.count({ where: { eventId, personId: { in: crowd } } })).toBe(1_200);
});

describe("what is asked of who registers", () => {
  it("is answered with it, read by those who lead it alone, kept only with a yes, and stays once answered", async () => {
    const { moderator, sita, maria, efrain, slug, system, database } = world;
    const made = await workshopBy(moderator, slug, { facilitators: [efrain] });
    await expect(
      askAtRegistration(sita.ctx, { ...of(made), uses: ["name"], own: [], language: "en" }),
    ).rejects.toMatchObject({ reason: "notFacilitator" });
    const asking = {
      uses: ["name", "gender"] as ("name" | "gender")[],
      own: ["How many are in your group?"],
      language: "en",
    };
    await askAtRegistration(efrain.ctx, { ...of(made), ...asking });
    const { form } = await registrationPage(sita.ctx, made.slug);
    if (!form) throw new Error("there is no form");
    expect(form.questions.map(({ settings: { use } }) => use)).toEqual(["name", "gender", "agree", undefined]);
    expect(form.questions[0]?.label.said).toMatchObject({
      ne: expect.any(String),
      ur: expect.any(String),
      lo: expect.any(String),
    });
    const [name, gender, agree, own] = form.questions;
    if (!name || !gender || !agree || !own) throw new Error("a question is missing");
    const woman = { [fieldOf(gender)]: gender.options[0]?.id ?? "" };
    const said = { [fieldOf(name)]: "सीता गुरुङ", [fieldOf(own)]: "24", ...woman };
    await register(sita, made, said);
    const given = async (who: Somebody) => {
      const [shown] = await formViews(moderator.ctx, [form.id]);
      return shown ? (await answersOf(moderator.ctx, { form: shown, personIds: [who.id] })).get(who.id) : null;
    };
    expect(await given(sita)).toEqual({ [fieldOf(name)]: "सीता गुरुङ", [fieldOf(own)]: "24" });
    // With a yes it is kept, and without one again it is not.
    const yes = { [fieldOf(agree)]: agree.options[0]?.id ?? "" };
    await register(sita, made, { ...said, ...yes });
    expect(await given(sita)).toMatchObject(woman);
    // It is said that it is counted without names: those who lead read it nowhere beside one.
    const asLead = { workshop: made.slug, shown: null, search: "", after: null };
    const [listed] = (await workshopPeople(moderator.ctx, asLead)).rows;
    expect(listed?.answers).toEqual({ [fieldOf(name)]: "सीता गुरुङ", [fieldOf(own)]: "24", ...yes });
    const heads = { at: "at", name: "name", handle: "handle", question: "", answer: "", times: "" };
    const file = await exportAnswers(moderator.ctx, { formId: form.id, language: "en", heads });
    expect(file.columns.length).toBe(3 + 3);
    const results = (await formViews(moderator.ctx, [form.id]))[0]?.results;
    expect(results?.map(({ questionId }) => questionId)).toEqual([name.id, agree.id, own.id]);
    // Nor is it kept by another door without a yes.
    await answerForm(sita.ctx, { key: sendKey(), formId: form.id, answers: said });
    expect(await given(sita)).toEqual({ [fieldOf(name)]: "सीता गुरुङ", [fieldOf(own)]: "24" });
    await register(sita, made, { ...said, ...yes });
    await register(sita, made, { ...said, [fieldOf(agree)]: agree.options[1]?.id ?? "" });
    expect(Object.keys((await given(sita)) ?? {})).not.toContain(fieldOf(gender));

    const { rows } = await workshopPeople(efrain.ctx, { workshop: made.slug, shown: null, search: "sit", after: null });
    expect(rows.map(({ person, answers }) => [person.id, answers[fieldOf(own)]])).toEqual([[sita.id, "24"]]);
    const asked = { workshop: made.slug, shown: null, search: "", after: null };
    for (const who of [sita, maria])
      await expect(workshopPeople(who.ctx, asked)).rejects.toMatchObject({ reason: "notFacilitator" });
    expect(await formViews(world.stranger.ctx, [form.id])).not.toEqual([]);
    await register(maria, made);
    expect((await formViews(maria.ctx, [form.id]))[0]?.results).toBeNull();
    await expect(askAtRegistration(efrain.ctx, { ...of(made), ...asking })).rejects.toMatchObject({
      reason: "registrationAnswered",
    });
    // It is no form that members are asked to fill in, and nobody is told of it.
    await catchUp(system.ctx, { spaceId: made.id });
    expect(await database.db.notice.count({ where: { kind: "formOpened", subjectId: form.id } })).toBe(0);
    const all = { ...of(made), answers: { ...said, "q-00000000-0000-4000-8000-000000000000": "x" } };
    await expect(registerForWorkshop(sita.ctx, all)).rejects.toMatchObject({ reason: "formChanged" });
  });

  it("is forgotten thirty days after one is out of it, and with what was written a year after the workshop", async () => {
    const { moderator, sita, maria, efrain, slug, system, database } = world;
    const made = await workshopBy(moderator, slug);
    await askAtRegistration(moderator.ctx, { ...of(made), uses: [], own: ["Why?"], language: "en" });
    const [form] = [(await registrationPage(sita.ctx, made.slug)).form];
    const question = form?.questions[0];
    if (!form || !question) throw new Error("there is no question");
    for (const who of [sita, maria, efrain]) await register(who, made, { [fieldOf(question)]: `I am ${who.handle}` });
    const message = { source: "Bring a pen.", audience: "all", language: "en" } as const;
    await writeToRegistered(moderator.ctx, { ...of(made), ...message });
    await withdrawFromWorkshop(maria.ctx, of(made));
    await removeFromWorkshop(moderator.ctx, about(made, efrain));
    const answered = async () => {
      const where = { formId: form.id };
      const values = await database.db.formValue.findMany({ where, select: { text: true } });
      expect(values.length).toBe(await database.db.formAnswer.count({ where }));
      return values.map(({ text }) => text).sort();
    };
    const written = () => database.db.workshopMessage.count({ where: { spaceId: made.id } });
    const moment = (days: number) => ({ before: new Date(world.clock.time + days * 24 * 60 * 60_000), limit: 100 });
    const all = [sita, maria, efrain].map(({ handle }) => `I am ${handle}`).sort();

    await purgeUnusedAnswers(system.ctx, moment(-1));
    expect(await answered()).toEqual(all);
    await purgeUnusedAnswers(system.ctx, moment(1));
    expect(await answered()).toEqual([`I am ${sita.handle}`]);
    // It is on the twelfth; of one to come nothing goes.
    await purgeWorkshopWords(system.ctx, { before: new Date("2026-11-12T08:59:00Z"), limit: 100 });
    expect([await answered(), await written()]).toEqual([[`I am ${sita.handle}`], 1]);
    await purgeWorkshopWords(system.ctx, { before: new Date("2026-11-12T09:01:00Z"), limit: 100 });
    expect([await answered(), await written()]).toEqual([[], 0]);
    expect(await stateOf(sita, made)).toBe("accepted");
  });
});

describe("the law of the line", () => {
  it("each move leads where the table says, and nowhere else", () => {
    for (const move of Object.keys(registrationMoves) as (keyof typeof registrationMoves)[])
      for (const from of [null, ...REGISTRATION_STATES])
        for (const [taken, waiting, approval] of [
          [0, 0, false],
          [0, 2, false],
          [2, 0, false],
          [2, 2, true],
        ] as const) {
          const to = whereTo(move, from, { capacity: 2, taken, waiting, approval });
          const { from: starts, to: ends } = registrationMoves[move];
          const can = starts.some((one) => one === from);
          if (!can) expect(to).toBeNull();
          else if (to !== null) expect(ends.some((one) => one === to)).toBe(true);
        }
  });

  it("whatever many do at once: never more than there are places, nobody twice, in the order in which they came", {
    timeout: 240_000,
  }, async () => {
    const own = await foundWorld();
    const { moderator, system, database, slug } = own;
    const people = [
      own.sita,
      own.efrain,
      own.maria,
      own.rukhsana,
      own.stranger,
      ...(await Promise.all(["A", "B", "C"].map((name) => own.person(name)))),
    ];
    // Each moment is one of its own, so that what happened can be put in order.
    own.clock.now = () => new Date(own.clock.time++);
    const deed = fc.record({
      who: fc.nat(people.length - 1),
      what: fc.constantFrom(
        "register",
        "register",
        "withdraw",
        "accept",
        "accept",
        "remove",
        "capacity",
        "lapse",
        "repeat",
      ),
      capacity: fc.integer({ min: 1, max: 4 }),
    });
    const seen = new Set<string>();
    // One after the other: full, waiting, offered, lapsed, put out.
    const one = (
      [
        [0, "register"],
        [1, "register"],
        [2, "register"],
        [0, "withdraw"],
        [2, "lapse"],
        [1, "remove"],
      ] as const
    ).map(([who, what]) => [{ who, what, capacity: 2 }]);
    const brief = { ...usual, offerHours: 2 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(deed, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 6 }),
        async (rounds) => {
          const made = await workshopBy(moderator, slug, { date: "2027-03-01" });
          await changeRegistration(moderator.ctx, { ...of(made), ...brief, capacity: 2 });
          for (const round of rounds) {
            own.clock.time += 30 * 60_000;
            const outcomes = await Promise.allSettled(
              round.map(async ({ who, what, capacity }) => {
                const one = people[who] ?? own.sita;
                if (what === "register") return registerForWorkshop(one.ctx, { ...of(made), answers: {} });
                if (what === "repeat") {
                  const same = { ...of(made), answers: {} };
                  const both = await Promise.all([
                    registerForWorkshop(one.ctx, same),
                    registerForWorkshop(one.ctx, same),
                  ]);
                  expect(both[0]).toEqual(both[1]);
                  return both;
                }
                if (what === "withdraw") return withdrawFromWorkshop(one.ctx, of(made));
                if (what === "accept") return acceptPlace(one.ctx, of(made));
                if (what === "remove") return removeFromWorkshop(moderator.ctx, about(made, one));
                if (what === "capacity") return changeRegistration(moderator.ctx, { ...of(made), ...brief, capacity });
                own.clock.time += 3 * 60 * 60_000;
                return lapseOffers(system.ctx);
              }),
            );
            for (const outcome of outcomes)
              if (outcome.status === "rejected") expect(outcome.reason).toHaveProperty("reason");
            await holds(made);
          }
          await inOrder(made);
        },
      ),
      { numRuns: process.env.RUTAS_TEST_ALL ? 60 : 12, examples: [[one]] },
    );
    expect(seen).toEqual(new Set(["accepted", "offered", "waiting", "lapsed", "removed", "withdrawn"]));

    async function holds(made: Workshop) {
      const { capacity } = await database.db.workshop.findUniqueOrThrow({ where: { spaceId: made.id } });
      const rows = await database.db.registration.findMany({ where: { spaceId: made.id } });
      for (const { state } of rows) seen.add(state);
      const having = (state: string) =>
        rows
          .filter((row) => row.state === state)
          .map(({ personId }) => personId)
          .sort();
      const taken = having("accepted").length + having("offered").length;
      expect(taken).toBeLessThanOrEqual(capacity ?? 0);
      if (having("waiting").length > 0) expect(taken).toBe(capacity);
      const inside = await database.db.membership.findMany({
        where: { spaceId: made.id, state: "active", role: "participant" },
      });
      expect(inside.map(({ personId }) => personId).sort()).toEqual(having("accepted"));
      const coming = await database.db.eventGuest.findMany({ where: { event: { subjectId: made.id } } });
      expect(coming.map(({ personId }) => personId).sort()).toEqual(having("accepted"));
    }

    /** What happened, as it was written down: who is offered a place stands first in the line. */
    async function inOrder(made: Workshop) {
      const events = await database.db.outboxEvent.findMany({
        where: { type: "registration.changed", payload: { path: ["workshopId"], equals: made.id } },
        orderBy: { at: "asc" },
      });
      let line: string[] = [];
      for (const { payload } of events) {
        const { personId, state } = payload as { personId: string; state: string };
        if (state === "offered") expect(line[0]).toBe(personId);
        if (state === "accepted" && line.length > 0) expect(line).not.toContain(personId);
        line = line.filter((one) => one !== personId);
        if (state === "waiting") line.push(personId);
      }
    }
  });
});
