import { beforeAll, describe, expect, it } from "vitest";
import { changeCommunity } from "#server/core/spaces/index.ts";
import { createTheme } from "#server/core/themes/index.ts";
import { findDoubles, findEarlierAnswers, hidePost } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { wire } from "#server/wiring.ts";
import { TEST_SECRET } from "#tests/support/people.ts";
import { answer, ask, of, sessionIn } from "./questions-world.ts";
import { foundWorld, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  wire({ secret: TEST_SECRET, publicUrl: null, sendsMail: true });
  world = await foundWorld();
});

describe("doubles", () => {
  it("are suggested for the one further up, each once, and never what asks something else", async () => {
    const { sita, efrain } = world;
    const threadId = await sessionIn(world);
    const first = await ask(sita, threadId, "Why do our savings groups stall after a year?");
    const other = await ask(sita, threadId, "Who keeps the key to the box?");
    const twin = await ask(sita, threadId, "Why do savings groups stall after one year?");
    const third = await ask(sita, threadId, "Savings groups: why do they stall after a year?");
    expect(await findDoubles(efrain.ctx, { ids: [first, other, twin, third] })).toEqual({ [first]: expect.any(Array) });
    const found = (await findDoubles(efrain.ctx, { ids: [first, other, twin, third] }))[first];
    expect(new Set(found)).toEqual(new Set([twin, third]));
    expect(await findDoubles(efrain.ctx, { ids: [first, other] })).toEqual({});
    expect(await findDoubles(efrain.ctx, { ids: [] })).toEqual({});
  });

  it("are found below the page too, in what the host reads and in translation, and merged from there", async () => {
    const { sita, efrain, database } = world;
    const threadId = await sessionIn(world);
    const first = await ask(sita, threadId, "Why do our savings groups stall after a year?");
    const shown = await ask(sita, threadId, "Who keeps the key to the box?");
    const { votes } = await database.db.question.findUniqueOrThrow({ where: { postId: shown } });
    const { number } = await database.db.post.findUniqueOrThrow({ where: { id: shown } });
    const goesOn = { threadId, after: `${votes}.${number}` };
    const twin = await ask(sita, threadId, "Why do savings groups stall after one year?");
    const spanish = await ask(sita, threadId, "¿Por qué se estancan los grupos?");
    const find = () => findDoubles(efrain.ctx, { ids: [first, shown], goesOn });
    expect(await findDoubles(efrain.ctx, { ids: [first, shown] })).toEqual({});
    expect(await find()).toEqual({ [first]: [twin] });
    const text = "Why do our savings groups stall after a year?";
    await database.db.translation.create({
      data: {
        ...{
          id: newId(),
          hash: Buffer.from(spanish),
          source: "es",
          target: "en",
          way: "apertium",
          state: "done",
          text,
        },
        ...{
          subjectType: "post",
          subjectId: spanish,
          dueAt: new Date(),
          askedAt: new Date(),
          traceId: "",
          madeBy: "apertium",
          madeAt: new Date(),
        },
      },
    });
    expect(new Set((await find())[first])).toEqual(new Set([twin, spanish]));
    await hidePost(world.moderator.ctx, { ...of(twin), reason: "Because." });
    expect(await find()).toEqual({ [first]: [spanish] });
  });

  it("are found in scripts without spaces and in others than Latin", async () => {
    const { sita, efrain } = world;
    const threadId = await sessionIn(world);
    for (const [one, two] of [
      ["ເປັນຫຍັງກຸ່ມເງິນຝາກຈຶ່ງຢຸດຫຼັງໜຶ່ງປີ?", "ກຸ່ມເງິນຝາກເປັນຫຍັງຈຶ່ງຢຸດຫຼັງໜຶ່ງປີ"],
      ["हाम्रो बचत समूह एक वर्षपछि किन रोकिन्छ?", "बचत समूह एक वर्षपछि किन रोकिन्छ"],
      ["بچت گروپ ایک سال بعد کیوں رک جاتے ہیں؟", "ہمارے بچت گروپ ایک سال بعد کیوں رک جاتے ہیں؟"],
    ] as const) {
      const ids = [await ask(sita, threadId, one), await ask(sita, threadId, two)];
      expect(await findDoubles(efrain.ctx, { ids })).toEqual({ [ids[0] ?? ""]: [ids[1]] });
    }
  });
});

describe("earlier answers", () => {
  it("are found for a question like it, by other words too, as far as the host reads them", async () => {
    const { sita, efrain, moderator, database } = world;
    const before = await sessionIn(world);
    const asked = await ask(sita, before, "How much should a member save each week?");
    await answer(efrain, asked, "As much as a cup of tea costs.");
    const { answerPostId = "" } = await database.db.question.findUniqueOrThrow({ where: { postId: asked } });
    const now = await sessionIn(world);
    const again = await ask(sita, now, "How much does a member have to save every week?");
    const found = await findEarlierAnswers(efrain.ctx, { postId: again, looked: "" });
    expect(found[0]).toMatchObject({ answerId: answerPostId, answer: { text: "As much as a cup of tea costs." } });
    expect(await findEarlierAnswers(efrain.ctx, { postId: again, looked: "tractors" })).toEqual([]);
    const looked = await findEarlierAnswers(efrain.ctx, { postId: again, looked: "member save" });
    expect(looked.map(({ answerId }) => answerId)).toContain(answerPostId);
    await hidePost(moderator.ctx, { ...of(answerPostId ?? ""), reason: "Because." });
    expect(await findEarlierAnswers(efrain.ctx, { postId: again, looked: "" })).toEqual([]);
  });

  it("of a community that the host is not in are not there", async () => {
    const elsewhere = await foundWorld();
    const { sita, efrain, moderator, database, spaceId, slug } = elsewhere;
    const threadId = await sessionIn(elsewhere);
    const asked = await ask(sita, threadId, "How do you dry coffee in the rain?");
    await answer(efrain, asked, "Under a roof of plastic.");
    const here = await sessionIn(world);
    const mine = await ask(world.sita, here, "How do you dry coffee in the rain?");
    const { themeId } = await createTheme(moderator.ctx, {
      ...{ key: newId(), slug, parentId: null, names: { en: slug }, descriptions: {} },
    });
    await database.db.spaceTheme.createMany({
      data: [spaceId, world.spaceId].map((space) => ({ spaceId: space, themeId })),
    });
    const find = () => findEarlierAnswers(world.efrain.ctx, { postId: mine, looked: "" });
    expect(await find()).toHaveLength(1);
    await changeCommunity(moderator.ctx, {
      ...{ key: newId(), space: spaceId, name: "Coffee", description: "", language: "en", themes: [] },
      ...{ rules: "", welcome: "", visibility: "private", joinRule: "invitation" },
    });
    await database.db.spaceTheme.createMany({ data: [{ spaceId, themeId }], skipDuplicates: true });
    expect(await find()).toEqual([]);
  });
});
