import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRole } from "#server/core/spaces/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { openLiveThread } from "#server/features/live-threads/index.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);
let threadId: string;
beforeAll(async () => {
  const { moderator, efrain, slug } = world;
  await changeRole(moderator.ctx, { key: newId(), space: slug, personId: efrain.id, role: "champion" });
  const input = { space: slug, title: "Ask me", source: "I have an hour.", language: "en", hosts: [] };
  threadId = (await openLiveThread(efrain.ctx, { key: newId(), ...input })).id;
});

describe("a document without script", () => {
  it("is written whole; where two wrote at once, both stand beside each other; and an older one comes back", async () => {
    const { efrain, moderator, sita } = world;
    const champion = await server.browser({ as: efrain });
    const other = await server.browser({ as: moderator });
    const here = `/live/${threadId}/summary`;
    let page = await champion.visit(here);
    page = await page
      .form("Save")
      .fill({ source: "We spoke of **seeds**.\n\n| a | b |\n|-|-|\n| c | d |" })
      .submit("Save");
    expect([page.at, page.all("#summary .prose th")]).toEqual([`/live/${threadId}`, ["a", "b"]]);
    const [mine, theirs] = [await champion.visit(here), await other.visit(here)];
    expect(mine.all("textarea")[0]).toBe("We spoke of **seeds**. | a | b | | --- | --- | | c | d |");
    await theirs.form("Save").fill({ source: "We spoke of keys." }).submit("Save");
    page = await mine.form("Save").fill({ source: "We spoke of seeds and water." }).submit("Save");
    expect(page.status).toBe(409);
    expect(page.all(".section h2")).toEqual(["What it says now", "What you wrote", "What it said before"]);
    expect(page.all(".card-grid .prose")).toEqual(["We spoke of keys."]);
    expect(page.all("textarea")[0]).toBe("We spoke of seeds and water.");
    page = await page.form("Save").fill({ source: "We spoke of keys, seeds and water." }).submit("Save");
    expect(page.all("#summary .prose")).toEqual(["We spoke of keys, seeds and water."]);
    // The list says when and who; one version is brought when it is opened, and shut again.
    const reader = await server.browser({ as: sita });
    page = await reader.visit(here);
    const links = () =>
      [...page.document.querySelectorAll("#versions a[aria-expanded]")].map((a) => [
        a.getAttribute("href"),
        a.getAttribute("aria-expanded"),
      ]);
    const shut = (seq: number) => [`${here}?version=${seq}#version-${seq}`, "false"];
    expect([links(), page.all("#versions .prose")]).toEqual([[shut(2), shut(1)], []]);
    page = await reader.visit(`${here}?version=1`);
    expect([links(), page.all("#version-1 .prose"), page.all("#versions .prose").length]).toEqual([
      [shut(2), [`${here}#versions`, "true"]],
      ["We spoke of seeds.abcd"],
      1,
    ]);
    expect(page.text).not.toContain("Bring this back");
    // Anybody who reads it takes it along, as it is and as it was.
    const out = page.document.querySelectorAll('nav[aria-label="Take the text along"] a');
    const [text = "", markdown = ""] = out.map((a) => a.getAttribute("href") ?? "");
    const file = async (path: string) => {
      const { status, headers, html } = await reader.visit(path);
      return [status, headers.get("content-type"), html];
    };
    expect(await file(text)).toEqual([200, "text/plain; charset=utf-8", "We spoke of keys, seeds and water.\n"]);
    expect(await file(`${markdown}&version=1`)).toEqual([
      ...[200, "text/markdown; charset=utf-8"],
      "We spoke of **seeds**.\n\n| a | b |\n| --- | --- |\n| c | d |\n",
    ]);
    expect((await reader.visit(markdown)).headers.get("content-disposition")).toBe(
      "attachment; filename=\"text.md\"; filename*=UTF-8''Ask%20me.md",
    );
    expect((await file(`${markdown}&version=9`))[0]).toBe(404);
    // All versions stand on a page of their own; what changed is told in words, for who listens too.
    page = await (await reader.visit(here)).follow("All versions");
    expect([page.title, page.all(".tag-done"), page.all("#versions strong")]).toEqual([
      ...["All versions", ["what it says now"], []],
    ]);
    page = await page.follow("What changed");
    expect([page.title, page.all(".compared ins, .compared del")]).toEqual([
      "What changed",
      ["[added: , seeds and water]"],
    ]);
    expect(page.text).toContain("Words added: 3. Words taken out: 0.");
    page = await page.form("Compare").fill({ from: "1", to: "3" }).submit("Compare");
    expect([page.status, page.all("select option[selected]").length]).toEqual([200, 2]);
    page = await champion.visit(page.at.replace(/compare.*/, "versions?version=1"));
    page = await page.follow("Give it a name");
    page = await page.form("Save").fill({ name: "As we met" }).submit("Save");
    expect(page.all("#versions strong")).toEqual(["As we met"]);
    for (const none of ["9", "0", "now", "9999999999999"]) {
      page = await reader.visit(`${here}?version=${none}`);
      expect([page.status, page.all("#versions .prose")]).toEqual([200, []]);
    }
    page = await (await champion.visit(`${here}?version=2`)).form("Bring this back").submit("Bring this back");
    expect([page.at, page.all("textarea")[0]]).toEqual([here, "We spoke of keys."]);
    page = await champion.visit(`${here}?version=3`);
    expect(page.all("#versions .prose")).toEqual(["We spoke of keys, seeds and water."]);
    // From pages that stayed open one is brought back, and then another.
    const stale = [];
    for (const seq of [1, 3]) stale.push((await champion.visit(`${here}?version=${seq}`)).form("Bring this back"));
    const said = [];
    for (const form of stale) said.push((await form.submit("Bring this back")).all("textarea")[0]);
    expect(said).toEqual([
      "We spoke of **seeds**. | a | b | | --- | --- | | c | d |",
      "We spoke of keys, seeds and water.",
    ]);
  });
});

