import fc from "fast-check";
import { expect, test } from "vitest";
import { JoinRule, type SpaceFacts, type SpaceRole, Visibility } from "#server/contracts/spaces.ts";
import {
  decideReport,
  loadReport,
  purgeReports,
  reportPerson,
  reportPost,
  reportsOf,
  reportsToStaff,
  settleReport,
} from "#server/core/moderation/index.ts";
import { listNotices } from "#server/core/notices/index.ts";
import { myData } from "#server/core/people/index.ts";
import { changeRole } from "#server/core/spaces/index.ts";
import { deletePost, editPost, replyToThread, startTopic } from "#server/core/threads/index.ts";
import { consume, consumersOf, NotFound, newId } from "#server/core/usecase/index.ts";
import { startConversation } from "#server/features/conversations/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { wireForPushes } from "#tests/support/phones.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./spaces-world.ts";

wireForNotices();
wireForPushes();

const told = { reason: "insult" as const, words: "It shames us.", before: 0 };
const waiting = { after: null, settled: false };
const settled = { after: null, settled: true };

async function topicIn(by: Somebody, spaceId: string) {
  const topic = { title: "Saving", source: "You all are fools.", language: "en", question: false };
  return startTopic(by.ctx, { key: sendKey(), spaceId, ...topic });
}

async function talk(world: World) {
  const { sita, efrain } = world;
  await world.community({ members: [sita, efrain] });
  const { threadId } = await startConversation(efrain.ctx, {
    ...{ key: sendKey(), to: [sita.handle], source: "First.", language: "en", name: "", from: null },
  });
  const say = async (by: Somebody, source: string) =>
    (await replyToThread(by.ctx, { key: sendKey(), threadId, source, language: "en", replyTo: null })).id;
  return { threadId, posts: [await say(sita, "Second."), await say(efrain, "Third."), await say(efrain, "You fool.")] };
}

/** Does what the background does about reports. */
async function catchUp(world: World) {
  const system = world.as({ kind: "system" });
  const open = await world.db.outboxEvent.findMany({ where: { type: { startsWith: "report." }, doneAt: null } });
  for (const { id, type } of open)
    for (const consumer of consumersOf(type as "report.made")) await consume(system, { eventId: id, consumer });
}
const kindsOf = async (who: Somebody) =>
  (await listNotices(who.ctx, { older: null })).groups
    .flatMap(({ notices }) => notices)
    .filter(({ kind }) => kind === "reported" || kind === "reportSettled");

test("a post of a community is reported to its moderators, who settle it, and its reporter hears of it", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain, maria, anh } = world;
  const { spaceId, slug } = await world.community({ visibility: "private", members: [sita, efrain] });
  const { postId } = await topicIn(efrain, spaceId);
  const key = sendKey();
  const { reportId } = await reportPost(sita.ctx, { key, postId, ...told });
  expect(await reportPost(sita.ctx, { key, postId, ...told })).toMatchObject({ reportId });
  // Once while it waits.
  expect(await reportPost(sita.ctx, { key: sendKey(), postId, ...told })).toMatchObject({ reportId });
  // What it says is kept as it was.
  await editPost(efrain.ctx, { key: sendKey(), postId, source: "You all are dear.", language: "en", revision: 1 });
  await deletePost(efrain.ctx, { key: sendKey(), postId });
  expect((await reportsOf(khamla.ctx, { space: slug, ...waiting })).list.items).toMatchObject([
    { id: reportId, subject: "post", reporter: { handle: sita.handle }, about: { handle: efrain.handle } },
  ]);
  expect(await loadReport(khamla.ctx, reportId)).toMatchObject({
    ...{ words: "It shames us.", quoted: [{ number: 1, author: "Efrain", text: "You all are fools." }] },
    ...{ link: `/posts/${postId}`, community: { slug } },
  });
  for (const { ctx } of [sita, efrain, maria, anh]) await expect(loadReport(ctx, reportId)).rejects.toThrow(NotFound);
  for (const { ctx } of [maria, anh])
    expect((await reportsToStaff(ctx, waiting)).items.map(({ id }) => id)).not.toContain(reportId);
  await catchUp(world);
  expect(await kindsOf(khamla)).toMatchObject([{ kind: "reported", link: `/reports/${reportId}`, excerpt: null }]);
  expect(await kindsOf(efrain)).toEqual([]);

  const answer = { key: sendKey(), reportId, answer: "It is gone." };
  await settleReport(khamla.ctx, answer);
  await settleReport(khamla.ctx, answer);
  await expect(settleReport(khamla.ctx, { ...answer, key: sendKey() })).rejects.toMatchObject({
    reason: "reportSettled",
  });
  await catchUp(world);
  expect(await kindsOf(sita)).toMatchObject([{ kind: "reportSettled", excerpt: { text: "It is gone." } }]);
  expect(await kindsOf(khamla)).toEqual([]);
  expect((await reportsOf(khamla.ctx, { space: slug, ...waiting })).list.items).toEqual([]);
  expect((await reportsOf(khamla.ctx, { space: slug, ...settled })).list.items).toMatchObject([{ id: reportId }]);
  expect((await myData(sita.ctx)).reports).toMatchObject([{ words: "It shames us.", answer: "It is gone." }]);
  expect((await myData(efrain.ctx)).reports).toEqual([]);
});

