import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { Section } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type TemplatePage, templatePath } from "#server/contracts/plan-templates.ts";

/** What a version says of handing plans in. Until when is said of the template in all its versions, elsewhere. */
export function TemplateSettings({ template: { id, isDraft, settings } }: { template: TemplatePage }) {
  const { t } = useTranslation(["staffTemplates", "plans"]);
  const { receivers, validated, stage } = settings;
  const change = isDraft ? (
    <ButtonLink href={templatePath(id, "settings")} icon="edit" kind="quiet" small>
      {t("settings.change")}
    </ButtonLink>
  ) : null;
  return (
    <Section title={t("settings.title")} action={change}>
      <dl className="stack gap-2">
        <div>
          <dt className="soft">{t("settings.receiversIs")}</dt>
          <dd>{t(`settings.${receivers}`)}</dd>
        </div>
        <div>
          <dt className="soft">{t("settings.validatedIs")}</dt>
          <dd>{t(validated ? "settings.yes" : "settings.no")}</dd>
        </div>
        <div>
          <dt className="soft">{t("settings.stageIs")}</dt>
          <dd>{t(`plans:stage.${stage}`)}</dd>
        </div>
        <div>
          <dt className="soft">{t("settings.term")}</dt>
          <dd>
            <Link to="/handed-in/term">{t("settings.termStaff")}</Link>
            {receivers === "champions" ? <p>{t("settings.termCommunity")}</p> : null}
          </dd>
        </div>
      </dl>
    </Section>
  );
}
