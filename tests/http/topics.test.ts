import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCommunity, joinCommunity } from "#server/core/spaces/index.ts";
import { closeThread, replyToThread, startTopic } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import type { Browser } from "#tests/support/browserless.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { testDatabase } from "#tests/support/database.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer;
let world: Awaited<ReturnType<typeof foundWorld>>;
beforeAll(async () => {
  server = await startServer();
  world = await foundWorld();
});
afterAll(() => server?.close());

async function foundWorld(given: { visibility?: "public" | "private" } = {}) {
  const { people } = server;
  const moderator = await people.person({ name: "Khamla Vongsa", siteRole: "staff" });
  const sita = await people.person({ name: "Sita Gurung" });
  const efrain = await people.person({ name: "Efraín Quispe" });
  const stranger = await people.person({ name: "Anh Nguyen" });
  const { visibility = "public" } = given;
  const { spaceId, slug } = await createCommunity(moderator.ctx, {
    key: newId(),
    name: `Savings groups ${newId().slice(-6)}`,
    description: "",
    language: "en",
    themes: [],
    visibility,
    joinRule: "open",
  });
  if (visibility === "public") {
    for (const { ctx } of [sita, efrain]) await joinCommunity(ctx, { key: newId(), space: spaceId });
  }
  return { moderator, sita, efrain, stranger, spaceId, slug };
}

const topic = (more: { title?: string; replies?: number } = {}) => topicIn(world, more);

async function topicIn(place: typeof world, more: { title?: string; replies?: number } = {}) {
  const { sita, efrain, spaceId } = place;
  const { title = "How do you keep people saving?", replies = 0 } = more;
  const body = { spaceId, title, source: "Half of our members **stop**.", language: "en", question: true };
  const { id } = await startTopic(sita.ctx, { key: newId(), ...body });
  for (let i = 0; i < replies; i += 1) {
    await replyToThread(efrain.ctx, {
      key: newId(),
      threadId: id,
      source: `Answer ${i + 2}`,
      language: "en",
      replyTo: null,
    });
  }
  return id;
}

