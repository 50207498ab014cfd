import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ReportPersonInput } from "#server/contracts/reports.ts";
import { reportPerson } from "#server/core/moderation/index.ts";
import { profileOf } from "#server/core/people/index.ts";
import { NotFound, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/report-person-page.ts";
import { ReportForm } from "./report-form.tsx";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const { name, handle, can } = await profileOf(ctx, args.params.handle);
    signedIn(ctx);
    if (!can.report) throw new NotFound();
    return { name, here: `/people/${handle}`, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, ReportPersonInput, async (ctx, input) => {
    await reportPerson(ctx, input);
    return redirectSaying(args.context, `/people/${input.handle}`, { say: "reports:form.done" });
  });
}

/** Somebody tells the staff what a person does. */
export default function ReportPersonPage({ loaderData: { name, here, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("reports");
  return (
    <Page title={t("person.title", { name })} crumbs={[{ label: name, href: here }]}>
      <ReportForm result={actionData} sendKey={key} goesTo="staff" wordsNeeded />
    </Page>
  );
}
