import { afterAll, describe, expect, it } from "vitest";
import { changeRole } from "#server/core/spaces/index.ts";
import { answerQuestion, closeAsking, closeThread, replyToThread, setFloor } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { openLiveThread } from "#server/features/live-threads/index.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
afterAll(server.close);

/** A live thread that Efraín opened as a champion. */
async function liveThread(): Promise<string> {
  const { moderator, efrain, slug, spaceId } = world;
  await changeRole(moderator.ctx, { key: newId(), space: spaceId, personId: efrain.id, role: "champion" });
  const opened = { title: "Ask about savings", source: "I have done it.", language: "en", hosts: [] };
  return (await openLiveThread(efrain.ctx, { key: newId(), space: slug, ...opened })).id;
}

describe("the questions of a live thread without script", () => {
  it("are asked, looked at beforehand, voted for and taken back", async () => {
    const { sita, moderator } = world;
    const id = await liveThread();
    const mine = await server.browser({ as: sita });
    let page = await (await mine.visit(`/live/${id}`)).follow(`/live/${id}/questions`);
    expect(page.html).toContain("No question is waiting");
    page = await page.form("See how it looks").fill({ source: "Why **stall**?" }).submit("See how it looks");
    expect(page.html).toContain("<strong>stall</strong>");
    page = await page.form("Ask").submit("Ask");
    expect([page.at, page.all(".question .prose")]).toEqual([`/live/${id}/questions?sort=new`, ["Why stall?"]]);
    expect(page.all(".question-votes")).toEqual(["1 person wants to know"]);
    // Nothing typed is nothing asked, and it is said beside the field.
    const empty = await page.form("Ask").fill({ source: " " }).submit("Ask");
    expect([empty.status, empty.all(".question .prose")]).toEqual([422, ["Why stall?"]]);

    const theirs = await server.browser({ as: moderator });
    let other = await theirs.visit(`/live/${id}/questions`);
    const [vote = ""] = /\/questions\/[0-9a-f-]{36}\/vote/.exec(other.html) ?? [];
    other = await other.form(vote).submit();
    expect([other.at, other.all(".question .button-count")]).toEqual([`/live/${id}/questions`, ["2"]]);
    other = await other.form(`${vote}/undo`).submit();
    expect(other.all(".question .button-count")).toEqual(["1"]);

    page = await (await mine.visit(`/live/${id}/questions`)).form("Withdraw").submit("Withdraw");
    expect(page.all(".question .tag")).toEqual(["Withdrawn"]);
    page = await page.form("Ask again").submit("Ask again");
    expect(page.all(".question .tag")).toEqual([]);
  });

  it("are answered aloud with one tap, noted, answered in writing, merged, and sent to the forum", async () => {
    const { sita, efrain } = world;
    const id = await liveThread();
    const mine = await server.browser({ as: sita });
    const asked = [
      "Why do our savings groups stall?",
      "Why do savings groups stall?",
      "Who keeps the key?",
      "And then?",
    ];
    for (const source of asked) {
      const page = await mine.visit(`/live/${id}/questions`);
      await page.form("Ask").fill({ source }).submit("Ask");
    }
    expect((await mine.visit(`/live/${id}/host`)).status).toBe(403);

    const theirs = await server.browser({ as: efrain });
    let host = await theirs.visit(`/live/${id}/host`);
    expect(host.all(".question-doubles .prose")).toEqual(["Why do savings groups stall?"]);
    host = await host.form("It is the same").submit("It is the same");
    expect([host.at, host.all(".question-merged summary")]).toEqual([`/live/${id}/host`, ["1 other asked this too"]]);
    host = await host.form("Answered aloud").submit("Answered aloud");
    expect(host.all(".question-answered .tag")).toEqual(["Answered"]);
    let note = await host.follow("Note what was said");
    note = await note.form("Answer").fill({ source: "Meet less often." }).submit("Answer");
    expect([note.at, note.all(".question-answer .prose")]).toEqual([`/live/${id}/host`, ["Meet less often."]]);

    let write = await note.follow("Write an answer");
    const nothing = await write.form("Answer").fill({ source: "" }).submit("Answer");
    expect(nothing.status).toBe(422);
    // What was answered before can be put into this answer.
    write = await theirs.visit(`${write.at}?looked=savings groups`);
    write = await write.follow("Put it into the answer");
    expect(write.form("Answer").values.source).toMatch(/^> Meet less often\.\n\n\[→\]\(\/posts\/[0-9a-f-]{36}\)/);
    const done = await write.form("Answer").submit("Answer");
    expect(done.all(".question-answer blockquote")).toEqual(["Meet less often."]);

    await closeThread(efrain.ctx, { key: newId(), threadId: id });
    const send = "Send 1 question to the forum";
    let over = await theirs.visit(`/live/${id}/host`);
    over = await over.form(send).submit(send);
    expect(over.all(".banner")[0]).toContain("1 question went to the forum.");
    const own = await mine.visit(`/live/${id}/questions`);
    expect(own.all(".question .tag")).toContain("Went to the forum");
    const topic = await own.follow("Went to the forum");
    expect([topic.title, topic.all(".banner")[0]]).toEqual([
      "And then?",
      expect.stringContaining("This was asked in a live thread."),
    ]);
  });

  it("are asked in the talk itself, marked there with what becomes of them, and found in the queue from there", async () => {
    const { sita, efrain } = world;
    const id = await liveThread();
    const mine = await server.browser({ as: sita });
    let page = await mine.visit(`/live/${id}`);
    page = await page.form("Reply").fill({ source: "This is no question." }).submit("Reply");
    page = await page
      .form("Reply")
      .fill({ source: "Who keeps the **key**?", question: "on" })
      .submit("See how it looks");
    // What was ticked stays ticked.
    expect([page.form("Reply").values.question, page.html.includes("<strong>key</strong>")]).toEqual(["on", true]);
    page = await page.form("Reply").submit("Reply");
    const marks = (of: typeof page) => of.all(".post .tag");
    expect([page.all(".post .prose").slice(1), marks(page)]).toEqual([
      ["This is no question.", "Who keeps the key?"],
      ["Question · 1 wants to know"],
    ]);
    const there = page.document.querySelector(".post .tag-link")?.getAttribute("href") ?? "";
    page = await mine.visit(there);
    expect([page.at, page.all(".question .prose")]).toEqual([`/live/${id}/questions`, ["Who keeps the key?"]]);

    const theirs = await server.browser({ as: efrain });
    await (await theirs.visit(`/live/${id}/host`)).form("I take it").submit("I take it");
    const guest = await server.browser();
    expect(marks(await guest.visit(`/live/${id}`))).toEqual(["Question · 1 wants to know", "A host has it"]);
    await (await theirs.visit(`/live/${id}/host`)).form("Answered aloud").submit("Answered aloud");
    expect(marks(await guest.visit(`/live/${id}`))).toEqual(["Question · 1 wants to know", "Answered aloud"]);
    const note = await (await theirs.visit(`/live/${id}/host`)).follow("Note what was said");
    await note.form("Answer").fill({ source: "The treasurer." }).submit("Answer");
    const answer = (await guest.visit(`/live/${id}`)).document.querySelector('.post .tag-link[href^="#"]');
    expect([answer?.textContent, answer?.getAttribute("href")]).toEqual(["Answered aloud", "#p-4"]);
  });

  it("are how a member is heard while the floor is closed; when no questions are taken, what they typed is given back", async () => {
    const { sita, efrain } = world;
    const id = await liveThread();
    await setFloor(efrain.ctx, { key: newId(), threadId: id, floor: "closed", slowSeconds: 0 });
    const mine = await server.browser({ as: sita });
    let page = await mine.visit(`/live/${id}`);
    expect(page.text).toContain("Only the hosts write now.");
    page = await page.form("Ask").fill({ source: "May I ask?" }).submit("Ask");
    expect(page.all(".post .tag")).toEqual(["Question · 1 wants to know"]);
    await closeAsking(efrain.ctx, { key: newId(), threadId: id });
    const late = await page.form("Ask").fill({ source: "And now?" }).submit("Ask");
    expect([late.status, late.text.includes("And now?"), late.all(".post .tag")]).toEqual([
      403,
      true,
      ["Question · 1 wants to know"],
    ]);
  });

  it("go out from a phone by HTTP once, however often they are sent; the same words without the mark are another send", async () => {
    const { sita } = world;
    const id = await liveThread();
    const mine = await server.browser({ as: sita });
    const said = { key: newId(), source: "Was it sent?", language: "en", replyTo: null };
    const cookie = [...mine.cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { "content-type": "application/json", accept: "application/json", origin: server.url, cookie };
    const send = async (body: object) => {
      const sent = { method: "POST", headers, body: JSON.stringify(body) };
      return (await fetch(`${server.url}/topics/${id}/replies`, sent)).status;
    };
    expect([await send({ ...said, question: true }), await send({ ...said, question: true })]).toEqual([200, 200]);
    expect(await send(said)).toBe(409);
    const page = await mine.visit(`/live/${id}`);
    expect(page.all(".post .tag")).toEqual(["Question · 1 wants to know"]);
  });

  it("are all within reach when there are more than a page holds, for members and for hosts", async () => {
    const { sita, efrain, moderator, stranger } = world;
    const id = await liveThread();
    const ask = async (by: typeof sita, n: number) =>
      (await replyToThread(by.ctx, { ...said(`Question ${n}`), threadId: id, question: true })).id;
    const people = [sita, moderator];
    const ids = [];
    for (let n = 1; n <= 33; n += 1) ids.push(await ask(people[n % people.length] ?? sita, n));
    const reader = await server.browser({ as: stranger });
    let page = await reader.visit(`/live/${id}/questions`);
    const shown = page.all(".question .prose");
    page = await page.follow("More questions");
    expect([...shown, ...page.all(".question .prose")]).toEqual(ids.map((_, at) => `Question ${at + 1}`));
    expect((await page.follow("To the first")).all(".question .prose")).toEqual(shown);
    // From its mark in the talk one comes to the page on which it stands.
    page = await reader.visit(`/questions/${ids[31]}`);
    expect(page.all(".question .prose")).toEqual(["Question 32", "Question 33"]);
    // A host answers one that is far down, and all of them can be read again when it is over.
    const host = await server.browser({ as: efrain });
    const write = await host.visit(`/questions/${ids[32]}/answer`);
    expect(write.all(".question .prose")).toEqual(["Question 33"]);
    for (const postId of ids) await answerQuestion(efrain.ctx, { ...said("So."), postId, aloud: true, source: "" });
    await closeThread(efrain.ctx, { key: newId(), threadId: id });
    page = await reader.visit(`/live/${id}`);
    const order = page.all("h2").filter((words) => ["Answered", "What was said"].includes(words));
    const newestFirst = ids.map((_, at) => `Question ${33 - at}`);
    expect([order, page.all(".question .prose"), page.all(".post-number")[0]]).toEqual([
      ["Answered", "What was said"],
      newestFirst.slice(0, 30),
      "#1",
    ]);
    page = await page.follow("More answers");
    expect(page.all(".question .prose")).toEqual(newestFirst.slice(30));
  });

  it("are not found, like the talk, at an address that nobody gave", async () => {
    const reader = await server.browser({ as: world.sita });
    const id = await liveThread();
    expect((await reader.visit(`/live/${id}/questions`)).status).toBe(200);
    const wrong = ["live/x", "live/x/questions", "live/x/host", "topics/x", "messages/x", "questions/x"];
    expect(await Promise.all(wrong.map(async (path) => (await reader.visit(`/${path}`)).status))).toEqual(
      wrong.map(() => 404),
    );
  });

  it("cannot be let go on by the address that is a topic's", async () => {
    const { efrain } = world;
    const id = await liveThread();
    const host = await server.browser({ as: efrain });
    await (await host.visit(`/live/${id}`)).form("End it").submit("End it");
    const cookie = [...host.cookies].map((pair) => pair.join("=")).join("; ");
    const post = (path: string) =>
      fetch(server.url + path, {
        ...{ method: "POST", redirect: "manual" as const, headers: { origin: server.url, cookie } },
        body: new URLSearchParams({ key: newId() }),
      });
    expect((await post(`/topics/${id}/reopen`)).status).toBe(404);
    expect((await host.visit(`/live/${id}`)).all(".page-head .tag")).toEqual(["Over"]);
    expect((await post(`/live/${id}/reopen`)).status).toBe(303);
    expect((await post(`/topics/${id}/close`)).status).toBe(404);
    expect((await host.visit(`/live/${id}`)).all(".page-head .tag")).toEqual(["Live now"]);
  });
});

const said = (source: string) => ({ key: newId(), source, language: "en", replyTo: null });
