import { useState } from "react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { isLanguage, LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { TEMPLATE_BOUNDS, templatePath, WriteTemplateWordsInput } from "#server/contracts/plan-templates.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { templateWordsToWrite, writeTemplateWords } from "#server/features/plans/index.ts";
import type { Route } from "./+types/words-page.ts";
import { withinTemplates } from "./template-frame.ts";
import { withSections } from "./with-sections.ts";
import { WordInput } from "./word-input.tsx";
import { WordsOfSection } from "./words-of-section.tsx";

export async function loader(args: Route.LoaderArgs) {
  const { templateId, language } = args.params;
  const found = await show(args, (ctx) => {
    if (!isLanguage(language)) throw new NotFound();
    return templateWordsToWrite(ctx, { templateId, language, reads: languageOf(args.context) });
  });
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /admin/templates/:templateId/words/:language: all words in one language, as they are from now on. */
export async function action(args: Route.ActionArgs) {
  return act(args, withSections(WriteTemplateWordsInput), async (ctx, input) => {
    const { templateId } = await writeTemplateWords(ctx, input);
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:words.saved" });
  });
}

/** The words of a template in one language, each below what it says in the first; what is empty says so. */
export default function WordsOfTemplate({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("staffTemplates");
  const { number } = useFormat();
  const { template, language, revision, words, first, sections, earlier, missing, key } = loaderData;
  const [seen] = useState(revision);
  const changed = actionData?.errors?.form === "templateChanged";
  const source = LANGUAGE_NAMES[template.language];
  const place = { language, source: template.language, changed };
  return (
    <Page
      title={t("words.of", { language: LANGUAGE_NAMES[language] })}
      lead={first ? t("words.ofLead", { language: source }) : t("words.lead")}
      crumbs={withinTemplates(t("title"), template)}
      tags={
        <Tags>
          <Tag tone={missing === 0 ? "done" : "attention"}>
            {missing === 0 ? t("words.whole") : t("words.missing", { count: missing, n: number(missing) })}
          </Tag>
        </Tags>
      }
    >
      <SendForm result={actionData} sendKey={key}>
        <input type="hidden" name="revision" value={changed ? revision : seen} />
        {changed ? (
          <Banner tone="attention" title={t("changed.title")}>
            {t("changed.text")}
          </Banner>
        ) : null}
        <WordInput
          name="name"
          label={t("words.name")}
          max={MAX_NAME_LENGTH}
          value={words.name}
          source={first?.name}
          place={place}
        />
        <WordInput
          name="about"
          label={t("words.about")}
          max={TEMPLATE_BOUNDS.about}
          value={words.about}
          source={first?.about}
          place={place}
        />
        {sections.map((section) => (
          <WordsOfSection key={section.key} section={section} words={words} first={first} place={place} />
        ))}
        {earlier.length > 0 ? (
          <details>
            <summary>{t("words.earlier")}</summary>
            <Stack gap={5}>
              <Soft as="p">{t("words.earlierText")}</Soft>
              {earlier.map((section) => (
                <WordsOfSection key={section.key} section={section} words={words} first={first} place={place} />
              ))}
            </Stack>
          </details>
        ) : null}
        <div>
          <Button kind="primary" icon="save">
            {t("words.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
