import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { AddTermInput } from "#server/contracts/glossary.ts";
import { addTerm, loadKept } from "#server/core/translation/index.ts";
import { themeByAddress } from "#server/features/programme/index.ts";
import type { Route } from "./+types/new-term-page.ts";
import { useGlossaryCrumbs } from "./glossary-frame.ts";
import { TermForm } from "./term-form.tsx";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const { slug } = args.params;
  return show(args, async (ctx) => {
    await loadKept(ctx, slug);
    const theme = await themeByAddress(ctx, { slug, languages: readerLanguages(args.context) });
    const from = viewerOf(args.context)?.language.split("-")[0] ?? "en";
    return { theme, values: { from, to: from === "en" ? "es" : "en" }, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, AddTermInput, async (ctx, input) => {
    await addTerm(ctx, input);
    const said = { say: "glossary:saved", values: { term: input.term } } as const;
    return redirectSaying(args.context, `/themes/${input.slug}/glossary`, said);
  });
}

/** A word that translations shall keep to. */
export default function NewTermPage({ loaderData: { theme, values, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("glossary");
  return (
    <Page title={t("add")} lead={t("addLead")} crumbs={useGlossaryCrumbs(theme)}>
      <TermForm result={actionData} sendKey={key} values={values} />
    </Page>
  );
}
