import { afterAll, expect, it } from "vitest";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { newId } from "#server/core/usecase/index.ts";
import { beginPlan } from "#server/features/plans/index.ts";
import { publish, putAway, sayIn, templateBy } from "#tests/support/templates.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
const staff = await server.people.person({ name: "Grace", siteRole: "staff" });
afterAll(async () => {
  await putAway(staff);
  await server.close();
});

it("a template is made out of one of ours without script: its sections are moved, taken out, brought back and added", async () => {
  const browser = await server.browser({ as: staff });
  expect((await browser.visit("/admin")).html).toContain('href="/admin/templates"');
  const beginning = "/admin/templates/new?from=concept";
  let page = await browser.visit(beginning);
  page = await page.form(beginning).fill({ name: "" }).submit();
  expect([page.status, page.form(beginning).values.from]).toEqual([422, "concept"]);
  page = await page.form(beginning).fill({ name: "Small funds", language: "en" }).submit();
  const here = page.at;
  const titles = () => page.all(".plan-row b");
  expect(titles()[0]).toBe("The place and its people");
  page = await page.form("Move “The place and its people” down").submit();
  expect(titles()[1]).toBe("The place and its people");
  page = await page.form("Take “The place and its people” out").submit();
  expect(page.text).toContain("Taken out");
  page = await page.form("Undo").submit();
  expect(titles()[1]).toBe("The place and its people");
  const add = `${here}/sections/new`;
  page = await browser.visit(add);
  page = await page.form(add).fill({ title: "Who keeps the money", most: "many" }).submit();
  expect([page.status, page.form(add).values.title]).toEqual([422, "Who keeps the money"]);
  page = await page.form(add).fill({ most: "१२०", unit: "characters" }).submit();
  expect(page.text).toContain("up to 120 characters");
}, 60_000);

it("a template is written in another language, looked at and published without script, and a plan begun with it", async () => {
  const { sita } = world;
  const { templateId } = await templateBy(staff, { draft: true });
  const [browser, hers] = [await server.browser({ as: staff }), await server.browser({ as: sita })];
  const here = `/admin/templates/${templateId}`;
  const words = `${here}/words/es`;
  let page = await browser.visit(words);
  expect(page.text).toContain("3 places are empty");
  expect(page.html).toContain(`href="${words}/name"`);
  page = await browser.visit(`${words}/name`);
  page = await page.form(`${words}/name`).fill({ name: "Fondos pequeños" }).submit();
  expect([page.at, page.text.includes("2 places are empty")]).toEqual([words, true]);
  const above = [...page.document.querySelectorAll("a")].map((link) => link.getAttribute("href") ?? "");
  const last = above.filter((href) => href.startsWith(`${words}/sections/`)).at(-1) ?? "";
  page = await browser.visit(last);
  page = await page.form(last).fill({ title: "Gastos" }).submit();
  expect([page.at, page.text.includes("1 place is empty")]).toEqual([words, true]);
  page = await browser.visit(`${here}/preview?language=es`);
  expect(page.document.querySelector("h1")?.getAttribute("lang")).toBe("es");
  expect(page.text).toContain("Gastos");
  const publishing = `${here}/publish`;
  page = await (await browser.visit(publishing)).form(publishing).submit();
  expect(page.text).toContain("Version 1 is published.");
  const begin = await hers.visit("/plans/new");
  const plan = await begin.form("/plans/new").fill({ title: "A box", template: templateId }).submit();
  expect(plan.text).toContain("What you need");
}, 60_000);

it("who saves over somebody else is shown both, and what they typed is kept", async () => {
  const { templateId, text } = await templateBy(staff, { draft: true });
  const browser = await server.browser({ as: staff });
  const here = `/admin/templates/${templateId}`;
  const names = `${here}/words/es/name`;
  const [words, section] = [await browser.visit(names), await browser.visit(`${here}/sections/${text}`)];
  await sayIn(staff, templateId, { language: "es", words: { name: "Fondos" } });
  const refused = await words.form(names).fill({ name: "Ayudas" }).submit();
  expect([refused.status, refused.form(names).values.name]).toEqual([409, "Ayudas"]);
  expect(refused.text).toContain("Somebody else saved this meanwhile:");
  expect(refused.all("blockquote")).toContain("Fondos");
  await refused.form(names).submit();
  expect((await browser.visit(names)).form(names).values.name).toBe("Ayudas");
  const other = await browser.visit(`${here}/sections/${text}`);
  await other.form(`${here}/sections/${text}`).fill({ most: "70" }).submit();
  const late = await section.form(`${here}/sections/${text}`).fill({ most: "90" }).submit();
  expect([late.status, late.form(`${here}/sections/${text}`).values.most]).toEqual([409, "90"]);
  expect(late.text).toContain("up to 70 words");
}, 60_000);

it("whatever is written above a section is shown as it was typed, to staff and to authors", async () => {
  const { sita } = world;
  const { templateId, text } = await templateBy(staff, { draft: true });
  const hostile = `<script>alert(1)</script>\n<img src=x onerror=alert(1)> **bold** [here](javascript:alert(1))`;
  const said = { title: `<b>T</b> "'`, guidance: hostile, example: hostile };
  await sayIn(staff, templateId, { language: "en", words: { name: "<i>Name</i>", sections: { [text]: said } } });
  await publish(staff, templateId);
  const { slug } = await beginPlan(sita.ctx, {
    ...{ key: newId(), space: null, title: "A box", language: "en", template: templateId },
  });
  const pages = [
    await (await server.browser({ as: staff })).visit(`/admin/templates/${templateId}/preview`),
    await (await server.browser({ as: sita })).visit(`/plans/${slug}/sections/${text}`),
  ];
  for (const page of pages) {
    expect(page.text).toContain("<script>alert(1)</script>");
    expect(page.text).toContain("**bold** [here](javascript:alert(1))");
    expect(page.document.querySelectorAll("main img, main b b, main a[href^='javascript']")).toHaveLength(0);
    expect(page.html).not.toContain("<script>alert(1)");
  }
});

it("the longest words that a section may have are saved, and names that every object has are no templates", async () => {
  const { templateId, text } = await templateBy(staff, { draft: true });
  const browser = await server.browser({ as: staff });
  const writing = `/admin/templates/${templateId}/words/ne/sections/${text}`;
  const said = { title: "क".repeat(MAX_NAME_LENGTH), guidance: "क".repeat(1_500), example: "क".repeat(3_000) };
  const saved = await (await browser.visit(writing)).form(writing).fill(said).submit();
  expect(saved.at).toBe(`/admin/templates/${templateId}/words/ne`);
  expect((await browser.visit(writing)).form(writing).values).toMatchObject(said);
  for (const nowhere of ["constructor/preview", "constructor", `${templateId}/words/ne/sections/constructor`])
    expect((await browser.visit(`/admin/templates/${nowhere}`)).status).toBe(404);
});
