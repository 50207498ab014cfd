import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { changeCommunity, joinCommunity, leaveCommunity } from "#server/core/spaces/index.ts";
import {
  deletePost,
  hidePost,
  hideThread,
  markRead,
  readablePost,
  setSpaceWatch,
  setThreadWatch,
} from "#server/core/threads/index.ts";
import { refreshPairs } from "#server/core/translation/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { keepDigestTurns, openDigest } from "#server/features/digests/index.ts";
import { recordingDatabase } from "#tests/support/count-queries.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type DigestWorld, digestWorld } from "#tests/support/digests.ts";
import { sendKey } from "#tests/support/notices.ts";
import { translatingWorld } from "./translations-world.ts";

let database: TestDatabase;
let world: DigestWorld;

beforeAll(async () => {
  database = await freshDatabase();
  world = await digestWorld(database);
});
afterAll(() => database.close());

const WORDS = "Alder,Birch,Cedar,Dogwood,Elm".split(",");
const DEEDS = ["hidePost", "hideThread", "delete", "read", "muteTopic", "muteSpace", "leave", "close", "none"] as const;
type Deed = { deed: (typeof DEEDS)[number]; topic: number };
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({ deed: fc.constantFrom(...DEEDS), topic: fc.nat({ max: WORDS.length - 1 }) }),
  { maxLength: 5 },
);

type Topic = { id: string; postId: string; spaceId: string; slug: string; word: string };

it("nothing leaves that its reader may not see, has read or has muted when it is sent, and all the rest does", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (done) => {
      const places = [await world.community(), await world.community()];
      const member = await world.member("Reader", "en");
      for (const { slug } of places) await joinCommunity(member.ctx, { key: sendKey(), space: slug });
      await changeCommunity(world.maria.ctx, closed(places[1]?.slug ?? ""));
      const { gather, due, make, send } = world;
      await keepDigestTurns(world.system);
      const topics: Topic[] = [];
      for (const [at, word] of WORDS.entries()) {
        const place = places[at % 2];
        if (!place) throw new Error("a place");
        const made = await world.topic(world.efrain, place.spaceId, `${word} title`, `${word} words`, "en");
        // Not a question: five of them go into one digest.
        await database.db.thread.update({ where: { id: made.id }, data: { isQuestion: false } });
        topics.push({ ...made, spaceId: place.spaceId, slug: place.slug, word });
      }
      await gather();
      await due(member);
      await make();
      const [digest] = await world.digestsOf(member);
      expect(digest?.items).toHaveLength(WORDS.length);
      for (const { deed, topic } of done) {
        const at = topics[topic];
        if (at) await act(deed, at, member.ctx);
      }
      const { mails } = await send(member);
      const told = WORDS.filter((word) => mails.some(({ text, html }) => `${text} ${html}`.includes(word)));
      const expected: string[] = [];
      for (const topic of topics) if (await isToBeTold(topic, member)) expected.push(topic.word);
      expect(told).toEqual(expected);
      // Its page shows what they may see, also what they have read or muted.
      const page = await openDigest(member.ctx, digest?.id ?? "");
      const seen: string[] = [];
      for (const topic of topics) if (await readsPost(topic, member.ctx)) seen.push(topic.word);
      expect(page.items.map(({ title }) => title?.text.split(" ")[0] ?? "").sort()).toEqual(seen.sort());
      await database.db.digestTurn.deleteMany({ where: { personId: member.id } });
      await database.db.person.update({ where: { id: member.id }, data: { emailVerified: false } });
    }),
    { numRuns: 25 },
  );
}, 300_000);

/** For its members only from now on. */
const closed = (space: string) => ({
  ...{ key: sendKey(), space, name: "Closed", description: "", language: "en", themes: [], rules: "", welcome: "" },
  ...{ visibility: "private" as const, joinRule: "invitation" as const },
});

