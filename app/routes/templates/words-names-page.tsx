import { Page } from "#app/components/page.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { TEMPLATE_BOUNDS, templatePath, WriteTemplateWordsInput } from "#server/contracts/plan-templates.ts";
import { templateNamesToWrite, writeTemplateWords } from "#server/features/plans/index.ts";
import type { Route } from "./+types/words-names-page.ts";
import { languageIn } from "./language-in.ts";
import { withinWords } from "./template-frame.ts";
import { WordInput } from "./word-input.tsx";
import { WordsForm } from "./words-form.tsx";

export async function loader(args: Route.LoaderArgs) {
  const { templateId } = args.params;
  const reads = languageOf(args.context);
  const found = await show(args, (ctx) =>
    templateNamesToWrite(ctx, { templateId, language: languageIn(args.params), reads }),
  );
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /admin/templates/:templateId/words/:language/name: what it is called and what it is for, from now on. */
export async function action(args: Route.ActionArgs) {
  return act(args, WriteTemplateWordsInput, async (ctx, input) => {
    const { templateId, language } = await writeTemplateWords(ctx, input);
    const say = "staffTemplates:words.saved";
    return redirectSaying(args.context, templatePath(templateId, "words", language), { say });
  });
}

/** What a template is called and what it is for in one language, below what it says in the first. */
export default function NamesOfTemplate({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("staffTemplates");
  const { template, language, words, first, seen, key } = loaderData;
  const title = t("words.of", { language: LANGUAGE_NAMES[language] });
  return (
    <Page title={t("words.names")} lead={title} crumbs={withinWords(t("title"), { template, title, language })}>
      <WordsForm result={actionData} sendKey={key} seen={seen}>
        {(changed) =>
          (["name", "about"] as const).map((word) => (
            <WordInput
              key={word}
              name={word}
              label={t(`words.${word}`)}
              max={word === "name" ? MAX_NAME_LENGTH : TEMPLATE_BOUNDS.about}
              value={words[word]}
              source={first?.[word]}
              place={{ language, source: template.language, changed }}
            />
          ))
        }
      </WordsForm>
    </Page>
  );
}
