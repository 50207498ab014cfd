import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { MAX_SUBMISSION_REASONS } from "#server/contracts/bounds.ts";
import { SupportInput, submissionPath } from "#server/contracts/submissions.ts";
import { supportSubmission } from "#server/features/plans/index.ts";
import type { Route } from "./+types/support-page.ts";
import { loadToDecide } from "./load-to-decide.ts";
import { withinReceived } from "./received-crumbs.ts";

export const handle = { tab: "communities" as const };

export const loader = (args: Route.LoaderArgs) => loadToDecide(args, args.params.submissionId);

/** POST /handed-in/:submissionId/support: those who decide stand behind it, with a word to its team or without. */
export async function action(args: Route.ActionArgs) {
  return act(args, SupportInput, async (ctx, input) => {
    const { id } = await supportSubmission(ctx, input);
    return redirectSaying(args.context, submissionPath(id), { say: "handIn:one.supported" });
  });
}

/** A step of its own, since what is decided stays: also to say what comes of it. */
export default function SupportPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("handIn");
  const { submission, sendKey } = loaderData;
  return (
    <Page title={t("support.title")} lead={t("support.lead")} crumbs={withinReceived(submission, t("received.title"))}>
      <SendForm result={actionData} sendKey={sendKey}>
        <TextArea
          name="reasons"
          label={t("support.word")}
          hint={t("support.wordHint")}
          rows={5}
          maxLength={MAX_SUBMISSION_REASONS}
          optional
        />
        <div>
          <Button kind="primary" icon="check">
            {t("one.support")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
