import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Card, Stack } from "#app/components/layout.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ChampionList, ChampionView } from "#server/contracts/champions.ts";
import { asRead } from "#server/contracts/translation.ts";
import { AskLinks, ChampionLanguages, ChampionThemes, IntakeLine } from "./champion-words.tsx";
import { shortened } from "./shortened.ts";

type Given = {
  champion: ChampionView;
  translations: ChampionList["translations"];
  /** The community whose list it is. */
  here?: string | undefined;
  /** Where those in charge change what they are in the community. */
  manage?: string | undefined;
};

/** A champion among others: what they have done, and how they can be asked. */
export function ChampionInList({ champion, translations, here, manage }: Given) {
  const { t } = useTranslation(["champions", "communities"]);
  const { person, places, done, language, isMe } = champion;
  const words = done?.text
    ? asRead(
        { text: shortened(done.text, language), language },
        { view: translations.views[person.id], first: translations.first, of: shortened },
      )
    : null;
  return (
    <Card as="li">
      <Stack gap={3}>
        <PersonLine
          face
          name={person.name}
          href={`/people/${person.handle}`}
          part="champion"
          place={places || person.place}
          organisation={person.organisation}
          you={isMe}
          trailing={
            manage ? (
              <ButtonLink href={manage} kind="quiet" icon="settings" small>
                {t("communities:members.manage")}
              </ButtonLink>
            ) : null
          }
        />
        {words ? (
          <div>
            <Lang as="p" lang={words.language} className="row-excerpt">
              {words.text}
            </Lang>
            <TranslatedLine words={[words]} />
          </div>
        ) : null}
        <ChampionThemes themes={champion.themes} />
        <div>
          <ChampionLanguages languages={champion.languages} />
          <IntakeLine intake={champion.intake} />
        </div>
        <AskLinks champion={champion} here={here} />
        {isMe ? (
          <div>
            <ButtonLink href="/me/champion" kind="quiet" icon="edit" small>
              {t("own.edit")}
            </ButtonLink>
          </div>
        ) : null}
      </Stack>
    </Card>
  );
}
