import { afterAll, beforeAll, expect, test } from "vitest";
import { changeLanguages } from "#server/core/people/index.ts";
import { refreshPairs } from "#server/core/translation/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { beginPlan, sharePlanWithSpace, writeSection } from "#server/features/plans/index.ts";
import { translatingWorld } from "#tests/domain/translations-world.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
let engine: Awaited<ReturnType<typeof translatingWorld>>;
beforeAll(async () => {
  engine = await translatingWorld(server.people.system);
  await refreshPairs(server.people.system, engine.translator);
});
afterAll(async () => {
  await engine.server.close();
  await server.close();
});

/** A plan in Spanish that is shared with a community. */
async function spanishPlan() {
  const { efrain } = world;
  const { id, slug } = await beginPlan(efrain.ctx, {
    ...{ key: newId(), space: world.slug, title: "Una lechería", language: "es", template: "concept" },
  });
  const write = (source: string, revision: number) =>
    writeSection(efrain.ctx, { key: newId(), plan: id, section: "vision", source, language: "es", revision });
  await write("La leche ya no se corta.\n\nVendemos queso en el mercado.", 0);
  await sharePlanWithSpace(efrain.ctx, { key: newId(), plan: id, space: world.spaceId });
  const work = async () => {
    const pieces = await server.people.system.db.translationPiece.findMany({
      where: { cut: { document: { spaceId: id } } },
    });
    await engine.work(pieces.map((piece) => piece.id));
  };
  return { slug, write, work };
}

test("without script a shared plan is in its reader's language when they look again, and what changed says so", async () => {
  const { slug, write, work } = await spanishPlan();
  const browser = await server.browser({ as: world.sita });
  const open = async () => {
    const { document } = await browser.visit(`/plans/${slug}/read`);
    const prose = [...document.querySelectorAll("main .prose")].map((one) => ({
      lang: one.getAttribute("lang"),
      text: one.textContent?.trim(),
    }));
    const notes = [...document.querySelectorAll(".translation-note")].map((one) => one.textContent);
    return { prose, notes, mark: document.querySelector(".translation-mark")?.textContent ?? "", document };
  };
  const waiting = await open();
  expect(waiting.prose).toEqual([{ lang: "es", text: "La leche ya no se corta.Vendemos queso en el mercado." }]);
  expect(waiting.mark).toContain("In Spanish. The translation comes in a moment.");
  expect(waiting.mark).toContain("Look again");
  await work();
  const shown = await open();
  expect(shown.mark).toContain("Translated from Spanish by LibreTranslate");
  const translated = "LA LECHE YA NO SE CORTA.VENDEMOS QUESO EN EL MERCADO.";
  expect(shown.prose[0]).toEqual({ lang: "en", text: translated });
  expect(shown.document.querySelector(".translation details summary")?.textContent).toBe("Show the original");
  expect(shown.document.querySelector(".translation details .prose")?.getAttribute("lang")).toBe("es");
  await write("La leche ya no se corta.\n\nVendemos yogur en el mercado.", 1);
  const changed = await open();
  expect(changed.prose.slice(0, 2)).toEqual([
    { lang: "en", text: "LA LECHE YA NO SE CORTA." },
    { lang: "es", text: "Vendemos yogur en el mercado." },
  ]);
  expect(changed.notes).toEqual([
    expect.stringMatching(/^Changed on .* and not translated yet\. This is the original\.$/),
  ]);
  expect(changed.mark).toMatch(/What changed is not translated yet\./);
});

test("without script a paragraph is said better from the page where it is read, and taken back there", async () => {
  const { slug, work } = await spanishPlan();
  const browser = await server.browser({ as: world.sita });
  await browser.visit(`/plans/${slug}/read`);
  await work();
  let page = await (await browser.visit(`/plans/${slug}/read`)).follow("Correct this translation");
  expect(page.all(".piece-row .prose:first-child").map((text) => text.trim())).toContain("La leche ya no se corta.");
  page = await page.follow("Correct this translation");
  expect(page.form("Save the translation").values).toMatchObject({ source: "LA LECHE YA NO SE CORTA." });
  page = await page.form("Save the translation").fill({ source: "" }).submit();
  expect(page.status).toBe(422);
  page = await page.form("Save the translation").fill({ source: "Our milk no longer goes sour." }).submit();
  expect(page.text).toContain("Your translation is shown now.");
  const read = async () => (await browser.visit(`/plans/${slug}/read`)).text;
  expect(await read()).toContain("Our milk no longer goes sour.");
  expect(await read()).toContain("Translated from Spanish by Sita");
  page = await page.form("Take this translation back").submit();
  expect(page.text).toContain("The translation is taken back.");
  expect(await read()).toContain("LA LECHE YA NO SE CORTA.");
});

test("on a section's page the translation stands below what is written; who reads its language finds none", async () => {
  const { slug, work } = await spanishPlan();
  const browser = await server.browser({ as: world.efrain });
  const path = `/plans/${slug}/sections/vision`;
  await browser.visit(path);
  await work();
  const { document } = await browser.visit(path);
  expect(document.querySelector("textarea[name=source]")?.textContent).toContain("La leche");
  expect(document.querySelector(".translation summary")?.textContent).toBe("Show the translation");
  expect(document.querySelector(".translation .prose")?.textContent).toContain("LA LECHE");
  await changeLanguages(world.efrain.ctx, {
    ...{ language: "en", reads1: "es", reads2: null, reads3: null, reads4: null, readsFirst: "translation" },
    ...{ timeZone: "UTC", digits: "latn", lite: false },
  } as Parameters<typeof changeLanguages>[1]);
  const own = await browser.visit(path);
  expect(own.document.querySelectorAll(".translation")).toHaveLength(0);
});
