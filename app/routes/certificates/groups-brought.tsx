import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { TranslatedProse } from "#app/components/translated-prose.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useGroupName } from "#app/routes/groups/use-group-name.ts";
import type { GroupsResult } from "#server/contracts/workshop-groups.ts";

/** What the groups brought to all, round by round; a result says itself of which group it is. */
export function GroupsBrought({ result: { groups, translations } }: { result: GroupsResult }) {
  const { t } = useTranslation("groups");
  const { number, list } = useFormat();
  const nameOf = useGroupName();
  const rounds = [...Map.groupBy(groups, ({ round }) => round)];
  return rounds.map(([round, of]) => {
    const silent = of.filter(({ result }) => result === null).map((group) => nameOf(group).label);
    return (
      <Section key={round} title={rounds.length > 1 ? t("report.titleOf", { n: number(round) }) : t("report.title")}>
        <Stack gap={4}>
          {of.map(({ place, result }) =>
            result ? (
              <article key={place} className="group-brought">
                <TranslatedProse {...result} translations={translations} />
              </article>
            ) : null,
          )}
          {silent.length > 0 ? <Soft as="p">{t("report.nothing", { groups: list(silent) })}</Soft> : null}
        </Stack>
      </Section>
    );
  });
}
