import { beforeAll, describe, expect, it } from "vitest";
import { applyRoomEvent } from "#app/live/apply-room-event.ts";
import { AddPartInput } from "#server/contracts/agenda.ts";
import { fieldOf } from "#server/contracts/forms.ts";
import { outcomesOf } from "#server/contracts/quiz.ts";
import { cancelEvent, listAttendance, setEventState } from "#server/core/calendar/index.ts";
import { hideVersion, openForWriting, restoreVersion } from "#server/core/documents/index.ts";
import { answerForm, formFactsFor, formTallies } from "#server/core/forms/index.ts";
import { removeMember } from "#server/core/spaces/index.ts";
import { hidePost, loadThreadPage, mayEnterThread, raiseHand, threadEntriesSince } from "#server/core/threads/index.ts";
import { NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { groupsPanel, openGroupsOf, prepareGroups } from "#server/features/workshop-groups/index.ts";
import {
  beginWorkshop,
  clearBoard,
  endWorkshop,
  endWorkshops,
  goOnLonger,
  nextStep,
  openChannel,
  putOnBoard,
  sayHere,
  stepBack,
  writeOnBoard,
} from "#server/features/workshop-room/index.ts";
import {
  acceptPlace,
  addPart,
  addToTeam,
  cancelWorkshop,
  changeWorkshop,
  inviteToWorkshop,
  openWorkshop,
  rehearseWorkshop,
  removeFromTeam,
  removePart,
  workshopNotes,
  writeWorkshopNotes,
} from "#server/features/workshops/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { replyBy } from "./threads-world.ts";
import { foundRooms, type RoomWorld, roomOf, type Somebody, sendKey } from "./workshop-room-world.ts";
import { aboutSavings, draftBy } from "./workshops-world.ts";

let world: RoomWorld;
beforeAll(async () => {
  wireForNotices();
  world = await foundRooms();
});

const at = (workshop: string) => ({ key: sendKey(), workshop });
const begin = (by: Somebody, slug: string) => beginWorkshop(by.ctx, at(slug));
const next = (by: Somebody, slug: string, step: string | null) => nextStep(by.ctx, { ...at(slug), step });
const now = async (slug: string, by: Somebody = world.sita) => (await roomOf(by, slug)).page.room.now;

it("an agenda that is changed while the room is open changes there, and the part for groups opens those that are prepared", async () => {
  const { sita, moderator } = world;
  const { id, slug, threadId } = await world.roomBy(["talk", "groups"]);
  await begin(moderator, slug);
  const { page } = await roomOf(sita, slug);
  const part = {
    kind: "break",
    title: "Tea",
    minutes: 10,
    leadId: null,
    language: null,
    question: "",
    options: [],
  } as const;
  await addPart(moderator.ctx, { ...at(slug), ...part, options: [] });
  const missed = await threadEntriesSince(sita.ctx, threadId, page.thread.seq);
  const brought = (missed?.entries ?? []).reduce(
    (shown, entry) => applyRoomEvent(shown, { room: `thread:${threadId}`, ...entry }, world.clock.now()),
    page,
  );
  expect(brought.room.steps.map(({ title }) => title)).toEqual(["Step 0", "Step 1", "Tea"]);

  const groups = { how: "random", groups: 2, earlier: null, names: "", task: "" } as const;
  await prepareGroups(moderator.ctx, { ...at(slug), ...groups });
  expect((await groupsPanel(moderator.ctx, { workshop: id })).round?.state).toBe("prepared");
  await next(moderator, slug, page.room.now.stepId);
  expect((await groupsPanel(moderator.ctx, { workshop: id })).round).toMatchObject({
    state: "open",
    closesAt: new Date(world.clock.time + 10 * 60_000).toISOString(),
  });
});

describe("the notes of a workshop", () => {
  it("are one document, which all in it write until it is over, and those who lead it afterwards", async () => {
    const { sita, moderator, rukhsana, stranger, guest, spaceId } = world;
    const { db } = world.database;
    const { id, slug } = await world.roomBy(["notes"]);
    const place = { subjectType: "workshop", subjectId: id, part: "notes" };
    const written = async (by: { ctx: Somebody["ctx"] }) => (await workshopNotes(by.ctx, { workshop: slug })).source;
    const write = (by: { ctx: Somebody["ctx"] }, source: string, revision: number) =>
      writeWorkshopNotes(by.ctx, { ...at(slug), source, language: "en", revision });
    const outside = await world.person("Thao");
    expect(await written(sita)).toBe("");
    const found = await Promise.all([sita, rukhsana].map((by) => openForWriting(by.ctx, place)));
    expect(new Set(found.map(({ documentId }) => documentId)).size).toBe(1);

    await write(sita, "Bring **books**.", 0);
    await expect(write(rukhsana, "Over it.", 0)).rejects.toMatchObject({ reason: "documentChanged" });
    await begin(moderator, slug);
    await write(rukhsana, "Bring **books** and pens.", 1);
    for (const by of [stranger, outside]) {
      await expect(written(by)).rejects.toBeInstanceOf(NotFound);
      await expect(write(by, "Mine.", 2)).rejects.toBeInstanceOf(NotFound);
      await expect(openForWriting(by.ctx, place)).rejects.toBeInstanceOf(NotFound);
    }
    await expect(written(guest)).rejects.toMatchObject({ reason: "signIn" });

    await endWorkshop(moderator.ctx, at(slug));
    for (const by of [sita, rukhsana]) {
      await expect(write(by, "Late.", 2)).rejects.toMatchObject({ status: 403, reason: "notFacilitator" });
      await expect(openForWriting(by.ctx, place)).rejects.toMatchObject({ status: 403, reason: "notWriter" });
    }
    await write(moderator, "Bring **books** and pens. Next time: Monday.", 2);
    const { versions, opened, workshop } = await workshopNotes(sita.ctx, { workshop: slug, version: 1 });
    expect([versions.map(({ by }) => by.map((one) => one.id)), opened?.html, workshop.can.notes]).toEqual([
      [[moderator.id], [rukhsana.id], [sita.id]],
      "<p>Bring <strong>books</strong>.</p>",
      false,
    ]);
    const { link } = await restoreVersion(moderator.ctx, {
      ...{ key: sendKey(), documentId: found[0]?.documentId ?? "", seq: 1 },
    });
    expect([link, await written(sita)]).toEqual([`/workshops/${id}/notes`, "Bring **books**."]);
    // Those who lead it take away what harms in what they said before.
    const take = (by: Somebody) =>
      hideVersion(by.ctx, { key: sendKey(), documentId: found[0]?.documentId ?? "", seq: 2, reason: "A name." });
    await expect(take(sita)).rejects.toMatchObject({ reason: "notInCharge" });
    await take(moderator);
    const after = await workshopNotes(sita.ctx, { workshop: slug, version: 2 });
    expect([after.versions.find(({ seq }) => seq === 2)?.hidden, after.opened]).toEqual(["A name.", null]);
    // In an archived community nobody writes any more, and all in it go on reading.
    await db.space.update({ where: { id: spaceId }, data: { archivedAt: world.clock.now() } });
    await expect(write(moderator, "Later still.", 4)).rejects.toMatchObject({ reason: "communityClosed" });
    expect(await written(sita)).toBe("Bring **books**.");
    await db.space.update({ where: { id: spaceId }, data: { archivedAt: null } });
  });
});

describe("a workshop's room", () => {
  it("is known to those in the workshop alone", async () => {
    const { slug, threadId } = await world.roomBy();
    const { sita, moderator, rukhsana, stranger, guest, system } = world;
    const outside = await world.person("Anh");
    for (const by of [sita, moderator, rukhsana]) {
      expect((await roomOf(by, slug)).page.thread.id).toBe(threadId);
      expect(await mayEnterThread(by.ctx, threadId)).toBe(true);
    }
    for (const by of [stranger, outside]) {
      await expect(roomOf(by, slug)).rejects.toBeInstanceOf(NotFound);
      expect(await mayEnterThread(by.ctx, threadId)).toBe(false);
    }
    await expect(roomOf(guest, slug)).rejects.toMatchObject({ reason: "signIn" });
    expect(await mayEnterThread(system.ctx, threadId)).toBe(false);
  });

  it("is driven by its agenda: what belongs to a step opens for all with it, in one entry of time by the server's clock", async () => {
    const { sita, moderator, efrain, clock } = world;
    const { slug, steps } = await world.roomBy();
    const [talk, poll, questions, pause] = steps;
    await expect(next(moderator, slug, null)).rejects.toMatchObject({ reason: "workshopNotBegun" });
    await begin(moderator, slug);
    await begin(efrain, slug);
    const opened = (await roomOf(sita, slug)).page;
    expect([opened.room.state, opened.thread.floor, opened.room.now.stepId]).toEqual(["live", "open", talk?.id]);
    expect(opened.room.now.endsAt).toBe(new Date(clock.time + 10 * 60_000).toISOString());
    expect(opened.forms.map(({ id }) => id)).toEqual([]);

    await next(efrain, slug, talk?.id ?? "");
    const asked = (await roomOf(sita, slug)).page;
    expect(asked.room.now.stepId).toBe(poll?.id);
    expect(asked.forms.map(({ id, state, can }) => [id, state, can.answer])).toEqual([[poll?.formId, "open", true]]);

    // Two who press at once go on by one.
    const pressed = await Promise.allSettled([
      next(moderator, slug, poll?.id ?? ""),
      next(efrain, slug, poll?.id ?? ""),
    ]);
    expect(pressed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await now(slug)).stepId).toBe(questions?.id);
    await stepBack(moderator.ctx, { ...at(slug), step: questions?.id ?? "" });
    await next(moderator, slug, poll?.id ?? "");
    await next(moderator, slug, questions?.id ?? "");
    expect((await now(slug)).stepId).toBe(pause?.id);
    await next(moderator, slug, pause?.id ?? "");
    expect(await now(slug)).toEqual({ stepId: null, startedAt: null, endsAt: null });
    await stepBack(moderator.ctx, { ...at(slug), step: null });
    expect((await now(slug)).stepId).toBe(pause?.id);
  });

  it("loses no part that is on: it is removed when the workshop went on, which then goes on from there", async () => {
    const { moderator } = world;
    const { slug, id, steps } = await world.roomBy(["talk", "questions", "break"]);
    const [talk, questions, pause] = steps.map((step) => step.id);
    const remove = (itemId = "") => removePart(moderator.ctx, { key: sendKey(), workshop: id, itemId });
    await begin(moderator, slug);
    await next(moderator, slug, talk ?? "");
    await expect(remove(questions)).rejects.toMatchObject({ reason: "partIsOn" });
    expect((await now(slug)).stepId).toBe(questions);
    await remove(talk);
    await next(moderator, slug, questions ?? "");
    await remove(questions);
    expect((await now(slug)).stepId).toBe(pause);
    await next(moderator, slug, pause ?? "");
    await remove(pause);
    expect((await roomOf(world.sita, slug)).page.room.steps).toEqual([]);
  });

  it("goes on longer from its end, or from now when that is over", async () => {
    const { moderator, clock } = world;
    const { slug } = await world.roomBy();
    await begin(moderator, slug);
    const ends = async () => Date.parse((await now(slug)).endsAt ?? "") - clock.time;
    const longer = (minutes: number) => goOnLonger(moderator.ctx, { ...at(slug), minutes });
    await longer(5);
    expect(await ends()).toBe(15 * 60_000);
    clock.time += 20 * 60_000;
    await longer(1);
    expect(await ends()).toBe(60_000);
  });

  it("has a board on which one thing lies: words that are said too, what somebody said, or what is asked", async () => {
    const { moderator, sita } = world;
    const { slug, threadId, steps } = await world.roomBy();
    await begin(moderator, slug);
    const board = async () => (await roomOf(sita, slug)).page.room.board;
    expect(await board()).toBeNull();
    await writeOnBoard(moderator.ctx, { ...at(slug), source: "Read https://example.org", language: "en" });
    const first = await board();
    expect(first?.kind === "post" && first.post.html).toContain('href="https://example.org"');
    const said = await replyBy(sita, threadId, "We save on Fridays.");
    await putOnBoard(moderator.ctx, { ...at(slug), kind: "post", id: said.id });
    expect(await board()).toMatchObject({ kind: "post", post: { id: said.id, state: "shown" } });
    await hidePost(moderator.ctx, { key: sendKey(), postId: said.id, reason: "Because." });
    expect(await board()).toMatchObject({ kind: "post", post: { state: "hidden", html: null } });
    const formId = steps[1]?.formId ?? "";
    const ask = () => putOnBoard(moderator.ctx, { ...at(slug), kind: "form", id: formId });
    await expect(ask()).rejects.toBeInstanceOf(NotFound);
    await next(moderator, slug, steps[0]?.id ?? "");
    await ask();
    expect(await board()).toEqual({ kind: "form", formId });
    await clearBoard(moderator.ctx, at(slug));
    expect(await board()).toBeNull();
    const elsewhere = await world.roomBy();
    const foreign = await replyBy(moderator, elsewhere.threadId, "Elsewhere.");
    await expect(putOnBoard(moderator.ctx, { ...at(slug), kind: "post", id: foreign.id })).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  it("is ruled by who leads the workshop, and by nobody else", async () => {
    const { moderator, sita, rukhsana, stranger } = world;
    const { slug, steps } = await world.roomBy();
    const deeds = (by: Somebody) => [
      begin(by, slug),
      next(by, slug, steps[0]?.id ?? ""),
      goOnLonger(by.ctx, { ...at(slug), minutes: 5 }),
      writeOnBoard(by.ctx, { ...at(slug), source: "Mine.", language: "en" }),
      clearBoard(by.ctx, at(slug)),
      endWorkshop(by.ctx, at(slug)),
    ];
    for (const by of [sita, rukhsana, stranger])
      for (const tried of await Promise.allSettled(deeds(by)))
        expect(tried).toMatchObject({ status: "rejected", reason: { name: "NotAllowed", reason: "notFacilitator" } });
    expect((await roomOf(moderator, slug)).page.room.state).toBe("announced");
    await expect(openChannel(sita.ctx, { ...at(slug), language: "ne" })).rejects.toBeInstanceOf(NotAllowed);
  });

  it("has a channel for each language that is interpreted, in which interpreters alone write", async () => {
    const { moderator, sita, rukhsana } = world;
    const { slug } = await world.roomBy();
    await begin(moderator, slug);
    await openChannel(rukhsana.ctx, { ...at(slug), language: "ur" });
    await openChannel(rukhsana.ctx, { ...at(slug), language: "ur" });
    const { page, channel } = await roomOf(sita, slug, "ur");
    expect(page.room.channels.map(({ language }) => language)).toEqual(["ur"]);
    const threadId = page.room.channels[0]?.threadId ?? "";
    expect([channel?.language, channel?.page.thread.can.reply]).toEqual(["ur", false]);
    await replyBy(rukhsana, threadId, "خوش آمدید", { language: "ur" });
    await expect(replyBy(sita, threadId)).rejects.toMatchObject({ reason: "floorClosed" });
    expect((await roomOf(sita, slug, "ur")).channel?.page.posts.at(-1)?.html).toContain("خوش آمدید");
    expect((await roomOf(sita, slug, "lo")).channel).toBeNull();
    await expect(loadThreadPage(world.stranger.ctx, { threadId })).rejects.toBeInstanceOf(NotFound);
  });

  it("has no host in a channel who is off the team; who changes what they do in it stays one", async () => {
    const { moderator, rukhsana, system, database } = world;
    const { slug, id } = await world.roomBy();
    for (const language of ["ur", "lo"]) await openChannel(rukhsana.ctx, { ...at(slug), language });
    const hosted = () =>
      database.db.threadHost.count({ where: { personId: rukhsana.id, thread: { channel: { spaceId: id } } } });
    await addToTeam(moderator.ctx, { ...at(id), handle: rukhsana.handle, role: "facilitator" });
    await catchUp(system.ctx, { spaceId: id });
    expect(await hosted()).toBe(2);
    await removeFromTeam(moderator.ctx, { ...at(id), personId: rukhsana.id });
    await catchUp(system.ctx, { spaceId: id });
    expect(await hosted()).toBe(0);
    // Whoever comes back to take part listens.
    await inviteToWorkshop(moderator.ctx, { ...at(id), handle: rukhsana.handle });
    await acceptPlace(rukhsana.ctx, at(id));
    expect((await roomOf(rukhsana, slug, "ur")).channel?.page.thread.can.reply).toBe(false);
  });

  it("says first what the workshop says of itself, also when that was changed, and keeps what it said", async () => {
    const { moderator, database } = world;
    const { slug, id, threadId } = await world.roomBy();
    const words = { source: "Bring your *new* books.", language: "en" };
    await changeWorkshop(moderator.ctx, { ...at(id), ...aboutSavings, ...words });
    const [first] = (await roomOf(moderator, slug)).page.posts;
    expect([first?.number, first?.html]).toEqual([1, expect.stringContaining("<em>new</em>")]);
    const { id: postId } = await database.db.post.findFirstOrThrow({ where: { threadId, number: 1 } });
    const before = await database.db.postRevision.findMany({ where: { postId } });
    expect(before.map(({ revision, source, editorId }) => [revision, source, editorId])).toEqual([
      [1, aboutSavings.source, moderator.id],
    ]);
    // Nothing else about it changed: nothing is written once more.
    await changeWorkshop(moderator.ctx, { ...at(id), ...aboutSavings, ...words, title: "Savings that last" });
    expect(await database.db.postRevision.count({ where: { postId } })).toBe(1);
  });

  it("counts who has no line and says that they are there, for some minutes at a time, up to the end", async () => {
    const { moderator, sita, maria, stranger, clock, database } = world;
    const { slug, id } = await world.roomBy();
    const here = (who: Somebody, send = at(slug)) => sayHere(who.ctx, send);
    await expect(here(sita)).rejects.toMatchObject({ reason: "workshopNotBegun" });
    await begin(moderator, slug);
    const tapped = at(slug);
    for (const send of [tapped, tapped]) expect(await here(sita, send)).toEqual({ slug });
    clock.time += 8 * 60_000;
    await here(sita);
    await here(maria);
    await expect(here(stranger)).rejects.toBeInstanceOf(NotFound);
    clock.time += 2 * 60_000;
    await endWorkshop(moderator.ctx, at(slug));
    await expect(here(sita)).rejects.toMatchObject({ reason: "workshopOver" });
    // Eight minutes after the first tap the second: five minutes, and two up to the end.
    const { id: eventId } = await database.db.calendarEvent.findFirstOrThrow({ where: { subjectId: id } });
    const { rows } = await listAttendance(moderator.ctx, { eventId });
    const there = rows.filter(({ recordedSeconds }) => recordedSeconds > 0);
    expect(new Map(there.map((row) => [row.person.id, [row.recordedSeconds, row.heldSeconds]]))).toEqual(
      new Map([
        [sita.id, [7 * 60, 600]],
        [maria.id, [2 * 60, 600]],
      ]),
    );
  });

  it("is over with the workshop: readable, and nobody writes; who is removed is out of it", async () => {
    const { moderator, sita, maria } = world;
    const { slug, id, threadId } = await world.roomBy();
    await begin(moderator, slug);
    await raiseHand(sita.ctx, { key: sendKey(), threadId });
    await removeMember(moderator.ctx, { key: sendKey(), space: id, personId: maria.id, reason: "Because." }).catch(
      () => undefined,
    );
    await endWorkshop(moderator.ctx, at(slug));
    await endWorkshop(moderator.ctx, at(slug));
    const { page } = await roomOf(sita, slug);
    expect([page.room.state, page.thread.closed, page.hands, page.room.now.stepId]).toEqual(["ended", true, [], null]);
    await expect(replyBy(sita, threadId)).rejects.toMatchObject({ reason: "threadClosed" });
    await expect(next(moderator, slug, null)).rejects.toMatchObject({ reason: "workshopOver" });
  });

  it("closes with its channels and its groups, whoever ends it and on whichever screen", async () => {
    const { moderator, rukhsana, system, database } = world;
    const ways = {
      room: ({ slug }: Ending) => endWorkshop(moderator.ctx, at(slug)),
      calledOff: ({ id }: Ending) => cancelWorkshop(moderator.ctx, { ...at(id), reason: "Rain." }),
      calendar: ({ eventId }: Ending) => setEventState(moderator.ctx, { key: sendKey(), eventId, state: "ended" }),
      calendarOff: ({ eventId }: Ending) => cancelEvent(moderator.ctx, { key: sendKey(), eventId, reason: "Rain." }),
    };
    type Ending = { id: string; slug: string; eventId: string };
    for (const [way, end] of Object.entries(ways)) {
      const { slug, id, threadId } = await world.roomBy();
      await begin(moderator, slug);
      await openChannel(rukhsana.ctx, { ...at(slug), language: "ur" });
      await prepareGroups(moderator.ctx, {
        ...{ ...at(slug), how: "random", groups: 2, earlier: null, names: "", task: "" },
      });
      await openGroupsOf(moderator.ctx, { ...at(slug), minutes: 0 });
      const channels = await database.db.workshopChannel.findMany({ where: { spaceId: id } });
      const groups = await database.db.workshopGroup.findMany({ where: { round: { workshopId: id } } });
      const threads = [threadId, ...[...channels, ...groups].flatMap((one) => one.threadId ?? [])];
      const open = () => database.db.thread.count({ where: { id: { in: threads }, closedAt: null } });
      expect([way, threads.length, await open()]).toEqual([way, 4, 4]);
      const event = await database.db.calendarEvent.findFirstOrThrow({ where: { subjectId: id } });
      await end({ id, slug, eventId: event.id });
      if (way.startsWith("calendar")) await catchUp(system.ctx, { spaceId: id });
      const round = await database.db.groupRound.findFirstOrThrow({ where: { workshopId: id } });
      expect([way, await open(), round.state]).toEqual([way, 0, "closed"]);
    }
  });

  it("asks a quiz with its part, goes on past one that is not finished, and says what is right when it is over", async () => {
    const { moderator, sita, maria, efrain, system, database } = world;
    const { slug, id, threadId } = await world.roomBy(["talk"]);
    const add = (title: string, options: string) => {
      const part = { kind: "quiz", title, minutes: 5, language: "en", question: "Who may count?", options };
      return addPart(moderator.ctx, AddPartInput.parse({ ...at(id), ...part }));
    };
    await add("Count", "* Two\n* Three\nOne");
    await add("Left out", "* Two\nOne");
    const [first, quiz, open] = await database.db.agendaItem.findMany({
      where: { spaceId: id },
      orderBy: { place: "asc" },
    });
    await begin(moderator, slug);
    await database.db.formOption.updateMany({
      where: { question: { formId: quiz?.formId ?? "" } },
      data: { correct: false },
    });
    await next(moderator, slug, first?.id ?? null);
    const states = async () => {
      const forms = await database.db.form.findMany({ where: { subjectId: threadId }, orderBy: { createdAt: "asc" } });
      return [quiz, open].map((step) => {
        const form = forms.find((one) => one.id === step?.formId);
        return form?.closedAt ? "closed" : form?.openedAt ? "open" : "draft";
      });
    };
    expect([(await now(slug)).stepId, await states()]).toEqual([quiz?.id, ["draft", "draft"]]);
    // Marked, it opens when the room comes to it again.
    await database.db.formOption.updateMany({
      where: { question: { formId: quiz?.formId ?? "" }, place: { lt: 3 } },
      data: { correct: true },
    });
    await stepBack(moderator.ctx, { ...at(slug), step: quiz?.id ?? null });
    await next(moderator, slug, first?.id ?? null);
    expect(await states()).toEqual(["open", "draft"]);
    const asked = (await roomOf(sita, slug)).page.forms.find((form) => form.id === quiz?.formId);
    const [question] = asked?.questions ?? [];
    const field = question ? fieldOf(question) : "";
    const [two = "", three = "", one = ""] = question?.options.map((option) => option.id) ?? [];
    const say = (by: Somebody, chosen: string[]) =>
      answerForm(by.ctx, { key: sendKey(), formId: quiz?.formId ?? "", answers: { [field]: chosen } });
    await say(sita, [three, two]);
    await say(maria, [two]);
    await say(efrain, [two, three, one]);
    const told = async (by: Somebody) => {
      const form = (await roomOf(by, slug)).page.forms.find(({ id }) => id === quiz?.formId);
      return [form?.results?.map(({ answered, right }) => [answered, right]) ?? null, form ? outcomesOf(form) : null];
    };
    expect(await told(sita)).toEqual([null, []]);
    await endWorkshop(moderator.ctx, at(slug));
    await catchUp(system.ctx, { spaceId: id });
    expect(await states()).toEqual(["closed", "draft"]);
    expect(await told(sita)).toEqual([[[3, 1]], [expect.objectContaining({ had: true })]]);
    expect(await told(maria)).toEqual([[[3, 1]], [expect.objectContaining({ had: false })]]);
    expect((await formTallies(system.ctx, [quiz?.formId ?? ""])).get(quiz?.formId ?? "")?.results).toEqual(
      (await formFactsFor(system.ctx, [quiz?.formId ?? ""])).get(quiz?.formId ?? "")?.results,
    );
  });

  it("ends by itself an hour after its time, when nobody writes any more", async () => {
    const { moderator, sita, system, clock } = world;
    const { slug, threadId } = await world.roomBy();
    const both = await world.roomBy();
    const forgotten = await rehearseWorkshop(moderator.ctx, at(both.slug));
    await begin(moderator, slug);
    const end = Date.parse("2026-11-12T09:00:00Z");
    clock.time = end + 65 * 60_000;
    await replyBy(sita, threadId, "One more thing.");
    const state = async () => (await roomOf(sita, slug)).page.room.state;
    await endWorkshops(system.ctx);
    expect(await state()).toBe("live");
    // What was never begun is over with what was tried out of it.
    expect((await openWorkshop(moderator.ctx, both.slug)).state).toBe("ended");
    await expect(openWorkshop(moderator.ctx, forgotten.slug)).rejects.toBeInstanceOf(NotFound);
    clock.time += 16 * 60_000;
    await endWorkshops(system.ctx);
    expect([await state(), (await roomOf(sita, slug)).page.thread.closed]).toEqual(["ended", true]);
    // A rehearsal that everybody forgot goes by itself.
    const { slug: rehearsed } = await draftBy(moderator, world.slug);
    const rehearsal = await rehearseWorkshop(moderator.ctx, at(rehearsed));
    await endWorkshops(system.ctx);
    expect((await openWorkshop(moderator.ctx, rehearsal.slug)).state).toBe("announced");
    clock.time += 190 * 60_000;
    await endWorkshops(system.ctx);
    await expect(openWorkshop(moderator.ctx, rehearsal.slug)).rejects.toBeInstanceOf(NotFound);
    expect((await openWorkshop(moderator.ctx, rehearsed)).state).toBe("draft");
  });
});
