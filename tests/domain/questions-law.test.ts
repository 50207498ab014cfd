import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { applyQuestionEvent } from "#app/live/apply-question-event.ts";
import { applyThreadEvent } from "#app/live/apply-thread-event.ts";
import { roomOf } from "#server/contracts/events.ts";
import {
  FROM_THE_FIRST,
  type QuestionQueue,
  type QueueAfter,
  type QueuePart,
  type QueueParts,
  type QueueSort,
  queueParts,
} from "#server/contracts/questions.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import {
  askAgain,
  closeAsking,
  closeThread,
  deletePost,
  giveQuestionBack,
  giveWord,
  handQuestionOver,
  hidePost,
  loadQueue,
  loadThreadPage,
  lowerAllHands,
  moveQuestion,
  openAsking,
  ownThreadSubjects,
  publishAnswer,
  questionAt,
  raiseHand,
  reopenQuestion,
  reopenThread,
  restorePost,
  takeQuestionOn,
  takeVoteBack,
  threadEntriesSince,
  unhidePost,
  unmergeQuestion,
  unpublishAnswer,
  voteForQuestion,
  withdrawQuestion,
} from "#server/core/threads/index.ts";
import { type Ctx, roomEntriesSince, roomSeq, UseCaseError } from "#server/core/usecase/index.ts";
import { wire } from "#server/wiring.ts";
import { TEST_SECRET } from "#tests/support/people.ts";
import { aloud, answer, ask, merge, of, sessionIn, tellVotes } from "./questions-world.ts";
import { foundWorld, replyBy, type Somebody, sendKey, type World } from "./threads-world.ts";

/** What somebody tries with a question, or with an answer; `question` and `other` are taken modulo what there is. */
const onQuestion = {
  vote: ({ by, id }: Try) => voteForQuestion(by.ctx, of(id)),
  unvote: ({ by, id }: Try) => takeVoteBack(by.ctx, of(id)),
  withdraw: ({ by, id }: Try) => withdrawQuestion(by.ctx, of(id)),
  askAgain: ({ by, id }: Try) => askAgain(by.ctx, of(id)),
  take: ({ by, id }: Try) => takeQuestionOn(by.ctx, of(id)),
  giveBack: ({ by, id }: Try) => giveQuestionBack(by.ctx, of(id)),
  handOver: ({ by, id, world }: Try) => handQuestionOver(by.ctx, { ...of(id), personId: world.maria.id }),
  answer: ({ by, id }: Try) => answer(by, id),
  aloud: ({ by, id }: Try) => aloud(by, id),
  note: ({ by, id }: Try) => aloud(by, id, "What was said."),
  reopen: ({ by, id }: Try) => reopenQuestion(by.ctx, of(id)),
  publish: ({ by, id }: Try) => publishAnswer(by.ctx, of(id)),
  unpublish: ({ by, id }: Try) => unpublishAnswer(by.ctx, of(id)),
  merge: ({ by, id, other }: Try) => merge(by, id, other),
  unmerge: ({ by, id }: Try) => unmergeQuestion(by.ctx, of(id)),
  move: ({ by, id }: Try) => moveQuestion(by.ctx, of(id)),
  delete: ({ by, id }: Try) => deletePost(by.ctx, of(id)),
  restore: ({ by, id }: Try) => restorePost(by.ctx, of(id)),
  hide: ({ by, id }: Try) => hidePost(by.ctx, { ...of(id), reason: "Because." }),
  unhide: ({ by, id }: Try) => unhidePost(by.ctx, of(id)),
  hideAnswer: async ({ by, id, world }: Try) => {
    const { answerPostId } = await world.database.db.question.findUniqueOrThrow({ where: { postId: id } });
    if (answerPostId) await hidePost(by.ctx, { ...of(answerPostId), reason: "Because." });
  },
} as const;
const onThread = {
  ask: ({ by, threadId }: Omit<Try, "id" | "other">) => ask(by, threadId),
  say: ({ by, threadId }: Omit<Try, "id" | "other">) => replyBy(by, threadId),
  tell: ({ world, threadId }: Omit<Try, "id" | "other">) => tellVotes(world, threadId),
  closeAsking: ({ by, threadId }: Omit<Try, "id" | "other">) => closeAsking(by.ctx, { key: sendKey(), threadId }),
  openAsking: ({ by, threadId }: Omit<Try, "id" | "other">) => openAsking(by.ctx, { key: sendKey(), threadId }),
  hand: ({ by, threadId }: Omit<Try, "id" | "other">) => raiseHand(by.ctx, { key: sendKey(), threadId }),
  word: ({ by, threadId, world }: Omit<Try, "id" | "other">) =>
    giveWord(by.ctx, { key: sendKey(), threadId, personId: world.sita.id }),
  lowerAll: ({ by, threadId }: Omit<Try, "id" | "other">) => lowerAllHands(by.ctx, { key: sendKey(), threadId }),
  close: ({ by, threadId }: Omit<Try, "id" | "other">) => closeThread(by.ctx, { key: sendKey(), threadId }),
  reopenThread: ({ by, threadId }: Omit<Try, "id" | "other">) => reopenThread(by.ctx, { key: sendKey(), threadId }),
} as const;
type Try = { by: Somebody; world: World; threadId: string; id: string; other: string };
const names = [...Object.keys(onQuestion), ...Object.keys(onThread)] as (
  | keyof typeof onQuestion
  | keyof typeof onThread
)[];

