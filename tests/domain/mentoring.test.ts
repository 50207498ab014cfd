import { beforeEach, describe, expect, it } from "vitest";
import { fieldOf } from "#server/contracts/forms.ts";
import { eventViews } from "#server/core/calendar/index.ts";
import { answerForm, formViews } from "#server/core/forms/index.ts";
import { lookIntoNotices } from "#server/core/notices/index.ts";
import { blockPerson, myData } from "#server/core/people/index.ts";
import { leaveCommunity } from "#server/core/spaces/index.ts";
import { loadThreadPage, replyToThread } from "#server/core/threads/index.ts";
import { NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import {
  addStep,
  agreeLonger,
  agreeToPerson,
  doStep,
  dropPerson,
  endByHand,
  joinMentoring,
  keepMentorings,
  myMentorings,
  openMentoring,
  planDate,
  proposeLonger,
  proposePerson,
  refuseInvitation,
  refuseLonger,
  removeStep,
  undoStep,
} from "#server/features/champions/index.ts";
import { leaveConversation, openConversation } from "#server/features/conversations/index.ts";
import { catchUp } from "#tests/support/notices.ts";
import { DAY, foundWorld, type Somebody, sendKey, type World } from "./mentoring-world.ts";

let world: World;
let mentoringId: string;
beforeEach(async () => {
  world = await foundWorld();
  ({ mentoringId } = await world.asks(world.sita));
  await world.says(mentoringId);
});

const open = ({ ctx }: Somebody) => openMentoring(ctx, { mentoringId, languages: ["en"] });
const one = () => ({ key: sendKey(), mentoringId });
const end = ({ ctx }: Somebody) => endByHand(ctx, one());
const threadOf = async () => (await open(world.sita)).mentoring.threadId ?? "";
const reply = async ({ ctx }: Somebody, source = "We drew one.") =>
  replyToThread(ctx, { key: sendKey(), threadId: await threadOf(), source, language: "en", replyTo: null });

describe("a mentoring", () => {
  it("begins with a yes: a space for the two, and in it what was asked", async () => {
    const { sita, efrain, khamla, anh, told } = world;
    expect(await told(sita, mentoringId)).toEqual(["Accepted"]);
    const { mentoring, people } = await open(sita);
    expect(mentoring).toMatchObject({ state: "underWay", part: "mentee", word: { text: "Gladly." } });
    expect(Object.fromEntries(people.map(({ person, role }) => [role, person.id]))).toEqual({
      mentor: efrain.id,
      mentee: sita.id,
    });
    const six = new Date(world.clock.time + 42 * DAY).toISOString();
    expect(mentoring.endsAt).toBe(six);
    const threadId = await threadOf();
    const page = await openConversation(efrain.ctx, { threadId });
    expect(page.posts.map(({ author, html }) => [author.id, html])).toEqual([
      [sita.id, "<p>After the harvest <strong>nobody</strong> saves.</p>"],
    ]);
    await reply(efrain);
    expect((await openConversation(sita.ctx, { threadId })).posts).toHaveLength(2);
    for (const nobody of [khamla, anh])
      await expect(loadThreadPage(nobody.ctx, { threadId })).rejects.toThrow(NotFound);
  });

  it("goes on when one of them leaves the community", async () => {
    const { sita, efrain } = world;
    await leaveCommunity(efrain.ctx, { key: sendKey(), space: world.spaceId });
    await keepMentorings(world.system);
    expect((await open(efrain)).mentoring.state).toBe("underWay");
    await reply(sita);
  });

  it("is left by neither of the two: they end it", async () => {
    const threadId = await threadOf();
    for (const { ctx } of [world.sita, world.efrain])
      await expect(leaveConversation(ctx, { key: sendKey(), threadId })).rejects.toThrow("mentoringIsEnded");
  });

  it("notes steps, by whom and until when, what is done, and what is not any more", async () => {
    const { sita, efrain, awa } = world;
    const step = (by: Somebody, more: Partial<Parameters<typeof addStep>[1]> = {}) =>
      addStep(by.ctx, { ...one(), what: "Draw a calendar", language: "en", personId: null, until: null, ...more });
    const { stepId } = await step(sita, { personId: sita.id, until: "2026-12-01" });
    await step(efrain, { what: "Read the accounts aloud" });
    await expect(step(awa)).rejects.toThrow(NotFound);
    await expect(step(sita, { personId: awa.id })).rejects.toThrow("invalid");
    const steps = async () =>
      (await open(efrain)).steps.map(({ what, by, until, doneAt }) => [
        what.text,
        by?.id ?? null,
        until,
        doneAt !== null,
      ]);
    const second = ["Read the accounts aloud", null, null, false];
    expect(await steps()).toEqual([["Draw a calendar", sita.id, "2026-12-01", false], second]);
    await doStep(efrain.ctx, { ...one(), stepId });
    expect((await steps())[0]?.[3]).toBe(true);
    await undoStep(sita.ctx, { ...one(), stepId });
    expect((await steps())[0]?.[3]).toBe(false);
    await removeStep(sita.ctx, { ...one(), stepId });
    expect(await steps()).toEqual([second]);
    await expect(doStep(sita.ctx, { ...one(), stepId })).rejects.toThrow(NotFound);
    await end(sita);
    await expect(step(sita)).rejects.toThrow(NotAllowed);
  });

  it("lets who came along go, for good until they are asked anew; their words stay", async () => {
    const { sita, efrain, awa } = world;
    const threadId = (await open(sita)).mentoring.threadId ?? "";
    const ask = async () => {
      await proposePerson(sita.ctx, { ...one(), handle: awa.handle });
      await agreeToPerson(efrain.ctx, { ...one(), personId: awa.id });
      await joinMentoring(awa.ctx, one());
    };
    const inside = async () => (await open(sita)).people.map(({ person }) => person.id).sort();
    await ask();
    expect(await inside()).toEqual([sita.id, efrain.id, awa.id].sort());
    await reply(awa);
    expect((await openConversation(awa.ctx, { threadId })).mayLeave).toBe(true);
    expect((await openConversation(sita.ctx, { threadId })).mayLeave).toBe(false);
    await leaveConversation(awa.ctx, { key: sendKey(), threadId });
    await expect(open(awa)).rejects.toThrow(NotFound);
    await expect(reply(awa)).rejects.toThrow(NotFound);
    expect(await inside()).toEqual([sita.id, efrain.id].sort());
    const { posts, others } = await openConversation(sita.ctx, { threadId });
    expect(posts.map(({ author }) => author.id)).toContain(awa.id);
    expect(others.find(({ person }) => person.id === awa.id)?.here).toBe(false);
    await ask();
    expect(await inside()).toEqual([sita.id, efrain.id, awa.id].sort());
  });

  it("takes somebody in whom one proposed, the other agreed to, and who came; five in all", async () => {
    const { sita, efrain, awa, khamla, told } = world;
    const propose = (by: Somebody, whom: Somebody) => proposePerson(by.ctx, { ...one(), handle: whom.handle });
    await expect(propose(sita, world.stranger)).rejects.toThrow("invalid");
    await propose(sita, awa);
    expect(await told(efrain, mentoringId)).toEqual(["Proposed"]);
    expect(await told(awa, mentoringId)).toEqual([]);
    await expect(joinMentoring(awa.ctx, one())).rejects.toThrow(NotFound);
    await expect(agreeToPerson(sita.ctx, { ...one(), personId: awa.id })).rejects.toThrow("notYourMentoring");
    await agreeToPerson(efrain.ctx, { ...one(), personId: awa.id });
    expect(await told(awa, mentoringId)).toEqual(["Invited"]);
    const [invitation] = (await myMentorings(awa.ctx)).invitations;
    expect(invitation).toMatchObject({ mentoringId, title: { text: "Our savings stall" }, mentor: { id: efrain.id } });
    await expect(open(awa)).rejects.toThrow(NotFound);
    await joinMentoring(awa.ctx, one());
    expect((await open(awa)).mentoring).toMatchObject({
      part: "companion",
      can: { note: true, end: false, invite: false, leave: true },
    });
    expect((await open(sita)).mentoring.can.leave).toBe(false);
    await reply(awa);
    await expect(end(awa)).rejects.toThrow(NotAllowed);
    expect((await myMentorings(awa.ctx)).underWay.map(({ id, part }) => [id, part])).toEqual([
      [mentoringId, "companion"],
    ]);

    await propose(efrain, khamla);
    await expect(propose(sita, khamla)).rejects.toThrow("invalid");
    await agreeToPerson(sita.ctx, { ...one(), personId: khamla.id });
    await refuseInvitation(khamla.ctx, one());
    await expect(open(khamla)).rejects.toThrow(NotFound);
    const more: Somebody[] = [];
    for (const name of ["Rosa", "Dedi", "Thao"]) {
      const somebody = await world.person(name);
      await world.bringIn(somebody);
      more.push(somebody);
    }
    const [rosa, dedi, thao] = more as [Somebody, Somebody, Somebody];
    await propose(sita, rosa);
    await propose(sita, dedi);
    await expect(propose(sita, thao)).rejects.toThrow("spaceFull");
    await dropPerson(efrain.ctx, { ...one(), personId: rosa.id });
    await propose(sita, thao);
    expect((await open(sita)).people).toHaveLength(3);
  });

  it("is made longer when the other agrees, and not without", async () => {
    const { sita, efrain, told } = world;
    const endsAt = async () => Date.parse((await open(sita)).mentoring.endsAt ?? "");
    const before = await endsAt();
    await proposeLonger(sita.ctx, { ...one(), weeks: 4 });
    expect(await told(efrain, mentoringId)).toEqual(["Longer"]);
    await expect(agreeLonger(sita.ctx, one())).rejects.toThrow(NotAllowed);
    await expect(proposeLonger(efrain.ctx, { ...one(), weeks: 2 })).rejects.toThrow("prolongWaits");
    await refuseLonger(efrain.ctx, one());
    expect(await endsAt()).toBe(before);
    await proposeLonger(efrain.ctx, { ...one(), weeks: 2 });
    const key = sendKey();
    await Promise.all([agreeLonger(sita.ctx, { key, mentoringId }), agreeLonger(sita.ctx, { key, mentoringId })]);
    expect(await endsAt()).toBe(before + 14 * DAY);
    await expect(proposeLonger(sita.ctx, { ...one(), weeks: 26 })).rejects.toThrow("invalid");
  });

  it("ends by time: told a week before, once, and then nobody writes; both read on", async () => {
    const { sita, efrain, told, system, clock } = world;
    clock.time += 34 * DAY;
    await keepMentorings(system);
    expect(await told(efrain, mentoringId)).toEqual([]);
    clock.time += 2 * DAY;
    await keepMentorings(system);
    await keepMentorings(system);
    for (const [who, before] of [
      [sita, ["Accepted"]],
      [efrain, []],
    ] as const)
      expect(await told(who, mentoringId)).toEqual([...before, "Ending"]);
    // Longer once more, it is told again before the new end.
    await proposeLonger(sita.ctx, { ...one(), weeks: 1 });
    await agreeLonger(efrain.ctx, one());
    clock.time += 7 * DAY;
    await keepMentorings(system);
    expect((await open(sita)).mentoring.state).toBe("underWay");
    expect(await told(sita, mentoringId)).toEqual(["Accepted", "Ending", "Ending"]);
    clock.time += 7 * DAY;
    await keepMentorings(system);
    const { mentoring } = await open(efrain);
    expect(mentoring).toMatchObject({ state: "ended", can: { note: false, end: false } });
    expect((await told(sita, mentoringId)).at(-1)).toBe("Ended");
    await expect(reply(sita)).rejects.toThrow("communityClosed");
    expect((await openConversation(efrain.ctx, { threadId: await threadOf() })).posts).toHaveLength(1);
    expect((await myMentorings(efrain.ctx)).over.items.map(({ id }) => id)).toEqual([mentoringId]);
  });

  it("ends by either of the two, at once; the other is told, and who was invited no longer is", async () => {
    const { sita, efrain, awa, told } = world;
    await proposePerson(sita.ctx, { ...one(), handle: awa.handle });
    await agreeToPerson(efrain.ctx, { ...one(), personId: awa.id });
    await proposeLonger(sita.ctx, { ...one(), weeks: 4 });
    await end(efrain);
    expect((await told(sita, mentoringId)).at(-1)).toBe("Ended");
    expect(await told(efrain, mentoringId)).not.toContain("Ended");
    expect((await myMentorings(awa.ctx)).invitations).toEqual([]);
    await expect(joinMentoring(awa.ctx, one())).rejects.toThrow(NotFound);
    await expect(end(sita)).rejects.toThrow("mentoringMovedOn");
    await expect(agreeLonger(efrain.ctx, one())).rejects.toThrow("mentoringMovedOn");
  });
});

describe("the dates of a mentoring", () => {
  it("are in the calendars of those in it, and known to nobody else", async () => {
    const { sita, efrain, awa, khamla, anh, stranger } = world;
    const given = { title: "", date: "2026-11-20", time: "17:00", minutes: 60, place: "By phone" };
    const { eventId } = await planDate(sita.ctx, { ...one(), ...given });
    for (const inside of [sita, efrain]) {
      const { dates } = await open(inside);
      expect(dates.map(({ id, title, place, time }) => [id, title, place, time.startsAt])).toEqual([
        [eventId, "Our savings stall", "By phone", "2026-11-20T17:00:00.000Z"],
      ]);
    }
    for (const { ctx } of [awa, khamla, anh, stranger]) {
      await expect(planDate(ctx, { ...one(), ...given })).rejects.toThrow(NotFound);
      expect(await eventViews(ctx, [eventId])).toEqual(new Map());
    }
    const key = sendKey();
    const again = () => planDate(efrain.ctx, { key, mentoringId, ...given, title: "Accounts", date: "2026-11-27" });
    expect(await again()).toEqual(await again());
    expect((await open(sita)).dates.map(({ title }) => title)).toEqual(["Accounts", "Our savings stall"]);
  });
});

describe("the feedback on a mentoring", () => {
  const say = async ({ ctx }: Somebody, formId: string, [much, words]: [string, string]) => {
    const [form] = await formViews(ctx, [formId]);
    const [scale, paragraph] = form?.questions ?? [];
    if (!scale || !paragraph) throw new Error("the form has not its questions");
    const answers = { [fieldOf(scale)]: much, [fieldOf(paragraph)]: words };
    await answerForm(ctx, { key: sendKey(), formId, answers });
  };
  const readBy = async ({ ctx }: Somebody, formId: string) => {
    const [form] = await formViews(ctx, [formId]);
    return form?.results?.flatMap(({ texts }) => texts) ?? null;
  };

  it("is asked of the two at its end, and of nobody else; each reads the other's once they have said theirs", async () => {
    const { sita, efrain, awa, khamla, maria, anh } = world;
    await proposePerson(sita.ctx, { ...one(), handle: awa.handle });
    await agreeToPerson(efrain.ctx, { ...one(), personId: awa.id });
    await joinMentoring(awa.ctx, one());
    expect((await open(sita)).feedbackId).toBeNull();
    await end(efrain);
    const formId = (await open(sita)).feedbackId ?? "";
    expect((await open(efrain)).feedbackId).toBe(formId);
    expect((await open(awa)).feedbackId).toBeNull();
    await say(sita, formId, ["5", "The calendar helped."]);
    expect(await readBy(sita, formId)).toEqual(["The calendar helped."]);
    // Whoever ended it reads nothing before they have said something either.
    expect(await readBy(efrain, formId)).toBeNull();
    await say(efrain, formId, ["4", "Sita drew it herself."]);
    for (const one of [sita, efrain])
      expect((await readBy(one, formId))?.sort()).toEqual(["Sita drew it herself.", "The calendar helped."]);
    for (const { ctx } of [awa, khamla, maria, anh]) {
      expect(await formViews(ctx, [formId])).toEqual([]);
      await expect(answerForm(ctx, { key: sendKey(), formId, answers: {} })).rejects.toThrow(NotFound);
    }
  });
});

describe("of a mentoring", () => {
  it("staff who look into what reached somebody learn nothing, though they learn of the rest", async () => {
    const { sita, maria, anh, told } = world;
    expect(await told(sita, mentoringId)).toEqual(["Accepted"]);
    await world.champion(sita);
    const { spaceId } = world;
    await catchUp(world.system, { spaceId });
    for (const { ctx } of [maria, anh]) {
      const { fates } = await lookIntoNotices(ctx, { personId: sita.id, about: "" });
      expect(fates.map(({ kind }) => kind)).toEqual(["roleChanged"]);
    }
  });

  it("who blocked somebody hears nothing, and who was blocked is told that no requests are taken", async () => {
    const { sita, awa, asks } = world;
    await blockPerson(awa.ctx, { key: sendKey(), handle: sita.handle });
    await expect(asks(sita, { handle: awa.handle })).rejects.toThrow("championTakesNone");
  });

  it("each takes away what is theirs, and nothing that the other wrote", async () => {
    const { sita, efrain } = world;
    await addStep(sita.ctx, { ...one(), what: "Draw a calendar", language: "en", personId: null, until: null });
    const data = async ({ ctx }: Somebody) => JSON.stringify((await myData(ctx)).mentorings);
    expect(await data(sita)).toContain("After the harvest");
    expect(await data(sita)).toContain("Draw a calendar");
    expect(await data(sita)).not.toContain("Gladly");
    expect(await data(efrain)).toContain("Gladly");
    expect(await data(efrain)).not.toContain("After the harvest");
    expect(await data(efrain)).not.toContain("Draw a calendar");
  });
});
