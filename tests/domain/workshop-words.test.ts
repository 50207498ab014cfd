import { beforeAll, describe, expect, it } from "vitest";
import { AddPartInput } from "#server/contracts/agenda.ts";
import { formViews } from "#server/core/forms/index.ts";
import {
  addLink,
  addPart,
  addToTeam,
  agendaToPlan,
  askAtRegistration,
  changeRegistration,
  copyWorkshop,
  handWorkshopOver,
  linksToKeep,
  registerForWorkshop,
  removeLink,
  withdrawFromWorkshop,
  workshopMessages,
  workshopPage,
  workshopPeople,
  writeToRegistered,
} from "#server/features/workshops/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { draftBy, foundWorld, type Somebody, sendKey, type World, workshopBy } from "./workshops-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});
const of = (workshop: { id: string }) => ({ key: sendKey(), workshop: workshop.id });

describe("what those who lead a workshop write", () => {
  it("reaches those for whom it is as they stand, in notices and on the page, and nobody else", async () => {
    const { moderator, efrain, sita, maria, stranger, slug, system } = world;
    const made = await workshopBy(moderator, slug, { facilitators: [efrain] });
    await changeRegistration(moderator.ctx, {
      ...of(made),
      capacity: 1,
      approval: false,
      offerHours: 24,
      closesHours: 0,
    });
    for (const who of [sita, maria]) await registerForWorkshop(who.ctx, { ...of(made), answers: {} });
    const write = (who: Somebody, audience: "all" | "accepted" | "waiting", source: string) =>
      writeToRegistered(who.ctx, { ...of(made), audience, source, language: "en" });
    await expect(write(sita, "all", "Me too")).rejects.toMatchObject({ reason: "notFacilitator" });
    const sent = { ...of(made), audience: "all" as const, source: "Bring **one** page.", language: "en" };
    expect(await writeToRegistered(efrain.ctx, sent)).toEqual(await writeToRegistered(efrain.ctx, sent));
    await write(efrain, "accepted", "The link comes an hour before.");
    await write(moderator, "waiting", "We try to find a bigger room.");
    await catchUp(system.ctx, { workshopId: made.id });
    const told = async (who: Somebody) =>
      (await noticesOf(who))
        .filter(({ kind }) => kind === "workshopWritten")
        .map(({ excerpt }) => excerpt?.text)
        .sort();
    expect(await told(sita)).toEqual(["Bring **one** page.", "The link comes an hour before."]);
    expect(await told(maria)).toEqual(["Bring **one** page.", "We try to find a bigger room."]);
    expect([await told(stranger), await told(moderator)]).toEqual([[], []]);
    const read = async (who: Somebody) =>
      (await workshopMessages(who.ctx, made.slug)).messages.map(({ audience }) => audience);
    expect(await read(moderator)).toEqual(["waiting", "accepted", "all"]);
    expect(await read(maria)).toEqual(["waiting", "all"]);
    await expect(workshopMessages(stranger.ctx, made.slug)).rejects.toMatchObject({ reason: "notFacilitator" });
    // Who gave it up reads nothing more, in notices neither.
    await withdrawFromWorkshop(maria.ctx, of(made));
    await expect(read(maria)).rejects.toMatchObject({ reason: "notFacilitator" });
    expect(await told(maria)).toEqual([]);
    const draft = await draftBy(moderator, slug);
    await expect(writeToRegistered(moderator.ctx, { ...sent, ...of(draft) })).rejects.toMatchObject({
      reason: "workshopOver",
    });
  });

  it("links are for those in it, kept by those who lead it", async () => {
    const { moderator, sita, maria, rukhsana, slug } = world;
    const made = await workshopBy(moderator, slug, { interpreters: [rukhsana] });
    await registerForWorkshop(sita.ctx, { ...of(made), answers: {} });
    const link = { title: "Three books", url: "https://books.example.org/three" };
    await expect(addLink(rukhsana.ctx, { ...of(made), ...link })).rejects.toMatchObject({ reason: "notFacilitator" });
    await addLink(moderator.ctx, { ...of(made), ...link });
    const seen = async (who: { ctx: Somebody["ctx"] }) =>
      (await workshopPage(who.ctx, made.slug)).links.map(({ url }) => url);
    for (const who of [moderator, sita, rukhsana]) expect(await seen(who)).toEqual([link.url]);
    for (const who of [maria, world.guest]) expect(await seen(who)).toEqual([]);
    const [kept] = (await linksToKeep(moderator.ctx, made.slug)).links;
    await removeLink(moderator.ctx, { ...of(made), linkId: kept?.id ?? "" });
    expect(await seen(sita)).toEqual([]);
  });
});

describe("a workshop like an earlier one", () => {
  it("has its words, agenda, questions, places and team, and nobody who took part", async () => {
    const { moderator, efrain, rukhsana, sita, slug } = world;
    const before = await workshopBy(moderator, slug, { facilitators: [efrain], interpreters: [rukhsana] });
    await changeRegistration(moderator.ctx, {
      ...of(before),
      capacity: 3,
      approval: true,
      offerHours: 48,
      closesHours: 24,
    });
    await askAtRegistration(moderator.ctx, { ...of(before), uses: ["name"], own: ["How many?"], language: "en" });
    const part = (more: object) =>
      AddPartInput.parse({ ...of(before), kind: "talk", title: "Books", minutes: 20, ...more });
    await addPart(moderator.ctx, part({ leadId: efrain.id }));
    await addPart(
      moderator.ctx,
      part({ kind: "poll", title: "Vote", question: "Sure?", options: "Yes\nNo", language: "en" }),
    );
    await registerForWorkshop(sita.ctx, { ...of(before), answers: {} });
    await expect(copyWorkshop(efrain.ctx, of(before))).rejects.toMatchObject({ reason: expect.any(String) });
    const send = of(before);
    const copy = await copyWorkshop(moderator.ctx, send);
    expect(await copyWorkshop(moderator.ctx, send)).toEqual(copy);
    const [old, now] = [await workshopPage(moderator.ctx, before.slug), await workshopPage(moderator.ctx, copy.slug)];
    expect(now.workshop).toMatchObject({
      title: old.workshop.title,
      state: "draft",
      capacity: 3,
      approval: true,
      closesHours: 24,
    });
    expect(now.team.map(({ person, role }) => [person.id, role])).toEqual(
      old.team.map(({ person, role }) => [person.id, role]),
    );
    const shape = ({ parts }: typeof now.agenda) =>
      parts.map(({ kind, title, minutes, lead }) => [kind, title, minutes, lead?.id]);
    expect(shape(now.agenda)).toEqual(shape(old.agenda));
    const poll = now.agenda.parts[1]?.formId ?? "";
    expect(poll).not.toBe((await agendaToPlan(moderator.ctx, before.slug)).agenda.parts[1]?.formId);
    const [asked] = await formViews(moderator.ctx, [now.workshop.registrationFormId ?? ""]);
    expect(asked?.questions.map(({ settings }) => settings.use)).toEqual(["name", undefined]);
    expect(asked?.answered).toBe(0);
    const { rows } = await workshopPeople(moderator.ctx, { workshop: copy.slug, shown: null, search: "", after: null });
    expect(rows).toEqual([]);
    // Who leads it and is not in charge of the community asks who is.
    await addToTeam(moderator.ctx, { ...of(copy), handle: sita.handle, role: "facilitator" });
    await handWorkshopOver(moderator.ctx, { ...of(copy), personId: sita.id });
    await expect(copyWorkshop(sita.ctx, of(copy))).rejects.toMatchObject({ reason: "notInCharge" });
  });
});
