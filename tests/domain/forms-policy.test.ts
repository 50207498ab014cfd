import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ANSWERS_SEEN_BY, ANSWERS_SEEN_WHEN, type FormViewer } from "#server/contracts/form-permissions.ts";
import { permittedInSpace } from "#server/contracts/spaces.ts";
import { closeForm, formRules } from "#server/core/forms/index.ts";
import { readForms } from "#server/core/forms/load-form.ts";
import { seeForm } from "#server/core/forms/policy.ts";
import { type Actor, actorId } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { answer, choosing, formIn, foundWorld, sendKey, viewOf, type World } from "./forms-world.ts";
import { topicBy } from "./threads-world.ts";

/** One community as it may be, with a form in it as it may be, asked in a topic or in nothing. */
const scene = fc.record({
  visibility: fc.constantFrom("public" as const, "private" as const),
  archived: fc.boolean(),
  topic: fc.constantFrom(null, "open" as const, "closedAt" as const, "hiddenAt" as const, "deletedAt" as const),
  state: fc.constantFrom("draft" as const, "open" as const, "closed" as const, "due" as const),
  secret: fc.boolean(),
  answersSeen: fc.constantFrom(...ANSWERS_SEEN_BY),
  seenWhen: fc.constantFrom(...ANSWERS_SEEN_WHEN),
  efrainLeft: fc.boolean(),
  sitaLeft: fc.boolean(),
});

describe("both forms of a rule about forms", () => {
  let world: World;
  let admin: World["sita"];
  beforeAll(async () => {
    world = await foundWorld();
    admin = await world.person("Anh", "admin");
  });

  it("agree for whoever asks, whatever the state", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (given) => {
        const { sita, efrain, moderator, spaceId } = world;
        const { db } = world.database;
        await db.space.update({ where: { id: spaceId }, data: { visibility: "public", archivedAt: null } });
        await setMember("efrain", true);
        await setMember("sita", true);
        const threadId = given.topic === null ? null : await topicBy(sita, spaceId);
        const { state, secret, answersSeen, seenWhen } = given;
        const form = await formIn(world, {
          ...{ createdBy: sita.id, open: state !== "draft", secret, answersSeen, seenWhen },
          subject: threadId === null ? null : { type: "thread", id: threadId },
        });
        if (state !== "draft") await answer(efrain, form.id, choosing(form.questions[0], 0));
        if (state === "closed") await closeForm(moderator.ctx, { key: sendKey(), formId: form.id });
        if (state === "due")
          await db.$executeRaw`update "form" set "closesAt" = clock_timestamp() where "id" = ${form.id}::uuid`;
        const now = world.clock.now();
        if (threadId !== null && given.topic !== null && given.topic !== "open")
          await db.thread.update({ where: { id: threadId }, data: { [given.topic]: now } });
        await setMember("efrain", !given.efrainLeft);
        await setMember("sita", !given.sitaLeft);
        await db.space.update({
          where: { id: spaceId },
          data: { visibility: given.visibility, archivedAt: given.archived ? now : null },
        });

        const row = await db.form.findUniqueOrThrow({ where: { id: form.id } });
        const ruled = { ...form, seenWhen: row.seenWhen as "live", answersSeen: row.answersSeen as "everyone" };
        const people = [sita, efrain, moderator, admin, world.maria, world.stranger];
        for (const { ctx } of [...people, world.guest, world.system]) {
          const before = {
            form: { ...ruled, state: state === "due" ? ("closed" as const) : state },
            viewer: await viewerIn(ctx.actor, given),
            answered: state !== "draft" && !secret && actorId(ctx.actor) === efrain.id,
          };
          for (const rule of formRules) {
            const asked = { who: actorId(ctx.actor) ?? ctx.actor.kind, given, rule: rule.action };
            expect({ ...asked, is: await holds(rule.visible(ctx.actor, Prisma.sql`x`), form.id) }).toEqual({
              ...asked,
              is: rule.can(ctx.actor, before),
            });
          }
          // And as forms are read, where it is known in what they may be asked.
          const { writes, moderates } = before.viewer;
          const isSeen = seeForm.can(ctx.actor, before);
          for (const [types, is] of [
            [[threadId === null ? null : "thread"], isSeen],
            [[null, "thread", "session"], isSeen],
            [["session"], false],
          ] as const) {
            const where = Prisma.sql`f."id" = ${form.id}::uuid`;
            const read = await readForms(ctx, { where, limit: 1, types });
            expect({
              given,
              types,
              read: read.map((row) => ({ writes: row.writes, moderates: row.moderates })),
            }).toEqual({
              ...{ given, types, read: is ? [{ writes, moderates }] : [] },
            });
          }
        }
      }),
      { numRuns: process.env.RUTAS_TEST_ALL ? 150 : 30 },
    );
  });

  async function setMember(name: "efrain" | "sita", active: boolean) {
    await world.database.db.membership.update({
      where: { spaceId_personId: { spaceId: world.spaceId, personId: world[name].id } },
      data: active ? { state: "active", endedAt: null } : { state: "left", endedAt: world.clock.now() },
    });
  }

  async function holds(rule: Prisma.Sql, id: string): Promise<boolean> {
    const rows = await world.database.db.$queryRaw<unknown[]>`
      select 1 from "form" x where x."id" = ${id}::uuid and ${rule}`;
    return rows.length === 1;
  }

  /** From the facts as they are, without asking the database's rules. */
  async function viewerIn(actor: Actor, { topic }: { topic: string | null }): Promise<FormViewer & { sees: boolean }> {
    const { db } = world.database;
    const personId = actorId(actor);
    const space = await db.space.findUniqueOrThrow({ where: { id: world.spaceId } });
    const mine = personId
      ? await db.membership.findUnique({ where: { spaceId_personId: { spaceId: space.id, personId } } })
      : null;
    const facts = {
      ...{ id: space.id, kind: space.kind as "community", visibility: space.visibility as "public" },
      ...{ joinRule: space.joinRule as "open", archived: space.archivedAt !== null, barred: false },
      myRole: mine?.state === "active" ? (mine.role as "member") : null,
    };
    const { see, post, moderate } = permittedInSpace(actor, facts);
    const gone = topic === "deletedAt";
    const hidden = topic === "hiddenAt";
    return {
      personId,
      sees: see && !gone && (!hidden || moderate),
      writes: post && !gone && !hidden && topic !== "closedAt",
      moderates: moderate && !gone,
    };
  }

  it("and what is shown is what the rules say", async () => {
    const { db } = world.database;
    await db.space.update({ where: { id: world.spaceId }, data: { visibility: "public", archivedAt: null } });
    await setMember("efrain", true);
    const form = await formIn(world, { answersSeen: "answered" });
    expect((await viewOf(world.efrain, form.id)).can).toEqual({
      ...{ see: true, answer: true, results: false, keep: false, close: false, reopen: false, takeAnswers: false },
    });
    await answer(world.efrain, form.id, choosing(form.questions[0], 0));
    expect((await viewOf(world.efrain, form.id)).can.results).toBe(true);
  });
});