describe("a plan without script", () => {
  it("has a team of those who said yes, and readers as long as its team wants", { timeout: 60_000 }, async () => {
    const { sita, efrain, stranger } = world;
    const [author, asked, guest] = [
      await server.browser({ as: sita }),
      await server.browser({ as: efrain }),
      await server.browser(),
    ];
    let page = await author.visit("/plans/new");
    page = await page.form("Begin").fill({ title: "A dairy of our own", template: "concept" }).submit("Begin");
    const here = page.at.replace(/\?.*$/, "");
    page = await (await author.visit(`${here}/team`))
      .form("Ask them")
      .fill({ handle: stranger.handle })
      .submit("Ask them");
    expect([page.status, page.text.includes("It must be somebody with whom you share a community.")]).toEqual([
      422,
      true,
    ]);
    page = await page.form("Ask them").fill({ handle: efrain.handle, role: "commenter" }).submit("Ask them");
    expect(page.all(".rows bdi")[0]).toBe("Efraín Quispe");
    // Who is asked finds it among their plans, and says no, then yes.
    const toAnswer = async () => {
      const link = (await asked.visit("/plans")).document.querySelector('a[href^="/join/"]')?.getAttribute("href");
      return link ? asked.visit(link) : null;
    };
    page = (await toAnswer()) ?? page;
    expect(page.text).toContain("You would read this plan and give its team advice.");
    await page.form("No, thank you").submit("No, thank you");
    expect(await toAnswer()).toBeNull();
    page = await author.visit(`${here}/team`);
    await page.form("Ask them").fill({ handle: efrain.handle, role: "commenter" }).submit("Ask them");
    page = await ((await toAnswer()) ?? page).form("Yes, I come in").submit("Yes, I come in");
    expect([page.at, page.all("h1")]).toEqual([here, ["A dairy of our own"]]);
    // By a link whoever has it reads it, and nothing of it is kept or listed anywhere.
    page = await (await author.visit(`${here}/sharing/link`)).form("Make the link").submit("Make the link");
    const link = new URL(page.document.querySelector(".plan-link")?.getAttribute("href") ?? "").pathname;
    page = await guest.visit(link);
    expect([page.status, page.all("h1"), page.document.querySelectorAll("script[src]").length]).toEqual([
      ...[200, ["A dairy of our own"], 0],
    ]);
    expect(page.text).toMatch(/which ends on .* UTC\./);
    expect(["x-robots-tag", "cache-control", "referrer-policy"].map((name) => page.headers.get(name))).toEqual([
      ...["noindex, nofollow", "private, no-store", "same-origin"],
    ]);
    page = await author.visit(`${here}/sharing`);
    await page.form("End it: Whoever has the link").submit("End it: Whoever has the link");
    const [ended, never] = [await guest.visit(link), await guest.visit(`/read/${"x".repeat(27)}`)];
    expect([ended.status, ended.text]).toEqual([404, never.text]);
    expect((await author.visit(`${here}/sharing`)).text).toContain("Nobody but the team reads it yet.");
  });
});
