import { afterAll, expect, it } from "vitest";
import { commentsPage } from "#server/core/documents/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { beginPlan, planSection, writeSection } from "#server/features/plans/index.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);

it("a comment whose words are gone keeps what was typed, and stands on the paragraph that is chosen then", async () => {
  const { sita, slug } = world;
  const language = "en";
  const begun = { key: newId(), space: slug, title: "Milk of our own", language };
  const { id: plan } = await beginPlan(sita.ctx, { ...begun, template: "concept" });
  const write = (source: string, revision: number) =>
    writeSection(sita.ctx, { key: newId(), plan, section: "vision", source, language, revision });
  await write("Milk goes sour.\n\nWe buy a cooler.", 0);
  const { document } = await planSection(sita.ctx, { plan, section: "vision", version: null, language });
  const documentId = document?.id ?? "";
  const author = await server.browser({ as: sita });
  const first = await author.visit(`/documents/${documentId}/comments/new`);
  let page = await first.follow("Comment on this");
  expect(page.all("blockquote")).toEqual(["Milk goes sour."]);
  // Meanwhile another paragraph stands there, twice.
  await write("Who milks?\n\nWe buy a cooler.\n\nWho milks?", 1);
  page = await page.form("Comment").fill({ source: "From whom do we have this?" }).submit("Comment");
  expect([page.status, page.all("textarea")]).toEqual([409, ["From whom do we have this?"]]);
  expect(page.text).toContain("These words are not in the text any more as you chose them.");
  expect(page.all("label.choice")).toEqual(["Who milks?", "We buy a cooler.", "Who milks?"]);
  page = await page.form("Comment").submit("Comment");
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
  expect([page.all("blockquote"), page.all("textarea")]).toEqual([["Who milks?"], ["From whom do we have this?"]]);
  page = await page.form("Comment").submit("Comment");
  const { comments } = await commentsPage(sita.ctx, { documentId, language, list: "open", after: null });
  const [comment] = comments;
  expect(comments.map(({ words, standing }) => [words, standing])).toEqual([["Who milks?", "there"]]);
  // Letters, spaces not counted: the second of the two.
  expect(comment?.from).toBeGreaterThan("Whomilks?Webuya".length);
});
