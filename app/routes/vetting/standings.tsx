import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ChampionStanding } from "#server/contracts/vetting.ts";

type Given = {
  handle: string;
  standings: readonly ChampionStanding[];
  /** Staff may take the mark beside the name back. */
  mark: boolean;
};

/** On a person's page, for those who decide whether they are a champion: who said so, and what can be done. */
export function Standings({ handle, standings, mark }: Given) {
  const { t } = useTranslation("vetting");
  if (standings.length === 0 && !mark) return null;
  return (
    <Section title={t("standing.title")}>
      <Stack gap={4}>
        {standings.length > 0 ? (
          <Stack as="ul" gap={4}>
            {standings.map((standing) => (
              <Standing key={standing.community.slug} standing={standing} handle={handle} />
            ))}
          </Stack>
        ) : null}
        {mark ? (
          <div>
            <p>{t("standing.mark")}</p>
            <ButtonLink href={`/people/${handle}/champion/take-back`} small>
              {t("mark.do")}
            </ButtonLink>
          </div>
        ) : null}
      </Stack>
    </Section>
  );
}

function Standing({ standing, handle }: { standing: ChampionStanding; handle: string }) {
  const { t } = useTranslation("vetting");
  const format = useFormat();
  const { community, vetted, can } = standing;
  const here = `/communities/${community.slug}/champions`;
  return (
    <li>
      <Lang lang={community.language} as="p">
        {community.name}
      </Lang>
      <Soft as="p">
        {can.takeBack
          ? vetted
            ? t(vetted.by ? "standing.by" : "standing.on", {
                name: vetted.by?.name ?? "",
                date: format.date(vetted.at),
              })
            : t("standing.before")
          : can.propose
            ? t("standing.member")
            : t("standing.waits")}
      </Soft>
      <Row gap={2}>
        {can.propose ? (
          <ButtonLink href={`${here}/propose?for=${handle}`} icon="champion" small>
            {t("propose.title")}
          </ButtonLink>
        ) : null}
        {can.takeBack ? (
          <ButtonLink href={`${here}/${handle}/take-back`} small>
            {t("takeBack.do")}
          </ButtonLink>
        ) : null}
      </Row>
    </li>
  );
}
