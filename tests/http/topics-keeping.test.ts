import { afterAll, describe, expect, it } from "vitest";
import { changeCommunity, createCommunity, joinCommunity, removeMember } from "#server/core/spaces/index.ts";
import { closeThread, startTopic } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { testDatabase } from "#tests/support/database.ts";
import { fillDisk } from "#tests/support/full-disk.ts";
import { foundWorld, openTopics } from "./topics-world.ts";

const { server, world, topic } = await openTopics();
afterAll(server.close);

describe("a form without script", () => {
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
    const makeRoom = await fillDisk(await testDatabase(), { table: "post", column: "threadId", value: threadId });
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

  it("gives words back to who was put out of a private community meanwhile, and tells nothing of it", async () => {
    const { moderator, efrain } = world;
    const place = { key: newId(), description: "", language: "en", themes: [], name: "Between us" };
    const { spaceId, slug } = await createCommunity(moderator.ctx, {
      ...{ ...place, visibility: "public", joinRule: "open" },
    });
    await joinCommunity(efrain.ctx, { key: newId(), space: spaceId });
    const topic = { key: newId(), spaceId, title: "Prices", source: "Quiet", language: "en", question: false };
    const { id: threadId } = await startTopic(moderator.ctx, topic);
    const browser = await server.browser({ as: efrain });
    const words = 'Dear to me.\n\nSecond <line> & "more" ນ້ຳ';
    const reply = (await browser.visit(`/topics/${threadId}`)).form("Reply").fill({ source: words });
    const start = (await browser.visit(`/communities/${slug}/topics/new`)).form("Start the topic");
    const nowhere = (await browser.visit(`/topics/${threadId}`)).form("Reply").fill({ source: words });
    nowhere.element.setAttribute("action", `/topics/${newId()}`);
    await removeMember(moderator.ctx, { key: newId(), space: spaceId, personId: efrain.id, reason: "A test." });
    await changeCommunity(moderator.ctx, {
      ...{ ...place, key: newId(), space: spaceId, visibility: "private", joinRule: "invitation" },
      ...{ rules: "", welcome: "" },
    });
    const page = await reply.submit("Reply");
    expect([page.status, page.all(".unsent-words")]).toEqual([404, [words.replace(/\s+/g, " ")]]);
    for (const told of ["Between us", "Prices", "Quiet", slug]) expect(page.html).not.toContain(told);
    expect((await nowhere.submit("Reply")).text).toBe(page.text);
    const started = await start.fill({ title: "Rain", source: "It came late." }).submit("Start the topic");
    expect([started.status, started.all(".unsent-words")]).toEqual([404, ["Rain", "It came late."]]);
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

  it("loses nothing when the session ends in mid-sentence: signs in and sends it, once", async () => {
    const closed = await foundWorld(server.people, { visibility: "private" });
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

  it("tells who asks too much so beside the field, and keeps the text", async () => {
    const { slug, spaceId } = world;
    const eager = await server.people.person({ name: "Eager" });
    await joinCommunity(eager.ctx, { key: newId(), space: spaceId });
    const browser = await server.browser({ as: eager });
    const form = (await browser.visit(`/communities/${slug}/topics/new`)).form("Start the topic");
    form.fill({ title: "Rain", source: "It came late." });
    expect((await form.submit("See how it looks")).status).toBe(200);
    // The others by the quick way, so that all are within the minute on a busy machine too.
    const body = JSON.stringify({ spaceId, source: "It came late.", language: "en" });
    const headers = { "content-type": "application/json", accept: "application/json", origin: server.url };
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    for (let count = 1; count < 120; count += 1) {
      const preview = await fetch(`${server.url}/preview`, { method: "POST", headers: { ...headers, cookie }, body });
      expect(preview.status).toBe(200);
    }
    const page = await form.submit("See how it looks");
    expect([page.status, Number(page.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect(page.all(".field-error").join()).toContain("That was too often.");
    expect(page.form("Start the topic").values).toMatchObject({ title: "Rain", source: "It came late." });
    // Another member at the same address is nobody's flood.
    const calm = await server.browser({ as: world.efrain });
    const other = (await calm.visit(`/communities/${slug}/topics/new`)).form("Start the topic");
    expect((await other.fill({ title: "Rain", source: "It came late." }).submit("See how it looks")).status).toBe(200);
  });

  it("answers a flood with the form as it was, and at last not at all", async () => {
    const threadId = await topic();
    const hasty = await server.people.person({ name: "Hasty" });
    await joinCommunity(hasty.ctx, { key: newId(), space: world.spaceId });
    const browser = await server.browser({ as: hasty });
    const form = (await browser.visit(`/topics/${threadId}`)).form("Reply");
    const cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { cookie, origin: server.url };
    const pour = async (times: number) => {
      for (let count = 0; count < times; count += 20)
        await Promise.all(
          Array.from({ length: 20 }, () => fetch(`${server.url}/nowhere`, { method: "POST", headers })),
        );
    };
    await pour(600);
    const page = await form.fill({ source: "Llegó tarde." }).submit("Reply");
    expect([page.status, Number(page.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect(page.form("Reply").values).toMatchObject({ source: "Llegó tarde." });
    expect(page.all(".field-error").join()).toContain("That was too often.");
    await pour(60);
    const bare = await form.submit("Reply");
    expect([bare.status, bare.html.includes("<form")]).toEqual([429, false]);
  }, 120_000);

  it("gives a new topic's words back too, and nothing where nothing was written", async () => {
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
});
