import { redirect } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_SUBMISSION_REASONS } from "#server/contracts/bounds.ts";
import { BeginReviewInput } from "#server/contracts/submissions.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { beginReview, submissionToDiscuss } from "#server/features/plans/index.ts";
import type { Route } from "./+types/begin-review-page.ts";
import { withinReceived } from "./received-crumbs.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const { submissionId } = args.params;
  const language = languageOf(args.context);
  const submission = await show(args, (ctx) => submissionToDiscuss(ctx, { submissionId, language }));
  return { submission, sendKey: nextSendKey(args.context) };
}

/** POST /handed-in/:submissionId/talk: one of those who decide says the first word. */
export async function action(args: Route.ActionArgs) {
  return act(args, BeginReviewInput, async (ctx, input) => {
    const { threadId: id } = await beginReview(ctx, input);
    return redirect(threadPath({ kind: "private", id }), 303);
  });
}

/** The first word of the talk about what was handed in, among those who decide. */
export default function BeginReview({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("handIn");
  return (
    <Page
      title={t("talk.title")}
      lead={t("talk.lead")}
      crumbs={withinReceived(loaderData.submission, t("received.title"))}
    >
      <SendForm result={actionData} sendKey={loaderData.sendKey}>
        <TextArea name="source" label={t("talk.first")} rows={6} maxLength={MAX_SUBMISSION_REASONS} required />
        <div>
          <Button kind="primary" icon="reply">
            {t("talk.begin")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
