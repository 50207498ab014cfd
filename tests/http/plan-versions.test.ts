import { afterAll, expect, it } from "vitest";
import { newId } from "#server/core/usecase/index.ts";
import { beginPlan, writeSection } from "#server/features/plans/index.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);

it("a plan is shared as it stands, without script, and its readers are told as of when", {
  timeout: 120_000,
}, async () => {
  const { sita, efrain, slug: space } = world;
  const { slug } = await beginPlan(sita.ctx, {
    ...{ key: newId(), space, title: "A dairy", language: "en", template: "concept" },
  });
  const write = (source: string, revision: number) =>
    writeSection(sita.ctx, { key: newId(), plan: slug, section: "vision", source, language: "en", revision });
  await write("Milk for all.", 0);
  const [hers, his, guest] = [
    await server.browser({ as: sita }),
    await server.browser({ as: efrain }),
    await server.browser(),
  ];
  const form = () => page.form(page.at);
  let page = await hers.visit(`/plans/${slug}/sharing/person`);
  page = await form().fill({ handle: efrain.handle, shown: "asItStands" }).submit();
  page = await hers.visit(`/plans/${slug}/sharing/link`);
  page = await form().fill({ days: "3", shown: "asItStands" }).submit();
  expect(page.text.match(/As it stood on /g)).toHaveLength(2);
  const link = page.document.querySelector(".plan-link")?.getAttribute("href") ?? "";
  await write("Cheese for all.", 1);
  for (const [browser, path] of [
    [his, `/plans/${slug}/read`],
    [guest, new URL(link).pathname],
  ] as const) {
    page = await browser.visit(path);
    expect([page.text.includes("Milk for all."), page.text.includes("Cheese"), page.status]).toEqual([
      true,
      false,
      200,
    ]);
    expect(page.text).toContain("You read this plan as it stood on");
  }
  page = await his.visit(`/plans/${slug}/read`);
  expect(page.document.querySelector("a[href*='from=']")).toBeNull();
  const file = await his.visit(`/plans/${slug}/read/export?as=md`);
  expect([file.text.includes("Milk for all."), file.text.includes("Cheese")]).toEqual([true, false]);
  for (const path of [`/plans/${slug}/export?as=md`, `/plans/${slug}/sections/vision`])
    expect((await his.visit(path)).status).toBe(404);
});
