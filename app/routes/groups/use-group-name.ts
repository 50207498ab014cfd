import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { GroupName } from "#server/contracts/workshop-groups.ts";

/** What a group is called, with the language of its name; one without a name by its number, in the reader's language. */
export function useGroupName(): (group: GroupName) => { label: string; lang: string | undefined } {
  const { t } = useTranslation("groups");
  const { number } = useFormat();
  return ({ name, language, place }) =>
    name === "" ? { label: t("numbered", { n: number(place) }), lang: undefined } : { label: name, lang: language };
}
