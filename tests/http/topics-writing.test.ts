import { afterAll, describe, expect, it } from "vitest";
import { replyToThread } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import type { Browser } from "#tests/support/browserless.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { startServer } from "#tests/support/server.ts";
import { foundWorld, openTopics, topicIn } from "./topics-world.ts";

const { server, world, topic } = await openTopics();
afterAll(server.close);

describe("a topic without script", () => {
  it("is started, looked at beforehand, answered and found in the list", async () => {
    const { sita, efrain, slug } = world;
    const mine = await server.browser({ as: sita });
    let page = await (await mine.visit(`/communities/${slug}`)).follow(`/communities/${slug}/topics/new`);
    const filled = { title: "Calendars <b>", source: "What do **you** do?", question: "on" };
    page = await page.form("See how it looks").fill(filled).submit("See how it looks");
    expect(page.html).toContain("<strong>you</strong>");
    expect(page.form("Start the topic").values).toMatchObject(filled);
    page = await page.form("Start the topic").submit("Start the topic");
    expect([page.title, page.at]).toEqual(["Calendars <b>", expect.stringMatching(/^\/topics\/[0-9a-f-]{36}$/)]);
    expect(page.all(".tag")).toEqual(["Question"]);
    // What stands in a bdi does not count for "auto": an Urdu title would begin on the wrong side.
    expect(page.document.querySelector("h1")?.outerHTML).toMatch(
      /^<h1 [^>]*dir="auto"[^>]*>Calendars &lt;b&gt;<\/h1>$/,
    );

    const theirs = await server.browser({ as: efrain });
    let read = await theirs.visit(page.at);
    read = await read.form("Reply").fill({ source: "We draw a *calendar* each." }).submit("Reply");
    expect(read.all(".post .prose")).toEqual(["What do you do?", "We draw a calendar each."]);
    expect(read.at).toMatch(/\?after=0$/);
    const list = await theirs.visit(`/communities/${slug}/topics`);
    expect(list.all(".topic-title")).toContain("Calendars <b>");
    expect((await mine.visit(`/communities/${slug}/topics?show=unanswered`)).all(".topic-title")).toContain(
      "Calendars <b>",
    );
  });

  it("answers one post, edits, deletes with a way back, thanks, and marks what helped", async () => {
    const { sita, efrain } = world;
    const threadId = await topic({ replies: 1 });
    const theirs = await server.browser({ as: efrain });
    let page = await theirs.visit(`/topics/${threadId}`);
    page = await page.follow("Reply");
    page = await page.form("Reply").fill({ source: "To the first" }).submit("Reply");
    expect(page.all("#p-3 .post-reply-to")).toEqual(["To Sita Gurung"]);

    page = await page.follow("Change");
    page = await page.form("Save").fill({ source: "Better **words**" }).submit("Save");
    expect(page.all("#p-2 .prose")).toEqual(["Better words"]);
    expect(page.all("#p-2 .post-marks")[0]).toMatch(/^Edited/);

    page = await page.form("Delete").submit("Delete");
    expect(page.all("#p-2 .prose")).toEqual([]);
    expect(page.all(".banner")[0]).toContain("Your post is deleted.");
    page = await page.form("Undo").submit("Undo");
    expect(page.all("#p-2 .prose")).toEqual(["Better words"]);

    const mine = await server.browser({ as: sita });
    page = await mine.visit(`/topics/${threadId}`);
    page = await page.form("Thank").submit("Thank");
    expect(page.document.querySelector("#p-2 [aria-pressed=true]")).not.toBeNull();
    page = await page.form("This helped").submit("This helped");
    expect(page.all(".post-helped-words")).toEqual(["This helped Sita Gurung"]);
    expect(page.all(".page-head .tag")).toEqual(["Answered"]);
  });

  it("is one post when the same form is sent twice", async () => {
    const { efrain } = world;
    const threadId = await topic();
    const browser = await server.browser({ as: efrain });
    const form = (await browser.visit(`/topics/${threadId}`)).form("Reply").fill({ source: "Once" });
    await form.submit("Reply");
    const page = await form.submit("Reply");
    expect(page.all(".post .prose")).toEqual(["Half of our members stop.", "Once"]);
  });

  it("goes from page to page, and a post's own address leads to it", async () => {
    const threadId = await topic({ replies: 24 });
    const guest = await server.browser();
    let page = await guest.visit(`/topics/${threadId}`);
    expect(page.all(".post-number")).toEqual(Array.from({ length: 20 }, (_, i) => `#${i + 1}`));
    page = await page.follow("Later posts");
    expect(page.all(".post-number")).toEqual(["#21", "#22", "#23", "#24", "#25"]);
    const permalink = page.document.querySelector("#p-23 a[href^='/posts/']")?.getAttribute("href") ?? "";
    const answer = await fetch(server.url + permalink, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `/topics/${threadId}?after=20#p-23`]);
    page = await page.follow("Earlier posts");
    expect(page.all(".post-number")).toHaveLength(20);
  });

  it("marks where the new begins, and reads nothing by being opened", async () => {
    const { sita, efrain } = world;
    const threadId = await topic({ replies: 2 });
    const browser = await server.browser({ as: sita });
    for (let i = 0; i < 2; i += 1) {
      const page = await browser.visit(`/topics/${threadId}`);
      expect(page.all(".new-mark")).toEqual(["2 new"]);
    }
    let page = await browser.visit(`/topics/${threadId}`);
    page = await page.form(`/topics/${threadId}/read`).submit();
    expect(page.all(".new-mark")).toEqual([]);
    await replyToThread(efrain.ctx, { key: newId(), threadId, source: "One more", language: "en", replyTo: null });
    expect((await browser.visit(`/topics/${threadId}`)).all(".new-mark")).toEqual(["1 new"]);
  });

  it("is watched as its reader likes", async () => {
    const { sita } = world;
    const threadId = await topic();
    const browser = await server.browser({ as: sita });
    let page = await browser.visit(`/topics/${threadId}`);
    expect(page.text).toContain("You are told of each post");
    page = await page.form("Tell me nothing").submit("Tell me nothing");
    expect(page.all(".menu summary")).toContain("You are told nothing");
  });
});