test("from a private thread staff see what was handed on, and open nothing", async () => {
  const world = await foundWorld();
  const { sita, maria, anh, khamla } = world;
  const { threadId, posts } = await talk(world);
  const postId = posts[2] ?? "";
  await expect(reportPost(khamla.ctx, { key: sendKey(), postId, ...told })).rejects.toThrow(NotFound);
  const { reportId } = await reportPost(sita.ctx, { key: sendKey(), postId, ...told, before: 2 });
  for (const { ctx } of [maria, anh]) {
    const view = await loadReport(ctx, reportId);
    expect(view.quoted.map(({ text }) => text)).toEqual(["Second.", "Third.", "You fool."]);
    expect(view).toMatchObject({ link: null, community: null });
    expect(JSON.stringify(view)).not.toContain(threadId);
    expect(JSON.stringify(view)).not.toContain("First.");
  }
  const { reportId: alone } = await reportPost(sita.ctx, { key: sendKey(), postId: posts[1] ?? "", ...told });
  expect((await loadReport(maria.ctx, alone)).quoted.map(({ text }) => text)).toEqual(["Third."]);
  await expect(loadReport(khamla.ctx, reportId)).rejects.toThrow(NotFound);
  await settleReport(maria.ctx, { key: sendKey(), reportId, answer: "We spoke with them." });
  const log = await world.db.auditEntry.findMany({ where: { action: "report.settle", actorId: maria.id } });
  expect(log).toMatchObject([{ reason: "", spaceId: null }]);
});

test("what is said of those in charge goes to staff, and nobody decides what is said of themselves", async () => {
  const world = await foundWorld();
  const { khamla, sita, efrain, maria, anh } = world;
  const { spaceId, slug } = await world.community({ members: [sita, efrain] });
  const { postId } = await topicIn(khamla, spaceId);
  const { reportId } = await reportPost(sita.ctx, { key: sendKey(), postId, ...told });
  await expect(loadReport(khamla.ctx, reportId)).rejects.toThrow(NotFound);
  expect((await reportsOf(khamla.ctx, { space: slug, ...waiting })).list.items).toEqual([]);
  expect((await loadReport(maria.ctx, reportId)).community).toBeNull();

  const about = await reportPerson(sita.ctx, {
    key: sendKey(),
    handle: maria.handle,
    reason: "other",
    words: "She asked for money.",
  });
  await expect(loadReport(maria.ctx, about.reportId)).rejects.toThrow(NotFound);
  expect(await loadReport(anh.ctx, about.reportId)).toMatchObject({
    subject: "person",
    words: "She asked for money.",
    quoted: [],
  });
  await expect(
    reportPerson(sita.ctx, { key: sendKey(), handle: sita.handle, reason: "other", words: "Me." }),
  ).rejects.toMatchObject({ reason: "reportYourself" });
  await expect(reportPost(khamla.ctx, { key: sendKey(), postId, ...told })).rejects.toMatchObject({
    reason: "reportYourself",
  });
  // Who comes to be in charge later decides what waits there, but not what is said of themselves.
  const { postId: other } = await topicIn(efrain, spaceId);
  const second = await reportPost(sita.ctx, { key: sendKey(), postId: other, ...told });
  await changeRole(khamla.ctx, { key: sendKey(), space: spaceId, personId: efrain.id, role: "moderator" });
  await expect(loadReport(efrain.ctx, second.reportId)).rejects.toThrow(NotFound);
});

test("both forms of the rule agree, for whoever asks and whatever is reported", async () => {
  const world = await foundWorld();
  const { sita, khamla, efrain, maria, anh, stranger } = world;
  const { spaceId } = await world.community({ members: [sita, efrain] });
  const id = newId();
  await world.db.report.create({
    data: {
      id,
      reporterId: sita.id,
      subjectType: "person",
      subjectId: efrain.id,
      aboutId: efrain.id,
      reason: "other",
      at: new Date(),
    },
  });
  const everybody = [sita, khamla, efrain, maria, anh, stranger];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...everybody),
      fc.constantFrom(...everybody),
      fc.boolean(),
      fc.constantFrom("public" as const, "private" as const),
      async (who, about, inCommunity, visibility) => {
        await world.db.space.update({ where: { id: spaceId }, data: { visibility } });
        await world.db.report.update({
          where: { id },
          data: { aboutId: about.id, spaceId: inCommunity ? spaceId : null },
        });
        const [row] = await world.db.$queryRaw<{ may: boolean }[]>`
          select ${decideReport.visible(who.ctx.actor, Prisma.sql`r`)} as "may" from "report" r where r."id" = ${id}::uuid`;
        const space = inCommunity ? await factsFor(world, spaceId, who.id) : null;
        expect(row?.may).toBe(decideReport.can(who.ctx.actor, { aboutId: about.id, space }));
      },
    ),
    { numRuns: 80 },
  );
});

test("what was settled long ago is forgotten, and what waits is not", async () => {
  const world = await foundWorld();
  const { sita, maria } = world;
  const { posts } = await talk(world);
  const [done, open] = await Promise.all(
    [posts[1] ?? "", posts[2] ?? ""].map((postId) => reportPost(sita.ctx, { key: sendKey(), postId, ...told })),
  );
  await settleReport(maria.ctx, { key: sendKey(), reportId: done?.reportId ?? "", answer: "Seen." });
  await purgeReports(world.as({ kind: "system" }), { before: new Date(world.clock.time + 1000), limit: 1000 });
  await expect(loadReport(maria.ctx, done?.reportId ?? "")).rejects.toThrow(NotFound);
  expect((await loadReport(maria.ctx, open?.reportId ?? "")).id).toBe(open?.reportId);
});

async function factsFor(world: World, id: string, personId: string): Promise<SpaceFacts> {
  const space = await world.db.space.findUniqueOrThrow({ where: { id } });
  const mine = await world.db.membership.findUnique({ where: { spaceId_personId: { spaceId: id, personId } } });
  return {
    ...{ id, kind: "community", archived: false, barred: false },
    visibility: Visibility.parse(space.visibility),
    joinRule: JoinRule.parse(space.joinRule),
    myRole: mine?.state === "active" ? (mine.role as SpaceRole) : null,
  };
}
