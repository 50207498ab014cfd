import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { TermInput } from "#server/contracts/submissions.ts";
import { setTerm } from "#server/features/plans/index.ts";
import type { Route } from "./+types/staff-term-page.ts";
import { loadTerms } from "./load-terms.ts";
import { TermForm } from "./term-form.tsx";

export const handle = { tab: "communities" as const };

export const loader = (args: Route.LoaderArgs) => loadTerms(args, null);

/** POST /handed-in/term: staff say until when plans are handed in to them. */
export async function action(args: Route.ActionArgs) {
  return act(args, TermInput, async (ctx, input) => {
    await setTerm(ctx, { ...input, space: null });
    return redirectSaying(args.context, "/handed-in/term", { say: "handIn:term.done" });
  });
}

export default function StaffTerm({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("handIn");
  const { terms, zones, zone, sendKey } = loaderData;
  return (
    <Page
      title={t("term.title")}
      lead={t("term.leadStaff")}
      crumbs={[{ label: t("received.title"), href: "/handed-in" }]}
    >
      <TermForm terms={terms} zones={zones} zone={zone} result={actionData} sendKey={sendKey} />
    </Page>
  );
}
