import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeCommunity } from "#server/core/spaces/index.ts";
import { createTheme } from "#server/core/themes/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import type { Page } from "#tests/support/browserless.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
const here = "/themes/crops/glossary";
beforeAll(async () => {
  const { themeId } = await createTheme(world.moderator.ctx, {
    ...{ key: newId(), slug: "crops", parentId: null, names: { en: "Crops", ne: "बाली" }, descriptions: {} },
  });
  await changeCommunity(world.moderator.ctx, {
    ...{ key: newId(), space: world.spaceId, name: "Savings groups", description: "", language: "en", rules: "" },
    ...{ welcome: "", themes: [themeId], visibility: "public", joinRule: "open" },
  });
});
afterAll(() => server.close());

const termsOn = (page: Page) =>
  page.document.querySelectorAll("main .term").map((term) =>
    term
      .querySelectorAll("dt, dd")
      .map(({ text }) => text.trim())
      .join(": "),
  );

describe("a theme's glossary, without script", () => {
  it("is found from the theme, empty, and says who can fill it", async () => {
    const theme = await (await server.browser()).visit("/themes/crops");
    const page = await theme.follow("Glossary");
    expect([page.at, page.title]).toEqual([here, "Glossary: Crops"]);
    expect(page.text).toContain("No words yet");
    expect(page.all("main a[href$='/new']")).toEqual([]);
  });

  it("is filled by a moderator: what is wrong stands beside its field, and what was typed stays", async () => {
    const browser = await server.browser({ as: world.moderator });
    const typed = { from: "es", to: "es", term: "chuño", becomes: "freeze-dried potato", note: "From Puno" };
    const form = await (await browser.visit(here)).follow("Add a word");
    const refused = await form.form("Save the word").fill(typed).submit("Save the word");
    expect(refused.status).toBe(422);
    expect(refused.all(".field-wrong label")).toHaveLength(1);
    expect(refused.form("Save the word").values).toMatchObject(typed);
    const saved = await refused.form("Save the word").fill({ to: "en", both: "on" }).submit("Save the word");
    expect(saved.at).toBe(here);
    expect(saved.text).toContain("“chuño” is saved.");
    expect(termsOn(saved)).toEqual(["chuño: freeze-dried potato", "freeze-dried potato: chuño"]);
    expect(saved.document.querySelector(".term dd [lang]")?.getAttribute("lang")).toBe("en");
    expect(saved.text).toContain("From Spanish into English");

    const again = await saved.follow("Add a word");
    const taken = await again
      .form("Save the word")
      .fill({ ...typed, to: "en" })
      .submit("Save the word");
    expect(taken.text).toContain("This word is in the glossary already");

    const found = await saved.form("Find").fill({ find: "DRIED", from: "es" }).submit("Find");
    expect(termsOn(found)).toEqual(["chuño: freeze-dried potato"]);
    const none = await found.form("Find").fill({ find: "xyz" }).submit("Find");
    expect(none.text).toContain("Nothing found");
  });

  it("is changed, and what was removed is brought back by the way back", async () => {
    const browser = await server.browser({ as: world.moderator });
    const found = await browser.visit(`${here}?from=es`);
    const change = await found.follow("Change");
    const changed = await change.form("Save the word").fill({ becomes: "chuño potato" }).submit("Save the word");
    expect(termsOn(changed)).toEqual(["chuño: chuño potato", "freeze-dried potato: chuño"]);
    const removed = await changed.form("Remove").submit("Remove");
    expect(removed.text).toContain("“chuño” is removed.");
    expect(termsOn(removed)).toEqual(["freeze-dried potato: chuño"]);
    const back = await removed.form("Undo").submit();
    expect(back.text).toContain("“chuño” is back.");
    expect(termsOn(back)).toEqual(["chuño: chuño potato", "freeze-dried potato: chuño"]);
    const log = await back.follow("What was changed");
    expect(log.all("main li > span")).toEqual([
      "Khamla Vongsa brought “chuño” back.",
      "Khamla Vongsa removed “chuño”.",
      "Khamla Vongsa changed “chuño”: “chuño potato”.",
      "Khamla Vongsa added “freeze-dried potato”: “chuño”.",
      "Khamla Vongsa added “chuño”: “freeze-dried potato”.",
    ]);
  });

  it("is read by others, who are told how many words there are", async () => {
    const browser = await server.browser({ as: world.sita });
    const page = await (await browser.visit("/themes/crops")).follow("Glossary");
    expect(termsOn(page)).toEqual(["chuño: chuño potato", "freeze-dried potato: chuño"]);
    expect(page.all("main form[method=post]")).toEqual([]);
    expect((await browser.visit("/themes/crops")).text).toContain("2 words that translations keep to");
    expect((await browser.visit(`${here}/new`)).status).toBe(403);
    expect((await browser.visit("/themes/nowhere/glossary")).status).toBe(404);
  });
});
