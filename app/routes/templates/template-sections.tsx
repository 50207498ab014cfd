import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type TemplatePage, type TemplateSectionView, templatePath } from "#server/contracts/plan-templates.ts";
import { SectionAsks } from "./section-asks.tsx";

type Props = { template: TemplatePage; sendKey: string };

/** What a template asks, in its order; in a draft with what can be done about it, by buttons. */
export function TemplateSections({ template, sendKey }: Props) {
  const { t } = useTranslation("staffTemplates");
  const { id, sections, out, isDraft } = template;
  const add = isDraft ? (
    <ButtonLink href={templatePath(id, "sections", "new")} icon="plus" small>
      {t("section.add")}
    </ButtonLink>
  ) : null;
  return (
    <Section title={t("section.title")} action={sections.length > 0 ? add : null}>
      {sections.length > 0 ? (
        <ol className="rows">
          {sections.map((section, at) => (
            <li key={section.key} className="plan-row">
              <Named section={section} />
              {isDraft ? (
                <Deeds id={id} section={section} at={at} last={at === sections.length - 1} sendKey={sendKey} />
              ) : null}
            </li>
          ))}
        </ol>
      ) : (
        <EmptyState title={t("section.none")} icon="document" action={add}>
          {t("section.noneText")}
        </EmptyState>
      )}
      {out.length > 0 ? (
        <Stack gap={3}>
          <h3>{t("section.out")}</h3>
          <Soft as="p">{t("section.outText")}</Soft>
          <ul className="rows">
            {out.map((section, at) => (
              <li key={section.key} className="plan-row">
                <Named section={section} />
                <Row>
                  <ActionForm
                    action={templatePath(id, "sections", section.key, "restore")}
                    sendKey={`${sendKey}-b${at}`}
                    label={t("section.back", { name: section.title.text })}
                    icon="undo"
                    small
                  />
                </Row>
              </li>
            ))}
          </ul>
        </Stack>
      ) : null}
    </Section>
  );
}

function Named({ section }: { section: TemplateSectionView }) {
  const { title } = section;
  return (
    <div>
      <Lang as="b" lang={title.language}>
        {title.text}
      </Lang>
      <Soft as="div">
        <SectionAsks section={section} />
      </Soft>
    </div>
  );
}

type DeedsProps = { id: string; section: TemplateSectionView; at: number; last: boolean; sendKey: string };

function Deeds({ id, section: { key, title }, at, last, sendKey }: DeedsProps) {
  const { t } = useTranslation("staffTemplates");
  const here = templatePath(id, "sections", key);
  const quiet = { kind: "quiet", hideLabel: true, small: true } as const;
  const name = title.text;
  return (
    <Row gap={1}>
      {at > 0 ? (
        <ActionForm
          action={`${here}/up`}
          sendKey={`${sendKey}-u${at}`}
          label={t("section.up", { name })}
          icon="up"
          {...quiet}
        />
      ) : null}
      {last ? null : (
        <ActionForm
          action={`${here}/down`}
          sendKey={`${sendKey}-d${at}`}
          label={t("section.down", { name })}
          icon="down"
          {...quiet}
        />
      )}
      <ButtonLink href={here} icon="edit" kind="quiet" small>
        {t("section.change")} <span className="visually-hidden">{name}</span>
      </ButtonLink>
      <ActionForm
        action={`${here}/remove`}
        sendKey={`${sendKey}-r${at}`}
        label={t("section.remove", { name })}
        icon="delete"
        {...quiet}
      />
    </Row>
  );
}
