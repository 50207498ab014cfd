import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { DiscussionFacts } from "#server/contracts/discussion-permissions.ts";
import type { PlanRole } from "#server/contracts/plan-permissions.ts";
import { postRules, readBy, readPost, threadRules } from "#server/core/threads/index.ts";
import type { RuledPost } from "#server/core/threads/policy.ts";
import { newId, type Rule } from "#server/core/usecase/index.ts";
import { beginPlan, discussionRules, sayOfPlan } from "#server/features/plans/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { ruledThread } from "./ruled-thread.ts";
import { foundWorld, sendKey, type World } from "./threads-world.ts";

const { sql } = Prisma;
let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld({ visibility: "private", joinRule: "invitation" });
});

const GRANTS = [null, "person", "space", "ended", "coming", "link", "another"] as const;
const scene = fc.record({
  archived: fc.boolean(),
  role: fc.constantFrom(null, "author", "commenter", "left", "removed"),
  grant: fc.constantFrom(...GRANTS),
  version: fc.boolean(),
  who: fc.constantFrom("stranger", "efrain", "moderator", "staff", "admin", "guest", "system"),
  gone: fc.constantFrom(null, "hiddenAt" as const, "deletedAt" as const),
  post: fc.constantFrom("shown" as const, "hidden" as const, "deleted" as const),
});

test("both forms of every rule about a discussion agree, whoever is shown its plan and how", {
  timeout: 180_000,
}, async () => {
  const { sita, database } = world;
  const { db } = database;
  const [staff, admin] = [await world.person("Staff", "staff"), await world.person("Admin", "admin")];
  const people = { ...world, staff, admin };
  const about = { space: world.slug, title: "A dairy", language: "en", template: "concept" } as const;
  const { id: planId } = await beginPlan(sita.ctx, { key: sendKey(), ...about });
  const said = { key: sendKey(), plan: planId, source: "Who wants to read it?", language: "en" };
  const { threadId } = await sayOfPlan(sita.ctx, said);
  const { id: postId } = await db.post.findFirstOrThrow({ where: { threadId } });
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(scene, async (given) => {
      const { archived, role, grant, version, who } = given;
      const { ctx } = people[who];
      const at = world.clock.now();
      const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
      await db.space.update({ where: { id: planId }, data: { archivedAt: archived ? at : null } });
      await db.membership.deleteMany({ where: { spaceId: planId, personId: { not: sita.id } } });
      const left = role === "left" || role === "removed";
      if (personId && role)
        await db.membership.create({
          data: {
            ...{ spaceId: planId, personId, role: left ? "author" : role, joinedAt: at },
            ...(left ? { state: role, endedAt: at } : { state: "active" }),
          },
        });
      await db.grant.deleteMany({ where: { subjectId: planId } });
      const now = Date.now();
      const to =
        grant === "space"
          ? { spaceId: world.spaceId }
          : grant === "link"
            ? { linkHash: `hash ${sendKey()}` }
            : { personId: grant === "another" ? sita.id : personId };
      const given_ = grant === "space" || grant === "link" || grant === "another" || (grant && personId);
      if (given_)
        await db.grant.create({
          data: {
            ...{ id: newId(), subjectType: "plan", subjectId: planId, level: "read", createdBy: sita.id, ...to },
            ...{
              versionId: version ? newId() : null,
              from: new Date(now + (grant === "coming" ? 600_000 : -1_200_000)),
            },
            until: grant === "ended" ? new Date(now - 600_000) : null,
          },
        });
      const hiddenAt = given.post === "hidden" ? at : null;
      const deletedAt = given.post === "deleted" ? at : null;
      await db.post.update({ where: { id: postId }, data: { hiddenAt, deletedAt, hiddenBy: hiddenAt && sita.id } });
      const ends = { hiddenAt: null, deletedAt: null, ...(given.gone ? { [given.gone]: at } : {}) };
      await db.thread.update({ where: { id: threadId }, data: ends });

      const inside = who === "efrain" || who === "moderator";
      const facts: DiscussionFacts = {
        ...{ archived, myRole: personId && !left ? (role as PlanRole | null) : null },
        shown: grant === "person" ? personId !== null : grant === "space" && inside,
        keepsOrder: grant === "space" && who === "moderator",
      };
      const agrees = async <T>(rule: Rule<T>, table: "thread" | "post", id: string, can: boolean) => {
        const rows = await db.$queryRaw<unknown[]>`
          select 1 from ${Prisma.raw(`"${table}"`)} x where x."id" = ${id}::uuid and ${rule.visible(ctx.actor, sql`x`)}`;
        expect({ rule: rule.action, ...given, is: rows.length === 1 }).toEqual({
          rule: rule.action,
          ...given,
          is: can,
        });
        seen.add(`${rule.action} ${can}`);
      };
      for (const rule of discussionRules) await agrees(rule, "thread", threadId, rule.can(ctx.actor, facts));
      const circle = Object.fromEntries(
        discussionRules.map((rule) => [rule.action.split(".")[1], rule.can(ctx.actor, facts)]),
      ) as { sees: boolean; writes: boolean; moderates: boolean };
      const thread = { ...(await ruledThread(ctx, threadId)), circle };
      for (const rule of threadRules) await agrees(rule, "thread", threadId, rule.can(ctx.actor, thread));
      const post: RuledPost = { thread, number: 1, authorId: sita.id, state: given.post };
      for (const rule of postRules) await agrees(rule, "post", postId, rule.can(ctx.actor, post));
      // Whoever is found among many reads it also when they are asked alone.
      if (personId === null) return;
      const [among] = await db.$queryRaw<{ is: boolean }[]>`
        select ${readBy(sql`pe`, sql`p`)} as "is" from "person" pe, "post" p
        where pe."id" = ${personId}::uuid and p."id" = ${postId}::uuid`;
      expect({ ...given, is: among?.is }).toEqual({
        ...given,
        is: given.gone === null && readPost.can(ctx.actor, post),
      });
    }),
    { numRuns: process.env.RUTAS_TEST_ALL ? 400 : 120 },
  );
  for (const rule of discussionRules) for (const is of [true, false]) expect(seen).toContain(`${rule.action} ${is}`);
});
