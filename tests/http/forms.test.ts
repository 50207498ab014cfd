import { afterAll, describe, expect, it } from "vitest";
import { type FormQuestionView, fieldOf, rankField } from "#server/contracts/forms.ts";
import { answerForm, closeForm, createForm, formViews } from "#server/core/forms/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import type { TestPerson } from "#tests/support/people.ts";
import { startServer } from "#tests/support/server.ts";
import { foundWorld, openTopics, topicIn } from "./topics-world.ts";

const { server, world, topic } = await openTopics();
afterAll(server.close);

describe("a poll in a topic without script", () => {
  it("is added, answered, changed and closed; errors stand beside their fields and what was typed stays", async () => {
    const { sita, efrain, moderator } = world;
    const threadId = await topic();
    const mine = await server.browser({ as: sita });
    let page = await (await mine.visit(`/topics/${threadId}`)).follow("Add a poll");
    page = await page.form("Ask").fill({ question: "When do we meet?", options: "Thursday" }).submit("Ask");
    expect([page.status, page.all(".field-error")]).toEqual([422, ["Write at least two answers to choose from."]]);
    expect(page.form("Ask").values).toMatchObject({ question: "When do we meet?", options: "Thursday" });
    const rest = { options: "Thursday\nSaturday\n\n  Sunday <b> ", language: "es" };
    page = await page.form("Ask").fill(rest).submit("Ask");
    expect(page.document.querySelector(".form-card-title [lang]")?.getAttribute("lang")).toBe("es");
    expect(page.at).toBe(`/topics/${threadId}`);
    expect(page.all(".form-card-title")).toEqual(["When do we meet?"]);
    expect(page.all(".form-card .choice-words")).toEqual(["Thursday", "Saturday", "Sunday <b>"]);

    const theirs = await server.browser({ as: efrain });
    page = await theirs.visit(`/topics/${threadId}`);
    page = await page.form("Send my answer").submit();
    expect([page.status, page.all(".field-error")]).toEqual([422, ["This is needed."]]);
    page = await page.form("Send my answer").fill(choice(page.html, "Saturday")).submit();
    expect(page.at).toBe(`/topics/${threadId}`);
    expect(page.all(".banner")).toEqual(["Your answer is in."]);
    expect(page.all(".plot-says")).toEqual(["Answers: 1. Chosen most often: \u2068Saturday\u2069 (1, 100%)."]);
    expect(page.all(".plot-figures")).toEqual(["0 · 0%", "1 · 100%", "0 · 0%"]);
    expect(page.all(".plot-table td")).toEqual(["0", "0%", "1", "100%", "0", "0%"]);
    expect(page.all(".plot-mine")).toEqual(["Yours"]);

    page = await page.form("Change my answer").fill(choice(page.html, "Thursday")).submit();
    expect(page.all(".plot-figures")).toEqual(["1 · 100%", "0 · 0%", "0 · 0%"]);
    expect(page.document.querySelectorAll(".form-card [action$='/close']")).toEqual([]);

    page = await (await server.browser({ as: moderator })).visit(`/topics/${threadId}`);
    page = await page.form("Close it").submit();
    expect(page.all(".form-card .tag")).toEqual(["Poll", "Closed"]);
    page = await theirs.visit(`/topics/${threadId}`);
    expect(page.all(".form-card form")).toEqual([]);
    const guest = await (await server.browser()).visit(`/topics/${threadId}`);
    expect(guest.all(".plot-figures")).toEqual(["1 · 100%", "0 · 0%", "0 · 0%"]);
  });

  it("asks the database as often for one as for three", async () => {
    const database = await countingDatabase();
    const counting = await startServer({ database });
    try {
      const place = await foundWorld(counting.people);
      const [few, many] = [await topicIn(place), await topicIn(place)];
      await polled(place, few, 1);
      await polled(place, many, 3);
      const browser = await counting.browser({ as: place.sita });
      for (const id of [few, many]) await browser.visit(`/topics/${id}`);
      const counts = [];
      for (const id of [few, many]) counts.push(await database.count(() => browser.visit(`/topics/${id}`)));
      expect(counts).toEqual([15, 15]);
    } finally {
      await counting.close();
      await database.close();
    }
  });
});

