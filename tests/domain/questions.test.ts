import { beforeAll, describe, expect, it } from "vitest";
import { QueueInput, queueParts } from "#server/contracts/questions.ts";
import { leaveCommunity } from "#server/core/spaces/index.ts";
import {
  askAgain,
  closeAsking,
  closeThread,
  deletePost,
  giveQuestionBack,
  handQuestionOver,
  hidePost,
  loadQueue,
  loadThreadPage,
  moveOpenQuestions,
  moveQuestion,
  openAsking,
  publishAnswer,
  reopenQuestion,
  replyToThread,
  setFloor,
  takeQuestionOn,
  takeVoteBack,
  unhidePost,
  unmergeQuestion,
  unpublishAnswer,
  voteForQuestion,
  withdrawQuestion,
} from "#server/core/threads/index.ts";
import { wire } from "#server/wiring.ts";
import { TEST_SECRET } from "#tests/support/people.ts";
import { aloud, answer, ask, merge, of, queueOf, sessionIn, tellVotes } from "./questions-world.ts";
import { foundWorld, joinedBy, replyBy, type Somebody, sendKey, topicBy, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  wire({ secret: TEST_SECRET, publicUrl: null, sendsMail: true });
  world = await foundWorld();
});

const ids = (questions: readonly { id: string }[]) => questions.map(({ id }) => id);
const one = async (by: Somebody, threadId: string, id: string) => {
  const { questions } = await loadQueue(by.ctx, { threadId });
  const found = questions.find((question) => question.id === id);
  if (!found) throw new Error("it is not in the queue");
  return found;
};

describe("a queue that is asked to go on where nobody is", () => {
  it("is empty there, whatever number the address says", async () => {
    const { sita, efrain } = world;
    const threadId = await sessionIn(world);
    await answer(efrain, await ask(sita, threadId));
    await ask(sita, threadId, "And then?");
    const far = { open: "9999999999999.999999999", answered: "0.0" };
    const shown = async (place: object) => {
      const { sort, ...after } = QueueInput.parse(place);
      const { open, answered } = queueParts(await loadQueue(sita.ctx, { threadId, sort, after }));
      return [open.length, answered.length];
    };
    expect(await shown(far)).toEqual([1, 0]);
    expect(await shown({ ...far, sort: "new", answered: "9999999999999.999999999" })).toEqual([1, 1]);
    // A time that no calendar has is no place.
    expect(await shown({ answered: "999999999999999.1" })).toEqual([1, 1]);
    expect(await shown({ open: "0.0" })).toEqual([0, 1]);
  });
});

describe("asking in a live thread", () => {
  it("writes a post like any other and puts it into the queue, wanted by who asked", async () => {
    const { sita, guest } = world;
    const threadId = await sessionIn(world);
    const id = await ask(sita, threadId);
    const { posts } = await loadThreadPage(sita.ctx, { threadId });
    expect(posts.map((post) => post.id)).toContain(id);
    const { open, can } = await queueOf(sita, threadId);
    expect(open.map(({ id, state, votes, voted, can }) => ({ id, state, votes, voted, vote: can.vote }))).toEqual([
      { id, state: "asked", votes: 1, voted: true, vote: false },
    ]);
    expect(can).toEqual({ ask: true, lead: false, closeAsking: false, openAsking: false });
    const read = await queueOf(guest, threadId);
    expect([ids(read.open), read.can.ask, read.own]).toEqual([[id], false, []]);
  });

  it("is the same question when it is sent again, and cannot be done in a topic", async () => {
    const { sita, spaceId, stranger } = world;
    const threadId = await sessionIn(world);
    const sent = { key: sendKey(), threadId, source: "Why?", language: "en", replyTo: null, question: true as const };
    const [first, again] = await Promise.all([replyToThread(sita.ctx, sent), replyToThread(sita.ctx, sent)]);
    expect(again).toEqual(first);
    expect(ids((await queueOf(sita, threadId)).open)).toEqual([first.id]);
    // The same words as a message are another send.
    await expect(replyToThread(sita.ctx, { ...sent, question: undefined })).rejects.toMatchObject({
      reason: "sendKeyReused",
    });
    await expect(ask(sita, await topicBy(sita, spaceId))).rejects.toMatchObject({ reason: "asksClosed" });
    await expect(ask(stranger, threadId)).rejects.toMatchObject({ reason: "notMember" });
  });

  it("goes on while the floor is closed, until no more questions are taken", async () => {
    const { sita, efrain } = world;
    const threadId = await sessionIn(world);
    await setFloor(efrain.ctx, { key: sendKey(), threadId, floor: "closed", slowSeconds: 30 });
    await expect(replyBy(sita, threadId)).rejects.toMatchObject({ reason: "floorClosed" });
    const id = await ask(sita, threadId);
    await closeAsking(efrain.ctx, { key: sendKey(), threadId });
    await expect(ask(sita, threadId)).rejects.toMatchObject({ reason: "asksClosed" });
    expect((await queueOf(sita, threadId)).can.ask).toBe(false);
    await openAsking(efrain.ctx, { key: sendKey(), threadId });
    const second = await ask(sita, threadId);
    expect(ids((await queueOf(sita, threadId)).open)).toEqual([id, second]);
  });
});

