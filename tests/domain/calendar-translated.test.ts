import ical from "ical.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  calendarMonth,
  cancelEvent,
  changeEvent,
  eventFile,
  eventToTranslate,
  eventWords,
  listEvents,
  nextEvents,
  sayComing,
  spaceFeed,
  translateEvent,
  untranslateEvent,
  viewEvent,
} from "#server/core/calendar/index.ts";
import { changeRole } from "#server/core/spaces/index.ts";
import {
  correctTranslation,
  editPost,
  editTopic,
  loadThreadPage,
  withdrawCorrection,
} from "#server/core/threads/index.ts";
import { Conflict, type Ctx, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { announceLive } from "#server/features/live-threads/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { eventBy, type Somebody, sendKey } from "./calendar-world.ts";
import { foundTranslations, type Translations } from "./translations-world.ts";

let all: Translations;
beforeAll(async () => {
  wireForNotices();
  all = await foundTranslations();
});
afterAll(() => all.close());

const spoken = { title: "El perro rojo", description: "La **casa** es roja.", language: "es" };

it("what an event is called and says is read in translation: in lists, months, what comes, on its page and in notices", async () => {
  const { world, engine, reads } = all;
  await reads(world.efrain, "es");
  const { moderator, efrain, sita, stranger, spaceId, system, slug } = world;
  const eventId = await eventBy(moderator, spaceId, { ...spoken, hosts: [efrain.handle] });
  const titles = async (who: Somebody) => {
    const of = { space: slug };
    const month = await calendarMonth(who.ctx, { of, month: "2026-11", zone: "UTC" });
    const found = [await listEvents(who.ctx, { of }), month].flatMap(({ entries }) => entries);
    return [...found, ...(await nextEvents(who.ctx, { of, limit: 5 }))]
      .filter((entry) => entry.eventId === eventId)
      .map(({ read }) => [read.language, read.text, read.mark?.other.text ?? null, read.awaited]);
  };
  const before = Array.from({ length: 3 }, () => ["es", "El perro rojo", null, true]);
  expect(await titles(sita)).toEqual(before);
  const page = async () => eventWords(sita.ctx, await viewEvent(sita.ctx, eventId));
  expect((await page()).text.views[eventId]?.state).toBe("waiting");

  await engine.work([eventId]);
  expect(await titles(sita)).toEqual(before.map(() => ["en", "EL PERRO ROJO", "El perro rojo", false]));
  const { title, text } = await page();
  expect([title.text, title.mark?.from, text.views[eventId]?.state, text.views[eventId]?.html]).toEqual([
    ...["EL PERRO ROJO", "es", "shown", "<p>LA <strong>CASA</strong> ES ROJA.</p>"],
  ]);
  // Who reads Spanish reads what was written.
  expect(await titles(efrain)).toEqual(before.map(() => ["es", "El perro rojo", null, false]));
  // So does their calendar, with the original below; for who reads that, it is as it was written.
  const file = async (who: { ctx: Ctx }) => {
    const text = await eventFile(who.ctx, { eventId, publicUrl: "https://rutas.example.org" });
    const event = new ical.Component(ical.parse(text)).getFirstSubcomponent("vevent");
    return [event?.getFirstPropertyValue("summary"), String(event?.getFirstPropertyValue("description"))];
  };
  const where = "https://meet.example.org/cheese\n\nhttps://rutas.example.org/events/";
  const asWritten = ["El perro rojo", `La casa es roja.\n\n${where}${eventId}`];
  const inTranslation =
    "LA CASA ES ROJA.\n\n(Translated from Spanish by LibreTranslate)\n\nEl perro rojo\n\nLa casa es roja.";
  expect(await file(sita)).toEqual(["EL PERRO ROJO", `${inTranslation}\n\n${where}${eventId}`]);
  expect(await file(efrain)).toEqual(asWritten);
  const feed = await spaceFeed(sita.ctx, { space: slug, publicUrl: "https://rutas.example.org" });
  expect([feed.includes("SUMMARY:EL PERRO ROJO"), feed.includes("SUMMARY:El perro rojo")]).toEqual([true, false]);
  // Who is told of it reads it so too, with the original beside.
  await sayComing(sita.ctx, { eventId, answer: "coming" });
  await catchUp(system.ctx, { spaceId });
  const [notice] = (await noticesOf(sita)).filter(({ kind }) => kind === "announced");
  expect([notice?.title?.text, notice?.title?.mark?.other.text]).toEqual(["EL PERRO ROJO", "El perro rojo"]);

  // What is changed has another translation, and a draft has none for others.
  await changeEvent(moderator.ctx, { eventId, ...spoken, title: "El perro", hosts: [efrain.handle] });
  expect((await page()).title).toMatchObject({ text: "El perro", mark: null, awaited: true });
  const draft = await eventBy(moderator, spaceId, { ...spoken, draft: true });
  const asked = { id: draft, title: spoken.title, language: "es" };
  expect((await eventWords(stranger.ctx, asked)).text.views).toEqual({});
});

it("a session's title has the translation of its thread's, and the original stands first for who wants that", async () => {
  const { world, engine } = all;
  const { moderator, efrain, sita, slug, database } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
  const { id, eventId } = await announceLive(efrain.ctx, {
    ...{ key: sendKey(), space: slug, title: "La casa roja", source: "Hola.", language: "es", hosts: [] },
    ...{ themeId: null, languages: ["es"], date: "2026-11-20", time: "15:00", zone: "UTC", minutes: 60 },
  });
  const read = async () =>
    (await listEvents(sita.ctx, { of: { space: slug } })).entries.find((entry) => entry.eventId === eventId)?.read;
  expect((await read())?.awaited).toBe(true);
  await engine.work([eventId, id]);
  expect(await read()).toMatchObject({ text: "LA CASA ROJA", language: "en" });
  await database.db.person.update({ where: { id: sita.id }, data: { readsFirst: "original" } });
  expect(await read()).toMatchObject({ text: "La casa roja", mark: { other: { text: "LA CASA ROJA" } } });

  // Members' words for it, given where the session is, come to calendars, which see by its number that it changed.
  await database.db.person.update({ where: { id: sita.id }, data: { readsFirst: "translation" } });
  const inCalendars = async () => {
    await catchUp(world.system.ctx, { spaceId: world.spaceId });
    const file = await eventFile(sita.ctx, { eventId, publicUrl: "https://rutas.example" });
    const [event] = new ical.Component(ical.parse(file))
      .getAllSubcomponents("vevent")
      .map((one) => new ical.Event(one));
    return [event?.summary, event?.sequence, event?.uid];
  };
  const [, sequence, uid] = await inCalendars();
  const rises = (by: number) => [Number(sequence) + by, uid];
  const { posts } = await loadThreadPage(sita.ctx, { threadId: id, limit: 1 });
  const post = { postId: posts[0]?.id ?? "", to: "en" };
  const corrected = { ...post, source: "Hello.", title: "The red house", revision: 1 };
  await correctTranslation(sita.ctx, { key: sendKey(), ...corrected });
  expect(await inCalendars()).toEqual(["The red house", ...rises(1)]);
  // Nothing goes round and round.
  await editTopic(efrain.ctx, { key: sendKey(), threadId: id, title: "La casa roja", question: false });
  expect(await inCalendars()).toEqual(["The red house", ...rises(1)]);
  await withdrawCorrection(sita.ctx, { key: sendKey(), ...post });
  expect(await inCalendars()).toEqual(["LA CASA ROJA", ...rises(2)]);
  await correctTranslation(sita.ctx, { key: sendKey(), ...corrected });
  expect(await inCalendars()).toEqual(["The red house", ...rises(3)]);
  // Of what several said, nothing comes back that was taken back.
  await correctTranslation(moderator.ctx, { key: sendKey(), ...corrected, title: "Red house" });
  expect(await inCalendars()).toEqual(["Red house", ...rises(4)]);
  await withdrawCorrection(moderator.ctx, { key: sendKey(), ...post });
  expect(await inCalendars()).toEqual(["The red house", ...rises(5)]);
  await withdrawCorrection(sita.ctx, { key: sendKey(), ...post });
  expect(await inCalendars()).toEqual(["LA CASA ROJA", ...rises(6)]);
  // Its author says in which language the words are.
  await editPost(efrain.ctx, {
    ...{ key: sendKey(), postId: post.postId, source: "Hola.", language: "en", revision: 1 },
  });
  expect(await inCalendars()).toEqual(["La casa roja", ...rises(7)]);
});

it("members say by hand what an event is in another language, until it is changed or they take it back", async () => {
  const { world, reads } = all;
  const { moderator, efrain, sita, stranger, spaceId } = world;
  await reads(efrain, "es");
  await world.database.db.person.update({ where: { id: sita.id }, data: { readsFirst: "translation" } });
  const eventId = await eventBy(moderator, spaceId, { ...spoken, hosts: [efrain.handle] });
  const event = await viewEvent(sita.ctx, eventId);
  const given = {
    eventId,
    to: "en",
    title: "The red dog",
    description: "The **house** is red.",
    sequence: event.sequence,
  };
  const { description } = await eventToTranslate(sita.ctx, { eventId, to: "en" });
  // One begins with the words that there are.
  expect(description).toBe("LA **CASA** ES ROJA.");
  expect(event.can.translate).toBe(true);
  await expect(translateEvent(stranger.ctx, { key: sendKey(), ...given })).rejects.toThrow(NotFound);
  await expect(translateEvent(sita.ctx, { key: sendKey(), ...given, to: "es" })).rejects.toMatchObject({
    fields: { to: "sameLanguage" },
  });
  await expect(translateEvent(sita.ctx, { key: sendKey(), ...given, sequence: 99 })).rejects.toThrow(Conflict);
  await translateEvent(sita.ctx, { key: sendKey(), ...given });
  const shown = async () => {
    const { title, text } = await eventWords(sita.ctx, await viewEvent(sita.ctx, eventId));
    return [title.text, title.mark?.by.kind ?? null, text.views[eventId]?.html ?? null];
  };
  const byHand = ["The red dog", "person", "<p>The <strong>house</strong> is red.</p>"];
  expect(await shown()).toEqual(byHand);
  const undo = { eventId, to: "en" };
  await expect(untranslateEvent(efrain.ctx, { key: sendKey(), ...undo })).rejects.toThrow(NotAllowed);
  expect((await eventToTranslate(moderator.ctx, undo)).mayWithdraw).toBe(true);
  await untranslateEvent(sita.ctx, { key: sendKey(), ...undo });
  expect(await shown()).not.toEqual(byHand);
  await expect(untranslateEvent(sita.ctx, { key: sendKey(), ...undo })).rejects.toThrow(NotFound);

  await translateEvent(sita.ctx, { key: sendKey(), ...given });
  expect(await shown()).toEqual(byHand);
  await changeEvent(moderator.ctx, { eventId, ...spoken, title: "El perro azul", hosts: [efrain.handle] });
  expect((await shown())[0]).toBe("El perro azul");
  await cancelEvent(moderator.ctx, { key: sendKey(), eventId, reason: "Rain." });
  await expect(translateEvent(sita.ctx, { key: sendKey(), ...given, sequence: 2 })).rejects.toThrow(NotAllowed);
});
