import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ChangeTermInput } from "#server/contracts/glossary.ts";
import { changeTerm, termToChange } from "#server/core/translation/index.ts";
import { themeByAddress } from "#server/features/programme/index.ts";
import type { Route } from "./+types/edit-term-page.ts";
import { useGlossaryCrumbs } from "./glossary-frame.ts";
import { TermForm } from "./term-form.tsx";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const { slug, entryId } = args.params;
  return show(args, async (ctx) => {
    const values = await termToChange(ctx, { slug, entryId });
    const theme = await themeByAddress(ctx, { slug, languages: readerLanguages(args.context) });
    return { theme, values, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, ChangeTermInput, async (ctx, input) => {
    await changeTerm(ctx, input);
    const said = { say: "glossary:saved", values: { term: input.term } } as const;
    return redirectSaying(args.context, `/themes/${input.slug}/glossary`, said);
  });
}

export default function EditTermPage({ loaderData: { theme, values, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("glossary");
  return (
    <Page title={t("changeTitle")} lead={t("addLead")} crumbs={useGlossaryCrumbs(theme)}>
      <TermForm result={actionData} sendKey={key} values={values} />
    </Page>
  );
}
