import { createHash } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { newId } from "#server/core/usecase/index.ts";
import { beginPlan, writeSection } from "#server/features/plans/index.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);

it("a plan is handed in, returned and supported without script; whoever has the code knows a copy", async () => {
  const { sita, efrain, moderator } = world;
  const words = { title: "A box with three keys", language: "en", template: "concept" as const };
  const { id, slug } = await beginPlan(sita.ctx, { key: newId(), space: null, ...words });
  await bringIntoPlan(sita, efrain, { plan: slug, role: "author" });
  const write = (section: string, source = "As it is.", revision = 0) =>
    writeSection(sita.ctx, { key: newId(), plan: slug, section, source, language: "en", revision });
  for (const section of ["vision", "situation", "learned", "actions"]) await write(section);
  const [browser, his, staff] = [
    await server.browser({ as: sita }),
    await server.browser({ as: efrain }),
    await server.browser({ as: moderator }),
  ];
  const here = `/plans/${slug}/hand-in`;
  const before = await browser.visit(here);
  expect(before.text).toContain("Sections that are needed have nothing in them yet:");
  expect(before.all(".banner li li")).toHaveLength(1);
  await write("budget");
  // What he saw is not what it says by now.
  const seen = await his.visit(here);
  await write("vision", "Three keys, three houses.", 1);
  expect(seen.all("details .prose")).toContain("As it is.");
  expect((await seen.form("I agree").submit()).text).toContain("Somebody has written on meanwhile.");
  expect((await (await his.visit(here)).form("I agree").submit()).text).toContain("You agree to hand it in as it is.");
  let page = await (await browser.visit(here)).form(here).submit();
  expect(page.text).toContain("It is handed in.");
  expect(page.text).toContain("Three keys, three houses.");
  const link = page.at;
  expect((await browser.visit(`/plans/${id}`)).text).toContain("Handed in");
  const edit = `/plans/${slug}/edit`;
  const naming = (await browser.visit(edit)).form(edit);
  expect(naming.values).toMatchObject({ stage: "submitted" });
  expect((await naming.fill({ title: "A box with three keys" }).submit()).status).toBe(200);
  const file = await browser.visit(`${link}/file`);
  const code = page.document.querySelector('a[href^="/verify/"]')?.getAttribute("href") ?? "";

  page = await (await staff.visit(link)).follow("Return it with reasons");
  page = await page.form(`${link}/return`).fill({ reasons: " ", days: "14" }).submit();
  expect([page.status, page.form(`${link}/return`).values]).toEqual([422, expect.objectContaining({ days: "14" })]);
  page = await page.form(`${link}/return`).fill({ reasons: "Who has the fourth key?" }).submit();
  expect(page.text).toContain("It is returned.");
  expect((await browser.visit(link)).text).toContain("Who has the fourth key?");

  page = await (await browser.visit(here)).form(here).submit();
  const second = page.at;
  expect(second).not.toBe(link);
  page = await (await staff.visit(second)).follow("Support it");
  page = await page.form(`${second}/support`).fill({ reasons: "Our smith makes\nthe locks." }).submit();
  expect(page.text).toContain("The plan is supported.");
  expect((await browser.visit(second)).text).toContain("Our smith makes");
  expect((await browser.visit(here)).text).toContain("It is supported.");
  expect((await staff.visit("/handed-in?state=supported")).text).toContain("A box with three keys");
  expect((await browser.visit(`/plans/${id}`)).text).not.toContain("Handed in");

  const guest = await server.browser();
  const sum = createHash("sha256").update(file.html).digest("hex");
  const told = await guest.visit(`${code}?sum=${sum}`);
  expect(told.text).toContain("The copy is exactly what was handed in.");
  expect(told.text).not.toContain("three keys");
  expect((await guest.visit(`${code}?sum=${sum.replace(/^./, "g")}`)).text).toContain("This is not what was handed in");
});
