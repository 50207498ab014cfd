import { beforeAll, describe, expect, it } from "vitest";
import { AddPartInput } from "#server/contracts/agenda.ts";
import { addQuestion, changeQuestion, formViews } from "#server/core/forms/index.ts";
import {
  addPart,
  agendaToPlan,
  changePart,
  changeWorkshop,
  copyWorkshop,
  movePartDown,
  movePartUp,
  partToChange,
  removePart,
  workshopPage,
} from "#server/features/workshops/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { aboutSavings, foundWorld, type Somebody, sendKey, type World, workshopBy } from "./workshops-world.ts";

let world: World;
let made: { id: string; slug: string };
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  const { moderator, efrain, rukhsana, slug } = world;
  made = await workshopBy(moderator, slug, { facilitators: [efrain], interpreters: [rukhsana], minutes: 60 });
});

const part = (more: object = {}) => ({
  ...AddPartInput.parse({
    key: sendKey(),
    workshop: made.id,
    kind: "talk",
    title: "Three books",
    minutes: 20,
    ...more,
  }),
});
const titles = async (who: { ctx: Somebody["ctx"] }) =>
  (await workshopPage(who.ctx, made.slug)).agenda.parts.map(({ title, startsAt }) => [title, startsAt.slice(11, 16)]);