describe("a form's own screen", () => {
  it("says at each field what is wrong, and keeps what was typed, ten thousand letters too", async () => {
    const { questions, id } = await survey({ required: true });
    const [one, several, ranked, scale, text, number, day] = questions;
    if (!one || !several || !ranked || !scale || !text || !number || !day) throw new Error("a question is missing");
    const browser = await server.browser({ as: world.sita });
    let page = await browser.visit(`/forms/${id}`);
    const long = "x".repeat(10_000);
    const typed = {
      ...Object.fromEntries(ranked.options.map((option) => [rankField(ranked, option), "1"])),
      ...{ [fieldOf(text)]: long, [fieldOf(number)]: "many", [fieldOf(day)]: "2026-02-31" },
    };
    page = await page.form("Send my answer").fill(typed).submit();
    expect(page.status).toBe(422);
    expect(page.all(".field-error")).toEqual([
      ...["This is needed.", "This is needed.", "Two have the same place. Give each a place of its own."],
      ...[
        "This is needed.",
        "This is too long.",
        "Please write a whole number.",
        "Please give a date, such as 2026-12-24.",
      ],
    ]);
    expect(page.form("Send my answer").values).toMatchObject(typed);
    // Each line of the summary leads to a place that is there.
    for (const link of page.document.querySelectorAll(".error-list a"))
      expect(page.document.querySelector(link.getAttribute("href") ?? "-")).not.toBeNull();
  });

  it("hands the answers over as a file that spreadsheets read and no formula runs in", async () => {
    const { questions, id } = await survey({ required: false });
    const [one, several, ranked, scale, text, number, day] = questions;
    if (!one || !several || !ranked || !scale || !text || !number || !day) throw new Error("a question is missing");
    await answerForm(world.sita.ctx, {
      ...{ key: newId(), formId: id },
      answers: {
        [fieldOf(one)]: one.options[1]?.id ?? "",
        [fieldOf(several)]: several.options.map((option) => option.id),
        ...Object.fromEntries(ranked.options.map((option, at) => [rankField(ranked, option), String(2 - at)])),
        ...{ [fieldOf(scale)]: "4", [fieldOf(text)]: '=HYPERLINK("http://x")', [fieldOf(number)]: "-3" },
        [fieldOf(day)]: "2026-06-01",
      },
    });
    const answer = await csv(world.moderator, id);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, row, ...rest] = new TextDecoder().decode(bytes).split("\r\n");
    expect(head).toBe("Answered at (UTC),Name,Handle,कुन बीउ?,Which?,First?,Useful?,'=Why?,How many?,When?");
    expect(row?.replace(/^[^,]+,/, "")).toBe(
      `Sita Gurung,${world.sita.handle},ຖົ່ວ,مکئی; Beans,1. B; 2. A,4,"'=HYPERLINK(""http://x"")",-3,2026-06-01`,
    );
    expect(rest).toEqual([""]);
    expect((await csv(world.sita, id)).status).toBe(403);
  });
});

