import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replyToThread, startTopic } from "#server/core/threads/index.ts";
import { refreshPairs } from "#server/core/translation/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { translatingWorld } from "#tests/domain/translations-world.ts";
import type { Page } from "#tests/support/browserless.ts";
import { openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
let engine: Awaited<ReturnType<typeof translatingWorld>>;
beforeAll(async () => {
  engine = await translatingWorld(server.people.system);
  await refreshPairs(server.people.system, engine.translator);
});
afterAll(async () => {
  await engine.server.close();
  await server.close();
});

const asked = async (words: string) => {
  const { efrain, spaceId } = world;
  const same = { spaceId, title: `¿${words}?`, source: `**${words}** con calma.`, language: "es", question: true };
  const { id } = await startTopic(efrain.ctx, { key: newId(), ...same });
  const { id: postId } = await server.people.system.db.post.findFirstOrThrow({ where: { threadId: id, number: 1 } });
  return { threadId: id, postId };
};

describe("a list of topics", () => {
  const rowOf = (page: Page, threadId: string) =>
    page.document.querySelector(`.topic-row:has(a[href^="/topics/${threadId}"])`);
  const said = (row: ReturnType<typeof rowOf>) => ({
    title: row?.querySelector(".topic-title")?.textContent,
    lang: row?.querySelector(".topic-title [lang]")?.getAttribute("lang"),
    mark: row?.querySelector(".translated-line summary")?.textContent ?? null,
    other: row?.querySelector(".translated-line p")?.textContent ?? null,
  });

  it("is in its reader's language, each title marked, with the original one tap away; a guest's is as it was written", async () => {
    const { threadId } = await asked("Cómo regar");
    const browser = await server.browser({ as: world.sita });
    const lists = [`/communities/${world.slug}`, `/communities/${world.slug}/topics`, "/"];
    for (const path of lists)
      expect(said(rowOf(await browser.visit(path), threadId))).toMatchObject({ title: "¿Cómo regar?", mark: null });
    await engine.work([threadId]);
    for (const path of lists)
      expect(said(rowOf(await browser.visit(path), threadId))).toEqual({
        title: "¿CÓMO REGAR?",
        lang: "en",
        mark: "Translated from Spanish by LibreTranslate",
        other: "¿Cómo regar?",
      });
    const came = `/communities/${world.slug}/topics/translations?topics=${threadId},nonsense`;
    expect(JSON.parse((await browser.visit(came)).html)).toMatchObject({
      reads: ["en"],
      views: { [threadId]: { text: "¿CÓMO REGAR?" } },
    });
    const guest = await (await server.browser()).visit(`/communities/${world.slug}/topics`);
    expect(said(rowOf(guest, threadId))).toEqual({ title: "¿Cómo regar?", lang: "es", mark: null, other: null });
  });

  it("says of a title in which language it stays where no engine has the pair; not to who reads it", async () => {
    const { efrain, sita, spaceId } = world;
    const lao = { title: "ປູກເຂົ້າແນວໃດ?", source: "ທົດລອງ", language: "lo", question: true };
    const { id } = await startTopic(efrain.ctx, { key: newId(), spaceId, ...lao });
    const line = (page: Page) => rowOf(page, id)?.querySelector("p.translated-line")?.textContent ?? null;
    const path = `/communities/${world.slug}/topics`;
    expect(line(await (await server.browser({ as: sita })).visit(path))).toBe("In Lao. No translation available.");
    expect(line(await (await server.browser()).visit(path))).toBeNull();
  });
});

describe("a topic in a language its reader does not read", () => {
  it("waits, then shows the translation first, marked, with the original one tap away", async () => {
    const { threadId, postId } = await asked("Cómo ahorrar");
    const browser = await server.browser({ as: world.sita });
    let page = await browser.visit(`/topics/${threadId}`);
    expect(page.all("#p-1 .translation-mark")).toEqual(["In Spanish. The translation comes in a moment.Look again"]);
    // Without script it leads to where the reader is.
    const again = page.document.querySelector("#p-1 .translation-mark a")?.getAttribute("href");
    expect(again).toBe(`/topics/${threadId}#p-1`);
    expect(page.all("#p-1 .prose")).toEqual(["Cómo ahorrar con calma."]);
    await engine.work([threadId, postId]);

    page = await browser.visit(`/topics/${threadId}`);
    expect(page.all("h1")).toEqual(["¿CÓMO AHORRAR?"]);
    expect(page.all(".page-head .translation-mark")).toEqual([
      "Translated from Spanish by LibreTranslate¿Cómo ahorrar?",
    ]);
    expect(page.all("#p-1 .translation-mark")).toEqual([
      "Translated from Spanish by LibreTranslateCorrect this translation",
    ]);
    expect(page.all("#p-1 summary")).toContain("Show the original");
    const [first, other] = page.document.querySelectorAll("#p-1 .prose");
    expect([first?.getAttribute("lang"), first?.innerHTML]).toEqual([
      "en",
      "<p><strong>CÓMO AHORRAR</strong> CON CALMA.</p>",
    ]);
    expect([other?.getAttribute("lang"), other?.innerHTML]).toEqual([
      "es",
      "<p><strong>Cómo ahorrar</strong> con calma.</p>",
    ]);
  });

  it("shows the original first to who wants that, and nothing of all this to guests", async () => {
    const { threadId, postId } = await asked("Cómo medir");
    const browser = await server.browser({ as: world.sita });
    await browser.visit(`/topics/${threadId}`);
    await engine.work([threadId, postId]);
    const settings = (await browser.visit("/me/language")).form("Save");
    await settings.fill({ readsFirst: "original" }).submit("Save");
    const page = await browser.visit(`/topics/${threadId}`);
    expect(page.all("h1")).toEqual(["¿Cómo medir?"]);
    expect(page.all("#p-1 .prose")).toEqual(["Cómo medir con calma.", "CÓMO MEDIR CON CALMA."]);
    expect(page.all("#p-1 summary")).toContain("Show the translation");
    await (await browser.visit("/me/language")).form("Save").fill({ readsFirst: "translation" }).submit("Save");

    const guest = await (await server.browser()).visit(`/topics/${threadId}`);
    expect(guest.all(".translation")).toEqual([]);
    expect(guest.all("#p-1 .prose")).toEqual(["Cómo medir con calma."]);
  });

  it("is said better by a member, who is named, and taken back, without script", async () => {
    const { threadId, postId } = await asked("Cómo sembrar");
    const browser = await server.browser({ as: world.sita });
    await browser.visit(`/topics/${threadId}`);
    await engine.work([threadId, postId]);
    let page = await (await browser.visit(`/topics/${threadId}`)).follow("Correct this translation");
    expect(page.form("Save the translation").values).toMatchObject({
      title: "¿CÓMO SEMBRAR?",
      source: "**CÓMO SEMBRAR** CON CALMA.",
    });
    page = await page
      .form("Save the translation")
      .fill({ title: "How to sow?", source: "" })
      .submit("Save the translation");
    expect(page.all(".field-error")).toHaveLength(1);
    page = await page
      .form("Save the translation")
      .fill({ title: "How to sow?", source: "How to **sow** without haste." })
      .submit("Save the translation");
    expect(page.all("h1")).toEqual(["How to sow?"]);
    expect(page.all("#p-1 .prose")[0]).toBe("How to sow without haste.");
    expect(page.all("#p-1 .translation-mark a")[0]).toBe("Translated from Spanish by Sita Gurung");

    const other = await (await server.browser({ as: world.stranger })).visit(`/topics/${threadId}`);
    expect(other.all("#p-1 .prose")[0]).toBe("How to sow without haste.");
    expect(other.all("#p-1 .translation-mark")).toEqual(["Translated from Spanish by Sita Gurung"]);

    page = await page.follow("Correct this translation");
    page = await page.form("Take this translation back").submit("Take this translation back");
    expect(page.all("#p-1 .prose")[0]).toBe("CÓMO SEMBRAR CON CALMA.");
  });

  it("invites to translate by hand where no engine has the pair", async () => {
    const { efrain, sita } = world;
    const { threadId } = await asked("Cómo regar");
    const lao = { threadId, source: "ທົດລອງ", language: "lo", replyTo: null };
    for (let i = 0; i < 2; i += 1) await replyToThread(efrain.ctx, { key: newId(), ...lao });
    const page = await (await server.browser({ as: sita })).visit(`/topics/${threadId}`);
    expect(page.all("#p-2 .translation-mark")).toEqual(["In LaoTranslate it by hand"]);
    // That there is none is said once, however many posts it is true of.
    expect(page.all(".no-translation")).toEqual(["Nobody translates from these languages here: Lao."]);
    const form = await page.follow("Translate it by hand");
    expect(form.form("Save the translation").values).toMatchObject({ to: "en", source: "ທົດລອງ" });
  });

  it("gives an open page what came, and nobody else", async () => {
    const { threadId, postId } = await asked("Cómo vender");
    const browser = await server.browser({ as: world.sita });
    await browser.visit(`/topics/${threadId}`);
    await engine.work([threadId, postId]);
    const path = `/topics/${threadId}/translations?posts=${postId},nonsense`;
    const mine = JSON.parse((await browser.visit(path)).html);
    expect(mine).toMatchObject({ first: "translation", reads: ["en"], views: { [postId]: { state: "shown" } } });
    const guests = JSON.parse((await (await server.browser()).visit(path)).html);
    expect(guests).toEqual({ first: "translation", reads: [], views: {} });
  });

  it("is counted where staff look", async () => {
    const page = await (await server.browser({ as: world.moderator })).visit("/admin/translation");
    expect(page.all("tbody th")).toEqual(expect.arrayContaining(["libretranslate", "Spanish"]));
    expect(page.title).toBe("Translation");
  });
});
