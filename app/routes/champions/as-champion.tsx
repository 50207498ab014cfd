import type { ReactNode } from "react";
import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { TranslatedProse } from "#app/components/translated-prose.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ChampionList, ChampionView } from "#server/contracts/champions.ts";
import { asRead } from "#server/contracts/translation.ts";
import { AskLinks, ChampionThemes, IntakeLine } from "./champion-words.tsx";

type Given = { champion: ChampionView } & Pick<ChampionList, "translations" | "times">;

/** On a person's page: what they have done as a champion, and how they can be asked. */
export function AsChampion({ champion, translations, times }: Given) {
  const { t } = useTranslation("champions");
  const { isMe, places, available, done, language, communities, person } = champion;
  const when = available
    ? asRead({ text: available, language }, { view: times.views[person.id], first: times.first })
    : null;
  return (
    <Section
      title={t("as.title")}
      action={
        isMe ? (
          <ButtonLink href="/me/champion" kind="quiet" icon="edit" small>
            {t("own.edit")}
          </ButtonLink>
        ) : null
      }
    >
      <Stack gap={4}>
        {done?.html ? (
          <TranslatedProse html={done.html} language={language} id={person.id} translations={translations} />
        ) : null}
        <ChampionThemes themes={champion.themes} />
        {places ? (
          <Fact label={t("as.places")}>
            <bdi>{places}</bdi>
          </Fact>
        ) : null}
        {when ? (
          <Fact label={t("as.available")}>
            <Lang lang={when.language}>{when.text}</Lang>
            <TranslatedLine words={[when]} />
          </Fact>
        ) : null}
        <Communities communities={communities} />
        <IntakeLine intake={champion.intake} />
        <AskLinks champion={champion} />
      </Stack>
    </Section>
  );
}

function Communities({ communities }: Pick<ChampionView, "communities">) {
  const { t } = useTranslation("champions");
  return (
    <Fact label={t("as.in")}>
      <Stack as="ul" gap={1}>
        {communities.map(({ slug, name, language }) => (
          <li key={slug}>
            <Link to={`/communities/${slug}`}>
              <Lang lang={language}>{name}</Lang>
            </Link>
          </li>
        ))}
      </Stack>
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Soft as="div">{label}</Soft>
      <div>{children}</div>
    </div>
  );
}