const deed = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("vote" as const, "ask" as const) },
    { weight: 3, arbitrary: fc.constantFrom("answer" as const, "merge" as const, "take" as const) },
    { weight: 6, arbitrary: fc.constantFrom(...names) },
  ),
  who: fc.nat(4),
  question: fc.nat(6),
  other: fc.nat(6),
});
type Deed = { what: (typeof names)[number]; who: number; question: number; other: number };
const history = (length: number) => fc.array(deed, { minLength: 1, maxLength: length });

/** What the reader wants is answered where it was not shown, and so comes to be. */
const ANSWERED_BELOW = {
  before: [did("ask", 0, 0), did("vote", 1, 1), did("vote", 0, 0)],
  since: [did("ask", 0, 0), did("aloud", 1, 4)],
  ...{ sort: "votes" as const, limit: 1 as const, further: "open" as const },
};
function did(what: Deed["what"], who: number, question: number): Deed {
  return { what, who, question, other: 0 };
}

let world: World;
let histories = 0;
beforeAll(() => wire({ secret: TEST_SECRET, publicUrl: null, sendsMail: true }));
/** A session of its own; every few of them other people, since one person writes only so much. */
async function begin() {
  if (histories++ % 8 === 0) world = await foundWorld();
  const threadId = await sessionIn(world);
  return { threadId, first: await ask(world.sita, threadId) };
}
const runs = (few: number, many: number) => (process.env.RUTAS_TEST_ALL ? many : few);

