import { beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import type { ComparedLine } from "#server/contracts/compared.ts";
import { openDocumentRoom } from "#server/core/documents/document-room.ts";
import {
  acceptSuggestion,
  addComment,
  commentsPage,
  openForWriting,
  refuseSuggestion,
  reopenComment,
} from "#server/core/documents/index.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { beginPlan, planSection, sharePlanWithPerson, writeSection } from "#server/features/plans/index.ts";
import { handIn, newPhone, receive, writeWord } from "#tests/support/document-phone.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

const language = "en";
let world: World;

beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

/** A section that Sita writes, on which Maria gives advice, and which Efrain is shown. */
async function written(source: string) {
  const { sita, maria, efrain } = world;
  const { id: plan } = await beginPlan(sita.ctx, {
    ...{ key: sendKey(), space: world.slug, title: "Oil of our own", language, template: "concept" },
  });
  await bringIntoPlan(sita, maria, { plan, role: "commenter" });
  await sharePlanWithPerson(sita.ctx, { key: sendKey(), plan, handle: efrain.handle });
  await writeSection(sita.ctx, { key: sendKey(), plan, section: "vision", source, language, revision: 0 });
  const asked = { plan, section: "vision", version: null, language } as const;
  const page = async () => planSection(sita.ctx, asked);
  const { document, section } = await page();
  const documentId = document?.id ?? "";
  const suggest = async (quote: string, proposal: string, by: Somebody = maria) =>
    addComment(by.ctx, {
      ...{ key: sendKey(), documentId, quote, proposal, before: "", after: "", near: 0, source: "Clearer.", language },
    });
  const says = async () => (await page()).source.trim();
  const comments = async (list: "open" | "resolved" = "open", by: Somebody = sita) =>
    (await commentsPage(by.ctx, { documentId, language, list, after: null })).comments;
  const write = async (words: string) => {
    const { document: now } = await page();
    const form = { plan, section: "vision", source: words, language, revision: now?.seq ?? 0 };
    return writeSection(sita.ctx, { key: sendKey(), ...form });
  };
  const stored = async () => {
    const { content } = await world.database.db.document.findUniqueOrThrow({ where: { id: documentId } });
    return content as { root: object };
  };
  return {
    documentId,
    suggest,
    says,
    comments,
    write,
    stored,
    place: { subjectType: "planSection", subjectId: section.id, part: "text" },
  };
}

const on = (threadId: string) => ({ key: sendKey(), threadId });
const runs = (lines: readonly ComparedLine[] = []) =>
  lines
    .flatMap((line) => line.runs.map(({ text, change }) => `${change} ${text.trim()}`))
    .filter((run) => / /.test(run));

test("who gives advice suggests other words; who writes takes them, and nobody else", async () => {
  const { sita, maria, efrain } = world;
  const { suggest, says, comments, documentId } = await written(
    "The **oil** is pressed in the village.\n\nThe seed is ours.",
  );
  const { threadId } = await suggest("pressed in the village", "pressed by us, in Dhading");
  expect(await says()).toBe("The **oil** is pressed in the village.\n\nThe seed is ours.");
  const [open] = await comments();
  expect([open?.suggestion?.outcome, open?.can.decide, runs(open?.suggestion?.compared)]).toEqual([
    ...[null, true, ["kept pressed", "added by us,", "kept in", "removed the village", "added Dhading"]],
  ]);
  expect((await comments("open", maria))[0]?.can).toMatchObject({ decide: false, resolve: true });
  for (const deed of [acceptSuggestion, refuseSuggestion]) {
    await expect(deed(maria.ctx, on(threadId))).rejects.toThrow(NotAllowed);
    await expect(deed(efrain.ctx, on(threadId))).rejects.toThrow(NotFound);
  }
  const accept = on(threadId);
  const done = await acceptSuggestion(sita.ctx, accept);
  expect(await says()).toBe("The **oil** is pressed by us, in Dhading.\n\nThe seed is ours.");
  // Twice is once, and somebody who is late changes nothing.
  expect(await acceptSuggestion(sita.ctx, accept)).toEqual(done);
  await refuseSuggestion(sita.ctx, on(threadId));
  expect(await says()).toBe("The **oil** is pressed by us, in Dhading.\n\nThe seed is ours.");
  const [taken] = await comments("resolved");
  expect([taken?.suggestion?.outcome, taken?.resolvedBy?.id, taken?.can.decide]).toEqual(["accepted", sita.id, false]);
  // It is a version of its own, by who took it.
  const { db } = world.database;
  const last = await db.documentVersion.findFirst({ where: { documentId }, orderBy: { seq: "desc" } });
  expect(last).toMatchObject({ kind: "saved", text: expect.stringContaining("in Dhading") });
});

test("words go, words with marks and a link among them are replaced, and nothing beside them is touched", async () => {
  const { sita } = world;
  const { suggest, says } = await written(
    "We buy *very* good [seed](https://example.org/seed) and water.\n\n- One\n- Two",
  );
  const first = await suggest("very", "");
  await acceptSuggestion(sita.ctx, on(first.threadId));
  expect(await says()).toBe("We buy good [seed](https://example.org/seed) and water.\n\n- One\n- Two");
  const second = await suggest("good seed and", "ວ າ 🌱 seed,");
  await acceptSuggestion(sita.ctx, on(second.threadId));
  expect(await says()).toBe("We buy ວ າ 🌱 seed, water.\n\n- One\n- Two");
  // The words as they are suggest nothing, and nothing goes across paragraphs.
  const { threadId } = await suggest("Two", "Two");
  await expect(acceptSuggestion(sita.ctx, on(threadId))).rejects.toThrow(NotFound);
  await expect(suggest("water. One", "water, one")).rejects.toMatchObject({ fields: { proposal: "suggestionAcross" } });
});

test("what others write goes on: words that changed are not taken, words beside them stay, and a refusal can be taken back", async () => {
  const { sita, system } = world;
  const { suggest, says, comments, documentId, place, write, stored } = await written(
    "Milk goes sour here.\n\nWe buy a cooler.",
  );
  const [{ threadId }, stale] = [await suggest("goes sour", "spoils"), await suggest("a cooler", "two coolers")];
  await openForWriting(sita.ctx, place);
  const room = openDocumentRoom({
    system: () => system.ctx,
    teller: { changed: () => undefined, moved: () => undefined, again: () => undefined },
    failed: (error) => {
      throw error;
    },
  });
  const phone = newPhone("sita");
  const fetch = async () => {
    const at = { documentId, generation: phone.generation, stateVector: Y.encodeStateVector(phone.doc) };
    receive(phone, await room.join(sita.ctx, at));
  };
  await fetch();
  writeWord(phone, "Fresh", { at: 0, apart: false });
  await handIn(phone, async (update, generation) => {
    await room.receive(sita.ctx, { documentId, generation, update }, "phone");
  });
  await refuseSuggestion(sita.ctx, on(threadId));
  expect((await comments("resolved")).map(({ suggestion }) => suggestion?.outcome)).toEqual(["refused"]);
  await reopenComment(sita.ctx, on(threadId));
  await acceptSuggestion(sita.ctx, on(threadId));
  const said = await says();
  expect([said.includes("spoils here."), said.includes("sour"), said.includes("Fresh")]).toEqual([true, false, true]);
  // Who has it open gets that as any other change.
  await fetch();
  await room.close();
  expect(contentOf(phone.doc)).toEqual((await stored()).root);
  // Words that are not there any more as they were are not replaced, and the suggestion stays.
  await write("We buy one cooler.");
  await expect(acceptSuggestion(sita.ctx, on(stale.threadId))).rejects.toMatchObject({ reason: "suggestionStale" });
  expect([await says(), (await comments()).map(({ can }) => can.decide)]).toEqual(["We buy one cooler.", [true]]);
});
