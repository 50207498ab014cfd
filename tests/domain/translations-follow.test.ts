import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { removeMember } from "#server/core/spaces/index.ts";
import { deletePost, hidePost, restorePost, unhidePost } from "#server/core/threads/index.ts";
import { purgeTranslations } from "#server/core/translation/index.ts";
import { sendKey } from "./threads-world.ts";
import { foundTranslations, type Translations } from "./translations-world.ts";

let all: Translations;
let world: Translations["world"];
let engine: Translations["engine"];
let english: Translations["english"];
let spanish: Translations["spanish"];
let edit: Translations["edit"];
let unheard: Translations["unheard"];

beforeAll(async () => {
  all = await foundTranslations();
  ({ world, engine, english, spanish, edit, unheard } = all);
});
afterEach(() => engine.server.behave({}));
afterAll(async () => {
  await all.close();
});

describe("a translation follows its original to the second", () => {
  const shown = async () => {
    const made = await spanish();
    await engine.post(english.ctx, made.postId);
    await engine.work([made.postId]);
    expect((await engine.post(english.ctx, made.postId))?.state).toBe("shown");
    return made;
  };

  it("when it is hidden or deleted, and back", async () => {
    const { postId } = await shown();
    const key = sendKey;
    await hidePost(world.moderator.ctx, { key: key(), postId, reason: "Wrong place" });
    expect(await engine.post(english.ctx, postId)).toBeUndefined();
    await unhidePost(world.moderator.ctx, { key: key(), postId });
    expect((await engine.post(english.ctx, postId))?.state).toBe("shown");
    await deletePost(world.efrain.ctx, { key: key(), postId });
    expect(await engine.post(english.ctx, postId)).toBeUndefined();
    await restorePost(world.efrain.ctx, { key: key(), postId });
    expect((await engine.post(english.ctx, postId))?.state).toBe("shown");
  });

  it("when its reader is let in no more, and for whom never was", async () => {
    const { postId } = await shown();
    const leaver = await world.person("Leaver");
    await world.database.db.membership.create({
      data: {
        spaceId: world.spaceId,
        personId: leaver.id,
        role: "member",
        state: "active",
        joinedAt: world.clock.now(),
      },
    });
    expect((await engine.post(leaver.ctx, postId))?.state).toBe("shown");
    await removeMember(world.moderator.ctx, {
      key: sendKey(),
      space: world.spaceId,
      personId: leaver.id,
      reason: "Spam",
    });
    expect(await engine.post(leaver.ctx, postId)).toBeUndefined();
    expect(await engine.post(world.stranger.ctx, postId)).toBeUndefined();
  });

  it("and is removed when nothing says its words any more", async () => {
    const [kept, changed, gone] = [await shown(), await shown(), await shown()];
    await edit(changed.postId, "Ahora dice otra cosa.");
    await deletePost(world.efrain.ctx, { key: sendKey(), postId: gone.postId });
    await purgeTranslations(world.system.ctx, new AbortController().signal);
    const left = await world.database.db.translation.findMany({
      where: { subjectId: { in: [kept.postId, changed.postId, gone.postId] } },
    });
    expect(left.map(({ subjectId }) => subjectId)).toEqual([kept.postId]);
  });

  it("whatever is done to it, in any order", { timeout: 120_000 }, async () => {
    const deed = fc.constantFrom("edit", "back", "language", "hide", "unhide", "delete", "restore", "read", "work");
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 14 }), async (deeds) => {
        const turn = unheard();
        const { postId } = await spanish(`Texto ${turn} de ahora número 0 de la prueba.`);
        let counter = 0;
        for (const one of deeds) {
          const key = sendKey();
          const attempt: Record<typeof one, () => Promise<unknown>> = {
            edit: () => edit(postId, `Texto ${turn} de ahora número ${++counter} de la prueba.`),
            back: () => edit(postId, `Texto ${turn} de ahora número 0 de la prueba.`),
            language: () =>
              edit(postId, `Texto ${turn} de ahora número ${counter} de la prueba.`, counter % 2 ? "fr" : "es"),
            hide: () => hidePost(world.moderator.ctx, { key, postId, reason: "Test" }),
            unhide: () => unhidePost(world.moderator.ctx, { key, postId }),
            delete: () => deletePost(world.efrain.ctx, { key, postId }),
            restore: () => restorePost(world.efrain.ctx, { key, postId }),
            read: () => engine.post(english.ctx, postId),
            work: () => engine.work([postId]),
          };
          await attempt[one]().catch(() => undefined);
          const post = await world.database.db.post.findUniqueOrThrow({ where: { id: postId } });
          const view = await engine.post(english.ctx, postId);
          if (post.deletedAt || post.hiddenAt) expect(view).toBeUndefined();
          else if (view?.state === "shown") expect(view.text).toBe(post.source.toUpperCase());
        }
      }),
      { numRuns: 25 },
    );
  });
});
