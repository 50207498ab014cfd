import { type ReaderForm, textsIn } from "#server/contracts/forms.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { loadSpace } from "#server/core/spaces/index.ts";
import { subjectType } from "#server/core/subjects/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { formViews } from "./form-views.ts";
import { subjectOfHome } from "./homes.ts";

/** What a form is asked in. */
type FormPlace = { title: string; language: string; path: string };
type OpenedForm = {
  form: ReaderForm;
  space: SpaceView;
  place: FormPlace | null;
  translations: PageTranslations;
};

/** A form on a screen of its own. One that may not be seen is not found. */
export async function openForm(ctx: Ctx, formId: string): Promise<OpenedForm> {
  const [form] = await formViews(ctx, [formId]);
  if (!form) throw new NotFound();
  const space = await loadSpace(ctx, form.spaceId);
  return { form, space, place: await placeOfForm(ctx, form), translations: await formTranslations(ctx, [form]) };
}

/** The same for its results alone, which are fetched by those to whom they are not told. */
export async function readForm(ctx: Ctx, formId: string): Promise<ReaderForm> {
  const [form] = await formViews(ctx, [formId]);
  if (!form) throw new NotFound();
  return form;
}

/** What a reader gets of forms' words in a language they read. */
export function formTranslations(ctx: Ctx, forms: readonly ReaderForm[]): Promise<PageTranslations> {
  return readTranslations(
    ctx,
    forms.flatMap(textsIn).map(({ id }) => ({ type: "formText", id })),
  );
}

/** What a form is asked in, and where that is read. */
export async function placeOfForm(ctx: Ctx, { subject }: Pick<ReaderForm, "subject">): Promise<FormPlace | null> {
  if (!subject) return null;
  const type = subjectType(subjectOfHome(subject.type));
  const thing = await type.load(ctx, subject.id);
  if (thing === null) return null;
  const { text: title, language } = type.title(thing);
  return { title, language, path: type.link(thing) };
}
