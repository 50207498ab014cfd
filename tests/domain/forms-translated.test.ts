import { afterAll, beforeAll, expect, it } from "vitest";
import { roomOf } from "#server/contracts/events.ts";
import { textsIn } from "#server/contracts/forms.ts";
import { createForm, formViews, openForm } from "#server/core/forms/index.ts";
import { roomEntriesSince, roomSeq } from "#server/core/usecase/index.ts";
import { foundTranslations, type Translations } from "./translations-world.ts";

let all: Translations;
beforeAll(async () => {
  all = await foundTranslations();
});
afterAll(() => all.close());

it("what a poll says is read in translation, unless it was given in a language of its reader", async () => {
  const { world, engine, spanish, unheard } = all;
  const number = unheard();
  const { threadId } = await spanish();
  const options: Record<string, string>[] = [{ es: `La casa ${number}` }, { es: "El perro", en: "The dog" }];
  const { formId } = await createForm(world.efrain.ctx, {
    ...{ spaceId: world.spaceId, subject: { type: "thread", id: threadId }, room: roomOf.thread(threadId) },
    ...{ kind: "poll", language: "es", createdBy: world.efrain.id },
    questions: [{ type: "one", label: { es: `¿Qué es rojo, ${number}?` }, options }],
  });
  const [form] = await formViews(world.sita.ctx, [formId]);
  const texts = form ? textsIn(form) : [];
  expect(texts.map(({ said }) => said)).toEqual([{ es: `¿Qué es rojo, ${number}?` }, ...options]);
  const read = async () => (await openForm(world.sita.ctx, formId)).translations.views;
  const [question, house, dog] = texts.map(({ id }) => id);
  expect(
    Object.values(await read())
      .map(({ id, state }) => [id, state])
      .sort(),
  ).toEqual([question, house].map((id) => [id, "waiting"]).sort());

  const seq = await roomSeq(world.system.ctx, roomOf.thread(threadId));
  await engine.work(texts.map(({ id }) => id));
  const views = await read();
  expect(views[house ?? ""]).toMatchObject({ state: "shown", from: "es", to: "en", text: `LA CASA ${number}` });
  expect(views[dog ?? ""]).toBeUndefined();
  // Those who have the topic open are told; and nobody who may not see it has any of it.
  const told = await roomEntriesSince(world.system.ctx, { room: roomOf.thread(threadId), seq, limit: 10 });
  expect(told?.entries.map(({ kind, subject }) => [kind, subject]).sort()).toEqual(
    [question, house].map((id) => ["translation.en", id ?? ""]).sort(),
  );
  await expect(openForm(world.stranger.ctx, formId)).rejects.toThrow("notFound");
});
