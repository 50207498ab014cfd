import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyThreadEvent, pageAt } from "#app/live/apply-thread-event.ts";
import { roomOf } from "#server/contracts/events.ts";
import { fieldOf, type ReaderForm, rankField } from "#server/contracts/forms.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import { answerForm, closeForm, formsIn, formViews, ownFormSubjects, reopenForm } from "#server/core/forms/index.ts";
import {
  addPoll,
  closeThread,
  hideThread,
  loadThreadPage,
  reopenThread,
  threadEntriesSince,
  threadSubjects,
  unhideThread,
} from "#server/core/threads/index.ts";
import { type Ctx, roomEntriesSince, roomSeq, tellDue, UseCaseError } from "#server/core/usecase/index.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./forms-world.ts";
import { topicBy } from "./threads-world.ts";

const deeds = [
  "poll",
  "answer",
  "answer",
  "answer",
  "close",
  "reopen",
  "closeTopic",
  "reopenTopic",
  "hide",
  "unhide",
] as const;
const deed = fc.record({ what: fc.constantFrom(...deeds), who: fc.nat(3), turn: fc.nat(5) });
type Deed = { what: (typeof deeds)[number]; who: number; turn: number };
type Reader = { ctx: Ctx; id: string | null };
type Seqs = { thread: number; own: number };

describe("an old page with polls and the entries since", () => {
  it("are what a fresh page is, for each reader", { timeout: 180_000 }, async () => {
    const world = await foundWorld();
    const readers: Reader[] = [world.sita, world.efrain, world.moderator, { ...world.guest, id: null }];
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { maxLength: 6 }),
        fc.array(deed, { minLength: 1, maxLength: 8 }),
        async (before, since) => {
          const threadId = await topicBy(world.sita, world.spaceId);
          await attempt(world, threadId, { what: "poll", who: 1, turn: before.length });
          for (const one of before) await attempt(world, threadId, one);
          const old = await Promise.all(readers.map((reader) => remember(reader, threadId)));
          const live: LiveEntry[][] = readers.map(() => []);
          for (const one of since) {
            const marks = await Promise.all(readers.map((reader) => marksOf(reader, threadId)));
            await attempt(world, threadId, one);
            for (const [at, reader] of readers.entries())
              live[at]?.push(...(await toldSince(reader, threadId, marks[at])));
          }
          for (const [at, reader] of readers.entries()) {
            const { page, seqs } = old[at] ?? {};
            const fresh = await open(reader, threadId);
            // Whoever sees it no more is shown out of its room.
            if (!page || !seqs || !fresh) continue;
            const now = world.clock.now();
            const brought = (entries: LiveEntry[]) =>
              fetched(
                reader,
                pageAt(
                  entries.reduce((shown, entry) => applyThreadEvent(shown, entry, now), page),
                  now,
                ),
              );
            expect(seen(await brought(await missedSince(reader, threadId, seqs)))).toEqual(seen(fresh));
            expect(seen(await brought(live[at] ?? []))).toEqual(seen(fresh));
          }
        },
      ),
      { numRuns: process.env.RUTAS_TEST_ALL ? 100 : 15 },
    );
  });
});

async function open(reader: Reader, threadId: string): Promise<ThreadPage | null> {
  try {
    return await loadThreadPage(reader.ctx, { threadId, after: 0 });
  } catch (error) {
    if (error instanceof UseCaseError) return null;
    throw error;
  }
}

async function marksOf(reader: Reader, threadId: string): Promise<Seqs> {
  return {
    thread: await roomSeq(reader.ctx, roomOf.thread(threadId)),
    own: reader.id ? await roomSeq(reader.ctx, roomOf.person(reader.id)) : 0,
  };
}

async function remember(reader: Reader, threadId: string) {
  const page = await open(reader, threadId);
  return { page, seqs: await marksOf(reader, threadId) };
}

/** That they answered in secret is told to no device of theirs. */
function seen(page: ThreadPage): ThreadPage {
  const ids = page.forms.map(({ id }) => id);
  const ownAnswers = Object.fromEntries(Object.entries(page.ownAnswers).filter(([id]) => ids.includes(id)));
  const forms = page.forms.map((form) => (form.secret ? { ...form, done: false } : form));
  return { ...page, ownSeq: 0, ownAnswers, forms };
}

/** Results that not everybody may see are fetched by whoever may. */
async function fetched(reader: Reader, page: ThreadPage): Promise<ThreadPage> {
  const stale = page.forms.filter((form) => form.stale).map(({ id }) => id);
  const views = await formViews(reader.ctx, stale);
  return { ...page, forms: page.forms.map((form) => views.find(({ id }) => id === form.id) ?? form) };
}