describe("a form that a moderator makes without script", () => {
  it("goes from a draft through several languages to answers", async () => {
    const { moderator, sita, slug } = world;
    const khamla = await server.browser({ as: moderator });
    let page = await (await khamla.visit(`/communities/${slug}/forms`)).follow("New form");
    page = await page.form("Go on to the questions").submit();
    expect([page.status, page.all(".field-error")]).toEqual([422, ["Write something here."]]);
    const about = { title: "Before the workshop", intro: "We plan by this.", language: "en", seen: "live" };
    page = await page.form("Go on to the questions").fill(about).submit();
    expect(page.at).toMatch(/^\/forms\/[0-9a-f-]{36}\/edit$/);
    const id = page.at.split("/")[2] ?? "";

    // Nobody else knows of it yet.
    const theirs = await server.browser({ as: sita });
    expect((await theirs.visit(`/forms/${id}`)).status).toBe(404);
    expect((await theirs.visit(`/communities/${slug}/forms`)).text).not.toContain("Before the workshop");

    page = await page.follow("Choose one");
    page = await page.form("Add the question").fill({ label: "Which day?", options: "Thursday" }).submit();
    expect(page.all(".field-error")).toEqual(["Write at least two answers to choose from."]);
    page = await page.form("Add the question").fill({ options: "Thursday\nFriday" }).submit();
    page = await page.follow("A scale");
    page = await page.form("Add the question").fill({ label: "How sure?", min: "1", max: "20" }).submit();
    expect(page.all(".field-error")).toEqual(["This number is too small or too large."]);
    page = await page.form("Add the question").fill({ max: "3", low: "not", high: "very" }).submit();
    page = await page.follow("A number");
    page = await page.form("Add the question").fill({ label: "How many of you?", required: "on" }).submit();
    expect(page.all(".form-preview legend, .form-preview label.field-label")).toEqual([
      ...["Which day? (may stay empty)", "How sure? (may stay empty)", "How many of you?"],
    ]);
    page = await page.form(`${page.at.replace("/edit", "")}/questions/${questionIds(page.html)[1]}/up`).submit();
    expect(page.all(".form-preview legend")).toEqual(["How sure? (may stay empty)", "Which day? (may stay empty)"]);

    page = await page.follow("Nepali");
    const label = page.document.querySelectorAll("textarea").map((area) => area.getAttribute("name") ?? "");
    page = await page
      .form("Save")
      .fill({ [label[0] ?? ""]: "कार्यशालाअघि", [label[2] ?? ""]: "कति पक्का?" })
      .submit();
    expect([page.title, page.all(".form-preview legend")[0]]).toEqual(["कार्यशालाअघि", "कति पक्का? (may stay empty)"]);
    // A question that is changed keeps what was given for words that stay.
    page = await page.follow("Change");
    page = await page.form("Save").fill({ hint: "Say honestly." }).submit();
    page = await khamla.visit(`/forms/${id}/edit?in=ne`);
    expect(page.all(".form-preview legend")[0]).toBe("कति पक्का? (may stay empty)");

    page = await page.form("Ask now").fill({ closes: "60" }).submit();
    expect([page.at, page.all(".form-card .tag")]).toEqual([`/forms/${id}`, ["Form"]]);
    expect((await khamla.visit(`/forms/${id}/edit`)).status).toBe(409);

    page = await (await theirs.visit(`/communities/${slug}/forms`)).follow("Before the workshop");
    const number = page.document.querySelector("input[inputmode=decimal]")?.getAttribute("name") ?? "";
    page = await page
      .form("Send my answer")
      .fill({ [number]: "12" })
      .submit();
    expect(page.all(".form-card-done")).toEqual(["You have answered."]);
    expect(page.text).toContain("Answers: 1, from 12 to 12.");
    const inNepali = await (await server.browser({ as: sita, language: "ne" })).visit(`/forms/${id}`);
    expect(inNepali.status).toBe(200);
  });
});

