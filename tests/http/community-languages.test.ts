import { afterAll, expect, test } from "vitest";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(() => server.close());
const here = `/communities/${world.slug}`;

test("a community is given a name and rules in another language, without script, and is called so to who reads it", async () => {
  const browser = await server.browser({ as: world.moderator });
  const settings = await browser.visit(`${here}/settings`);
  expect(settings.text).toContain("Only in its own language so far");
  const list = await settings.follow("Names and rules in other languages");
  expect(list.all("main .link-title")).not.toContain("English");
  const form = await list.follow("Spanish");
  expect(form.title).toBe("The community in Spanish");
  const refused = await form.form("Save").fill({ rules: "Sea **amable**." }).submit("Save");
  expect([refused.status, refused.all(".field-wrong label")[0]]).toEqual([422, "Name"]);
  expect(refused.form("Save").values.rules).toBe("Sea **amable**.");
  const saved = await refused.form("Save").fill({ name: "Grupos de ahorro" }).submit("Save");
  expect([saved.at, saved.all("main .rows b")]).toEqual([`${here}/languages`, ["English", "Spanish"]]);

  const guest = await server.browser({ headers: { "accept-language": "es-PE,es;q=0.9" } });
  const about = await guest.visit(`${here}/about`);
  expect(about.document.querySelector("main .prose")?.innerHTML).toBe("<p>Sea <strong>amable</strong>.</p>");
  const home = await guest.visit(here);
  expect(home.title).toBe("Grupos de ahorro");
  const cards = (await guest.visit("/communities")).all(".community h3");
  expect(cards).toContain("Grupos de ahorro");
  const english = await (await server.browser()).visit(here);
  expect(english.title).toMatch(/^Savings groups/);

  const removed = await saved.form("Remove").submit("Remove");
  expect(removed.all("main .rows b")).toEqual(["English"]);
  expect((await guest.visit(here)).title).toMatch(/^Savings groups/);
  const back = await removed.form("Undo").submit();
  expect(back.all("main .rows b")).toEqual(["English", "Spanish"]);
  expect((await guest.visit(here)).title).toBe("Grupos de ahorro");
  expect((await back.follow("Log")).text).toContain("gave the community’s texts in another language");
});
