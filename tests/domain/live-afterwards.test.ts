import { beforeAll, describe, expect, it } from "vitest";
import { fieldOf } from "#server/contracts/forms.ts";
import { answerForm, formViews } from "#server/core/forms/index.ts";
import { myData } from "#server/core/people/index.ts";
import { changeRole } from "#server/core/spaces/index.ts";
import { answerQuestion, deletePost, hidePost, replyToThread } from "#server/core/threads/index.ts";
import { Conflict, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import {
  endLive,
  openLive,
  openLiveThread,
  reopenLive,
  setPresence,
  summaryPage,
  wholeLive,
  writeSummary,
} from "#server/features/live-threads/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld, replyBy, sendKey, topicBy, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
  const { moderator, efrain, slug } = world;
  await changeRole(moderator.ctx, { key: sendKey(), space: slug, personId: efrain.id, role: "champion" });
});

async function opened(): Promise<string> {
  const words = { title: "Ask me", source: "I have done it.", language: "en", hosts: [] };
  return (await openLiveThread(world.efrain.ctx, { key: sendKey(), space: world.slug, ...words })).id;
}
const on = (threadId: string) => ({ key: sendKey(), threadId });
const sum = (by: World["sita"], threadId: string, source: string, revision: number) =>
  writeSummary(by.ctx, { ...on(threadId), source, language: "en", revision });

describe("a summary", () => {
  it("is written by hosts, read by all who see the thread, and what it said before is kept", async () => {
    const { efrain, sita, moderator, guest } = world;
    const threadId = await opened();
    await expect(sum(sita, threadId, "Mine.", 0)).rejects.toBeInstanceOf(NotAllowed);
    await sum(efrain, threadId, "We spoke of **calendars**.", 0);
    const { live } = await openLive(guest.ctx, { threadId });
    expect(live.summary).toMatchObject({ seq: 1, html: expect.stringContaining("<strong>calendars</strong>") });
    await expect(sum(moderator, threadId, "Over it.", 0)).rejects.toMatchObject({ reason: "documentChanged" });
    await sum(moderator, threadId, "We spoke of calendars and keys.", 1);
    // The same again is no new version.
    await sum(moderator, threadId, "We spoke of calendars and keys.", 2);
    const { versions, source } = await summaryPage(sita.ctx, { threadId });
    expect(source).toBe("We spoke of calendars and keys.");
    expect(versions.map(({ seq, by }) => [seq, by.map(({ id }) => id)])).toEqual([
      [2, [moderator.id]],
      [1, [efrain.id]],
    ]);
  });

  it("that two write at once is that of one, and the other is told", async () => {
    const { efrain, moderator } = world;
    const threadId = await opened();
    const both = await Promise.allSettled([sum(efrain, threadId, "One.", 0), sum(moderator, threadId, "Other.", 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(Conflict);
    expect((await summaryPage(efrain.ctx, { threadId })).versions).toHaveLength(1);
  });

  it("is of a live thread alone", async () => {
    const topic = await topicBy(world.efrain, world.spaceId);
    await expect(sum(world.moderator, topic, "No.", 0)).rejects.toBeInstanceOf(NotFound);
  });
});

describe("after the end", () => {
  it("those who were there are asked once how it was, and answer though nobody writes there any more", async () => {
    const { efrain, sita, stranger, moderator, system, spaceId } = world;
    const threadId = await opened();
    await replyBy(sita, threadId, "Why do groups stall?");
    await catchUp(system.ctx, { spaceId });
    expect((await openLive(sita.ctx, { threadId })).live.feedbackFormId).toBeNull();
    await endLive(efrain.ctx, on(threadId));
    await catchUp(system.ctx, { spaceId });
    const { feedbackFormId } = (await openLive(sita.ctx, { threadId })).live;
    const form = (await formViews(sita.ctx, [feedbackFormId ?? ""]))[0];
    expect([form?.kind, form?.secret, form?.questions.length, form?.can.answer]).toEqual(["feedback", true, 5, true]);
    const [useful] = form?.questions ?? [];
    const answers = { [useful ? fieldOf(useful) : ""]: "5" };
    await answerForm(sita.ctx, { key: sendKey(), formId: feedbackFormId ?? "", answers });
    const asked = await formViews(stranger.ctx, [feedbackFormId ?? ""]);
    expect(asked[0]?.can.answer ?? false).toBe(false);
    expect((await formViews(moderator.ctx, [feedbackFormId ?? ""]))[0]?.can.close).toBe(true);
    await reopenLive(efrain.ctx, on(threadId));
    await endLive(efrain.ctx, on(threadId));
    await catchUp(system.ctx, { spaceId });
    expect((await openLive(sita.ctx, { threadId })).live.feedbackFormId).toBe(feedbackFormId);
  });

  it("nobody is asked about a talk of one", async () => {
    const { efrain, system, spaceId, sita } = world;
    const threadId = await opened();
    await endLive(efrain.ctx, on(threadId));
    await catchUp(system.ctx, { spaceId });
    expect((await openLive(sita.ctx, { threadId })).live.feedbackFormId).toBeNull();
  });
});

describe("what is held about a person", () => {
  it("is what they led and summed up, and that they are not to be shown", async () => {
    const { efrain } = world;
    const threadId = await opened();
    await sum(efrain, threadId, "In my words.", 0);
    await setPresence(efrain.ctx, { key: sendKey(), shown: false });
    const data = (await myData(efrain.ctx)) as Record<string, { threadId?: string; text?: string }[] | undefined>;
    expect(data.liveThreadsLed?.map((row) => row.threadId)).toContain(threadId);
    expect(data.documentsWritten?.map(({ text }) => text)).toContain("In my words.");
    expect(data.notShownAsPresent).toHaveLength(1);
  });
});

describe("the whole of it", () => {
  it("is what was said, asked and answered, without what is hidden or taken back", async () => {
    const { efrain, sita, maria, moderator } = world;
    const threadId = await opened();
    const question = await replyToThread(sita.ctx, {
      ...{ ...on(threadId), source: "Why do groups stall?", language: "en", replyTo: null, question: true },
    });
    await replyToThread(maria.ctx, {
      ...{ ...on(threadId), source: "And who keeps the key?", language: "en", replyTo: null, question: true },
    });
    await answerQuestion(efrain.ctx, {
      ...{ key: sendKey(), postId: question.id, aloud: false, source: "They need a calendar.", language: "en" },
    });
    const rude = await replyBy(maria, threadId, "Rude.");
    const oops = await replyBy(sita, threadId, "Oops.");
    await hidePost(moderator.ctx, { key: sendKey(), postId: rude.id, reason: "It harms." });
    await deletePost(sita.ctx, { key: sendKey(), postId: oops.id });
    for (let i = 0; i < 205; i += 1) await replyBy(i % 2 ? efrain : maria, threadId, `Words ${i}`);
    await sum(efrain, threadId, "We spoke of calendars.", 0);
    const whole = await wholeLive(sita.ctx, threadId);
    expect(whole.posts).toHaveLength(1 + 2 + 1 + 205);
    const all = [...whole.written.values()].map(({ source }) => source).join("\n");
    expect([all.includes("Rude."), all.includes("Oops."), all.includes("Words 204")]).toEqual([false, false, true]);
    expect(whole.answered.map(({ post }) => post.id)).toEqual([question.id]);
    expect(whole.open.map(({ post }) => whole.written.get(post.id)?.text)).toEqual(["And who keeps the key?"]);
    expect(whole.written.get(threadId)?.source).toBe("We spoke of calendars.");
  });
});
