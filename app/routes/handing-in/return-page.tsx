import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { MAX_SUBMISSION_REASONS } from "#server/contracts/bounds.ts";
import { AGAIN_DAYS, ReturnInput, submissionPath } from "#server/contracts/submissions.ts";
import { returnSubmission } from "#server/features/plans/index.ts";
import type { Route } from "./+types/return-page.ts";
import { loadToDecide } from "./load-to-decide.ts";
import { withinReceived } from "./received-crumbs.ts";

export const handle = { tab: "communities" as const };

export const loader = (args: Route.LoaderArgs) => loadToDecide(args, args.params.submissionId);

/** POST /handed-in/:submissionId/return: those who decide return it, with reasons. */
export async function action(args: Route.ActionArgs) {
  return act(args, ReturnInput, async (ctx, input) => {
    const { id } = await returnSubmission(ctx, input);
    return redirectSaying(args.context, submissionPath(id), { say: "handIn:return.done" });
  });
}

/** Why it is returned, and how long its team has to hand it in again. */
export default function ReturnPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("handIn");
  const { number } = useFormat();
  const { submission, sendKey } = loaderData;
  return (
    <Page title={t("return.title")} lead={t("return.lead")} crumbs={withinReceived(submission, t("received.title"))}>
      <SendForm result={actionData} sendKey={sendKey}>
        <TextArea
          name="reasons"
          label={t("return.reasons")}
          hint={t("return.reasonsHint")}
          rows={8}
          maxLength={MAX_SUBMISSION_REASONS}
          required
        />
        <Select
          name="days"
          label={t("return.again")}
          hint={t("return.againHint")}
          options={AGAIN_DAYS.map((days) => ({
            value: String(days),
            label: days === 0 ? t("return.asTerm") : t("return.days", { count: days, n: number(days) }),
          }))}
          defaultValue="0"
        />
        <div>
          <Button kind="primary" icon="undo">
            {t("return.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
