import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fieldOf, type ReaderForm, rankField, textsIn } from "#server/contracts/forms.ts";
import { LANGUAGES } from "#server/contracts/languages.ts";
import { closeDueForms, closeForm, feedbackForm, formsIn, formViews, reopenForm } from "#server/core/forms/index.ts";
import { myData } from "#server/core/people/index.ts";
import { Conflict, Invalid, NotAllowed } from "#server/core/usecase/index.ts";
import {
  answer,
  choosing,
  crowd,
  everyType,
  formIn,
  foundWorld,
  ranking,
  sendKey,
  viewOf,
  type World,
  yesNo,
} from "./forms-world.ts";

let world: World;
beforeAll(async () => {
  world = await foundWorld();
});

/** Something to each question of `everyType`. */
function allOf(form: ReaderForm, at: number): Record<string, string | string[]> {
  const [one, several, ranked, scale, text, paragraph, number, date] = form.questions;
  if (!one || !several || !ranked || !scale || !text || !paragraph || !number || !date)
    throw new Error("a question is missing");
  return {
    ...choosing(one, at % 3),
    [fieldOf(several)]: several.options.slice(0, 1 + (at % 2)).map(({ id }) => id),
    ...ranking(ranked, at % 2 === 0 ? [1, 2, 3] : [2, 1, 3]),
    [fieldOf(scale)]: String(1 + (at % 5)),
    [fieldOf(text)]: `Village ${at}`,
    [fieldOf(paragraph)]: `Line ${at}\nand another`,
    [fieldOf(number)]: `${at},5`,
    [fieldOf(date)]: `2026-06-0${1 + at}`,
  };
}

