import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { TEMPLATES_PATH, type TemplatePage, templatePath } from "#server/contracts/plan-templates.ts";
import { staffTemplate } from "#server/features/plans/index.ts";
import type { Route } from "./+types/template-page.ts";
import { stateTone } from "./state-tone.ts";
import { withinTemplates } from "./template-frame.ts";
import { TemplateSections } from "./template-sections.tsx";
import { TemplateSettings } from "./template-settings.tsx";

export async function loader(args: Route.LoaderArgs) {
  const asked = { templateId: args.params.templateId, language: languageOf(args.context) };
  const template = await show(args, (ctx) => staffTemplate(ctx, asked));
  return { template, key: nextSendKey(args.context) };
}

/** A template as staff keep it: what it asks, its words, and what can be done with it. */
export default function Template({ loaderData: { template, key } }: Route.ComponentProps) {
  const { t } = useTranslation("staffTemplates");
  const { number } = useFormat();
  const { id, name, about, state, version, published, isDraft } = template;
  const said = {
    draft: t("page.draft"),
    changing: t("page.changing", { n: number(version), before: number(published?.version ?? 0) }),
    offered: t("page.offered", { n: number(version) }),
    withdrawn: t("page.withdrawn"),
  };
  return (
    <Page
      title={name.text}
      titleLang={name.language}
      crumbs={withinTemplates(t("title"))}
      tags={
        <Tags>
          <Tag tone={stateTone(state)}>{t(`state.${state}`)}</Tag>
          <span className="soft">{t("version", { n: number(version) })}</span>
        </Tags>
      }
      lead={said[state]}
      actions={
        <>
          {isDraft && state !== "withdrawn" ? (
            <ButtonLink href={templatePath(id, "publish")} kind="primary" icon="check">
              {t("page.publish")}
            </ButtonLink>
          ) : null}
          {state === "offered" ? (
            <ActionForm
              action={templatePath(id, "draft")}
              sendKey={`${key}-dr`}
              label={t("page.next")}
              icon="edit"
              kind="primary"
            />
          ) : null}
          <ButtonLink href={templatePath(id, "preview")} icon="show">
            {t("page.preview")}
          </ButtonLink>
        </>
      }
    >
      <Stack gap={6}>
        {about.text ? (
          <Lang as="p" lang={about.language}>
            {about.text}
          </Lang>
        ) : null}
        <TemplateSections template={template} sendKey={key} />
        <Languages template={template} />
        <TemplateSettings template={template} />
        <Ends template={template} sendKey={key} />
      </Stack>
    </Page>
  );
}

/** In which languages it can be read, and what is missing in each. */
function Languages({ template: { id, languages } }: { template: TemplatePage }) {
  const { t } = useTranslation("staffTemplates");
  const { number } = useFormat();
  return (
    <Section title={t("words.title")}>
      <Soft as="p">{t("words.lead")}</Soft>
      <LinkList>
        {languages.map(({ language, first, begun, missing }) => (
          <LinkRow
            key={language}
            href={templatePath(id, "words", language)}
            icon="language"
            title={<Lang lang={language}>{LANGUAGE_NAMES[language]}</Lang>}
            trailing={
              <Tag tone={begun && missing === 0 ? "done" : begun ? "attention" : "plain"}>
                {begun
                  ? missing === 0
                    ? t("words.whole")
                    : t("words.missing", { count: missing, n: number(missing) })
                  : t("words.none")}
              </Tag>
            }
          >
            {first ? t("words.first") : null}
          </LinkRow>
        ))}
      </LinkList>
    </Section>
  );
}

/** What cannot be taken back stands behind a tap, with what it means. */
function Ends({ template: { id, state, isDraft, published }, sendKey }: { template: TemplatePage; sendKey: string }) {
  const { t } = useTranslation("staffTemplates");
  return (
    <Stack gap={4}>
      <div>
        <ButtonLink href={`${TEMPLATES_PATH}/new?from=${id}`} icon="plus" kind="quiet" small>
          {t("page.copy")}
        </ButtonLink>
      </div>
      {state === "withdrawn" ? (
        <Row>
          <ActionForm
            action={templatePath(id, "offer")}
            sendKey={`${sendKey}-of`}
            label={t("page.again")}
            icon="undo"
          />
        </Row>
      ) : null}
      {isDraft ? (
        <details>
          <summary>{t("page.discard")}</summary>
          <Stack gap={3}>
            <p>{t(published ? "page.discardText" : "page.discardAllText")}</p>
            <ActionForm
              action={templatePath(id, "discard")}
              sendKey={`${sendKey}-di`}
              label={t("page.discard")}
              icon="delete"
              kind="danger"
            />
          </Stack>
        </details>
      ) : null}
      {published && state !== "withdrawn" ? (
        <details>
          <summary>{t("page.withdraw")}</summary>
          <Stack gap={3}>
            <p>{t("page.withdrawText")}</p>
            <ActionForm
              action={templatePath(id, "withdraw")}
              sendKey={`${sendKey}-wd`}
              label={t("page.withdraw")}
              icon="hide"
              kind="danger"
            />
          </Stack>
        </details>
      ) : null}
    </Stack>
  );
}
