import {
  FormDraft,
  type FormQuestionView,
  fieldOf,
  type ReaderForm,
  rankField,
  type WishedForm,
} from "#server/contracts/forms.ts";
import { answerForm, createForm, formViews } from "#server/core/forms/index.ts";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { wire } from "#server/wiring.ts";
import { TEST_SECRET } from "#tests/support/people.ts";
import { type Somebody, sendKey, type World } from "./threads-world.ts";

wire({ secret: TEST_SECRET, publicUrl: null, sendsMail: true });

export { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

/** One question of each type. */
export const everyType = [
  { type: "one", label: { en: "Which seed?" }, options: [{ en: "Maize" }, { en: "Beans" }, { en: "Rice" }] },
  { type: "several", label: { en: "Which tools?" }, options: [{ en: "Hoe" }, { en: "Plough" }, { en: "Sickle" }] },
  { type: "ranked", label: { en: "What first?" }, options: [{ en: "Water" }, { en: "Seed" }, { en: "Road" }] },
  { type: "scale", label: { en: "How useful?" }, settings: { min: 1, max: 5 } },
  { type: "text", label: { en: "Your village?" } },
  { type: "paragraph", label: { en: "What did you learn?" } },
  { type: "number", label: { en: "How many hectares?" }, settings: { min: 0, max: 100, decimals: 2 } },
  { type: "date", label: { en: "When do you sow?" } },
] as const satisfies WishedForm["questions"];

export const yesNo = [
  { type: "one", label: { en: "Shall we meet on Thursday?" }, options: [{ en: "Yes" }, { en: "No" }] },
] as const satisfies WishedForm["questions"];

/** A form in a world's community, made by its moderator unless told otherwise. */
export async function formIn(
  world: World,
  more: Partial<WishedForm> & { createdBy?: string } = {},
): Promise<ReaderForm> {
  const { createdBy = world.moderator.id, ...rest } = more;
  const draft = { spaceId: world.spaceId, kind: "survey" as const, language: "en", questions: [...yesNo], ...rest };
  FormDraft.parse(draft);
  const { formId } = await createForm(world.moderator.ctx, { ...draft, createdBy });
  return viewOf(world.moderator, formId);
}

export async function viewOf(who: Pick<Somebody, "ctx">, formId: string): Promise<ReaderForm> {
  const [view] = await formViews(who.ctx, [formId]);
  if (!view) throw new Error("the form is not there for them");
  return view;
}

/** What chooses the option of a question, counted from 0. */
export function choosing(question: FormQuestionView | undefined, option: number): Record<string, string> {
  if (!question) throw new Error("there is no such question");
  return { [fieldOf(question)]: question.options[option]?.id ?? "" };
}

export function ranking(question: FormQuestionView, ranks: readonly (number | string)[]): Record<string, string> {
  return Object.fromEntries(
    question.options.map((option, at) => [rankField(question, option), String(ranks[at] ?? "")]),
  );
}

export function answer(who: Somebody, formId: string, answers: Record<string, string | string[]>, key = sendKey()) {
  return answerForm(who.ctx, { key, formId, answers });
}

/** So many more members of the world's community. */
export async function crowd(world: World, size: number): Promise<Somebody[]> {
  const people: Somebody[] = [];
  for (let at = 0; at < size; at += 1) {
    const person = await world.person(`Member${at}`);
    await joinCommunity(person.ctx, { key: sendKey(), space: world.spaceId });
    people.push(person);
  }
  return people;
}
