import { afterAll, describe, expect, it } from "vitest";
import { startTopic } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { foundWorld, openTopics } from "./topics-world.ts";

const { server, world, topic } = await openTopics();
afterAll(server.close);

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

  it("is told once what was done: at once with a whole page, and for a moment of its data", async () => {
    const { moderator } = world;
    const threadId = await topic();
    const browser = await server.browser({ as: moderator });
    const edit = await browser.visit(`/topics/${threadId}/edit`);
    const said = (page: typeof edit) => page.all(".banner-done");
    const ask = async (path: string, cookie: string, more: RequestInit = {}) => {
      const headers = { cookie, origin: server.url, ...more.headers };
      const answer = await fetch(`${server.url}${path}`, { redirect: "manual", ...more, headers });
      const set = answer.headers.getSetCookie().find((one) => one.startsWith("said="));
      return { answer, set, text: await answer.text() };
    };
    const signedIn = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = new URLSearchParams({ ...edit.form("Save").values, title: "Another title" } as Record<string, string>);
    const { set = "" } = await ask(`/topics/${threadId}/edit`, signedIn, { method: "POST", body });
    const held = `${signedIn}; ${set.split(";")[0]}`;
    for (let times = 0; times < 2; times += 1) {
      const asked = await ask(`/topics/${threadId}.data`, held);
      expect(asked.text).toContain("topics:saved");
      expect(asked.set).toContain("Max-Age=10");
    }
    expect((await ask(`/topics/${threadId}`, held)).set).toContain("Max-Age=0");
    expect(said(await browser.visit(`/topics/${threadId}`))).toEqual([]);
    const page = await (await browser.visit(`/topics/${threadId}/edit`)).form("Save").submit("Save");
    expect(said(page)).toHaveLength(1);
    expect(said(await browser.visit(`/topics/${threadId}`))).toEqual([]);
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

  it("cannot tell a private topic from one that never was", async () => {
    const closed = await foundWorld(server.people, { visibility: "private" });
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
