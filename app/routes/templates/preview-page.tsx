import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { AskedCard } from "#app/routes/plans/asked-card.tsx";
import { isLanguage, LANGUAGE_NAMES, nearestLanguage } from "#server/contracts/languages.ts";
import { previewTemplate } from "#server/features/plans/index.ts";
import type { Route } from "./+types/preview-page.ts";
import { SectionAsks } from "./section-asks.tsx";
import { withinTemplates } from "./template-frame.ts";

export async function loader(args: Route.LoaderArgs) {
  const asked = new URL(args.request.url).searchParams.get("language");
  const language = isLanguage(asked) ? asked : nearestLanguage(languageOf(args.context));
  return show(args, (ctx) => previewTemplate(ctx, { template: args.params.templateId, language }));
}

/** A template section by section, as somebody reads it who writes a plan by it in one language. */
export default function PreviewTemplate({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("staffTemplates");
  const { number } = useFormat();
  const { id, own, name, about, language, languages, version, isDraft, sections } = loaderData;
  return (
    <Page
      title={name.text}
      titleLang={name.language}
      crumbs={withinTemplates(t("title"), own ? undefined : { id, name })}
      lead={about.text || undefined}
      leadLang={about.language}
    >
      <Stack gap={5}>
        <Soft as="p">{t(isDraft ? "preview.draft" : "version", { n: number(version) })}</Soft>
        <Form method="get">
          <Stack gap={3}>
            <Select
              name="language"
              label={t("preview.language")}
              options={languages.map((tag) => ({ value: tag, label: LANGUAGE_NAMES[tag], lang: tag }))}
              defaultValue={language}
            />
            <div>
              <Button icon="show">{t("preview.look")}</Button>
            </div>
          </Stack>
        </Form>
        {sections.map((section) => (
          <Section key={section.key} title={section.title.text} lang={section.title.language}>
            <Stack gap={3}>
              <Soft as="div">
                <SectionAsks section={section} />
              </Soft>
              <AskedCard section={section} />
            </Stack>
          </Section>
        ))}
        {sections.length === 0 ? <p>{t("section.none")}</p> : null}
      </Stack>
    </Page>
  );
}