describe("the questions of a live thread, whatever is done to them", () => {
  it("an old queue and the entries since are what a fresh one is, or it says that it is stale", {
    timeout: 240_000,
  }, async () => {
    let compared = 0;
    const asked = fc.record({
      ...{ before: history(10), since: history(10), sort: fc.constantFrom<QueueSort>("votes", "new") },
      limit: fc.constantFrom(1, 2, 30, 30),
      // Some have not the beginning of a part before them.
      further: fc.constantFrom<QueuePart | null>(null, null, "open", "answered"),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ before, since, sort, limit, further }) => {
        const { threadId, first } = await begin();
        for (const one of before) await attempt(threadId, first, one);
        const { more } = queueParts(await loadQueue(world.sita.ctx, { threadId, sort, limit: 1 }));
        const after = { ...FROM_THE_FIRST, ...(further ? { [further]: more[further] } : {}) };
        const readers: Reader[] = [world.sita, world.efrain, world.moderator, { ...world.guest, id: null }];
        const old = await Promise.all(readers.map((reader) => loadQueue(reader.ctx, { threadId, sort, limit, after })));
        for (const one of since) await attempt(threadId, first, one);
        await tellVotes(world, threadId);
        for (const [at, reader] of readers.entries()) {
          const queue = old[at];
          if (!queue) continue;
          const entries = await entriesSince(reader, queue);
          const brought = queueParts(entries.reduce(applyQuestionEvent, queue));
          const fresh = queueParts(await loadQueue(reader.ctx, { threadId, sort, limit, after }));
          if (brought.stale) {
            // Only where there was more than was known.
            expect([...Object.values(queue.ends), ...Object.values(after)].some((end) => end !== null)).toBe(true);
          } else {
            // Whether a part goes on beyond what was never known, only its next page tells.
            const sure = { open: after.open === null, answered: after.answered === null };
            const seen = ({ more: goesOn, ...parts }: QueueParts) => ({
              ...{ ...parts, stale: false },
              goesOn: { open: sure.open && goesOn.open, answered: sure.answered && goesOn.answered },
            });
            expect(seen(brought)).toEqual(seen(fresh));
            compared += 1;
          }
        }
      }),
      { numRuns: runs(15, 100), examples: [[ANSWERED_BELOW]] },
    );
    expect(compared).toBeGreaterThan(runs(15, 100) * 2);
  });

  it("pages of each part, one after another, are the whole part", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(history(14), fc.integer({ min: 1, max: 4 }), async (deeds, limit) => {
        const { threadId, first } = await begin();
        for (const one of deeds) await attempt(threadId, first, one);
        await tellVotes(world, threadId);
        for (const sort of ["votes", "new"] as const)
          for (const part of ["open", "answered"] as const) {
            const load = async (given: { limit: number; after: QueueAfter }) =>
              queueParts(await loadQueue(world.guest.ctx, { threadId, sort, ...given }));
            const whole = (await load({ limit: 100, after: FROM_THE_FIRST }))[part].map(({ id }) => id);
            const paged: string[] = [];
            for (let place: string | null | undefined; place !== null; ) {
              const page: QueueParts = await load({ limit, after: { ...FROM_THE_FIRST, [part]: place ?? null } });
              paged.push(...page[part].map(({ id }) => id));
              place = page.more[part];
            }
            expect(paged).toEqual(whole);
            // Each is found from its address alone, on the first page of what that leads to.
            for (const id of whole.slice(0, 3)) {
              const { after } = await questionAt(world.guest.ctx, id);
              expect((await load({ limit: 30, after }))[part].map((one) => one.id)).toContain(id);
            }
          }
      }),
      { numRuns: runs(8, 60) },
    );
  });

  it("an old page of the talk and the entries since mark each question as a fresh page does", {
    timeout: 240_000,
  }, async () => {
    let marked = 0;
    const asked = fc.record({ before: history(8), since: history(8), limit: fc.constantFrom(2, 4, 100) });
    await fc.assert(
      fc.asyncProperty(asked, async ({ before, since, limit }) => {
        const { threadId, first } = await begin();
        for (const one of before) await attempt(threadId, first, one);
        const readers: Reader[] = [world.sita, world.efrain, { ...world.guest, id: null }];
        const places = [0, 1].map((after) => ({ threadId, after, limit }));
        const old = await Promise.all(readers.flatMap(({ ctx }) => places.map((place) => loadThreadPage(ctx, place))));
        for (const one of since) await attempt(threadId, first, one);
        await tellVotes(world, threadId);
        for (const [at, page] of old.entries()) {
          const { ctx } = readers[Math.floor(at / places.length)] ?? world.guest;
          const missed = await threadEntriesSince(ctx, threadId, page.thread.seq);
          const now = world.clock.now();
          const brought = (missed?.entries ?? []).reduce(
            (shown, entry) => applyThreadEvent(shown, { room: roomOf.thread(threadId), ...entry }, now),
            page,
          );
          const whole = { threadId, after: page.from - 1, limit: page.following ? 200 : page.posts.length };
          const fresh = await loadThreadPage(ctx, whole);
          expect(brought.questions).toEqual(fresh.questions);
          expect(brought.posts.map(({ id, state }) => [id, state])).toEqual(
            fresh.posts.map(({ id, state }) => [id, state]),
          );
          marked += brought.questions.length;
        }
      }),
      { numRuns: runs(12, 80) },
    );
    expect(marked).toBeGreaterThan(runs(12, 80) * 4);
  });

  it("no question is lost, each is in a state that can be, and each count is right", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(history(25), fc.integer({ min: 1, max: 5 }), async (deeds, together) => {
        const { threadId, first } = await begin();
        const asked = new Set([first]);
        // Some at a time at once, as two hosts and many readers are.
        for (let from = 0; from < deeds.length; from += together) {
          const some = deeds.slice(from, from + together);
          for (const id of await Promise.all(some.map((one) => attempt(threadId, first, one)))) if (id) asked.add(id);
        }
        await tellVotes(world, threadId);
        await expectSound(threadId, asked);
      }),
      { numRuns: runs(20, 150) },
    );
  });
});

