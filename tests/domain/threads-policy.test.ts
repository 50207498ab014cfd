import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { QUESTION_STATES } from "#server/contracts/question-permissions.ts";
import { loadSpace, seeSpace } from "#server/core/spaces/index.ts";
import { deletePost, hidePost, postRules, questionRules, threadRules } from "#server/core/threads/index.ts";
import { type RuledPost, type RuledQuestion, readBy, readPost, seenBy } from "#server/core/threads/policy.ts";
import { type Actor, NotFound, newId, type Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { ruledThread } from "./ruled-thread.ts";
import { foundWorld, replyBy, sendKey, topicBy, type World } from "./threads-world.ts";

/** One community as it may be, with a topic as it may be and a reply as it may be. */
const scene = fc.record({
  visibility: fc.constantFrom("public" as const, "private" as const),
  archived: fc.boolean(),
  closed: fc.boolean(),
  opening: fc.constantFrom("shown" as const, "hidden" as const),
  gone: fc.constantFrom(null, "hiddenAt" as const, "deletedAt" as const),
  post: fc.constantFrom("shown" as const, "hidden" as const, "deleted" as const),
  left: fc.boolean(),
  kind: fc.constantFrom("topic" as const, "live" as const, "private" as const, "comment" as const),
  floor: fc.constantFrom("open" as const, "slow" as const, "closed" as const),
  hosted: fc.boolean(),
  word: fc.boolean(),
  life: fc.constantFrom(...QUESTION_STATES),
});
/** A question as the database lets it be in each state. */
const lives = (now: Date) => ({
  asked: {},
  withdrawn: { state: "withdrawn" },
  moved: { state: "moved" },
  taken: { state: "taken", takenBy: newId(), takenAt: now },
  answered: { state: "answered", answeredAt: now, aloud: true },
});

describe("both forms of a rule about threads", () => {
  let world: World;
  let admin: World["sita"];
  beforeAll(async () => {
    world = await foundWorld();
    admin = await world.person("Maria", "admin");
  });

  it("agree for whoever asks, whatever the state", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (given) => {
        const { sita, efrain, maria, moderator, spaceId, database } = world;
        const { db } = database;
        await db.space.update({ where: { id: spaceId }, data: { visibility: "public", archivedAt: null } });
        await setMember(true);
        const threadId = await topicBy(sita, spaceId);
        const { id: postId } = await replyBy(efrain, threadId);
        const first = await db.post.findFirstOrThrow({ where: { threadId, number: 1 } });
        if (given.opening === "hidden")
          await hidePost(moderator.ctx, { key: sendKey(), postId: first.id, reason: "Because." });
        if (given.post === "hidden") await hidePost(moderator.ctx, { key: sendKey(), postId, reason: "Because." });
        if (given.post === "deleted") await deletePost(efrain.ctx, { key: sendKey(), postId });
        const now = world.clock.now();
        await db.thread.update({
          where: { id: threadId },
          data: {
            ...{ closedAt: given.closed ? now : null, kind: given.kind, floor: given.floor },
            ...(given.gone ? { [given.gone]: now } : {}),
          },
        });
        await db.question.create({
          data: { postId, threadId, askerId: efrain.id, askedAt: now, ...lives(now)[given.life] },
        });
        if (given.hosted)
          await db.threadHost.create({ data: { threadId, personId: efrain.id, addedBy: moderator.id, at: now } });
        if (given.word) {
          const hand = { threadId, personId: efrain.id, place: 1, at: now, calledAt: now };
          await db.raisedHand.create({ data: hand });
        }
        await setMember(!given.left);
        await db.space.update({
          where: { id: spaceId },
          data: { visibility: given.visibility, archivedAt: given.archived ? now : null },
        });

        const people = [sita, efrain, maria, moderator, admin, world.stranger];
        for (const { ctx } of [...people, world.guest, world.system]) {
          const thread = await ruledThread(ctx, threadId);
          const post: RuledPost = { thread, number: 2, authorId: efrain.id, state: given.post };
          const asked = { actor: ctx.actor, given };
          for (const rule of threadRules) {
            expect({ ...asked, rule: rule.action, is: await holds(rule, ctx.actor, "thread", threadId) }).toEqual({
              ...asked,
              rule: rule.action,
              is: rule.can(ctx.actor, thread),
            });
          }
          for (const rule of questionRules) {
            const question: RuledQuestion = { post, state: given.life, mergedInto: null };
            expect({ ...asked, rule: rule.action, is: await holds(rule, ctx.actor, "question", postId) }).toEqual({
              ...asked,
              rule: rule.action,
              is: rule.can(ctx.actor, question),
            });
          }
          for (const rule of postRules) {
            expect({ ...asked, rule: rule.action, is: await holds(rule, ctx.actor, "post", postId) }).toEqual({
              ...asked,
              rule: rule.action,
              is: rule.can(ctx.actor, post),
            });
          }
        }
        await expectSeenBy(people);
        await expectReadBy(people, postId);
      }),
      { numRuns: process.env.RUTAS_TEST_ALL ? 100 : 20 },
    );
  });

  /** Efraín is a member, or has left. */
  async function setMember(active: boolean) {
    await world.database.db.membership.update({
      where: { spaceId_personId: { spaceId: world.spaceId, personId: world.efrain.id } },
      data: active ? { state: "active", endedAt: null } : { state: "left", endedAt: world.clock.now() },
    });
  }

  async function holds<T>(
    rule: Rule<T>,
    actor: Actor,
    table: "thread" | "post" | "question",
    id: string,
  ): Promise<boolean> {
    const rows = await world.database.db.$queryRaw<unknown[]>`
      select 1 from ${Prisma.raw(`"${table}"`)} x
      where x.${Prisma.raw(table === "question" ? '"postId"' : '"id"')} = ${id}::uuid and ${rule.visible(actor, Prisma.sql`x`)}`;
    return rows.length === 1;
  }

  /** Who is found at once to read a post reads it also when they are asked alone. */
  async function expectReadBy(people: World["sita"][], postId: string) {
    const rows = await world.database.db.$queryRaw<{ id: string }[]>`
      select pe."id"::text as "id" from "person" pe, "post" p where p."id" = ${postId}::uuid
        and pe."id" = any(${people.map(({ id }) => id)}::uuid[]) and ${readBy(Prisma.sql`pe`, Prisma.sql`p`)}`;
    const atOnce = new Set(rows.map(({ id }) => id));
    for (const { id, ctx } of people) {
      const alone = await holds(readPost, ctx.actor, "post", postId);
      if (atOnce.has(id)) expect(alone).toBe(true);
      else if (alone) {
        // Only who looks after a topic that is hidden reads it all the same.
        const { thread } = await world.database.db.post.findUniqueOrThrow({
          where: { id: postId },
          include: { thread: true },
        });
        expect(thread.hiddenAt).not.toBeNull();
      }
    }
  }

  async function expectSeenBy(people: World["sita"][]) {
    const ids = people.map((person) => person.id);
    const rows = await world.database.db.$queryRaw<{ id: string }[]>`
      select pe."id" from "person" pe join "space" s on s."id" = ${world.spaceId}::uuid
      where pe."id" = any(${ids}::uuid[]) and ${seenBy(Prisma.sql`pe`, Prisma.sql`s`)}`;
    const each = await Promise.all(
      people.map(async ({ id, ctx }) => {
        try {
          return seeSpace.can(ctx.actor, await loadSpace(ctx, world.spaceId)) ? [id] : [];
        } catch (error) {
          if (error instanceof NotFound) return [];
          throw error;
        }
      }),
    );
    expect(rows.map((row) => row.id).sort()).toEqual(each.flat().sort());
  }
});
