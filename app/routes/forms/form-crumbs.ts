import { useTranslation } from "#app/i18n/use-translation.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { type FormFacts, headingOf } from "#server/contracts/forms.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { NO_TRANSLATIONS } from "#server/contracts/translation.ts";
import { useFormWords } from "./form-words.ts";

type Place = { title: string; language: string; path: string } | null;
type Where = { space: SpaceView; place: Place };

/** What the top bar says of a form's screens: what people have for themselves has no community to lead to. */
export const formHandle = {
  ...communityHandle,
  where: ({ space, place }: Where) =>
    space.kind === "community" || !place
      ? communityHandle.where({ space })
      : { label: place.title, href: place.path, lang: place.language },
};

/** The way to where a form is asked. */
export function placeCrumbs({ space, place }: Where) {
  return [
    ...(space.kind === "community" ? communityCrumbs(space) : []),
    ...(place ? [{ label: place.title, href: place.path, lang: place.language }] : []),
  ];
}

/** The way to one of a form's screens. */
export function useFormCrumbs({ form, ...where }: Where & { form: FormFacts }) {
  const { t } = useTranslation("forms");
  const title = useFormWords(form, NO_TRANSLATIONS)(headingOf(form));
  const href = form.state === "draft" ? `/forms/${form.id}/edit` : `/forms/${form.id}`;
  return [
    ...placeCrumbs(where),
    ...(where.place ? [] : [{ label: t("list.title"), href: `/communities/${where.space.slug}/forms` }]),
    { label: title?.text || t(`kind.${form.kind}`), href, ...(title ? { lang: title.language } : {}) },
  ];
}