/** The database refuses new posts of a topic as PostgreSQL does on a full disk (SQLSTATE 53100); resolves with the way back. */
async function fillDisk(threadId: string): Promise<() => Promise<unknown>> {
  const { pool } = await testDatabase();
  const name = `full_${newId().slice(-12)}`;
  await pool.query(`create function "${name}"() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
  await pool.query(`create trigger "${name}" before insert on "post" for each row
    when (new."threadId" = '${threadId}') execute function "${name}"()`);
  return () => pool.query(`drop function "${name}" cascade`);
}

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

  it("keeps what was typed when something is wrong with it", async () => {
    const { efrain } = world;
    const threadId = await topic();
    const browser = await server.browser({ as: efrain });
    const source = "a".repeat(20_001);
    const page = await (await browser.visit(`/topics/${threadId}`))
      .form("Reply")
      .fill({ source, language: "es" })
      .submit("Reply");
    expect(page.status).toBe(422);
    expect(page.form("Reply").values).toMatchObject({ source, language: "es" });
    expect(page.all(".field-error")).toEqual(["This is too long."]);
  });

  it("keeps what was typed when the disk is full, and takes it once there is room", async () => {
    const { efrain } = world;
    const threadId = await topic();
    const browser = await server.browser({ as: efrain });
    const source = "Words that found no room";
    const form = (await browser.visit(`/topics/${threadId}`)).form("Reply").fill({ source });
    const makeRoom = await fillDisk(threadId);
    const page = await form.submit("Reply");
    expect(page.status).toBe(500);
    expect(page.form("Reply").values).toMatchObject({ source });
    expect(page.all(".field-error")).toEqual(["That did not work. Please try again."]);
    expect(server.lines).toEqual([expect.objectContaining({ msg: "a form failed" })]);
    server.lines.length = 0;
    await makeRoom();
    const after = await page.form("Reply").submit("Reply");
    expect(after.all(".post .prose")).toEqual(["Half of our members stop.", source]);
  });

  it("gives words back that can no longer be said here", async () => {
    const { efrain, moderator } = world;
    const threadId = await topic();
    const browser = await server.browser({ as: efrain });
    const form = (await browser.visit(`/topics/${threadId}`))
      .form("Reply")
      .fill({ source: "Too late, and dear to me" });
    await closeThread(moderator.ctx, { key: newId(), threadId });
    const page = await form.submit("Reply");
    expect(page.status).toBe(403);
    expect(page.all(".unsent-words")).toEqual(["Too late, and dear to me"]);
    expect(page.all(".post .prose")).toEqual(["Half of our members stop."]);
  });

  it("shows both texts when somebody else's change came first", async () => {
    const { efrain } = world;
    const threadId = await topic({ replies: 1 });
    const [one, other] = [await server.browser({ as: efrain }), await server.browser({ as: efrain })];
    const opened = await (await one.visit(`/topics/${threadId}`)).follow("Change");
    const also = await (await other.visit(`/topics/${threadId}`)).follow("Change");
    await also.form("Save").fill({ source: "From the other phone" }).submit("Save");
    const page = await opened.form("Save").fill({ source: "From this phone" }).submit("Save");
    expect(page.status).toBe(409);
    expect(page.all(".banner")[0]).toContain("From the other phone");
    expect(page.form("Save").values).toMatchObject({ source: "From this phone", revision: "2" });
    const saved = await page.form("Save").submit("Save");
    expect(saved.all("#p-2 .prose")).toEqual(["From this phone"]);
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

describe("a moderator without script", () => {
  it("hides with a reason, reads what is hidden, and shows it again", async () => {
    const { moderator } = world;
    const threadId = await topic({ replies: 1 });
    const browser = await server.browser({ as: moderator });
    let page = await browser.visit(`/topics/${threadId}`);
    const links = page.document.querySelectorAll("#p-2 a[href$='/hide']");
    page = await page.follow(links[0]?.getAttribute("href") ?? "");
    page = await page.form("Hide the post").fill({ reason: "Please stay kind." }).submit("Hide the post");
    expect(page.all("#p-2 .post-state")[0]).toContain("Please stay kind.");
    expect(page.html).not.toContain("Answer 2");
    page = await page.follow("Read what it says");
    expect(page.all(".prose")).toEqual(["Answer 2"]);
    page = await page.form("Show it again").submit("Show it again");
    expect(page.all("#p-2 .prose")).toEqual(["Answer 2"]);
  });

  it("closes, opens, keeps on top and renames", async () => {
    const { moderator, efrain } = world;
    const threadId = await topic();
    const browser = await server.browser({ as: moderator });
    let page = await browser.visit(`/topics/${threadId}`);
    page = await page.form("Close the topic").submit("Close the topic");
    expect(page.all(".page-head .tag")).toEqual(["Question", "Closed"]);
    const member = await (await server.browser({ as: efrain })).visit(`/topics/${threadId}`);
    expect(member.text).toContain("This topic is closed. It can be read, nobody can reply.");
    page = await page.form("Open the topic again").submit("Open the topic again");
    page = await page.form("Keep on top").submit("Keep on top");
    expect(page.all(".page-head .tag")).toEqual(["Question", "Stays on top"]);
    page = await page.follow(`/topics/${threadId}/edit`);
    page = await page.form("Save").fill({ title: "A clearer title" }).submit("Save");
    expect(page.title).toBe("A clearer title");
  });
});

describe("who may not", () => {
  it("is asked to sign in, or told no", async () => {
    const { stranger, slug } = world;
    const threadId = await topic();
    const guest = await server.browser();
    const page = await guest.visit(`/topics/${threadId}`);
    expect(page.document.querySelectorAll("form[action^='/posts'], form[action^='/topics'], textarea")).toHaveLength(0);
    expect((await guest.visit(`/communities/${slug}/topics/new`)).at).toMatch(/^\/sign-in\?next=/);
    const other = await server.browser({ as: stranger });
    expect((await other.visit(`/communities/${slug}/topics/new`)).status).toBe(403);
    expect((await other.visit(`/topics/${threadId}`)).text).toContain("Members of this community can reply.");
  });

  it("loses nothing when the session ends in mid-sentence: signs in and sends it, once", async () => {
    const closed = await foundWorld({ visibility: "private" });
    const { moderator } = closed;
    const { id } = await startTopic(moderator.ctx, {
      ...{
        key: newId(),
        spaceId: closed.spaceId,
        title: "Between us",
        source: "Quiet",
        language: "en",
        question: false,
      },
    });
    const browser = await server.browser({ as: moderator });
    const words = 'First line.\n\nSecond <line> & "more" ນ້ຳ';
    const form = (await browser.visit(`/topics/${id}`)).form("Reply").fill({ source: words });
    browser.cookies.clear();
    const asked = await form.submit("Reply");
    expect([asked.status, asked.title]).toEqual([401, "Sign in"]);
    expect(asked.text).toContain('Second <line> & "more" ນ້ຳ');
    expect(asked.headers.get("cache-control")).toBe("private, no-store");
    expect(asked.html).not.toContain("Between us");
    const mistyped = await asked
      .form("Sign in")
      .fill({ account: moderator.handle, passphrase: "not it" })
      .submit("Sign in");
    expect(mistyped.status).toBe(422);
    const account = { account: moderator.handle, passphrase: moderator.passphrase };
    const back = await mistyped.form("Sign in").fill(account).submit("Sign in");
    expect(back.text).toContain("You are signed in again.");
    const sent = await back.form("Send it now").submit();
    expect(sent.all(".post .prose")).toEqual(["Quiet", 'First line.Second <line> & "more" ນ້ຳ']);
    await back.form("Send it now").submit();
    expect((await browser.visit(`/topics/${id}`)).all(".post .prose")).toHaveLength(2);
  });

  it("who asks too much is told so beside the field, and keeps the text", async () => {
    const { slug, spaceId } = world;
    const eager = await server.people.person({ name: "Eager" });
    await joinCommunity(eager.ctx, { key: newId(), space: spaceId });
    const browser = await server.browser({ as: eager });
    const form = (await browser.visit(`/communities/${slug}/topics/new`)).form("Start the topic");
    form.fill({ title: "Rain", source: "It came late." });
    let page = await form.submit("See how it looks");
    for (let count = 1; count < 120; count += 1) page = await form.submit("See how it looks");
    expect(page.status).toBe(200);
    page = await form.submit("See how it looks");
    expect([page.status, Number(page.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect(page.all(".field-error").join()).toContain("That was too often.");
    expect(page.form("Start the topic").values).toMatchObject({ title: "Rain", source: "It came late." });
    // Another member at the same address is nobody's flood.
    const calm = await server.browser({ as: world.efrain });
    const other = (await calm.visit(`/communities/${slug}/topics/new`)).form("Start the topic");
    expect((await other.fill({ title: "Rain", source: "It came late." }).submit("See how it looks")).status).toBe(200);
  });

  it("is given a new topic's words too, and nothing to give back where nothing was written", async () => {
    const { efrain, slug } = world;
    const browser = await server.browser({ as: efrain });
    const form = (await browser.visit(`/communities/${slug}/topics/new`)).form("Start the topic");
    const threadId = await topic();
    const watch = (await browser.visit(`/topics/${threadId}`)).form(`/topics/${threadId}/watch`);
    browser.cookies.clear();
    const asked = await form.fill({ title: "Rain", source: "It came late." }).submit("Start the topic");
    expect([asked.status, asked.text.includes("Rain"), asked.text.includes("It came late.")]).toEqual([
      401,
      true,
      true,
    ]);
    const plain = await watch.submit();
    expect([plain.status, plain.at.startsWith("/sign-in?next="), plain.text.includes("not lost")]).toEqual([
      200,
      true,
      false,
    ]);
  });

  it("cannot tell a private topic from one that never was", async () => {
    const closed = await foundWorld({ visibility: "private" });
    const { id, postId } = await startTopic(closed.moderator.ctx, {
      key: newId(),
      spaceId: closed.spaceId,
      title: "Between us",
      source: "Quiet words",
      language: "en",
      question: false,
    });
    expect((await (await server.browser({ as: closed.moderator })).visit(`/topics/${id}`)).text).toContain(
      "Quiet words",
    );
    for (const as of [undefined, closed.stranger]) {
      const browser = await server.browser(as ? { as } : {});
      const never = newId();
      for (const path of [
        "/topics/:",
        "/topics/:/edit",
        "/posts/:",
        "/posts/:/edit",
        "/posts/:/hide",
        "/posts/:/hidden",
      ]) {
        const there = await browser.visit(path.replace(":", path.startsWith("/topics") ? id : postId));
        const not = await browser.visit(path.replace(":", never));
        const plain = (html: string) =>
          html.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|nonce="[^"]*"|[A-Za-z0-9+/=]{22,}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, "");
        expect([path, there.status, plain(there.html)]).toEqual([path, not.status, plain(not.html)]);
        expect(there.status).toBe(404);
      }
      expect((await browser.visit("/topics/what")).status).toBe(404);
    }
  });

  it("changes nothing by opening addresses", async () => {
    const { moderator } = world;
    const threadId = await topic({ replies: 1 });
    const page = await (await server.browser({ as: moderator })).visit(`/topics/${threadId}`);
    const actions = page.document.querySelectorAll("form").map((form) => form.getAttribute("action") ?? "");
    const browser = await server.browser({ as: moderator });
    for (const action of actions.filter((path) => /^\/(topics|posts)/.test(path))) await browser.visit(action);
    const after = await browser.visit(`/topics/${threadId}`);
    expect([after.all(".tag"), after.all(".post .prose")]).toEqual([page.all(".tag"), page.all(".post .prose")]);
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
      const two = [await foundWorld(), await foundWorld()] as const;
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
        guest: { topics: [4, 4], lists: [6, 6] },
        member: { topics: [10, 10], lists: [11, 11] },
      });
    } finally {
      await counting.close();
      await database.close();
    }
  });
});
