import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Soft } from "#app/components/layout.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useLanguageName } from "#app/i18n/use-language-name.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ChampionView, Intake } from "#server/contracts/champions.ts";

/** The themes that a champion can be asked about; each leads to it. */
export function ChampionThemes({ themes }: Pick<ChampionView, "themes">) {
  if (themes.length === 0) return null;
  return (
    <Tags>
      {themes.map(({ id, slug, text, language }) => (
        <Link key={id} to={`/themes/${slug}`} className="tag-link">
          <Tag lang={language}>{text}</Tag>
        </Link>
      ))}
    </Tags>
  );
}

/** Which languages one can write to them in. */
export function ChampionLanguages({ languages }: Pick<ChampionView, "languages">) {
  const { t } = useTranslation("champions");
  const { list } = useFormat();
  const nameOf = useLanguageName();
  if (!languages || languages.length === 0) return null;
  return <Soft as="p">{t("reads", { languages: list(languages.map(nameOf)) })}</Soft>;
}

/** How many requests a week they take, and from when on the next one is possible. */
export function IntakeLine({ intake: { state, aWeek, nextAt } }: { intake: Intake }) {
  const { t } = useTranslation("champions");
  const { number, full } = useFormat();
  if (state === "none") return <Soft as="p">{t("intake.none")}</Soft>;
  const takes = t("intake.aWeek", { count: aWeek, n: number(aWeek) });
  if (state === "open") return <Soft as="p">{takes}</Soft>;
  return (
    <Soft as="p">
      {takes} {t("intake.full", { when: full(nextAt ?? "") })}
    </Soft>
  );
}

/** A way to ask, in each community that they share with the reader, or in the one that is open. */
export function AskLinks({ champion, here }: { champion: ChampionView; here?: string | undefined }) {
  const { t } = useTranslation("champions");
  const { person, intake, communities } = champion;
  const shared = communities.filter(({ mayAsk, slug }) => mayAsk && (here === undefined || slug === here));
  if (intake.state !== "open" || shared.length === 0) return null;
  return (
    <Row>
      {shared.map(({ slug, name, language }) => (
        <ButtonLink key={slug} href={`/communities/${slug}/champions/${person.handle}/ask`} icon="question">
          {shared.length === 1 ? (
            t("ask")
          ) : (
            <>
              {t("askIn")} <Lang lang={language}>{name}</Lang>
            </>
          )}
        </ButtonLink>
      ))}
    </Row>
  );
}