describe("votes", () => {
  it("count each person once, and are taken back", async () => {
    const { sita, efrain, maria, moderator } = world;
    const threadId = await sessionIn(world);
    const [first, second] = [await ask(sita, threadId, "First?"), await ask(sita, threadId, "Second?")];
    for (const by of [efrain, maria, moderator]) await voteForQuestion(by.ctx, of(second));
    await voteForQuestion(efrain.ctx, of(second));
    await takeVoteBack(moderator.ctx, of(second));
    const { open } = await queueOf(efrain, threadId);
    expect(open.map(({ id, votes, voted }) => [id, votes, voted])).toEqual([
      [second, 3, true],
      [first, 1, false],
    ]);
    expect(ids((await queueOf(efrain, threadId, { sort: "new" })).open)).toEqual([second, first]);
    await expect(voteForQuestion(sita.ctx, of(first))).rejects.toMatchObject({ reason: "ownQuestion" });
    await expect(voteForQuestion(world.stranger.ctx, of(first))).rejects.toMatchObject({ reason: "notMember" });
    await tellVotes(world, threadId);
    expect((await one(sita, threadId, second)).votes).toBe(3);
  });

  it("are all counted when hundreds come at once, whoever was at it meanwhile", { timeout: 60_000 }, async () => {
    const { sita, efrain } = world;
    const threadId = await sessionIn(world);
    const id = await ask(sita, threadId);
    const voters = await Promise.all(Array.from({ length: 100 }, (_, at) => joinedBy(world, `Voter-${at}`)));
    await Promise.all([
      ...voters.map((by) => voteForQuestion(by.ctx, of(id))),
      takeQuestionOn(efrain.ctx, of(id)),
      tellVotes(world, threadId),
    ]);
    await tellVotes(world, threadId);
    const { votes, state } = await one(sita, threadId, id);
    expect([votes, state]).toEqual([101, "taken"]);
  });

  it("are counted, and their question is taken on, while somebody's vote is still under way", async () => {
    const { sita, efrain, maria, database } = world;
    const threadId = await sessionIn(world);
    const id = await ask(sita, threadId);
    const [given, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const under = database.db.$transaction(
      async (db) => {
        await db.questionVote.create({ data: { postId: id, personId: maria.id, at: new Date() } });
        given.resolve();
        await free.promise;
      },
      { timeout: 60_000 },
    );
    await given.promise;
    await voteForQuestion(efrain.ctx, of(id));
    await tellVotes(world, threadId);
    await takeQuestionOn(efrain.ctx, of(id));
    expect(await one(sita, threadId, id)).toMatchObject({ votes: 2, state: "taken" });
    free.resolve();
    await under;
  });
});

describe("a host", () => {
  it("takes a question, gives it back and hands it over, and nobody else does", async () => {
    const { sita, efrain, maria, moderator } = world;
    const threadId = await sessionIn(world);
    const id = await ask(sita, threadId);
    await expect(takeQuestionOn(sita.ctx, of(id))).rejects.toMatchObject({ reason: "notHost" });
    await takeQuestionOn(efrain.ctx, of(id));
    await expect(takeQuestionOn(maria.ctx, of(id))).rejects.toMatchObject({
      name: "Conflict",
      reason: "questionTaken",
    });
    await handQuestionOver(efrain.ctx, { ...of(id), personId: maria.id });
    expect((await one(sita, threadId, id)).takenBy?.id).toBe(maria.id);
    const toNoHost = handQuestionOver(efrain.ctx, { ...of(id), personId: sita.id });
    await expect(toNoHost).rejects.toMatchObject({ fields: { personId: "noHost" } });
    // Whoever took it may be gone.
    await giveQuestionBack(moderator.ctx, of(id));
    const { state, takenBy } = await one(sita, threadId, id);
    expect([state, takenBy]).toEqual(["asked", null]);
  });

  it("answers in writing, which is published, or aloud, with a note that may follow", async () => {
    const { sita, efrain, maria } = world;
    const threadId = await sessionIn(world);
    const [written, spoken] = [await ask(sita, threadId, "Written?"), await ask(sita, threadId, "Spoken?")];
    await answer(efrain, written, "In writing.");
    await aloud(maria, spoken);
    const after = await one(sita, threadId, written);
    expect([after.state, after.published, after.answered?.aloud, after.answered?.post?.html]).toEqual([
      ...["answered", true, false],
      "<p>In writing.</p>",
    ]);
    expect((await one(sita, threadId, spoken)).answered).toMatchObject({ aloud: true, post: null });
    await expect(publishAnswer(maria.ctx, of(spoken))).rejects.toMatchObject({ name: "Conflict" });
    await aloud(efrain, spoken, "What was said.");
    const noted = await one(sita, threadId, spoken);
    expect([noted.published, noted.answered?.by?.id, noted.answered?.post?.author.id]).toEqual([
      ...[true, maria.id, efrain.id],
    ]);
    await unpublishAnswer(efrain.ctx, of(spoken));
    expect((await one(sita, threadId, spoken)).published).toBe(false);
    const { open, answered } = await queueOf(sita, threadId);
    expect([ids(open), new Set(ids(answered))]).toEqual([[], new Set([written, spoken])]);
  });

  it("finds that another was first, and loses nothing of what was answered", async () => {
    const { sita, efrain, maria } = world;
    const threadId = await sessionIn(world);
    const id = await ask(sita, threadId);
    const both = await Promise.allSettled([answer(efrain, id, "Of Efraín."), answer(maria, id, "Of Maria.")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({ name: "Conflict", reason: "questionAnswered" });
    expect((await one(sita, threadId, id)).answered?.post?.html).toMatch(/^<p>Of (Efraín|Maria)\.<\/p>/);
    await reopenQuestion(maria.ctx, of(id));
    expect(await one(sita, threadId, id)).toMatchObject({ state: "asked", answered: null, published: false });
    await answer(maria, id, "Another.");
    // Also when it is over.
    const late = await ask(sita, threadId, "Late?");
    await closeThread(efrain.ctx, { key: sendKey(), threadId });
    await expect(replyBy(efrain, threadId)).rejects.toMatchObject({ reason: "threadClosed" });
    await answer(efrain, late, "After the end.");
    expect((await one(sita, threadId, late)).state).toBe("answered");
  });

  it("needs words, or to have spoken", async () => {
    const threadId = await sessionIn(world);
    const id = await ask(world.sita, threadId);
    await expect(answer(world.efrain, id, "")).rejects.toMatchObject({ fields: { source: "textMissing" } });
    const refused = loadQueue(world.guest.ctx, { threadId: id });
    await expect(refused).rejects.toMatchObject({ name: "NotFound" });
  });
});

describe("doubles", () => {
  it("are told with one, count each person once, and go their own way again", async () => {
    const { sita, efrain, maria, moderator } = world;
    const threadId = await sessionIn(world);
    const [a, b] = [await ask(sita, threadId, "A?"), await ask(moderator, threadId, "B?")];
    for (const id of [a, b]) await voteForQuestion(efrain.ctx, of(id));
    await voteForQuestion(maria.ctx, of(b));
    await expect(merge(sita, a, b)).rejects.toMatchObject({ reason: "notHost" });
    await merge(efrain, a, b);
    const { open } = await queueOf(sita, threadId);
    // Sita, the moderator, Efraín once, Maria.
    expect(open.map(({ id, votes, merged, voted }) => [id, votes, ids(merged), voted])).toEqual([[b, 4, [a], true]]);
    // Of a double one votes for what it is told with.
    await takeVoteBack(efrain.ctx, of(a));
    expect((await queueOf(efrain, threadId)).open.map(({ votes, voted }) => [votes, voted])).toEqual([[3, false]]);
    await unmergeQuestion(maria.ctx, of(a));
    const apart = await queueOf(sita, threadId);
    expect(apart.open.map(({ id, votes }) => [id, votes])).toEqual([
      [b, 2],
      [a, 1],
    ]);
  });

  it("join one that was answered before, and take theirs along when they join another", async () => {
    const { sita, efrain, moderator } = world;
    const threadId = await sessionIn(world);
    const [a, b, c] = [await ask(sita, threadId), await ask(sita, threadId), await ask(moderator, threadId)];
    await answer(efrain, c);
    await merge(efrain, a, b);
    await merge(efrain, b, c);
    const { open, answered } = await queueOf(sita, threadId);
    expect([open, answered.map(({ id, merged }) => [id, ids(merged)])]).toEqual([[], [[c, [a, b]]]]);
    for (const [from, to] of [
      [c, a],
      [a, b],
    ] as const)
      await expect(merge(efrain, from, to)).rejects.toThrow();
  });

  it("go on when the one they are told with is withdrawn, deleted or hidden", async () => {
    const { sita, efrain, maria, moderator } = world;
    for (const how of ["withdraw", "delete", "hide"] as const) {
      const threadId = await sessionIn(world);
      const [root, a, b] = [await ask(sita, threadId), await ask(maria, threadId), await ask(moderator, threadId)];
      await merge(efrain, a, root);
      await merge(efrain, b, root);
      await answer(efrain, root, "For all three.");
      if (how === "withdraw") await reopenQuestion(efrain.ctx, of(root));
      if (how === "withdraw") await withdrawQuestion(sita.ctx, of(root));
      if (how === "delete") await deletePost(sita.ctx, of(root));
      if (how === "hide") await hidePost(moderator.ctx, { ...of(root), reason: "Because." });
      const { open, answered } = await queueOf(maria, threadId);
      const left = [...open, ...answered].map(({ id, state, merged, votes }) => ({
        id,
        state,
        merged: ids(merged),
        votes,
      }));
      const state = how === "withdraw" ? "asked" : "answered";
      expect({ how, left }).toEqual({ how, left: [{ id: a, state, merged: [b], votes: 2 }] });
      if (how === "hide") {
        await unhidePost(moderator.ctx, of(root));
        expect(ids((await queueOf(maria, threadId)).open)).toEqual([root]);
      }
    }
  });
});

describe("a question", () => {
  it("is withdrawn by who asked it alone, and asked again", async () => {
    const { sita, efrain } = world;
    const threadId = await sessionIn(world);
    const id = await ask(sita, threadId);
    await expect(withdrawQuestion(efrain.ctx, of(id))).rejects.toMatchObject({ reason: "notYours" });
    await withdrawQuestion(sita.ctx, of(id));
    const gone = await queueOf(sita, threadId);
    expect([gone.open, gone.own.map(({ state, can }) => [state, can.askAgain])]).toEqual([[], [["withdrawn", true]]]);
    await askAgain(sita.ctx, of(id));
    expect(ids((await queueOf(efrain, threadId)).open)).toEqual([id]);
  });

  it("waits again when its answer is deleted or hidden", async () => {
    const { sita, efrain, moderator } = world;
    const threadId = await sessionIn(world);
    const id = await ask(sita, threadId);
    for (const how of ["delete", "hide"] as const) {
      await answer(efrain, id);
      const postId = (await one(sita, threadId, id)).answered?.post?.id ?? "";
      if (how === "delete") await deletePost(efrain.ctx, of(postId));
      else await hidePost(moderator.ctx, { ...of(postId), reason: "Because." });
      expect(await one(sita, threadId, id)).toMatchObject({ state: "asked", answered: null });
    }
  });

  it("goes to the forum in the words and the name of who asked it, once, with those who asked the same", async () => {
    const { sita, efrain, maria, moderator, spaceId, database } = world;
    const threadId = await sessionIn(world);
    const words = "Why do groups stall after a year? Ours met each week and then fewer and fewer came.";
    const [id, double] = [await ask(sita, threadId, words), await ask(maria, threadId)];
    await merge(efrain, double, id);
    await expect(moveQuestion(sita.ctx, of(id))).rejects.toMatchObject({ reason: "notHost" });
    const [{ topicId }, again] = await Promise.all([
      moveQuestion(efrain.ctx, of(id)),
      moveQuestion(moderator.ctx, of(id)),
    ]);
    expect(again.topicId).toBe(topicId);
    const { thread, posts } = await loadThreadPage(sita.ctx, { threadId: topicId });
    expect(thread).toMatchObject({
      spaceId,
      kind: "topic",
      question: true,
      title: words,
      authorId: sita.id,
      askedAs: id,
    });
    expect(posts.map((post) => [post.author.id, post.html])).toEqual([[sita.id, `<p>${words}</p>`]]);
    expect((await one(sita, threadId, id)).movedTo).toBe(topicId);
    const watching = await database.db.reading.findMany({ where: { threadId: topicId, watch: "all" } });
    expect(new Set(watching.map(({ personId }) => personId))).toEqual(new Set([sita.id, maria.id]));
    expect(queueParts(await loadQueue(sita.ctx, { threadId })).open).toEqual([]);
  });

  it("is moved with all others after the end, by hosts, or by who asked it; in another's name if they left", async () => {
    const { sita, efrain, database } = world;
    const threadId = await sessionIn(world);
    const gone = await joinedBy(world, "Gone");
    const left = await ask(gone, threadId, "Of one who left?");
    const asked = await Promise.all([1, 2, 3].map((count) => ask(sita, threadId, `Question ${count}?`)));
    await leaveCommunity(gone.ctx, { key: sendKey(), space: world.spaceId });
    await closeThread(efrain.ctx, { key: sendKey(), threadId });
    await expect(moveOpenQuestions(sita.ctx, { threadId })).rejects.toMatchObject({ reason: "notHost" });
    await moveQuestion(sita.ctx, of(asked[0] ?? ""));
    expect(await moveOpenQuestions(efrain.ctx, { threadId })).toEqual({ threadId, moved: 3 });
    const rows = await database.db.question.findMany({ where: { threadId }, include: { topic: true } });
    expect(new Map(rows.map(({ postId, state, topic }) => [postId, [state, topic?.authorId]]))).toEqual(
      new Map([...asked.map((id) => [id, ["moved", sita.id]] as const), [left, ["moved", efrain.id]] as const]),
    );
    expect(await moveOpenQuestions(efrain.ctx, { threadId })).toEqual({ threadId, moved: 0 });
  });
});
