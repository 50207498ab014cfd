import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { PersonIn } from "#server/contracts/conversations.ts";

type Named = { name: string; language: string; others: readonly PersonIn[] };

/** What a private thread is called: as somebody named it, else after who is in it, or was. */
export function useConversationName(): (thread: Named) => { title: string; lang: string | undefined } {
  const { t } = useTranslation("messages");
  const format = useFormat();
  return ({ name, language, others }) => {
    if (name !== "") return { title: name, lang: language };
    const here = others.filter((other) => other.here);
    const people = here.length > 0 ? here : others;
    if (people.length === 0) return { title: t("alone.title"), lang: undefined };
    return { title: format.list(people.map(({ person }) => person.name)), lang: undefined };
  };
}
