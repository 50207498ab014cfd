import { afterAll, expect, it } from "vitest";
import { commentsPage } from "#server/core/documents/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { beginPlan, planSection, writeSection } from "#server/features/plans/index.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);

it("other words are suggested without script, and taken by who writes the text", async () => {
  const { sita, efrain, slug } = world;
  const language = "en";
  const begun = { key: newId(), space: slug, title: "Oil of our own", language };
  const { id: plan } = await beginPlan(sita.ctx, { ...begun, template: "concept" });
  const form = { key: newId(), plan, section: "vision", source: "Oil is pressed here.", language, revision: 0 };
  await writeSection(sita.ctx, form);
  await bringIntoPlan(sita, efrain, { plan, role: "commenter" });
  const { document } = await planSection(sita.ctx, { plan, section: "vision", version: null, language });
  const here = `/documents/${document?.id}/comments/new?block=0`;
  const [adviser, author] = [await server.browser({ as: efrain }), await server.browser({ as: sita })];
  let page = await adviser.visit(here);
  expect([page.all("details summary").includes("Suggest other words"), page.all("textarea")[0]]).toEqual([
    ...[true, "Oil is pressed here."],
  ]);
  // Without a reason it comes back as it was typed, unfolded.
  page = await page.form("Comment").fill({ proposal: "We press oil in Dhading." }).submit("Comment");
  expect([page.status, page.all("details[open] textarea")]).toEqual([422, ["We press oil in Dhading."]]);
  page = await page.form("Comment").fill({ source: "Who, and where?" }).submit("Comment");
  expect(page.all(".compared ins")).toEqual(["[added: We press oil in Dhading]"]);
  expect(page.text).not.toContain("Take these words");
  page = await author.visit(page.at);
  page = await page.form("Take these words").submit("Take these words");
  expect([page.text.includes("The words are in the text now."), page.all("textarea")[0]]).toEqual([
    ...[true, "We press oil in Dhading."],
  ]);
});

it("a comment whose words are gone keeps what was typed, and stands on the paragraph that is chosen then", async () => {
  const { sita, slug } = world;
  const language = "en";
  const begun = { key: newId(), space: slug, title: "Milk of our own", language };
  const { id: plan } = await beginPlan(sita.ctx, { ...begun, template: "concept" });
  const write = (source: string, revision: number) =>
    writeSection(sita.ctx, { key: newId(), plan, section: "vision", source, language, revision });
  const before = Array.from({ length: 30 }, (_, day) => `Day ${day}: twelve litres.\n\n`).join("");
  await write(`${before}Milk goes sour.\n\nWe buy a cooler.`, 0);
  const { document } = await planSection(sita.ctx, { plan, section: "vision", version: null, language });
  const documentId = document?.id ?? "";
  const author = await server.browser({ as: sita });
  let page = await author.visit(`/documents/${documentId}/comments/new?block=30`);
  expect(page.all("blockquote")).toEqual(["Milk goes sour."]);
  // Meanwhile the text became shorter, and a paragraph stands there twice.
  await write("Who milks?\n\nWe buy a cooler.\n\nWho milks?", 1);
  const typed = { source: "From whom do we have this?", proposal: "Milk spoils." };
  page = await page.form("Comment").fill(typed).submit("Comment");
  expect([page.status, page.all("textarea")]).toEqual([409, ["Milk spoils.", "From whom do we have this?"]]);
  expect(page.text).toContain("These words are not in the text any more as you chose them.");
  expect(page.all("label.choice")).toEqual(["Who milks?", "We buy a cooler.", "Who milks?"]);
  page = await page.form("Comment").fill({ proposal: "" }).submit("Comment");
  expect([page.status, page.all("textarea"), page.all("label.choice").length]).toEqual([
    ...[422, ["From whom do we have this?"], 3],
  ]);
  expect(page.text).toContain("Choose words in the text first.");
  const [, , last = ""] = page.document
    .querySelectorAll('input[name="paragraph"]')
    .map((input) => input.getAttribute("value") ?? "");
  page = await page.form("Comment").fill({ paragraph: "{}" }).submit("Comment");
  expect([page.status, page.all("textarea")]).toEqual([422, ["From whom do we have this?"]]);
  // What it will look like is shown with the words that were chosen.
  page = await page.form("Comment").fill({ paragraph: last }).submit("See how it looks");
  expect([page.all("blockquote"), page.all("textarea")]).toEqual([
    ...[["Who milks?"], ["Who milks?", "From whom do we have this?"]],
  ]);
  page = await page.form("Comment").submit("Comment");
  const { comments } = await commentsPage(sita.ctx, { documentId, language, list: "open", after: null });
  const [comment] = comments;
  expect(comments.map(({ words, standing }) => [words, standing])).toEqual([["Who milks?", "there"]]);
  // Letters, spaces not counted: the second of the two.
  expect(comment?.from).toBeGreaterThan("Whomilks?Webuya".length);
});