describe("a secret poll", () => {
  it("says beforehand what becomes of an answer, and shows nothing before it is closed", async () => {
    const threadId = await topic();
    const id = await polled(world, threadId, 1, { secret: true });
    const browser = await server.browser({ as: world.efrain });
    let page = await browser.visit(`/topics/${threadId}`);
    expect(page.all(".form-card-said")[0]).toContain("nothing that is kept joins it with you");
    page = await page.form("Send my answer").fill(choice(page.html, "Yes")).submit();
    expect(page.all(".form-card-done")).toEqual(["You have answered. A secret answer cannot be changed."]);
    expect(page.all(".plot")).toEqual([]);
    expect(page.all(".form-card form")).toEqual([]);
    // In the log of the server there is nothing of it.
    const said = JSON.stringify(server.lines);
    const [view] = await formViews(world.efrain.ctx, [id]);
    for (const option of view?.questions[0]?.options ?? []) expect(said).not.toContain(option.id);
    expect(said).not.toContain(world.efrain.id);

    await closeForm(world.moderator.ctx, { key: newId(), formId: id });
    page = await browser.visit(`/topics/${threadId}`);
    expect(page.text).toContain("So few answered in secret that what they said is not shown");
    const file = (await (await csv(world.moderator, id)).text()).replace("\uFEFF", "");
    expect(file).toBe("Question,Answer,How many\r\n");
  });
});

function questionIds(html: string): string[] {
  return [...new Set([...html.matchAll(/\/questions\/([0-9a-f-]{36})/g)].map(([, id = ""]) => id))];
}

async function csv(as: TestPerson, id: string): Promise<Response> {
  const { cookies } = await server.browser({ as });
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return fetch(`${server.url}/forms/${id}/answers.csv`, { headers: { cookie } });
}

/** The field that chooses the option with these words. */
function choice(html: string, words: string): Record<string, string> {
  const found = new RegExp(
    `name="(q-[^"]+)" value="([^"]+)"[^>]*/><span class="choice-words">(?:<[^>]+>)?${words}`,
  ).exec(html);
  if (!found) throw new Error(`nothing chooses ${words}`);
  return { [found[1] ?? ""]: found[2] ?? "" };
}

async function polled(
  place: typeof world,
  threadId: string,
  howMany: number,
  { secret = false } = {},
): Promise<string> {
  let last = "";
  for (let at = 0; at < howMany; at += 1) {
    const { formId } = await createForm(place.sita.ctx, {
      ...{ spaceId: place.spaceId, subject: { type: "thread", id: threadId }, room: `thread:${threadId}` },
      ...{ kind: "poll", language: "en", secret, createdBy: place.sita.id },
      questions: [
        { type: "one", required: true, label: { en: `Poll ${at}?` }, options: [{ en: "Yes" }, { en: "No" }] },
      ],
    });
    const [view] = await formViews(place.efrain.ctx, [formId]);
    const [question] = view?.questions ?? [];
    if (question && !secret)
      await answerForm(place.efrain.ctx, {
        ...{ key: newId(), formId },
        answers: { [fieldOf(question)]: question.options[0]?.id ?? "" },
      });
    last = formId;
  }
  return last;
}

async function survey({ required }: { required: boolean }): Promise<{ id: string; questions: FormQuestionView[] }> {
  const { formId } = await createForm(world.moderator.ctx, {
    ...{
      spaceId: world.spaceId,
      kind: "survey",
      language: "en",
      createdBy: world.moderator.id,
      title: { en: "Needs" },
    },
    questions: [
      { type: "one", required, label: { en: "कुन बीउ?" }, options: [{ en: "ສາລີ" }, { en: "ຖົ່ວ" }] },
      { type: "several", required, label: { en: "Which?" }, options: [{ en: "مکئی" }, { en: "Beans" }] },
      { type: "ranked", required, label: { en: "First?" }, options: [{ en: "A" }, { en: "B" }] },
      { type: "scale", required, label: { en: "Useful?" } },
      { type: "text", required, label: { en: "=Why?" } },
      { type: "number", required, label: { en: "How many?" }, settings: { min: -10, max: 10 } },
      { type: "date", required, label: { en: "When?" } },
    ],
  });
  const [view] = await formViews(world.moderator.ctx, [formId]);
  if (!view) throw new Error("the form is not there");
  return { id: formId, questions: view.questions };
}