describe("a program that sends JSON", () => {
  it("replies once, and gets reasons for what was refused", async () => {
    const { efrain } = world;
    const threadId = await topic();
    const { cookies } = await server.browser({ as: efrain });
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const send = (body: object, path = `/topics/${threadId}/replies`) =>
      fetch(server.url + path, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", origin: server.url, cookie },
        body: JSON.stringify(body),
      });
    const reply = { key: newId(), source: "From the queue", language: null, replyTo: 1 };
    const first = await send(reply);
    expect([first.status, await first.json()]).toEqual([200, { location: `/topics/${threadId}?after=0#p-2` }]);
    expect(await (await send(reply)).json()).toEqual({ location: `/topics/${threadId}?after=0#p-2` });
    const other = await send({ ...reply, source: "Other words" });
    expect([other.status, await other.json()]).toMatchObject([409, { reason: "sendKeyReused" }]);
    const empty = await send({ key: newId(), source: " " });
    expect([empty.status, await empty.json()]).toMatchObject([422, { fields: { source: "textMissing" } }]);
    const preview = await send({ spaceId: world.spaceId, source: "**b**", language: "en" }, "/preview");
    expect(await preview.json()).toEqual({ html: "<p><strong>b</strong></p>", language: "en" });
    const found = await fetch(`${server.url}/mentions?spaceId=${world.spaceId}&prefix=sita`, {
      headers: { accept: "application/json", cookie },
    });
    const { people } = (await found.json()) as { people: { member: boolean }[] };
    const sita = { handle: world.sita.handle, name: "Sita Gurung", champion: false, member: true };
    expect(people.filter((person) => person.member)).toEqual([sita]);
  });
});

describe("a screen of topics", () => {
  it("asks the database as often for one as for three", async () => {
    const database = await countingDatabase();
    const counting = await startServer({ database });
    try {
      const two = [await foundWorld(server.people), await foundWorld(server.people)] as const;
      const [few, many] = [await topicIn(two[0], { replies: 0 }), await topicIn(two[1], { replies: 2 })];
      await topicIn(two[1]);
      await topicIn(two[1]);
      const [guest, member] = [await counting.browser(), await counting.browser({ as: world.moderator })];
      const queries = (browser: Browser, path: string) => database.count(() => browser.visit(path));
      const of = async (browser: Browser, paths: string[]) => {
        const counts = [];
        for (const path of paths) counts.push(await queries(browser, path));
        return counts;
      };
      const topics = [`/topics/${few}`, `/topics/${many}`];
      const lists = two.map(({ slug }) => `/communities/${slug}/topics`);
      // The first visits open connections and note that somebody was here.
      for (const browser of [guest, member, guest, member]) await browser.visit(`/topics/${few}`);
      expect({
        guest: { topics: await of(guest, topics), lists: await of(guest, lists) },
        member: { topics: await of(member, topics), lists: await of(member, lists) },
      }).toEqual({
        guest: { topics: [5, 5], lists: [6, 6] },
        member: { topics: [12, 12], lists: [12, 12] },
      });
    } finally {
      await counting.close();
      await database.close();
    }
  });
});