describe("the agenda of a workshop", () => {
  it("is planned by those who lead it, in the order that they give it, each part with when it begins", async () => {
    const { moderator, sita, efrain, rukhsana, stranger, guest } = world;
    const sent = part({ leadId: efrain.id });
    const [one, two] = await Promise.all([addPart(moderator.ctx, sent), addPart(moderator.ctx, sent)]);
    expect(one).toEqual(two);
    await addPart(efrain.ctx, part({ kind: "questions", title: "You ask", minutes: 15 }));
    await addPart(efrain.ctx, part({ kind: "break", title: "Tea", minutes: 10 }));
    for (const who of [sita, rukhsana])
      await expect(addPart(who.ctx, part())).rejects.toMatchObject({ reason: "notFacilitator" });
    await expect((async () => addPart(guest.ctx, part()))()).rejects.toMatchObject({ reason: "signIn" });
    await expect(addPart(moderator.ctx, part({ leadId: sita.id }))).rejects.toMatchObject({
      fields: { leadId: "choiceUnknown" },
    });
    const { agenda } = await agendaToPlan(moderator.ctx, made.slug);
    expect([agenda.minutes, agenda.parts[0]?.lead?.id]).toEqual([45, efrain.id]);
    const order = [
      ["Three books", "07:00"],
      ["You ask", "07:20"],
      ["Tea", "07:35"],
    ];
    // Whoever finds the workshop reads it.
    for (const who of [moderator, sita, stranger, guest]) expect(await titles(who)).toEqual(order);

    const [first, second, third] = agenda.parts.map(({ id }) => id);
    const on = (itemId = "") => ({ key: sendKey(), workshop: made.id, itemId });
    await movePartUp(efrain.ctx, on(third));
    await movePartUp(efrain.ctx, on(first));
    await movePartDown(efrain.ctx, on(first));
    expect(await titles(sita)).toEqual([
      ["Tea", "07:00"],
      ["Three books", "07:10"],
      ["You ask", "07:30"],
    ]);
    await Promise.all([movePartDown(efrain.ctx, on(third)), movePartDown(moderator.ctx, on(third))]);
    expect((await titles(sita)).map(([title]) => title)).toEqual(["Three books", "You ask", "Tea"]);
    await changePart(moderator.ctx, { ...part({ title: "Four books", minutes: 25 }), itemId: first ?? "" });
    await removePart(moderator.ctx, on(second));
    await expect(removePart(moderator.ctx, on(second))).rejects.toMatchObject({ reason: "notFound" });
    await changeWorkshop(moderator.ctx, {
      key: sendKey(),
      workshop: made.id,
      ...aboutSavings,
      minutes: 60,
      time: "15:00",
    });
    expect(await titles(sita)).toEqual([
      ["Four books", "08:00"],
      ["Tea", "08:25"],
    ]);
  });

  it("of a poll keeps what will be asked as a draft in the room, which nobody else sees, and lets go of it with the part", async () => {
    const { moderator, efrain, sita, database } = world;
    const poll = { kind: "poll", title: "How sure", minutes: 5, language: "en" };
    const sent = (more: object) => part({ ...poll, ...more });
    await expect(addPart(efrain.ctx, sent({}))).rejects.toMatchObject({ fields: { question: "textMissing" } });
    await expect(addPart(efrain.ctx, sent({ question: "Sure?", options: "Yes" }))).rejects.toMatchObject({
      fields: { options: "optionsMissing" },
    });
    await addPart(efrain.ctx, sent({ question: "Sure?", options: "Yes\n\nNo\nYes" }));
    const { agenda } = await agendaToPlan(moderator.ctx, made.slug);
    const planned = agenda.parts.find(({ kind }) => kind === "poll");
    const itemId = planned?.id ?? "";
    const formId = planned?.formId ?? "";
    const [form] = await formViews(efrain.ctx, [formId]);
    expect([form?.state, form?.kind, form?.questions[0]?.options.map(({ label }) => label.said.en)]).toEqual([
      "draft",
      "poll",
      ["Yes", "No"],
    ]);
    expect(await formViews(sita.ctx, [formId])).toEqual([]);
    await changePart(efrain.ctx, { ...sent({ question: "How sure?", options: "Very\nA little" }), itemId });
    const { part: changed, form: now } = await partToChange(moderator.ctx, { workshop: made.slug, itemId });
    expect(now?.questions[0]?.label.said.en).toBe("How sure?");
    expect(await database.db.form.count({ where: { id: formId } })).toBe(0);
    // Asked already: what it asks stays, whatever the form says.
    await database.db.form.update({ where: { id: changed.formId ?? "" }, data: { openedAt: world.clock.now() } });
    await changePart(efrain.ctx, { ...sent({ title: "Still sure", question: "Other?", options: "a\nb" }), itemId });
    const after = await partToChange(moderator.ctx, { workshop: made.slug, itemId });
    expect([after.part.title, after.form?.questions[0]?.label.said.en]).toEqual(["Still sure", "How sure?"]);
    await removePart(efrain.ctx, { key: sendKey(), workshop: made.id, itemId });
    expect(await database.db.form.count({ where: { id: changed.formId ?? "" } })).toBe(1);
  });

  it("of a quiz keeps what is right, and what was written of it on the screens of its form, over changes and copies", async () => {
    const { moderator, efrain, sita, slug, database } = world;
    const { id: workshop } = await workshopBy(moderator, slug, { facilitators: [efrain] });
    const sent = (more: object = {}) =>
      part({
        workshop,
        kind: "quiz",
        title: "What holds water",
        minutes: 5,
        language: "en",
        question: "Which?",
        ...more,
      });
    const wrong = (options: string) => addPart(efrain.ctx, sent({ options }));
    await expect(wrong("Sand\nClay")).rejects.toMatchObject({ fields: { options: "rightMissing" } });
    await expect(wrong("* Clay")).rejects.toMatchObject({ fields: { options: "optionsMissing" } });
    await addPart(efrain.ctx, sent({ options: "Sand\n* Clay" }));
    await addPart(efrain.ctx, sent({ title: "And more", options: "Sand\n* Clay\n* Humus" }));
    const planned = async (by: Somebody = moderator, of = workshop) => {
      const { agenda, unready } = await agendaToPlan(by.ctx, of);
      const forms = await formViews(
        by.ctx,
        agenda.parts.flatMap(({ formId }) => formId ?? []),
      );
      return { ...agenda, unready, forms: agenda.parts.map(({ formId }) => forms.find(({ id }) => id === formId)) };
    };
    const shape = ({ forms }: Awaited<ReturnType<typeof planned>>) =>
      forms.map((form) => [
        form?.kind,
        form?.seenWhen,
        form?.questions.map(({ type, options }) => [type, ...options.map(({ right }) => right)]),
      ]);
    const made = await planned();
    expect(shape(made)).toEqual([
      ["quiz", "closed", [["one", false, true]]],
      ["quiz", "closed", [["several", false, true, true]]],
    ]);
    expect(
      await formViews(
        sita.ctx,
        made.forms.map((form) => form?.id ?? ""),
      ),
    ).toEqual([]);
    // The same words again change nothing that was written on the form's own screens.
    const [first, second] = made.parts;
    const formId = first?.formId ?? "";
    await changePart(efrain.ctx, { ...sent({ title: "Soils", options: "Sand\n* Clay" }), itemId: first?.id ?? "" });
    expect((await planned()).parts[0]).toMatchObject({ title: "Soils", formId });
    const more = { hint: "", required: true, low: "", high: "" };
    await addQuestion(moderator.ctx, {
      ...{ key: sendKey(), formId, ...more, type: "one", label: "And what drains?", options: ["* Sand", "Clay"] },
    });
    await changePart(efrain.ctx, { ...sent({ question: "", options: "", minutes: 8 }), itemId: first?.id ?? "" });
    const kept = await planned();
    expect([kept.parts[0]?.minutes, kept.parts[0]?.formId, kept.unready]).toEqual([8, formId, []]);
    // With nothing right in it, it is said before that nothing will be asked.
    const [alone] = made.forms[1]?.questions ?? [];
    await changeQuestion(moderator.ctx, {
      ...{ key: sendKey(), formId: second?.formId ?? "", questionId: alone?.id ?? "", ...more },
      ...{ type: "one", label: "Which?", options: ["Sand", "Clay"] },
    });
    expect((await planned()).unready).toEqual([second?.id]);
    // A copy has all of it, of one that is being asked too.
    await database.db.form.update({ where: { id: formId }, data: { openedAt: world.clock.now() } });
    const copied = await copyWorkshop(moderator.ctx, { key: sendKey(), workshop });
    expect(shape(await planned(moderator, copied.id))).toEqual([
      [
        "quiz",
        "closed",
        [
          ["one", false, true],
          ["one", true, false],
        ],
      ],
      ["quiz", "closed", [["one", false, false]]],
    ]);
  });
});
