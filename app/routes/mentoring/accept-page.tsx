import { AnswerForm } from "#app/components/answer-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { Page } from "#app/components/page.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { AcceptInput } from "#server/contracts/mentoring.ts";
import { acceptRequest } from "#server/features/champions/index.ts";
import type { Route } from "./+types/accept-page.ts";
import { loadAnswer } from "./load-answer.ts";
import { mentoringCrumbs, mentoringHandle } from "./mentoring-frame.ts";

export const handle = mentoringHandle;

export async function loader(args: Route.LoaderArgs) {
  return loadAnswer(args, "accept");
}

export async function action(args: Route.ActionArgs) {
  return act(args, AcceptInput, async (ctx, input) => {
    const { mentoringId } = await acceptRequest(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:accept.done" });
  });
}

/** The champion says yes. */
export default function AcceptPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("mentoring");
  const { number } = useFormat();
  const { mentoring, ...form } = loaderData;
  const weeks = t("weeks", { count: mentoring.weeks, n: number(mentoring.weeks) });
  const words = { label: t("accept.word"), hint: t("accept.wordHint"), button: t("accept.do") };
  return (
    <Page title={t("accept.title")} crumbs={mentoringCrumbs(mentoring)} lead={t("accept.lead")}>
      <Banner icon="clock">{t("accept.weeks", { weeks })}</Banner>
      <AnswerForm {...form} {...words} result={actionData} name="word" icon="check" />
    </Page>
  );
}
