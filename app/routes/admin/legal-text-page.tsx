import { z } from "zod";
import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { isLanguage, LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { LegalKind } from "#server/contracts/people.ts";
import { SendKey as SendKeyText } from "#server/contracts/primitives.ts";
import { optionalText } from "#server/contracts/text.ts";
import { legalSources, publishLegalText } from "#server/core/installation/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/legal-text-page.ts";

const LONGEST = 60_000;
/** One field for each language, named by it; what else the form sends is left out. */
const NewVersion = z.object({ kind: LegalKind, key: SendKeyText }).catchall(optionalText({ max: LONGEST }));

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const kind = LegalKind.safeParse(args.params.kind).data;
    const sources = kind ? await legalSources(ctx, kind) : {};
    if (!kind) throw new NotFound();
    return { kind, sources, languages: factsOf(args.context).site.languages, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, NewVersion, async (ctx, { kind, key, ...fields }) => {
    const texts = Object.fromEntries(Object.entries(fields).filter(([tag]) => isLanguage(tag)));
    const { version } = await publishLegalText(ctx, { key, kind, texts });
    return redirectSaying(args.context, "/admin/legal", { say: "admin:legal.published", values: { version } });
  });
}

export default function LegalTextPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  const { kind, sources, languages, key } = loaderData;
  return (
    <Page
      title={t(`legal.writeTitle.${kind}`)}
      crumbs={[{ label: t("legal.title"), href: "/admin/legal" }]}
      lead={t("legal.lead")}
    >
      <SendForm result={actionData} sendKey={key}>
        {languages.map((tag, at) => (
          <TextArea
            key={tag}
            name={tag}
            label={t("legal.text", { language: LANGUAGE_NAMES[tag] })}
            hint={at === 0 ? t("legal.textHint") : undefined}
            rows={12}
            lang={tag}
            required={at === 0}
            optional={at > 0}
            defaultValue={sources[tag] ?? ""}
          />
        ))}
        <div>
          <Button kind="primary" icon="send">
            {t("legal.publish")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
