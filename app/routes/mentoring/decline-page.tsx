import { AnswerForm } from "#app/components/answer-form.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { DeclineInput } from "#server/contracts/mentoring.ts";
import { declineRequest } from "#server/features/champions/index.ts";
import type { Route } from "./+types/decline-page.ts";
import { loadAnswer } from "./load-answer.ts";
import { mentoringCrumbs, mentoringHandle } from "./mentoring-frame.ts";

export const handle = mentoringHandle;

export async function loader(args: Route.LoaderArgs) {
  return loadAnswer(args, "decline");
}

export async function action(args: Route.ActionArgs) {
  return act(args, DeclineInput, async (ctx, input) => {
    const { mentoringId } = await declineRequest(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:decline.done" });
  });
}

/** The champion says no, with a word. */
export default function DeclinePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("mentoring");
  const { mentoring, ...form } = loaderData;
  const words = { label: t("decline.word"), hint: t("decline.wordHint"), button: t("decline.do") };
  return (
    <Page title={t("decline.title")} crumbs={mentoringCrumbs(mentoring)} lead={t("decline.lead")}>
      <AnswerForm {...form} {...words} result={actionData} name="word" icon="send" />
    </Page>
  );
}
