import { useTranslation } from "#app/i18n/use-translation.ts";
import { communityCrumbs } from "#app/routes/communities/community-frame.tsx";
import { type FormFacts, headingOf } from "#server/contracts/forms.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { NO_TRANSLATIONS } from "#server/contracts/translation.ts";
import { useFormWords } from "./form-words.ts";

/** The way to one of a form's screens. */
export function useFormCrumbs({ form, space }: { form: FormFacts; space: SpaceView }) {
  const { t } = useTranslation("forms");
  const title = useFormWords(form, NO_TRANSLATIONS)(headingOf(form));
  const href = form.state === "draft" ? `/forms/${form.id}/edit` : `/forms/${form.id}`;
  return [
    ...communityCrumbs(space),
    { label: t("list.title"), href: `/communities/${space.slug}/forms` },
    { label: title?.text || t(`kind.${form.kind}`), href, ...(title ? { lang: title.language } : {}) },
  ];
}
