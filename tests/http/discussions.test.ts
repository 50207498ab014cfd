import { afterAll, expect, it } from "vitest";
import { changeRole } from "#server/core/spaces/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { changeChampionProfile } from "#server/features/champions/index.ts";
import { beginPlan, sharePlanByLink, sharePlanWithSpace, writeSection } from "#server/features/plans/index.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);

it("a shared plan is talked about, and a champion asked and heard on its page, without script; by a link nothing of it is read", {
  timeout: 120_000,
}, async () => {
  const { sita, efrain, moderator, slug: space, spaceId } = world;
  const champion = await server.people.person({ name: "Don Julio" });
  await changeRole(moderator.ctx, { key: newId(), space, personId: efrain.id, role: "champion" });
  await changeChampionProfile(efrain.ctx, {
    ...{ key: newId(), themes: [], done: "Dairies.", language: "en", places: "", available: "", requestsAWeek: 2 },
    ...{ doneFor: "members", placesFor: "members", availableFor: "members" },
  });
  const { slug } = await beginPlan(sita.ctx, {
    ...{ key: newId(), space, title: "A dairy", language: "en", template: "concept" },
  });
  const of = () => ({ key: newId(), plan: slug });
  await writeSection(sita.ctx, { ...of(), section: "vision", source: "Milk for all.", language: "en", revision: 0 });
  await sharePlanWithSpace(sita.ctx, { ...of(), space: spaceId });
  await sharePlanByLink(sita.ctx, { ...of(), days: 3 });
  const [hers, his, outside] = [
    await server.browser({ as: sita }),
    await server.browser({ as: efrain }),
    await server.browser({ as: champion }),
  ];
  let page = await his.visit(`/plans/${slug}/read`);
  expect(page.text).toContain("Nobody has said anything yet.");
  page = await page.follow("Say something");
  const form = () => page.form(page.at);
  page = await form().fill({ source: "" }).submit();
  expect(page.status).toBe(422);
  page = await form().fill({ source: "How much **milk** is it?" }).submit();
  expect([page.title, page.all(".post-said strong")]).toEqual(["Discussion", ["milk"]]);
  page = await page.form(page.at).fill({ source: "A day, I mean." }).submit();
  expect(page.text).toContain("A day, I mean.");
  // Its author asks a champion, who answers below the question.
  page = await hers.visit(`/plans/${slug}`);
  page = await (await page.follow("Discussion")).follow("Ask a champion");
  page = await form().fill({ handle: efrain.handle, source: "Does it keep in the heat?" }).submit();
  expect(page.text).toContain("Your question was sent.");
  expect(page.all(".tag")).toContainEqual("To Efraín Quispe");
  page = await his.visit(`/plans/${slug}/read`);
  expect(page.all(".comment-said p a")).toEqual(["Efraín Quispe", "Efraín Quispe", "Sita Gurung"]);
  page = await page.follow("Say something");
  const answer = page.document.querySelector("a[href*='reply=3']")?.getAttribute("href") ?? "";
  page = await his.visit(answer);
  page = await form().fill({ source: "Two days in a pot." }).submit();
  expect(page.all(".tag")).toEqual(expect.arrayContaining(["To Efraín Quispe", "Answered"]));
  // Whoever has the link alone finds no word of it, and who reads nothing finds nothing.
  page = await hers.visit(`/plans/${slug}/sharing`);
  const link = page.document.querySelector(".plan-link")?.getAttribute("href") ?? "";
  page = await outside.visit(new URL(link).pathname);
  expect([page.status, page.text.includes("Two days in a pot."), page.text.includes("Discussion")]).toEqual([
    ...[200, false, false],
  ]);
  for (const path of [`/plans/${slug}/read`, `/plans/${slug}/read/discussion`, `/plans/${slug}/read/ask`])
    expect((await outside.visit(path)).status).toBe(404);
});