/** As a catch-up hands them over. */
async function missedSince(reader: Reader, threadId: string, seqs: Seqs): Promise<LiveEntry[]> {
  const room = roomOf.thread(threadId);
  const missed = await threadEntriesSince(reader.ctx, threadId, seqs.thread);
  return [...(await ownSince(reader, seqs.own)), ...(missed?.entries ?? []).map((entry) => ({ room, ...entry }))];
}

/** As they go out live, one after another. */
async function toldSince(reader: Reader, threadId: string, seqs: Seqs | undefined): Promise<LiveEntry[]> {
  const { thread = 0, own = 0 } = seqs ?? {};
  const room = roomOf.thread(threadId);
  const entries = (await roomEntriesSince(reader.ctx, { room, seq: thread, limit: 50 }))?.entries ?? [];
  const subjects = await threadSubjects(reader.ctx, threadId, entries);
  const told = entries.map((entry) => ({ room, ...entry, data: subjects.get(entry.subject) }));
  return [...told, ...(await ownSince(reader, own))];
}

async function ownSince({ ctx, id }: Reader, seq: number): Promise<LiveEntry[]> {
  if (!id) return [];
  const room = roomOf.person(id);
  const entries = (await roomEntriesSince(ctx, { room, seq, limit: 100 }))?.entries ?? [];
  const subjects = (await ownFormSubjects(ctx, new Map([[id, entries]]))).get(id);
  return entries
    .filter(({ subject }) => subjects?.has(subject))
    .map((entry) => ({ room, ...entry, data: subjects?.get(entry.subject) }));
}

async function attempt(world: World, threadId: string, { what, who, turn }: Deed): Promise<void> {
  const actor = [world.sita, world.efrain, world.maria, world.moderator][who] ?? world.sita;
  world.clock.time += 1000;
  try {
    await tries[what](actor, threadId, turn);
  } catch (error) {
    if (!(error instanceof UseCaseError)) throw error;
  }
  // What many do at once is told a moment later; here the moment has passed.
  await world.database.db.room.updateMany({ where: { name: roomOf.thread(threadId) }, data: { toldAt: null } });
  await tellDue(world.system.ctx);
}

type Try = (actor: Somebody, threadId: string, turn: number) => Promise<unknown>;

const onThread =
  (act: typeof closeThread): Try =>
  (actor, threadId) =>
    act(actor.ctx, { key: sendKey(), threadId });
const onPoll =
  (act: (actor: Somebody, form: ReaderForm, turn: number) => Promise<unknown>): Try =>
  async (actor, threadId, turn) => {
    const forms = await formsIn(actor.ctx, { type: "thread", id: threadId });
    const form = forms[turn % Math.max(1, forms.length)];
    return form && act(actor, form, turn);
  };

const tries: Record<Deed["what"], Try> = {
  poll: (actor, threadId, turn) =>
    addPoll(actor.ctx, {
      ...{ key: sendKey(), threadId, question: `Question ${turn}?`, options: ["Yes", "*No", "Perhaps"] },
      ...{ language: "en", quiz: turn === 2 ? true : undefined },
      ...{ type: turn % 2 === 0 ? "one" : "ranked", secret: turn === 5, closes: null },
      seen: (["live", "answered", "closed"] as const)[turn % 3] ?? "live",
    }),
  answer: onPoll((actor, form, turn) =>
    answerForm(actor.ctx, { key: sendKey(), formId: form.id, answers: turned(form, turn) }),
  ),
  close: onPoll((actor, form) => closeForm(actor.ctx, { key: sendKey(), formId: form.id })),
  reopen: onPoll((actor, form) => reopenForm(actor.ctx, { key: sendKey(), formId: form.id })),
  closeTopic: onThread(closeThread),
  reopenTopic: onThread(reopenThread),
  hide: (actor, threadId) => hideThread(actor.ctx, { key: sendKey(), threadId, reason: "Because." }),
  unhide: onThread(unhideThread),
};

/** The options from some place on, and round. */
function turned(form: ReaderForm, turn: number): Record<string, string> {
  const [question] = form.questions;
  if (!question) throw new Error("a poll without a question");
  const at = (place: number) => question.options[(turn + place) % question.options.length]?.id ?? "";
  if (question.type === "one") return { [fieldOf(question)]: at(0) };
  return Object.fromEntries([0, 1, 2].map((place) => [rankField(question, { id: at(place) }), String(place + 1)]));
}
