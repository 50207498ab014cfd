import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { CONTENT_LANGUAGES } from "#server/contracts/languages.ts";
import type { CommunityLanguage } from "#server/contracts/spaces.ts";
import { languageName } from "#server/contracts/translation.ts";
import { communityLanguages, communitySource, loadCommunity } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/languages-page.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    const { name, language } = await communitySource(ctx, space.slug);
    const given = await communityLanguages(ctx, space.slug);
    return { space, original: { name, language }, given, key: nextSendKey(args.context) };
  });
}

/** In which languages a community says what it is, beside its own. */
export default function LanguagesPage({ loaderData: { space, original, given, key } }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const say = useSay();
  const here = `/communities/${space.slug}/languages`;
  const taken = new Set([original.language.split("-")[0], ...given.map(({ language }) => language)]);
  return (
    <Page title={t("languages.title")} crumbs={communityCrumbs(space)} lead={t("languages.lead")}>
      <CommunityViews space={space} current="settings" />
      <Section title={t("languages.there")}>
        <ul className="rows">
          <li>
            <b>{languageName(say, original.language)}</b>
            <Lang as="p" lang={original.language}>
              {original.name}
            </Lang>
            <Soft as="p">{t("languages.original")}</Soft>
          </li>
          {given.map((one) => (
            <Given key={one.language} here={here} given={one} sendKey={`${key}-${one.language}`} />
          ))}
        </ul>
      </Section>
      <Section title={t("languages.add")}>
        <LinkList>
          {CONTENT_LANGUAGES.filter((tag) => !taken.has(tag)).map((tag) => (
            <LinkRow key={tag} href={`${here}/${tag}`} icon="plus" title={languageName(say, tag)} />
          ))}
        </LinkList>
      </Section>
    </Page>
  );
}

function Given({ here, given, sendKey }: { here: string; given: CommunityLanguage; sendKey: string }) {
  const { t } = useTranslation("communities");
  const say = useSay();
  const { language, name, by, at, behind } = given;
  return (
    <Stack as="li" gap={2}>
      <b>{languageName(say, language)}</b>
      <Lang as="p" lang={language}>
        {name}
      </Lang>
      <Soft as="p">
        {by ? <bdi>{by.name}</bdi> : t("log.someone")} · <Time at={at} />
      </Soft>
      {behind ? (
        <Tags>
          <Tag tone="attention" icon="alert">
            {t("languages.behind")}
          </Tag>
        </Tags>
      ) : null}
      <Row>
        <ButtonLink href={`${here}/${language}`} kind="quiet" icon="edit" small>
          {t("languages.change")}
        </ButtonLink>
        <ActionForm
          action={`${here}/${language}/remove`}
          sendKey={sendKey}
          label={t("languages.remove")}
          icon="delete"
          kind="quiet"
          small
        />
      </Row>
    </Stack>
  );
}
