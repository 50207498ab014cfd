import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ChampionFilter, ChampionList } from "#server/contracts/champions.ts";
import { addressWith, FilterForm, isNarrowed } from "./champion-filter.tsx";
import { ChampionInList } from "./champion-in-list.tsx";

type Given = ChampionList & {
  asked: ChampionFilter;
  themes: readonly { slug: string; name: string; language: string }[];
  /** The community whose champions they are, by its address. */
  here?: string;
  /** Where somebody's role is changed, for those in charge. */
  manage?: (personId: string) => string;
};

/** Champions below each other, what narrows the list, and the way to the next ones. */
export function Champions({ champions, translations, next, asked, themes, here, manage }: Given) {
  const { t } = useTranslation("champions");
  const narrowed = isNarrowed(asked);
  return (
    <Stack gap={4}>
      {champions.length > 0 || narrowed ? <FilterForm asked={asked} themes={themes} /> : null}
      {champions.length > 0 ? (
        <Stack as="ul" gap={4}>
          {champions.map((champion) => (
            <ChampionInList
              key={champion.person.id}
              champion={champion}
              translations={translations}
              here={here}
              manage={manage?.(champion.person.id)}
            />
          ))}
        </Stack>
      ) : (
        <EmptyState
          title={t(narrowed ? "noneFound.title" : "none.title")}
          icon="champion"
          action={narrowed ? <ButtonLink href="?">{t("noneFound.all")}</ButtonLink> : null}
        >
          {t(narrowed ? "noneFound.text" : "none.text")}
        </EmptyState>
      )}
      <Pager
        first={asked.after === null ? null : addressWith(asked, null)}
        older={next ? addressWith(asked, next) : null}
        words={{ newer: t("first"), older: t("next") }}
      />
    </Stack>
  );
}
