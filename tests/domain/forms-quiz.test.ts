import { beforeAll, describe, expect, it } from "vitest";
import { fieldOf } from "#server/contracts/forms.ts";
import { outcomesOf, readStars } from "#server/contracts/quiz.ts";
import {
  addQuestion,
  askForm,
  changeForm,
  changeQuestion,
  closeForm,
  formFactsFor,
  reopenForm,
  startForm,
} from "#server/core/forms/index.ts";
import { addPoll } from "#server/core/threads/index.ts";
import { answer, choosing, foundWorld, type Somebody, sendKey, viewOf, type World } from "./forms-world.ts";
import { topicBy } from "./threads-world.ts";

let world: World;
let threadId: string;
beforeAll(async () => {
  world = await foundWorld();
  threadId = await topicBy(world.sita, world.spaceId);
});

const typed = { question: "What holds water?", options: ["Sand", "* Clay", "*Humus", "Gravel"] };
const quiz = (by: Somebody, more: object = {}) =>
  addPoll(by.ctx, {
    ...{ key: sendKey(), threadId, ...typed, type: "several", quiz: true, secret: false, seen: "live" },
    ...{ closes: null, language: "en", ...more },
  });
const rightIn = async (who: Pick<Somebody, "ctx">, formId: string) => {
  const { questions } = await viewOf(who, formId);
  return questions.map(({ options }) => options.map(({ right }) => right));
};
const close = (by: Somebody, formId: string) => closeForm(by.ctx, { key: sendKey(), formId });

describe("a quiz", () => {
  it("tells nobody what is right while it is open, and everybody when it is closed, with how each did", async () => {
    const { sita, efrain, maria, guest, moderator } = world;
    const { formId } = await quiz(sita);
    const open = await viewOf(sita, formId);
    expect([open.kind, open.seenWhen]).toEqual(["quiz", "closed"]);
    const [question] = open.questions;
    expect(question?.options.map(({ label }) => label.said.en)).toEqual(["Sand", "Clay", "Humus", "Gravel"]);
    const field = question ? fieldOf(question) : "";
    const [, clay = "", humus = ""] = question?.options.map(({ id }) => id) ?? [];
    await answer(efrain, formId, { [field]: [clay, humus] });
    await answer(maria, formId, { [field]: [clay] });
    for (const who of [sita, efrain, moderator, guest]) {
      expect(await rightIn(who, formId)).toEqual([[null, null, null, null]]);
      expect(outcomesOf(await viewOf(who, formId))).toEqual([]);
    }
    expect(JSON.stringify([...(await formFactsFor(sita.ctx, [formId])).values()])).not.toContain('"right":true');
    expect((await viewOf(efrain, formId)).results).toBeNull();
    await close(sita, formId);
    for (const who of [sita, efrain, moderator, guest])
      expect(await rightIn(who, formId)).toEqual([[false, true, true, false]]);
    const had = async (who: Pick<Somebody, "ctx">) => outcomesOf(await viewOf(who, formId)).map((one) => one.had);
    expect([await had(efrain), await had(maria), await had(sita), await had(guest)]).toEqual([
      [true],
      [false],
      [null],
      [null],
    ]);
    // Everybody knows now what is right: it is not asked again.
    for (const who of [sita, moderator]) {
      expect((await viewOf(who, formId)).can).toMatchObject({ keep: true, reopen: false });
      await expect(reopenForm(who.ctx, { key: sendKey(), formId })).rejects.toMatchObject({
        reason: "notKeeperOfForm",
      });
    }
    expect((await viewOf(sita, formId)).state).toBe("closed");
  });

  it("says at its field what is wrong with it", async () => {
    const wrong = async (more: object) => (await quiz(world.sita, more).catch((error: unknown) => error)) as object;
    expect(await wrong({ options: ["Sand", "Clay"] })).toMatchObject({ fields: { options: "rightMissing" } });
    expect(await wrong({ type: "one" })).toMatchObject({ fields: { options: "rightOne" } });
    expect(await wrong({ type: "ranked" })).toMatchObject({ fields: { type: "quizChoice" } });
    expect(await wrong({ secret: true })).toMatchObject({ fields: { secret: "quizOpen" } });
    const { formId } = await quiz(world.sita, { quiz: undefined });
    const { kind, questions } = await viewOf(world.sita, formId);
    expect([kind, questions[0]?.options[1]?.label.said.en]).toEqual(["poll", "* Clay"]);
  });

  it("of several questions is made by those in charge, keeps what is right over changes, and asks for it before it is opened", async () => {
    const { moderator, sita, slug } = world;
    const words = { title: "Soils", intro: "", secret: false, seen: "live" as const };
    const { formId } = await startForm(moderator.ctx, {
      ...{ key: sendKey(), space: slug, language: "en", ...words, quiz: true },
    });
    const asked = { key: sendKey(), formId, hint: "", required: true, low: "", high: "" };
    await addQuestion(moderator.ctx, { ...asked, type: "text", label: "Your village?", options: [] });
    const ask = () => askForm(moderator.ctx, { key: sendKey(), formId });
    await expect(ask()).rejects.toMatchObject({ name: "Conflict", reason: "rightMissing" });
    await addQuestion(moderator.ctx, {
      ...{ ...asked, key: sendKey(), type: "one", label: "What drains?", options: ["Clay", "* Sand"] },
    });
    expect(await rightIn(moderator, formId)).toEqual([[], [false, true]]);
    const [, question] = (await viewOf(moderator, formId)).questions;
    await changeQuestion(moderator.ctx, {
      ...{ ...asked, key: sendKey(), questionId: question?.id ?? "", type: "one", label: "What drains best?" },
      options: ["* Sand", "Clay", "Loam"],
    });
    expect(await rightIn(moderator, formId)).toEqual([[], [true, false, false]]);
    await expect(changeForm(moderator.ctx, { key: sendKey(), formId, ...words, secret: true })).rejects.toMatchObject({
      fields: { secret: "quizOpen" },
    });
    await ask();
    expect(await rightIn(moderator, formId)).toEqual([[], [null, null, null]]);
    const opened = await viewOf(sita, formId);
    await answer(sita, formId, {
      ...choosing(opened.questions[1], 0),
      [fieldOf(opened.questions[0] ?? { id: "" })]: "A",
    });
    await close(moderator, formId);
    expect(outcomesOf(await viewOf(sita, formId)).map((one) => one.had)).toEqual([true]);
  });

  it("reads stars as people type them", () => {
    expect(readStars(["*  Clay", "٭ Humus", "Sand", "Clay", "*"])).toEqual({
      options: ["Clay", "Humus", "Sand"],
      right: [0, 1],
    });
  });
});
