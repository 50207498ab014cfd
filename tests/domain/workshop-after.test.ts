import { beforeAll, describe, expect, it } from "vitest";
import { fieldOf } from "#server/contracts/forms.ts";
import { freezeAttendance, keepStays } from "#server/core/calendar/index.ts";
import {
  answerForm,
  askForm,
  changeForm,
  changeQuestion,
  closeForm,
  formViews,
  removeForm,
  removeQuestion,
} from "#server/core/forms/index.ts";
import { createCommunity } from "#server/core/spaces/index.ts";
import {
  answerQuestion,
  loadQueue,
  loadThreadPage,
  moveQuestion,
  replyToThread,
  startTopic,
} from "#server/core/threads/index.ts";
import { Conflict, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { beginWorkshop, endWorkshop } from "#server/features/workshop-room/index.ts";
import {
  cancelWorkshop,
  changeFeedback,
  copyWorkshop,
  feedbackPage,
  moveToForum,
  openWorkshop,
  registerForWorkshop,
  workshopAfter,
  workshopPage,
  workshopReport,
} from "#server/features/workshops/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { foundRooms, type RoomWorld, roomOf, type Somebody, sendKey } from "./workshop-room-world.ts";
import { workshopBy } from "./workshops-world.ts";

let world: RoomWorld;
beforeAll(async () => {
  wireForNotices();
  world = await foundRooms();
});

const at = (workshop: string) => ({ key: sendKey(), workshop });

/** A workshop that began and ended; these people were there, all the time. */
async function held({ slug, threadId }: { slug: string; threadId: string }, people: readonly Somebody[]) {
  const { moderator, system, clock } = world;
  await beginWorkshop(moderator.ctx, at(slug));
  clock.time += 600_000;
  await keepStays(
    system.ctx,
    people.map(({ id }) => ({ threadId, personId: id, fromMs: 600_000, untilMs: 0 })),
  );
  await endWorkshop(moderator.ctx, at(slug));
}

async function settle(spaceId: string) {
  world.clock.time += 61_000;
  await freezeAttendance(world.system.ctx);
  await catchUp(world.system.ctx, { spaceId });
}

const formOf = async (by: Somebody, slug: string) => (await feedbackPage(by.ctx, slug)).form;
async function say(by: Somebody, formId: string) {
  const [form] = await formViews(by.ctx, [formId]);
  const [useful] = form?.questions ?? [];
  await answerForm(by.ctx, { key: sendKey(), formId, answers: { [useful ? fieldOf(useful) : ""]: "4" } });
}

describe("feedback", () => {
  it("is asked by itself at the end, of those in the workshop who do not lead it, and told to who was there", async () => {
    const { moderator, efrain, sita, maria, rukhsana, stranger, person } = world;
    const { id, slug, threadId } = await world.roomBy();
    const more = await Promise.all(["Aita", "Bimal", "Chandra"].map((name) => person(name)));
    for (const one of more) await registerForWorkshop(one.ctx, { key: sendKey(), workshop: id, answers: {} });
    const before = await feedbackPage(sita.ctx, slug);
    expect([before.form, before.toCome, before.willAsk]).toEqual([null, true, []]);
    expect((await feedbackPage(efrain.ctx, slug)).willAsk).toHaveLength(5);
    await expect(feedbackPage(stranger.ctx, slug)).rejects.toBeInstanceOf(NotFound);
    expect((await roomOf(sita, slug)).page.room.asksFeedback).toBe(false);
    await held({ slug, threadId }, [moderator, sita, rukhsana]);
    // In the room at once.
    expect((await roomOf(sita, slug)).page.room.asksFeedback).toBe(true);
    await settle(id);
    const told = async (one: Somebody) =>
      (await noticesOf(one)).filter(({ kind }) => kind === "workshopFeedback").map(({ link }) => link);
    expect(await told(sita)).toEqual([`/workshops/${slug}/feedback`]);
    expect(await told(rukhsana)).toHaveLength(1);
    for (const absent of [maria, moderator, efrain]) expect(await told(absent)).toEqual([]);
    const form = await formOf(sita, slug);
    expect([form?.kind, form?.secret, form?.can.answer, form?.answersSeen]).toEqual(["feedback", true, true, "charge"]);
    const open = (form?.closesAt ? Date.parse(form.closesAt) : 0) - Date.now();
    expect(Math.round(open / 86_400_000)).toBe(7);
    // Whoever leads it is not asked; who had a place and could not come may say why.
    expect((await formOf(moderator, slug))?.can.answer).toBe(false);
    const formId = form?.id ?? "";
    await expect(say(efrain, formId)).rejects.toBeInstanceOf(NotAllowed);
    for (const one of [sita, maria, ...more]) await say(one, formId);
    expect((await formOf(sita, slug))?.done).toBe(true);
    const asked = async (one: Somebody) => (await workshopPage(one.ctx, slug)).asksFeedback;
    expect([await asked(sita), await asked(rukhsana), await asked(moderator)]).toEqual([false, true, false]);
    // In the room too who said it is not asked again; who leads goes there to read.
    const said = async (one: Somebody) => (await roomOf(one, slug)).saidHowItWas;
    expect([await said(sita), await said(rukhsana), await said(moderator)]).toEqual([true, false, false]);
    expect((await formOf(moderator, slug))?.results).toBeNull();
    const reported = async () =>
      (await workshopReport(efrain.ctx, { workshop: slug, language: "en" })).asked.map(({ id, answered }) => [
        id,
        answered,
      ]);
    expect(await reported()).toEqual([]);
    await closeForm(efrain.ctx, { key: sendKey(), formId });
    expect(await reported()).toEqual([[formId, 5]]);
    const results = (await formOf(efrain, slug))?.results;
    expect([results?.[0]?.answered, results?.[0]?.counts.map(({ count }) => count)]).toEqual([5, [0, 0, 0, 5, 0]]);
    expect((await formOf(sita, slug))?.results).toBeNull();
    // What cannot be answered any more is told to nobody.
    expect(await told(rukhsana)).toEqual([]);
  });

  it("can be changed before the end by those who lead, and goes along with a copy", async () => {
    const { moderator, efrain, sita } = world;
    const { id, slug, threadId } = await world.roomBy();
    await expect(changeFeedback(sita.ctx, at(slug))).rejects.toBeInstanceOf(NotAllowed);
    const { formId } = await changeFeedback(efrain.ctx, at(slug));
    expect(await changeFeedback(moderator.ctx, at(slug))).toEqual({ slug, formId });
    const [draft] = await formViews(moderator.ctx, [formId]);
    const [useful, follow] = draft?.questions ?? [];
    expect([draft?.state, Object.keys(useful?.label.said ?? {}).length]).toEqual(["draft", 7]);
    // Everybody was told before that it is secret, and that it is asked at the end.
    await changeForm(efrain.ctx, {
      ...{ key: sendKey(), formId, title: "What was it like?", intro: "", secret: false, seen: "live" },
    });
    const [worded] = await formViews(moderator.ctx, [formId]);
    expect([worded?.title?.said.en, worded?.secret, worded?.answersSeen]).toEqual([
      "What was it like?",
      true,
      "charge",
    ]);
    await expect(askForm(efrain.ctx, { key: sendKey(), formId, closes: undefined })).rejects.toMatchObject({
      reason: "askedAtEnd",
    });
    await changeQuestion(moderator.ctx, {
      ...{ key: sendKey(), formId, questionId: useful?.id ?? "", type: "paragraph", required: true, hint: "" },
      ...{ label: "What of it will you tell at home?", options: [], low: "", high: "" },
    });
    await removeQuestion(moderator.ctx, { key: sendKey(), formId, questionId: follow?.id ?? "" });
    expect(await formViews(sita.ctx, [formId])).toEqual([]);
    expect((await feedbackPage(moderator.ctx, slug)).willAsk.map(({ en }) => en)[0]).toBe(
      "What of it will you tell at home?",
    );
    await held({ slug, threadId }, [sita]);
    const asked = await formOf(sita, slug);
    expect([asked?.id, asked?.state, asked?.questions.length]).toEqual([formId, "open", 4]);
    await expect(changeFeedback(moderator.ctx, at(slug))).rejects.toBeInstanceOf(Conflict);
    // Who leads one in Spanish finds the questions in Spanish, and writes them so.
    const spanish = await workshopBy(moderator, world.slug, { language: "es" });
    const theirs = await changeFeedback(moderator.ctx, at(spanish.slug));
    expect((await formViews(moderator.ctx, [theirs.formId]))[0]?.language).toBe("es");
    const copied = await copyWorkshop(moderator.ctx, at(id));
    const again = await feedbackPage(moderator.ctx, copied.slug);
    expect([again.form, again.willAsk.length]).toEqual([null, 4]);
  });

  it("asks the usual, when the draft was thrown away or has no questions; of what did not take place nothing", async () => {
    const { moderator, efrain, sita } = world;
    const [thrown, emptied, off, unbegun] = [
      await world.roomBy(),
      await world.roomBy(),
      await world.roomBy(),
      await world.roomBy(),
    ];
    const first = await changeFeedback(moderator.ctx, at(thrown.slug));
    await removeForm(moderator.ctx, { key: sendKey(), formId: first.formId });
    const second = await changeFeedback(moderator.ctx, at(emptied.slug));
    const [draft] = await formViews(moderator.ctx, [second.formId]);
    for (const { id: questionId } of draft?.questions ?? [])
      await removeQuestion(moderator.ctx, { key: sendKey(), formId: second.formId, questionId });
    for (const one of [thrown, emptied]) {
      await held(one, [sita]);
      expect((await formOf(sita, one.slug))?.questions).toHaveLength(5);
    }
    // The draft that is thrown away in the moment of the end waits for the workshop, as the end does.
    for (let round = 0; round < 4; round += 1) {
      const one = await world.roomBy();
      const { formId } = await changeFeedback(moderator.ctx, at(one.slug));
      await beginWorkshop(moderator.ctx, at(one.slug));
      const [ended] = await Promise.allSettled([
        endWorkshop(moderator.ctx, at(one.slug)),
        removeForm(efrain.ctx, { key: sendKey(), formId }),
      ]);
      expect(ended.status).toBe("fulfilled");
      expect((await formOf(sita, one.slug))?.questions).toHaveLength(5);
    }
    await beginWorkshop(moderator.ctx, at(off.slug));
    await cancelWorkshop(moderator.ctx, { ...at(off.slug), reason: "A flood." });
    expect((await openWorkshop(moderator.ctx, off.slug)).feedbackFormId).toBeNull();
    expect((await feedbackPage(moderator.ctx, unbegun.slug)).toCome).toBe(true);
  });
});

describe("what came of a workshop", () => {
  it("is in one place for those in it; what nobody answered goes on in the forum as its askers' own", async () => {
    const { moderator, efrain, sita, maria, stranger, spaceId, database, person, system } = world;
    const room = await world.roomBy();
    const { slug, threadId } = room;
    const outside = await person("Outside");
    await registerForWorkshop(outside.ctx, { ...at(room.id), answers: {} });
    await beginWorkshop(moderator.ctx, at(slug));
    const ask = (by: Somebody, source: string) =>
      replyToThread(by.ctx, { key: sendKey(), threadId, source, language: "en", replyTo: null, question: true });
    const [why] = [await ask(sita, "Why do groups stall?"), await ask(maria, "Who keeps the key?")];
    await answerQuestion(efrain.ctx, {
      key: sendKey(),
      postId: why.id,
      aloud: false,
      source: "They stop meeting.",
      language: "en",
    });
    await ask(outside, "May others come?");
    const own = await ask(outside, "Is there a book for that?");
    const into = { ...at(slug), into: spaceId };
    await expect(moveToForum(moderator.ctx, into)).rejects.toMatchObject({ reason: "workshopNotOver" });
    await expect(workshopAfter(sita.ctx, slug)).rejects.toBeInstanceOf(NotFound);
    await endWorkshop(moderator.ctx, at(slug));
    await expect(workshopAfter(stranger.ctx, slug)).rejects.toBeInstanceOf(NotFound);
    const before = await workshopAfter(moderator.ctx, slug);
    expect([before.questions.open, before.questions.answered, before.feedback, before.certificate]).toEqual([
      3,
      1,
      "open",
      null,
    ]);
    expect(before.questions.forums.map(({ id }) => id)).toEqual([spaceId]);
    const theirs = await workshopAfter(sita.ctx, slug);
    expect([theirs.questions.forums, theirs.feedback, theirs.summary, theirs.notes]).toEqual([[], "asks", null, null]);
    await expect(moveToForum(sita.ctx, into)).rejects.toBeInstanceOf(NotAllowed);
    const about = { name: "Elsewhere", description: "", language: "en", themes: [] };
    const other = await createCommunity(moderator.ctx, {
      ...{ key: sendKey(), ...about, visibility: "public", joinRule: "open" },
    });
    const offered = (await workshopAfter(moderator.ctx, slug)).questions.forums;
    expect(offered.map(({ id }) => id)).toEqual([spaceId, other.spaceId]);
    await expect(moveToForum(efrain.ctx, { ...into, into: other.spaceId })).rejects.toBeInstanceOf(NotAllowed);
    // What was asked in a private community stays in it.
    const kept = { where: { id: spaceId }, data: { visibility: "private" } };
    await database.db.space.update(kept);
    expect((await workshopAfter(moderator.ctx, slug)).questions.forums.map(({ id }) => id)).toEqual([spaceId]);
    await expect(moveToForum(moderator.ctx, { ...into, into: other.spaceId })).rejects.toMatchObject({
      reason: "staysInCommunity",
    });
    // Who came to the workshop alone sends on what they asked themselves, where they can read what becomes of it, and no more.
    const send = (by: Somebody, postId: string) => moveQuestion(by.ctx, { key: sendKey(), postId });
    await expect(send(outside, own.id)).rejects.toMatchObject({ reason: "notMember" });
    await database.db.space.update({ ...kept, data: { visibility: "public" } });
    await expect(send(maria, own.id)).rejects.toMatchObject({ reason: "notHost" });
    const key = sendKey();
    const sent = await moveQuestion(outside.ctx, { key, postId: own.id });
    expect(await moveQuestion(outside.ctx, { key, postId: own.id })).toEqual(sent);
    const page = await loadThreadPage(outside.ctx, { threadId: sent.topicId });
    expect([page.thread.authorId, page.thread.spaceId, page.thread.title, page.thread.can.reply]).toEqual([
      ...[outside.id, spaceId, "Is there a book for that?"],
      false,
    ]);
    await replyToThread(efrain.ctx, {
      key: sendKey(),
      threadId: sent.topicId,
      source: "Yes.",
      language: "en",
      replyTo: null,
    });
    expect(
      (await loadThreadPage(outside.ctx, { threadId: sent.topicId })).posts.map(({ author }) => author.id),
    ).toEqual([...[outside.id, efrain.id]]);
    const theirsNow = await loadQueue(outside.ctx, { threadId });
    expect(JSON.stringify(theirsNow)).toContain(sent.topicId);
    await expect(
      replyToThread(outside.ctx, {
        key: sendKey(),
        threadId: sent.topicId,
        source: "So?",
        language: "en",
        replyTo: null,
      }),
    ).rejects.toMatchObject({ reason: "notMember" });
    await expect(
      startTopic(outside.ctx, {
        key: sendKey(),
        spaceId,
        title: "More",
        source: "More.",
        language: "en",
        question: false,
      }),
    ).rejects.toMatchObject({ reason: "notMember" });
    expect((await moveToForum(moderator.ctx, into)).moved).toBe(2);
    const topics = await database.db.question.findMany({
      where: { threadId, state: "moved" },
      select: { topic: { select: { title: true, spaceId: true, authorId: true, kind: true } } },
    });
    expect(new Set(topics.map(({ topic }) => Object.values(topic ?? {}).join()))).toEqual(
      new Set([
        ["Who keeps the key?", spaceId, maria.id, "topic"].join(),
        // Whoever is not in the community has it asked by who moved it.
        ["May others come?", spaceId, moderator.id, "topic"].join(),
        ["Is there a book for that?", spaceId, outside.id, "topic"].join(),
      ]),
    );
    await catchUp(system.ctx, { spaceId: room.id });
    expect((await noticesOf(maria)).map(({ kind }) => kind)).toContain("questionMoved");
    expect((await workshopAfter(moderator.ctx, slug)).questions).toEqual({ open: 0, answered: 1, forums: [] });
  });
});
