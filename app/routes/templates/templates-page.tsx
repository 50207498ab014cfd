import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Card, Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Tag } from "#app/components/tag.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { type StaffTemplates, TEMPLATES_PATH, templatePath } from "#server/contracts/plan-templates.ts";
import { staffTemplates } from "#server/features/plans/index.ts";
import type { Route } from "./+types/templates-page.ts";
import { stateTone } from "./state-tone.ts";

export async function loader(args: Route.LoaderArgs) {
  const older = new URL(args.request.url).searchParams.get("older");
  const found = await show(args, (ctx) => staffTemplates(ctx, { language: languageOf(args.context), older }));
  return { ...found, isFirst: older === null };
}

/** What plans can be begun with: the templates of staff, and ours to copy. */
export default function TemplatesPage({
  loaderData: { own, templates, older, mayAdd, isFirst },
}: Route.ComponentProps) {
  const { t } = useTranslation(["staffTemplates", "admin"]);
  const add = mayAdd ? (
    <ButtonLink href={`${TEMPLATES_PATH}/new`} kind="primary" icon="plus">
      {t("new.do")}
    </ButtonLink>
  ) : (
    <Soft as="p">{t("new.full")}</Soft>
  );
  return (
    <Page
      crumbs={[{ label: t("admin:title"), href: "/admin" }]}
      title={t("title")}
      lead={t("lead")}
      actions={templates.length > 0 ? add : null}
    >
      <Stack gap={6}>
        <Section title={t("made.title")}>
          {templates.length > 0 ? (
            <LinkList>
              {templates.map((template) => (
                <Made key={template.id} template={template} />
              ))}
            </LinkList>
          ) : (
            <EmptyState title={t("made.none")} icon="document" action={add}>
              {t("made.noneText")}
            </EmptyState>
          )}
          <Pager first={isFirst ? null : TEMPLATES_PATH} older={older ? `${TEMPLATES_PATH}?older=${older}` : null} />
        </Section>
        <Section title={t("own.title")}>
          <Soft as="p">{t("own.lead")}</Soft>
          <Stack as="ul" gap={4}>
            {own.map((template) => (
              <Ours key={template.key} template={template} mayAdd={mayAdd} />
            ))}
          </Stack>
        </Section>
      </Stack>
    </Page>
  );
}

function Made({ template }: { template: StaffTemplates["templates"][number] }) {
  const { t } = useTranslation("staffTemplates");
  const { number } = useFormat();
  const { id, name, state, version, sections, languages } = template;
  return (
    <LinkRow
      href={templatePath(id)}
      icon="document"
      title={<Lang lang={name.language}>{name.text}</Lang>}
      trailing={<Tag tone={stateTone(state)}>{t(`state.${state}`)}</Tag>}
    >
      <Facts
        items={[
          { key: "version", words: version === null ? null : t("version", { n: number(version) }) },
          { key: "sections", words: t("sections", { count: sections, n: number(sections) }) },
          ...languages.map((tag) => ({ key: tag, words: <Lang lang={tag}>{LANGUAGE_NAMES[tag]}</Lang> })),
        ]}
      />
    </LinkRow>
  );
}

function Ours({ template, mayAdd }: { template: StaffTemplates["own"][number]; mayAdd: boolean }) {
  const { t } = useTranslation("staffTemplates");
  const { number } = useFormat();
  const { key, name, about, version, sections } = template;
  return (
    <Card as="li">
      <Stack gap={3}>
        <h3>
          <Lang lang={name.language}>{name.text}</Lang>
        </h3>
        <Lang as="p" lang={about.language}>
          {about.text}
        </Lang>
        <Soft>
          <Facts
            items={[
              { key: "version", words: t("version", { n: number(version) }) },
              { key: "sections", words: t("sections", { count: sections, n: number(sections) }) },
            ]}
          />
        </Soft>
        <Row gap={2}>
          <ButtonLink href={templatePath(key, "preview")} icon="show" kind="quiet" small>
            {t("page.preview")}
          </ButtonLink>
          {mayAdd ? (
            <ButtonLink href={`${TEMPLATES_PATH}/new?from=${key}`} icon="plus" kind="quiet" small>
              {t("own.copy")}
            </ButtonLink>
          ) : null}
        </Row>
      </Stack>
    </Card>
  );
}