/** Does it, and returns the id of what was asked. A refusal is an outcome too; another error is not. */
async function attempt(threadId: string, first: string, one: Deed): Promise<string | null> {
  const { sita, efrain, maria, moderator, stranger } = world;
  world.clock.time += 1000;
  const by = [sita, efrain, maria, moderator, stranger][one.who] ?? sita;
  const there = await world.database.db.question.findMany({ where: { threadId }, orderBy: { postId: "asc" }, take: 7 });
  const nth = (n: number) => there[n % there.length]?.postId ?? first;
  const given = { by, world, threadId, id: nth(one.question), other: nth(one.other) };
  try {
    const deeds = { ...onQuestion, ...onThread };
    const done: unknown = await deeds[one.what](given);
    return one.what === "ask" ? String(done) : null;
  } catch (error) {
    if (error instanceof UseCaseError) return null;
    throw error;
  }
}

/** Everything that was asked is there; who wants it is counted anew here, in another way. */
async function expectSound(threadId: string, asked: ReadonlySet<string>): Promise<void> {
  const { db } = world.database;
  const questions = await db.question.findMany({ where: { threadId }, include: { ballot: true, post: true } });
  expect(new Set(questions.map(({ postId }) => postId))).toEqual(asked);
  const byId = new Map(questions.map((question) => [question.postId, question]));
  for (const { postId, mergedInto, state, votes, movedTo, ballot, askerId, answerPostId } of questions) {
    const root = mergedInto === null ? null : byId.get(mergedInto);
    // One level deep, into one that can still be found.
    if (mergedInto !== null) expect([root?.mergedInto, root?.state]).not.toContain(undefined);
    if (mergedInto !== null)
      expect([root?.mergedInto, root?.state === "withdrawn", state]).toEqual([null, false, "asked"]);
    expect((movedTo !== null) === (state === "moved")).toBe(true);
    expect(ballot.map(({ personId }) => personId)).toContain(askerId);
    if (answerPostId !== null) {
      const post = await db.post.findUniqueOrThrow({ where: { id: answerPostId } });
      expect([post.threadId, post.hiddenAt, post.deletedAt]).toEqual([threadId, null, null]);
    }
    if (mergedInto !== null) continue;
    const group = questions.filter((other) => other.postId === postId || other.mergedInto === postId);
    const people = new Set(group.flatMap((one) => one.ballot.map(({ personId }) => personId)));
    expect({ postId, votes }).toEqual({ postId, votes: people.size });
  }
  // Whoever asked finds theirs, or what it is told with, among what waits, was answered, or is shown as their own.
  for (const reader of [world.sita, world.efrain, world.maria, world.moderator]) {
    const { own } = queueParts(await loadQueue(reader.ctx, { threadId }));
    const theirs = questions.filter(({ askerId }) => askerId === reader.id).map(({ postId }) => postId);
    expect(new Set(own.map(({ id }) => id))).toEqual(new Set(theirs));
  }
}

type Reader = { ctx: Ctx; id: string | null };

/** As a catch-up hands them over: the thread's, and the reader's own. */
async function entriesSince(reader: Reader, queue: QuestionQueue): Promise<LiveEntry[]> {
  const { id: threadId } = queue.thread;
  const missed = await threadEntriesSince(reader.ctx, threadId, queue.seq);
  const room = roomOf.thread(threadId);
  const shown = (missed?.entries ?? []).map((entry) => ({ room, ...entry }));
  if (reader.id === null) return shown;
  const ownRoom = roomOf.person(reader.id);
  const own = await roomEntriesSince(reader.ctx, { room: ownRoom, seq: queue.ownSeq, limit: 200 });
  expect(await roomSeq(reader.ctx, ownRoom)).toBeGreaterThanOrEqual(queue.ownSeq);
  const entries = (own?.entries ?? []).filter(({ kind }) => kind === "question.vote");
  const subjects = (await ownThreadSubjects(reader.ctx, new Map([[reader.id, entries]]))).get(reader.id);
  return [
    ...shown,
    ...entries.map((entry) => ({ room: ownRoom, ...entry, data: subjects?.get(entry.subject) ?? null })),
  ];
}