describe("answering a form", () => {
  it("keeps and counts an answer to each type of question", async () => {
    const form = await formIn(world, { questions: [...everyType] });
    const people = [world.sita, world.efrain, world.maria];
    for (const [at, person] of people.entries()) await answer(person, form.id, allOf(form, at));
    const { results, answered, given, done } = await viewOf(world.efrain, form.id);
    expect({ answered, done }).toEqual({ answered: 3, done: true });
    expect(given).toEqual({ ...allOf(form, 1), [fieldOf(form.questions[6]!)]: "1.5" });
    const [one, several, ranked, scale, text, paragraph, number, date] = results ?? [];
    expect(one?.counts.map(({ count }) => count)).toEqual([1, 1, 1]);
    expect({ answered: several?.answered, counts: several?.counts.map(({ count }) => count) }).toEqual({
      answered: 3,
      counts: [3, 1, 0],
    });
    expect(ranked?.counts.map(({ rankSum }) => rankSum)).toEqual([4, 5, 9]);
    expect(ranked?.answered).toBe(3);
    expect(scale?.counts.map(({ value, count }) => [value, count])).toEqual([
      ["1", 1],
      ["2", 1],
      ["3", 1],
      ["4", 0],
      ["5", 0],
    ]);
    expect([...(text?.texts ?? [])].sort()).toEqual(["Village 0", "Village 1", "Village 2"]);
    expect(paragraph?.answered).toBe(3);
    expect(number?.spread).toMatchObject({ min: 0.5, median: 1.5, mean: 1.5, max: 2.5 });
    expect(number?.spread?.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(3);
    expect(date?.spread).toMatchObject({ min: dayOf("2026-06-01"), max: dayOf("2026-06-03") });
    // Days are whole: three of them are three parts.
    expect(date?.spread?.bins).toEqual(
      ["2026-06-01", "2026-06-02", "2026-06-03"].map((day) => ({ from: dayOf(day), until: dayOf(day), count: 1 })),
    );
  });

  it("counts 200 that come at once, each sent twice, as 200", { timeout: 120_000 }, async () => {
    const form = await formIn(world);
    const people = await crowd(world, 200);
    await Promise.all(
      people.flatMap((person, at) => {
        const key = sendKey();
        const choice = choosing(form.questions[0], at % 3 === 0 ? 0 : 1);
        return [answer(person, form.id, choice, key), answer(person, form.id, choice, key)];
      }),
    );
    const { answered, results } = await viewOf(world.sita, form.id);
    expect({ answered, counts: results?.[0]?.counts.map(({ count }) => count) }).toEqual({
      answered: 200,
      counts: [67, 133],
    });
  });

  it("is the same for a repeat, and refused for another answer under the same key", async () => {
    const form = await formIn(world);
    const key = sendKey();
    const yes = choosing(form.questions[0], 0);
    expect(await answer(world.sita, form.id, yes, key)).toEqual(await answer(world.sita, form.id, yes, key));
    await expect(answer(world.sita, form.id, choosing(form.questions[0], 1), key)).rejects.toEqual(
      new Conflict("sendKeyReused"),
    );
    expect((await viewOf(world.sita, form.id)).results?.[0]?.counts.map(({ count }) => count)).toEqual([1, 0]);
  });

  it("may be changed until the form closes, and taken up again when it is opened again", async () => {
    const form = await formIn(world);
    const counts = async () => (await viewOf(world.maria, form.id)).results?.[0]?.counts.map(({ count }) => count);
    await answer(world.sita, form.id, choosing(form.questions[0], 0));
    await answer(world.sita, form.id, choosing(form.questions[0], 1));
    expect(await counts()).toEqual([0, 1]);
    await expect(closeForm(world.efrain.ctx, { key: sendKey(), formId: form.id })).rejects.toEqual(
      new NotAllowed("notKeeperOfForm"),
    );
    await closeForm(world.moderator.ctx, { key: sendKey(), formId: form.id });
    const late = answer(world.sita, form.id, choosing(form.questions[0], 0));
    await expect(late).rejects.toEqual(new Conflict("formClosed"));
    expect(await counts()).toEqual([0, 1]);
    await reopenForm(world.moderator.ctx, { key: sendKey(), formId: form.id });
    await answer(world.sita, form.id, choosing(form.questions[0], 0));
    expect(await counts()).toEqual([1, 0]);
  });

  it("ends when its time has come by the database's clock, whatever the clock of a process says", async () => {
    const form = await formIn(world, { closesAfter: 60 });
    const yes = choosing(form.questions[0], 0);
    world.clock.time += 3 * 60 * 60 * 1000;
    await answer(world.sita, form.id, yes);
    expect((await viewOf(world.sita, form.id)).state).toBe("open");
    await world.database.db.$executeRaw`update "form" set "closesAt" = clock_timestamp() where "id" = ${form.id}::uuid`;
    await expect(answer(world.efrain, form.id, yes)).rejects.toEqual(new Conflict("formClosed"));
    expect((await viewOf(world.sita, form.id)).state).toBe("closed");
    await closeDueForms(world.system.ctx);
    const { closedAt, closesAt, answered } = await viewOf(world.sita, form.id);
    expect({ closedAt, answered }).toEqual({ closedAt: closesAt, answered: 1 });
  });

  it("none is lost or counted late that races with the closing", async () => {
    const form = await formIn(world);
    const people = await crowd(world, 30);
    const tries = people.map((person) => answer(person, form.id, choosing(form.questions[0], 0)));
    const closing = closeForm(world.moderator.ctx, { key: sendKey(), formId: form.id });
    const outcomes = await Promise.allSettled(tries);
    await closing;
    const accepted = outcomes.filter(({ status }) => status === "fulfilled").length;
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toEqual(new Conflict("formClosed"));
    const { answered, results } = await viewOf(world.sita, form.id);
    expect({ answered, yes: results?.[0]?.counts[0]?.count }).toEqual({ answered: accepted, yes: accepted });
  });

  it("is for those who may write where it is asked", async () => {
    const form = await formIn(world);
    const yes = choosing(form.questions[0], 0);
    await expect(answer(world.stranger, form.id, yes)).rejects.toEqual(new NotAllowed("notMember"));
    await expect(answer({ ...world.stranger, ctx: world.guest.ctx }, form.id, yes)).rejects.toEqual(
      new NotAllowed("signIn"),
    );
    expect(await formViews(world.guest.ctx, [form.id])).toHaveLength(1);
  });

  it("is among one's own data", async () => {
    const form = await formIn(world, { questions: [...everyType] });
    await answer(world.maria, form.id, allOf(form, 0));
    const { answers } = (await myData(world.maria.ctx)) as { answers: { formId: string; values: unknown[] }[] };
    expect(answers.find(({ formId }) => formId === form.id)?.values.length).toBe(11);
  });
});

describe("who sees what was answered", () => {
  const cases = [
    {
      answersSeen: "everyone",
      seenWhen: "live",
      open: ["guest", "sita", "efrain", "moderator"],
      closed: ["guest", "sita", "efrain", "moderator"],
    },
    { answersSeen: "answered", seenWhen: "live", open: ["sita", "moderator"], closed: ["sita", "moderator"] },
    { answersSeen: "charge", seenWhen: "live", open: ["moderator"], closed: ["moderator"] },
    { answersSeen: "everyone", seenWhen: "closed", open: [], closed: ["guest", "sita", "efrain", "moderator"] },
  ] as const;
  it.each(cases)("$answersSeen, $seenWhen", async ({ open, closed, ...rule }) => {
    const form = await formIn(world, rule);
    await answer(world.sita, form.id, choosing(form.questions[0], 0));
    const seeing = async () => {
      const names = ["guest", "sita", "efrain", "moderator"] as const;
      const views = await Promise.all(names.map((name) => viewOf(world[name], form.id)));
      return names.filter((_, at) => views[at]?.results !== null);
    };
    expect(await seeing()).toEqual(open);
    await closeForm(world.moderator.ctx, { key: sendKey(), formId: form.id });
    expect(await seeing()).toEqual(closed);
  });

  it("a draft is known to those alone who keep it", async () => {
    const form = await formIn(world, { open: false, questions: [...yesNo] });
    for (const who of [world.sita, world.guest, world.stranger])
      expect(await formViews(who.ctx, [form.id])).toEqual([]);
    expect(await formsIn(world.sita.ctx, { type: "thread", id: form.id })).toEqual([]);
    expect((await viewOf(world.moderator, form.id)).state).toBe("draft");
  });
});

describe("what cannot be used", () => {
  let form: ReaderForm;
  beforeAll(async () => {
    form = await formIn(world, { questions: everyType.map((question) => ({ ...question, required: true })) });
  });
  const at = (place: number) => form.questions[place]!;
  const wrongOf = async (change: Record<string, string | string[]>) => {
    const given = { ...allOf(form, 0), ...change };
    return answer(world.efrain, form.id, given).then(
      () => ({}),
      (error: unknown) => {
        if (error instanceof Invalid) return error.fields;
        throw error;
      },
    );
  };

  it("is said at each field", async () => {
    const [one, several, ranked, scale, text, paragraph, number, date] = [0, 1, 2, 3, 4, 5, 6, 7].map(at);
    const elsewhere = await formIn(world);
    const foreign = elsewhere.questions[0]!.options[0]!.id;
    const cases: [Record<string, string | string[]>, string][] = [
      [{ [fieldOf(one!)]: "" }, "required"],
      [{ [fieldOf(one!)]: foreign }, "choiceUnknown"],
      [{ [fieldOf(one!)]: one!.options.map(({ id }) => id) }, "tooMany"],
      [{ [fieldOf(several!)]: [several!.options[0]!.id, "nonsense"] }, "choiceUnknown"],
      [{ [fieldOf(scale!)]: "6" }, "numberOutside"],
      [{ [fieldOf(scale!)]: "2.5" }, "numberWrong"],
      [{ [fieldOf(text!)]: "x".repeat(10_000) }, "textTooLong"],
      [{ [fieldOf(paragraph!)]: "x".repeat(10_000) }, "textTooLong"],
      [{ [fieldOf(text!)]: "safe\u202Eefas" }, "textUnreadable"],
      [{ [fieldOf(number!)]: "101" }, "numberOutside"],
      [{ [fieldOf(number!)]: "1.234" }, "amountWrong"],
      [{ [fieldOf(number!)]: "1e3" }, "amountWrong"],
      [{ [fieldOf(number!)]: "NaN" }, "amountWrong"],
      [{ [fieldOf(date!)]: "2026-02-30" }, "dateWrong"],
      [{ [fieldOf(date!)]: "30/02/2026" }, "dateWrong"],
    ];
    for (const [change, reason] of cases) expect(Object.values(await wrongOf(change))).toEqual([reason]);
    const ranks: [(string | number)[], string][] = [
      [[1, 1, 2], "rankTie"],
      [[1, 2, ""], "rankAll"],
      [[1, 2, 4], "numberOutside"],
      [[1, 2, "first"], "numberOutside"],
    ];
    for (const [given, reason] of ranks)
      expect(await wrongOf(ranking(ranked!, given))).toEqual({ [fieldOf(ranked!)]: reason });
    expect(await wrongOf({})).toEqual({});
  });

  it("as digits of another script, which are read", async () => {
    const number = at(6);
    for (const typed of ["२४,५", "໒໔.໕", "۲۴٫۵", "24.5"]) {
      await answer(world.maria, form.id, { ...allOf(form, 0), [fieldOf(number)]: typed });
      expect((await viewOf(world.maria, form.id)).given[fieldOf(number)]).toBe("24.5");
    }
  });

  it("never breaks anything, whatever is sent", async () => {
    const names = form.questions.flatMap((question) => [
      fieldOf(question),
      ...question.options.map((option) => rankField(question, option)),
    ]);
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("1", "-1", "2026-01-01", "\u0000", "\ud800"),
    );
    const sent = fc.dictionary(
      fc.oneof(fc.constantFrom(...names), fc.string()),
      fc.oneof(value, fc.array(value, { maxLength: 3 })),
    );
    await fc.assert(
      fc.asyncProperty(sent, async (answers) => {
        try {
          await answer(world.sita, form.id, answers);
        } catch (error) {
          expect(error instanceof Invalid || error instanceof Conflict).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const dayOf = (day: string) => Date.parse(day) / 86_400_000;

describe("what is asked after a session", () => {
  it("is said in every language of the interface, and answered in secret", async () => {
    const form = await formIn(world, { ...feedbackForm() });
    expect({ secret: form.secret, seenBy: form.answersSeen, closes: form.closesAt !== null }).toEqual({
      ...{ secret: true, seenBy: "charge", closes: true },
    });
    for (const text of textsIn(form)) expect(Object.keys(text.said).sort()).toEqual([...LANGUAGES].sort());
    const [useful] = form.questions;
    await answer(world.sita, form.id, { [fieldOf(useful!)]: "5" });
    expect((await viewOf(world.moderator, form.id)).answered).toBe(1);
  });
});
