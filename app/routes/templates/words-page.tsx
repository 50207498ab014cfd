import { Lang } from "#app/components/lang.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Tags } from "#app/components/tag.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { type SectionWithWords, templatePath } from "#server/contracts/plan-templates.ts";
import { templateWordsIn } from "#server/features/plans/index.ts";
import type { Route } from "./+types/words-page.ts";
import { EmptyWords } from "./empty-words.tsx";
import { languageIn } from "./language-in.ts";
import { withinTemplates } from "./template-frame.ts";

export async function loader(args: Route.LoaderArgs) {
  const { templateId } = args.params;
  const reads = languageOf(args.context);
  return show(args, (ctx) => templateWordsIn(ctx, { templateId, language: languageIn(args.params), reads }));
}

/** The words of a template in one language: a form for each section, so that two who write do not meet. */
export default function WordsOfTemplate({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("staffTemplates");
  const { template, language, missing, sections, earlier } = loaderData;
  const here = templatePath(template.id, "words", language);
  const source = LANGUAGE_NAMES[template.language];
  return (
    <Page
      title={t("words.of", { language: LANGUAGE_NAMES[language] })}
      lead={language === template.language ? t("words.lead") : t("words.ofLead", { language: source })}
      crumbs={withinTemplates(t("title"), template)}
      tags={
        <Tags>
          <EmptyWords missing={missing.all} />
        </Tags>
      }
    >
      <Stack gap={5}>
        <LinkList>
          <LinkRow
            href={`${here}/name`}
            icon="edit"
            title={t("words.names")}
            trailing={<EmptyWords missing={missing.names} />}
          />
          <Sections sections={sections} here={here} />
        </LinkList>
        {earlier.length > 0 ? (
          <details>
            <summary>{t("words.earlier")}</summary>
            <Stack gap={3}>
              <Soft as="p">{t("words.earlierText")}</Soft>
              <LinkList>
                <Sections sections={earlier} here={here} />
              </LinkList>
            </Stack>
          </details>
        ) : null}
      </Stack>
    </Page>
  );
}

function Sections({ sections, here }: { sections: readonly SectionWithWords[]; here: string }) {
  const { t } = useTranslation("staffTemplates");
  return sections.map(({ key, kind, title, missing }) => (
    <LinkRow
      key={key}
      href={`${here}/sections/${key}`}
      icon="edit"
      title={<Lang lang={title.language}>{title.text}</Lang>}
      trailing={<EmptyWords missing={missing} />}
    >
      {kind === "text" ? null : t(`kind.${kind}`)}
    </LinkRow>
  ));
}
