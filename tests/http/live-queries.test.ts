import { expect, it } from "vitest";
import { changeRole, joinCommunity } from "#server/core/spaces/index.ts";
import { answerQuestion, raiseHand, replyToThread } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { startConversation } from "#server/features/conversations/index.ts";
import { endLive, openLiveThread } from "#server/features/live-threads/index.ts";
import type { Browser } from "#tests/support/browserless.ts";
import { countingDatabase } from "#tests/support/count-queries.ts";
import { startServer } from "#tests/support/server.ts";
import { foundWorld } from "./topics-world.ts";

type World = Awaited<ReturnType<typeof foundWorld>>;
const words = (source: string) => ({ key: newId(), source, language: "en" });
type Person = World["sita"];
const say = (by: Person, threadId: string, more: { question?: true } = {}) =>
  replyToThread(by.ctx, { ...words("Why do groups stall?"), threadId, replyTo: null, ...more });

/** A community with so many live threads that go on, and one that is over, each with so many messages, questions and answers. */
async function livesIn(world: World, many: number) {
  const { sita, efrain, moderator, stranger, spaceId, slug } = world;
  await joinCommunity(stranger.ctx, { key: newId(), space: spaceId });
  await changeRole(moderator.ctx, { key: newId(), space: spaceId, personId: efrain.id, role: "champion" });
  const open = async () => {
    const opened = { ...words("I have an hour."), space: slug, title: "Ask me", hosts: [sita.id] };
    return (await openLiveThread(efrain.ctx, opened)).id;
  };
  const fill = async (threadId: string) => {
    // With one question alone there is nothing to compare.
    await say(sita, threadId, { question: true });
    for (let n = 0; n < many; n += 1) {
      await say(moderator, threadId);
      await say(sita, threadId, { question: true });
      const { id: postId } = await say(moderator, threadId, { question: true });
      await answerQuestion(efrain.ctx, { ...words("Meet less often."), postId, aloud: false });
    }
    return threadId;
  };
  const live = await fill(await open());
  for (const by of [sita, efrain, stranger].slice(0, many)) await raiseHand(by.ctx, { key: newId(), threadId: live });
  for (let n = 1; n < many; n += 1) await open();
  const over = await fill(await open());
  await endLive(efrain.ctx, { key: newId(), threadId: over });
  return { live, over, list: `/communities/${slug}/live` };
}

/** So many conversations with so many messages in each; the last of them. */
async function conversationsOf(me: Person, others: readonly Person[], many: number) {
  let last = "";
  for (const other of others.slice(0, many)) {
    const begun = { ...words("Do you have a moment?"), to: [other.handle], name: "", from: null };
    last = (await startConversation(me.ctx, begun)).threadId;
    for (let n = 1; n < many; n += 1) await say(other, last);
  }
  return last;
}

it("screens of live threads and of messages ask the database as often for one as for three", {
  timeout: 150_000,
}, async () => {
  const database = await countingDatabase();
  const counting = await startServer({ database });
  try {
    const of = async (browser: Browser, path: string) => {
      // The first visit opens connections and notes that somebody was here, the second reads what there was to read.
      for (let n = 0; n < 2; n += 1) expect((await browser.visit(path)).status).toBe(200);
      return database.count(() => browser.visit(path));
    };
    const counted = [];
    for (const many of [1, 3]) {
      const world = await foundWorld(counting.people);
      const { live, over, list } = await livesIn(world, many);
      const thread = await conversationsOf(world.sita, [world.efrain, world.moderator, world.stranger], many);
      const [guest, host] = [await counting.browser(), await counting.browser({ as: world.sita })];
      counted.push({
        live: [await of(guest, `/live/${live}`), await of(host, `/live/${live}`)],
        over: [await of(guest, `/live/${over}`), await of(host, `/live/${over}`)],
        questions: [await of(guest, `/live/${live}/questions`), await of(host, `/live/${live}/questions`)],
        host: await of(host, `/live/${live}/host`),
        list: [await of(guest, list), await of(host, list)],
        messages: [await of(host, "/messages"), await of(host, `/messages/${thread}`)],
      });
    }
    const each = { live: [13, 21], over: [19, 29], questions: [20, 28], host: 31, list: [7, 12], messages: [11, 18] };
    expect(counted).toEqual([each, each]);
  } finally {
    await counting.close();
    await database.close();
  }
});
