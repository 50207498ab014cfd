import { Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import {
  TEMPLATE_BOUNDS,
  type TemplateWord,
  templatePath,
  WriteTemplateSectionInput,
} from "#server/contracts/plan-templates.ts";
import { templateSectionToWrite, writeTemplateSection } from "#server/features/plans/index.ts";
import type { Route } from "./+types/words-section-page.ts";
import { languageIn } from "./language-in.ts";
import { withinWords } from "./template-frame.ts";
import { WordInput } from "./word-input.tsx";
import { WordsForm } from "./words-form.tsx";

export async function loader(args: Route.LoaderArgs) {
  const { templateId, section } = args.params;
  const reads = languageOf(args.context);
  const found = await show(args, (ctx) =>
    templateSectionToWrite(ctx, { templateId, section, language: languageIn(args.params), reads }),
  );
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /admin/templates/:templateId/words/:language/sections/:section: what stands above it, from now on. */
export async function action(args: Route.ActionArgs) {
  return act(args, WriteTemplateSectionInput, async (ctx, input) => {
    const { templateId, language } = await writeTemplateSection(ctx, input);
    const say = "staffTemplates:words.saved";
    return redirectSaying(args.context, templatePath(templateId, "words", language), { say });
  });
}

/** What stands above one section in one language: its title, what is asked, and an example. */
export default function WordsOfSection({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("staffTemplates");
  const { template, section, language, words, first, seen, key } = loaderData;
  const title = t("words.of", { language: LANGUAGE_NAMES[language] });
  const said = (word: TemplateWord, changed: boolean) => ({
    ...{ name: word, value: words[word], source: first?.[word] },
    place: { language, source: template.language, changed },
  });
  return (
    <Page
      title={section.title.text}
      titleLang={section.title.language}
      lead={title}
      crumbs={withinWords(t("title"), { template, title, language })}
    >
      <Stack gap={4}>
        <Soft as="p">{t(`kind.${section.kind}`)}</Soft>
        <WordsForm result={actionData} sendKey={key} seen={seen}>
          {(changed) => (
            <>
              <WordInput {...said("title", changed)} label={t("words.sectionTitle")} max={MAX_NAME_LENGTH} />
              <WordInput
                {...said("guidance", changed)}
                label={t("words.guidance")}
                hint={t("words.guidanceHint")}
                max={TEMPLATE_BOUNDS.guidance}
                rows={4}
              />
              <WordInput
                {...said("example", changed)}
                label={t("words.example")}
                hint={t("words.exampleHint")}
                max={TEMPLATE_BOUNDS.example}
                rows={4}
              />
            </>
          )}
        </WordsForm>
      </Stack>
    </Page>
  );
}
