import { afterAll, describe, expect, it } from "vitest";
import { newId } from "#server/core/usecase/index.ts";
import { beginPlan } from "#server/features/plans/index.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);

describe("a table of a plan without script", () => {
  it("is written line by line; a line is changed, moved, taken away and brought back", async () => {
    const { sita } = world;
    const words = { title: "A box with three keys", language: "en", template: "full" as const };
    const { slug } = await beginPlan(sita.ctx, { key: newId(), space: null, ...words });
    const browser = await server.browser({ as: sita });
    const here = `/plans/${slug}/sections/partners/rows`;
    let page = await browser.visit(here);
    page = await page.form(here).fill({ name: "Bishnu", brings: "A room" }).submit();
    expect([page.status, page.form(here).values]).toEqual([422, expect.objectContaining({ brings: "A room" })]);
    page = await page.form(here).fill({ role: "Keeps the first key" }).submit();
    page = await page.form(here).fill({ name: "Maya", role: "Keeps the second key" }).submit();
    const names = () => page.all(".row-table tbody th");
    expect(names()).toEqual(["Bishnu", "Maya"]);
    page = await page.form("Move up: Maya").submit();
    expect(names()).toEqual(["Maya", "Bishnu"]);
    page = await page.form("Take away: Maya").submit();
    expect(names()).toEqual(["Bishnu"]);
    page = await page.form("Undo").submit();
    expect(names()).toEqual(["Maya", "Bishnu"]);
    // On a phone the heads of columns are gone: each value has its own, which is heard too.
    expect(page.all(".row-table tbody tr:first-child .row-label:not([aria-hidden])")).toEqual(["What they do in it"]);
    // An address is no number: it is not written otherwise when it is opened again.
    const sources = `/plans/${slug}/sections/sources/rows`;
    page = await browser.visit(sources);
    page = await page.form(sources).fill({ where: "https://example.org/v1.234" }).submit();
    const row = page.document.querySelector(`.row-table a[href^="${sources}/"]`)?.getAttribute("href") ?? "";
    expect((await browser.visit(row)).form(row).values).toMatchObject({ where: "https://example.org/v1.234" });
  });

  it("says to an adviser that nothing stands there yet, also while nobody chose the money", async () => {
    const { sita, efrain } = world;
    const words = { title: "A box", language: "en", template: "full" as const };
    const { slug } = await beginPlan(sita.ctx, { key: newId(), space: null, ...words });
    await bringIntoPlan(sita, efrain, { plan: slug, role: "commenter" });
    const here = `/plans/${slug}/sections/costs/rows`;
    expect((await (await server.browser({ as: sita })).visit(here)).text).toContain("In which money?");
    expect((await (await server.browser({ as: efrain })).visit(here)).text).toContain("Nothing stands here yet");
  });
});
