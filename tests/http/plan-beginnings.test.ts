import { afterAll, expect, it } from "vitest";
import { newId } from "#server/core/usecase/index.ts";
import { beginPlan, sharePlanWithPerson, writeSection } from "#server/features/plans/index.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);

it("a plan is begun from one that is shared, without script: named as its source, with its text when its team gives that", async () => {
  const { sita, efrain, slug: space } = world;
  const { slug } = await beginPlan(sita.ctx, {
    ...{ key: newId(), space, title: "A dairy", language: "en", template: "full" },
  });
  const of = () => ({ key: newId(), plan: slug });
  await writeSection(sita.ctx, { ...of(), section: "vision", source: "Milk for all.", language: "en", revision: 0 });
  await sharePlanWithPerson(sita.ctx, { ...of(), handle: efrain.handle });
  const [hers, his] = [await server.browser({ as: sita }), await server.browser({ as: efrain })];
  let page = await (await his.visit(`/plans/${slug}/read`)).follow("Begin a plan from this");
  expect(page.all(".card p")).toEqual([expect.stringContaining("A dairy"), expect.stringContaining("learned from")]);
  // The same template and community are proposed; no text is offered.
  const form = () => page.form(page.at);
  expect(form().values).toMatchObject({ template: "full", space, from: `/plans/${slug}/read` });
  expect(page.document.querySelector("[name=text]")).toBeNull();
  page = await form().fill({ title: "" }).submit();
  expect([page.status, form().values.from]).toEqual([422, `/plans/${slug}/read`]);
  page = await hers.visit(`/plans/${slug}/sharing`);
  page = await page.form("Let readers take the text over").submit();
  expect(page.text).toContain("Readers can begin a plan with this text now.");
  page = await (await his.visit(`/plans/${slug}/read`)).follow("Begin a plan from this");
  page = await form().fill({ title: "Ours", text: "on" }).submit();
  expect([page.title, page.text.includes("Milk for all.")]).toEqual(["Ours", true]);
  expect(page.all(".row-table a")).toContainEqual("A dairy");
  // What nobody sees is not there: the form begins with nothing.
  page = await his.visit(`/plans/new?from=${encodeURIComponent(`/posts/${newId()}`)}`);
  expect([page.status, page.all(".card p")]).toEqual([200, []]);
});
