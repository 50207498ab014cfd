import { beforeAll, expect, it } from "vitest";
import { listNotices } from "#server/core/notices/index.ts";
import { moveQuestion, setThreadWatch, voteForQuestion } from "#server/core/threads/index.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { aloud, answer, ask, merge, of, sessionIn } from "./questions-world.ts";
import { foundWorld, joinedBy, type Somebody, sendKey, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

/** What somebody was told since they were asked the last time, about a thread. */
async function toldOf(by: Somebody, threadId: string) {
  await catchUp(world.system.ctx, world);
  const { groups } = await listNotices(by.ctx, {});
  return groups.flatMap(({ notices }) =>
    notices.filter((notice) => notice.threadId === threadId).map(({ kind, why, link }) => ({ kind, why, link })),
  );
}

it("who asked and who voted hear of an answer once, those of doubles too, and who muted it does not", async () => {
  const { sita, efrain, moderator } = world;
  const [twin, voter, muted, other] = await Promise.all(
    ["Twin", "Voter", "Muted", "Other"].map((name) => joinedBy(world, name)),
  );
  if (!twin || !voter || !muted || !other) throw new Error("nobody came");
  const threadId = await sessionIn(world);
  const [id, double, late] = [await ask(sita, threadId), await ask(twin, threadId), await ask(moderator, threadId)];
  for (const by of [voter, muted, other, twin]) await voteForQuestion(by.ctx, of(id));
  await setThreadWatch(muted.ctx, { key: sendKey(), threadId, watch: "mute" });
  await merge(efrain, double, id);
  await answer(efrain, id);
  const { answerPostId } = await world.database.db.question.findUniqueOrThrow({ where: { postId: id } });
  const link = `/posts/${answerPostId}`;
  const asked = [{ kind: "questionAnswered", why: "askedThis", link }];
  const voted = [{ kind: "voteAnswered", why: "voted", link }];
  expect(await toldOf(sita, threadId)).toEqual(asked);
  expect(await toldOf(twin, threadId)).toEqual(asked);
  expect(await toldOf(voter, threadId)).toEqual(voted);
  expect(await toldOf(muted, threadId)).toEqual([]);
  expect(await toldOf(moderator, threadId)).toEqual([]);
  // One that joins what was answered: its asker is told, those who were told before are not told again.
  await voteForQuestion(voter.ctx, of(late));
  await merge(efrain, late, id);
  expect(await toldOf(moderator, threadId)).toEqual(asked);
  expect(await toldOf(voter, threadId)).toEqual(voted);
  expect(await toldOf(sita, threadId)).toEqual(asked);
});

it("of an answer that was said aloud too, though there is nothing to read up to", async () => {
  const { sita, efrain } = world;
  const threadId = await sessionIn(world);
  const id = await ask(sita, threadId);
  await aloud(efrain, id);
  expect(await toldOf(sita, threadId)).toEqual([{ kind: "questionAnswered", why: "askedThis", link: `/posts/${id}` }]);
});

it("hear where it goes on when it goes to the forum, and of its topic nothing else", async () => {
  const { sita, efrain, maria } = world;
  const voter = await joinedBy(world, "Voter");
  const threadId = await sessionIn(world);
  const [id, double] = [await ask(sita, threadId), await ask(maria, threadId)];
  await voteForQuestion(voter.ctx, of(id));
  await merge(efrain, double, id);
  const { topicId } = await moveQuestion(efrain.ctx, of(id));
  const { id: first } = await world.database.db.post.findFirstOrThrow({ where: { threadId: topicId } });
  const link = `/posts/${first}`;
  expect(await toldOf(sita, topicId)).toEqual([{ kind: "questionMoved", why: "askedThis", link }]);
  expect(await toldOf(maria, topicId)).toEqual([{ kind: "questionMoved", why: "askedThis", link }]);
  expect(await toldOf(voter, topicId)).toEqual([{ kind: "voteMoved", why: "voted", link }]);
});
