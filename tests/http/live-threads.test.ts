import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRole } from "#server/core/spaces/index.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { openLiveThread } from "#server/features/live-threads/index.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);
beforeAll(async () => {
  const { moderator, efrain, slug } = world;
  await changeRole(moderator.ctx, { key: newId(), space: slug, personId: efrain.id, role: "champion" });
});

const say = (by: typeof world.sita, threadId: string, source: string, replyTo: number | null = null) =>
  replyToThread(by.ctx, { key: newId(), threadId, source, language: "en", replyTo });

async function opened(title = "Ask me about calendars") {
  const input = { space: world.slug, title, source: "I have an hour.", language: "en", hosts: [] };
  return (await openLiveThread(world.efrain.ctx, { key: newId(), ...input })).id;
}

describe("a live thread without script", () => {
  it("is opened by a champion, found in its community, and written in by members", async () => {
    const { sita, efrain, slug } = world;
    const champion = await server.browser({ as: efrain });
    let page = await (await champion.visit(`/communities/${slug}/live`)).follow("Open the floor");
    page = await page
      .form("Open the floor")
      .fill({ title: "Ask me about seeds", source: "I have **an hour**." })
      .submit("Open the floor");
    expect([page.title, page.all(".page-head .tag"), page.all(".post .prose")]).toEqual([
      "Ask me about seeds",
      ["Live now"],
      ["I have an hour."],
    ]);
    const member = await server.browser({ as: sita });
    page = await (await member.visit(`/communities/${slug}/live`)).follow("Ask me about seeds");
    page = await page.form("Reply").fill({ source: "Which seeds first?" }).submit("Reply");
    expect(page.all(".post .prose")).toEqual(["I have an hour.", "Which seeds first?"]);
    expect(page.at).toMatch(/^\/live\/.*\?after=0$/);
    page = await page.follow("Look for new messages");
    expect(page.all(".post .prose")).toHaveLength(2);
    // It is no topic.
    expect((await member.visit(`/communities/${slug}/topics`)).text).not.toContain("Ask me about seeds");
    const there = page.at.split(/[?#]/)[0]?.replace("/live/", "/topics/") ?? "";
    expect((await member.visit(there)).at).toMatch(/^\/live\//);
  });

  it("opens where it ends, and older words are a page away", async () => {
    const { sita, efrain } = world;
    const threadId = await opened();
    for (let i = 2; i <= 45; i += 1) await say(i % 2 ? sita : efrain, threadId, `Words ${i}`);
    const guest = await server.browser();
    let page = await guest.visit(`/live/${threadId}`);
    const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `#${from + i}`);
    expect(page.all(".post-number")).toEqual(numbers(26, 45));
    page = await page.follow("Earlier posts");
    expect(page.all(".post-number")).toEqual(numbers(6, 25));
    page = await page.follow("Earlier posts");
    expect(page.all(".post-number")).toEqual(numbers(1, 5));
    page = await page.follow("To the newest");
    expect(page.all(".post-number")).toEqual(numbers(26, 45));
  });

  it("says how much was missed, and leads to the answers first", async () => {
    const { sita, efrain, moderator } = world;
    const threadId = await opened();
    await say(sita, threadId, "Why do groups stall?");
    const reader = await server.browser({ as: sita });
    await (await reader.visit(`/live/${threadId}`)).form(`/topics/${threadId}/read`).submit();
    expect((await reader.visit(`/live/${threadId}`)).text).not.toContain("You missed");
    for (let i = 0; i < 12; i += 1) await say(moderator, threadId, `Chatter ${i}`);
    await say(efrain, threadId, "They need a calendar.", 2);
    await say(efrain, threadId, "And two keepers.", 2);
    let page = await reader.visit(`/live/${threadId}`);
    expect(page.text).toContain("You missed 14 messages");
    expect(page.text).toContain("2 of them are answers.");
    const answers = page.document.querySelector(".banner a")?.getAttribute("href");
    expect([page.all(".banner a")[0], answers]).toEqual(["To the 2 answers", `/live/${threadId}?after=0#p-15`]);
    page = await reader.visit(`/live/${threadId}`);
    page = await page.form("I need not read it").submit("I need not read it");
    expect([page.at, page.text.includes("You missed")]).toEqual([`/live/${threadId}`, false]);
  });

  it("is led: slowed, closed, handed over, ended, and opened again", async () => {
    const { sita, efrain } = world;
    const threadId = await opened();
    const host = await server.browser({ as: efrain });
    const member = await server.browser({ as: sita });
    let page = await host.visit(`/live/${threadId}`);
    page = await page.form("Each writes once in 60 seconds").submit("Each writes once in 60 seconds");
    expect(page.all(".page-head .tag")).toEqual(["Live now", "One message each in 60 seconds"]);
    let seen = await member.visit(`/live/${threadId}`);
    seen = await seen.form("Reply").fill({ source: "One" }).submit("Reply");
    seen = await seen.form("Reply").fill({ source: "Two, too soon" }).submit("Reply");
    expect([seen.status, seen.text.includes("Messages are taken slowly now.")]).toEqual([429, true]);
    expect(seen.html).toContain("Two, too soon");
    page = await page.form("Only the hosts write").submit("Only the hosts write");
    seen = await member.visit(`/live/${threadId}`);
    // Who asks is heard all the same.
    expect([seen.text.includes("Only the hosts write now."), seen.form("Ask").values.question]).toEqual([true, "on"]);
    page = await page.follow("Hosts");
    page = await page
      .form("Add a host")
      .fill({ handle: `@${sita.handle}` })
      .submit("Add a host");
    expect(page.all(".person .who-name")).toEqual(["Efraín Quispe", "Sita Gurung"]);
    page = await page.form("Efraín Quispe no longer leads").submit("Efraín Quispe no longer leads");
    // Who handed over leads no more.
    expect([page.at, page.all("a[href$='/hosts']")]).toEqual([`/live/${threadId}`, []]);
    seen = await member.visit(`/live/${threadId}`);
    seen = await seen.form("End it").submit("End it");
    expect([seen.all(".page-head .tag"), seen.text.includes("This conversation is over.")]).toEqual([["Over"], true]);
    seen = await seen.form("Let it go on").submit("Let it go on");
    expect(seen.all(".page-head .tag")).toEqual(["Live now", "Only the hosts write"]);
  });
});

describe("a session as a draft, without script", () => {
  it("is kept, found again, changed and announced; another is thrown away", async () => {
    const { sita, efrain, slug } = world;
    const host = await server.browser({ as: efrain });
    let page = await (await host.visit(`/communities/${slug}/live`)).follow("Announce a session");
    const date = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    const typed = { title: "Ask me about grafting", source: "I graft **apples**.", date, time: "17:00", minutes: "1" };
    page = await page.form("Announce it").fill(typed).submit("Keep as a draft");
    expect([page.status, page.all(".field-wrong .field-error")]).toEqual([422, ["This is too short."]]);
    page = await page.form("Announce it").fill({ minutes: "45" }).submit("Keep as a draft");
    expect(page.text).toContain("Kept as a draft. Nobody is told yet.");
    const { at } = page;
    expect(at).toMatch(/^\/live\/drafts\//);
    const member = await server.browser({ as: sita });
    expect((await member.visit(at)).status).toBe(404);
    expect((await member.visit("/calendar")).all(".tab-links a")).toEqual(["Coming up", "Month", "Past"]);
    expect((await member.visit("/calendar/drafts")).text).toContain("You have no drafts");
    page = await (await host.visit("/calendar")).follow("Drafts");
    expect(page.all(".event-row h3")).toEqual(["Ask me about grafting"]);
    page = await page.follow("Ask me about grafting");
    expect([page.at, page.form("Announce it").values.minutes]).toEqual([at, "45"]);
    page = await page.form("Announce it").fill({ title: "Ask me about apples" }).submit("Keep as a draft");
    expect(page.form("Announce it").values).toMatchObject({ title: "Ask me about apples", source: typed.source });
    page = await page.form("Announce it").fill({ title: "Ask me about pears" }).submit("Announce it");
    expect([page.title, page.at.startsWith("/live/")]).toEqual(["Ask me about pears", true]);
    expect((await member.visit(page.at)).title).toBe("Ask me about pears");
    // Whoever has the form of the draft open comes to what it became.
    expect((await host.visit(at)).at).toBe(page.at);
    page = await (await host.visit(`/communities/${slug}/live/announce`))
      .form("Announce it")
      .fill({ ...typed, minutes: "45" })
      .submit("Keep as a draft");
    page = await (await page.follow("Delete the draft")).form("Delete").submit("Delete");
    expect(page.text).toContain("The draft was deleted.");
    expect((await host.visit("/calendar/drafts")).all(".event-row")).toEqual([]);
  });
});
