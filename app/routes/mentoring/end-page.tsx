import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { MentoringInput } from "#server/contracts/mentoring.ts";
import { endByHand, mentoringTo } from "#server/features/champions/index.ts";
import type { Route } from "./+types/end-page.ts";
import { mentoringCrumbs, mentoringHandle } from "./mentoring-frame.ts";

export const handle = mentoringHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => ({
    mentoring: await mentoringTo(ctx, askedId(args.params.mentoringId), "end"),
    key: nextSendKey(args.context),
  }));
}

export async function action(args: Route.ActionArgs) {
  return act(args, MentoringInput, async (ctx, input) => {
    const { mentoringId } = await endByHand(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:ended.done" });
  });
}

/** Either of the two ends it; it cannot be taken back, so that is said before. */
export default function EndPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("mentoring");
  const { mentoring, key } = loaderData;
  return (
    <Page title={t("ended.title")} crumbs={mentoringCrumbs(mentoring)} lead={t("ended.lead")}>
      <SendForm result={actionData} sendKey={key}>
        <div>
          <Button kind="primary">{t("ended.do")}</Button>
        </div>
      </SendForm>
    </Page>
  );
}