/** What is done again, or cannot be done any more, changes nothing. */
async function act(deed: Deed["deed"], { id, postId, spaceId, slug }: Topic, ctx: Ctx): Promise<void> {
  const key = sendKey();
  const acts: Record<Deed["deed"], () => Promise<unknown>> = {
    hidePost: () => hidePost(world.maria.ctx, { key, postId, reason: "rude" }),
    hideThread: () => hideThread(world.maria.ctx, { key, threadId: id, reason: "rude" }),
    delete: () => deletePost(world.efrain.ctx, { key, postId }),
    read: () => markRead(ctx, { threadId: id, number: 1 }),
    muteTopic: () => setThreadWatch(ctx, { key, threadId: id, watch: "mute" }),
    muteSpace: () => setSpaceWatch(ctx, { key, spaceId, watch: "mute" }),
    leave: () => leaveCommunity(ctx, { key, space: slug }),
    close: () => changeCommunity(world.maria.ctx, closed(slug)),
    none: async () => undefined,
  };
  await acts[deed]().catch(() => undefined);
}

/** The other form of the policy, with what they chose and how far they have read. */
async function isToBeTold(topic: Topic, member: { id: string; ctx: Ctx }): Promise<boolean> {
  if (!(await readsPost(topic, member.ctx))) return false;
  const [place, mine] = await Promise.all([
    database.db.reading.findUnique({ where: { threadId_personId: { threadId: topic.id, personId: member.id } } }),
    database.db.membership.findUnique({
      where: { spaceId_personId: { spaceId: topic.spaceId, personId: member.id } },
    }),
  ]);
  const watch = place?.watch ?? (mine?.state === "active" ? mine.watch : "mentions");
  return watch !== "mute" && (place?.lastRead ?? 0) < 1;
}

async function readsPost({ postId }: Topic, ctx: Ctx): Promise<boolean> {
  try {
    await readablePost(ctx, postId);
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

it("a digest waits for its translations, is read in its reader's language, and says who translated it", async () => {
  const engine = await translatingWorld(world.system);
  await refreshPairs(world.system, engine.translator);
  const { spaceId, slug } = await world.community();
  const reader = await world.member("Reader", "en");
  await joinCommunity(reader.ctx, { key: sendKey(), space: slug });
  await keepDigestTurns(world.system);
  const made = await world.topic(
    world.efrain,
    spaceId,
    "¿Por qué se estancan?",
    "La mitad de nosotros **para**.",
    "es",
  );
  await world.gather();
  await world.due(reader);
  expect(await world.make()).toBe(1);
  const waiting = await world.send(reader);
  expect([waiting.outcomes, waiting.why]).toEqual([["later"], ["translating"]]);
  expect(await engine.work([made.id, made.postId])).toEqual(["done", "done"]);
  await database.db.delivery.updateMany({
    where: { personId: reader.id },
    data: { dueAt: new Date(0) },
  });
  const { outcomes, mails } = await world.send(reader);
  expect(outcomes).toEqual(["kept"]);
  const [mail] = mails;
  expect(mail?.subject).toContain("¿POR QUÉ SE ESTANCAN?");
  for (const part of [mail?.text ?? "", mail?.html ?? ""]) {
    expect(part).toContain("¿POR QUÉ SE ESTANCAN?");
    expect(part).toContain("LA MITAD DE NOSOTROS");
    expect(part).toContain("Translated from Spanish by LibreTranslate");
    expect(part).not.toContain("La mitad de nosotros");
  }
  // A correction of the original makes its translation another text: nothing old is shown.
  await database.db.post.update({
    where: { id: made.postId },
    data: { source: "Otra cosa.", html: "<p>Otra cosa.</p>", text: "Otra cosa." },
  });
  const [digest] = await world.digestsOf(reader);
  const page = await openDigest(reader.ctx, digest?.id ?? "");
  expect(page.items.map(({ said }) => said?.translation?.state)).toEqual(["waiting"]);
  await engine.server.close();
});

it("asks as much for a digest of one thing as for one of three", async () => {
  const { spaceId, slug } = await world.community();
  const recording = recordingDatabase(database);
  const counts: number[] = [];
  for (const things of [1, 3]) {
    const reader = await world.member("Reader", "en");
    await joinCommunity(reader.ctx, { key: sendKey(), space: slug });
    await keepDigestTurns(world.system);
    for (let at = 0; at < things; at += 1) await world.topic(world.efrain, spaceId, `Topic ${at}`, "Words", "en");
    await world.gather();
    await world.due(reader);
    await world.make();
    const [digest] = await world.digestsOf(reader);
    expect(digest?.items).toHaveLength(things);
    const ctx: Ctx = { ...reader.ctx, db: recording.db };
    counts.push((await recording.queriesOf(() => openDigest(ctx, digest?.id ?? ""))).length);
  }
  await recording.close();
  expect(counts).toEqual([3, 3]);
});
