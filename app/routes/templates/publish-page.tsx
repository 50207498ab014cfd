import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { PublishTemplateInput, type TemplateToPublish, templatePath } from "#server/contracts/plan-templates.ts";
import { publishTemplate, templateToPublish } from "#server/features/plans/index.ts";
import type { Route } from "./+types/publish-page.ts";
import { withinTemplates } from "./template-frame.ts";
import { TemplateSettings } from "./template-settings.tsx";

export async function loader(args: Route.LoaderArgs) {
  const asked = { templateId: args.params.templateId, language: languageOf(args.context) };
  const found = await show(args, (ctx) => templateToPublish(ctx, asked));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /admin/templates/:templateId/publish: the draft, exactly as it was looked at, becomes a version. */
export async function action(args: Route.ActionArgs) {
  return act(args, PublishTemplateInput, async (ctx, input) => {
    const { templateId, version } = await publishTemplate(ctx, input);
    const said = { say: "staffTemplates:publish.done", values: { n: version } } as const;
    return redirectSaying(args.context, templatePath(templateId), said);
  });
}

/** What changes, and what becomes of plans that are begun already, before it is done. */
export default function PublishTemplate({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["staffTemplates", "errors"]);
  const { number, list } = useFormat();
  const { template, seen, lacks, comes, goes, changes, key } = loaderData;
  const { published, version, languages } = template;
  const untranslated = languages.filter(({ first, begun, missing }) => begun && !first && missing > 0);
  return (
    <Page
      title={t("publish.title", { n: number(version) })}
      lead={published ? t("publish.nextLead") : t("publish.firstLead")}
      crumbs={withinTemplates(t("title"), template)}
    >
      <Stack gap={5}>
        {published ? <p>{t("publish.begun", { before: number(published.version) })}</p> : null}
        <Changes comes={comes} goes={goes} changes={changes} lacks={lacks} />
        <TemplateSettings template={{ ...template, isDraft: false }} />
        {untranslated.length > 0 ? (
          <p>
            {t("publish.untranslated")} {list(untranslated.map(({ language }) => LANGUAGE_NAMES[language]))}
          </p>
        ) : null}
        {lacks ? (
          <Banner tone="attention" title={t("publish.cannot")}>
            {t(`errors:${lacks}`)}
          </Banner>
        ) : (
          <SendForm result={actionData} sendKey={key}>
            <input type="hidden" name="seen" value={seen} />
            <div>
              <Button kind="primary" icon="check">
                {t("publish.do")}
              </Button>
            </div>
          </SendForm>
        )}
      </Stack>
    </Page>
  );
}

function Changes({ comes, goes, changes, lacks }: Omit<TemplateToPublish, "template" | "seen">) {
  const { t } = useTranslation("staffTemplates");
  const { list } = useFormat();
  const all = { comes, goes, changes };
  const names = (["comes", "goes", "changes"] as const).filter((name) => all[name].length > 0);
  if (names.length === 0) return lacks ? null : <p>{t("publish.order")}</p>;
  return (
    <dl className="stack gap-2">
      {names.map((name) => (
        <div key={name}>
          <dt className="soft">{t(`publish.${name}`)}</dt>
          <dd>{list(all[name].map(({ text }) => text))}</dd>
        </div>
      ))}
    </dl>
  );
}
