import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  correctTranslation,
  hideThread,
  translationToWrite,
  unhideThread,
  withdrawCorrection,
} from "#server/core/threads/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { type Somebody, sendKey } from "./threads-world.ts";
import { foundTranslations, type Translations } from "./translations-world.ts";

let all: Translations;
let world: Translations["world"];
let engine: Translations["engine"];
let english: Translations["english"];
let spanish: Translations["spanish"];
let edit: Translations["edit"];
let reads: Translations["reads"];

beforeAll(async () => {
  all = await foundTranslations();
  ({ world, engine, english, spanish, edit, reads } = all);
});
afterEach(() => engine.server.behave({}));
afterAll(async () => {
  await all.close();
});

describe("a translation by a person", () => {
  const to = "en";
  const correct = (who: Somebody, postId: string, source: string, more: object = {}) =>
    correctTranslation(who.ctx, { key: sendKey(), postId, to, title: null, source, revision: 1, ...more });

  it("stands above the machine's, with its author's name, and goes with the words it was for", async () => {
    const { postId, threadId, source } = await spanish();
    await engine.post(english.ctx, postId);
    await engine.work([postId]);
    expect((await translationToWrite(english.ctx, { postId, to })).source).toBe(source.toUpperCase());
    await correct(english, postId, "The house is **red** and the dog sleeps.", { title: "What to do?" });
    expect(await engine.post(world.maria.ctx, postId)).toMatchObject({
      state: "shown",
      html: "<p>The house is <strong>red</strong> and the dog sleeps.</p>",
      by: { kind: "person", name: "Sita", handle: english.handle },
    });
    const { views } = await readTranslations(world.maria.ctx, [{ type: "topic", id: threadId }]);
    expect(views[threadId]).toMatchObject({ text: "What to do?", by: { kind: "person" } });
    await edit(postId, "La casa verde del perro que duerme.");
    expect(await engine.post(world.maria.ctx, postId)).toMatchObject({ state: "waiting", by: null });
  });

  it("serves where no engine has the pair", async () => {
    const { postId } = await spanish();
    await reads(world.maria, "ne", { language: "ne" });
    expect((await engine.post(world.maria.ctx, postId))?.state).toBe("none");
    await correct(english, postId, "घर रातो छ।", { to: "ne" });
    expect(await engine.post(world.maria.ctx, postId)).toMatchObject({ state: "shown", to: "ne", text: "घर रातो छ।" });
    await reads(world.maria, "en");
  });

  it("is taken back by its author or a moderator, and by nobody else", async () => {
    const { postId } = await spanish();
    await correct(english, postId, "One.");
    await correct(world.maria, postId, "Two.");
    const withdraw = (who: Somebody) => withdrawCorrection(who.ctx, { key: sendKey(), postId, to });
    await expect(withdraw(english)).rejects.toMatchObject({ reason: "notYours" });
    await withdraw(world.maria);
    expect((await engine.post(world.moderator.ctx, postId))?.text).toBe("One.");
    await withdraw(world.moderator);
    expect((await engine.post(world.moderator.ctx, postId))?.state).toBe("waiting");
    await expect(withdraw(world.moderator)).rejects.toMatchObject({ status: 404 });
  });

  it("goes with the title's, and a moderator who does not write there can take it back", async () => {
    const { postId, threadId } = await spanish();
    const title = async () =>
      (await readTranslations(world.moderator.ctx, [{ type: "topic", id: threadId }])).views[threadId]?.by ?? null;
    await correct(english, postId, "Two.", { title: "What now?" });
    expect(await title()).toMatchObject({ kind: "person" });
    await hideThread(world.moderator.ctx, { key: sendKey(), threadId, reason: "Wrong place" });
    await expect(correct(world.moderator, postId, "Three.")).rejects.toMatchObject({ status: 403 });
    expect((await translationToWrite(world.moderator.ctx, { postId, to })).mayWithdraw).toBe(true);
    await withdrawCorrection(world.moderator.ctx, { key: sendKey(), postId, to });
    await unhideThread(world.moderator.ctx, { key: sendKey(), threadId });
    expect((await engine.post(world.moderator.ctx, postId))?.state).toBe("waiting");
    expect(await title()).toBeNull();
  });

  it("is refused to who may not write there, for words of before, and into the same language", async () => {
    const { postId } = await spanish();
    await expect(correct(world.stranger, postId, "One.")).rejects.toMatchObject({ status: 404 });
    await expect(correct(english, postId, "One.", { to: "es" })).rejects.toMatchObject({
      fields: { to: "sameLanguage" },
    });
    await edit(postId, "La casa gris del perro que duerme.");
    await expect(correct(english, postId, "One.")).rejects.toMatchObject({ reason: "postChanged" });
    expect((await engine.post(english.ctx, postId))?.by ?? null).toBeNull();
  });
});
