import { beforeAll, describe, expect, it } from "vitest";
import { subjectType, subjectTypes } from "#server/core/subjects/index.ts";
import { wire } from "#server/wiring.ts";
import { TEST_SECRET } from "#tests/support/people.ts";
import { foundWorld, replyBy, topicBy, type World } from "./threads-world.ts";

let world: World;
let ids: Record<string, string>;

beforeAll(async () => {
  wire({ secret: TEST_SECRET, publicUrl: null, sendsMail: true });
  world = await foundWorld({ visibility: "private" });
  const thread = await topicBy(world.sita, world.spaceId, { title: "Late harvest" });
  ids = { thread, post: (await replyBy(world.efrain, thread, "We draw a **calendar**.")).id };
});

describe("types of things", () => {
  it("are registered, each that a notice may be about", async () => {
    expect(subjectTypes()).toEqual(["event", "mentoring", "post", "sessionDraft", "thread", "workshop"]);
    expect(() => subjectType("pudding")).toThrow("not registered");
  });

  it.each(["thread", "post"])("load a %s through the actor, with its title, text and link", async (type) => {
    const subject = subjectType(type);
    const id = ids[type] ?? "";
    const loaded = await subject.load(world.maria.ctx, id);
    expect(subject.title(loaded)).toEqual({ text: "Late harvest", language: "en" });
    expect(subject.link(loaded)).toContain(id);
    expect(subject.text(loaded).text).not.toContain("*");
    for (const outsider of [world.stranger, world.guest]) expect(await subject.load(outsider.ctx, id)).toBeNull();
  });

  it("are hidden by a moderator, and by nobody else", async () => {
    const post = subjectType("post");
    const hide = (ctx: World["sita"]["ctx"]) => post.hide?.(ctx, { id: ids.post ?? "", reason: "names a debtor" });
    await expect(hide(world.sita.ctx)).rejects.toThrow();
    await hide(world.moderator.ctx);
    expect(await post.load(world.maria.ctx, ids.post ?? "")).toBeNull();
  });
});
