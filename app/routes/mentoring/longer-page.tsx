import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { ProlongInput, WEEKS } from "#server/contracts/mentoring.ts";
import { mentoringTo, proposeLonger } from "#server/features/champions/index.ts";
import type { Route } from "./+types/longer-page.ts";
import { mentoringCrumbs, mentoringHandle } from "./mentoring-frame.ts";

export const handle = mentoringHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => ({
    mentoring: await mentoringTo(ctx, askedId(args.params.mentoringId), "prolong"),
    key: nextSendKey(args.context),
  }));
}

export async function action(args: Route.ActionArgs) {
  return act(args, ProlongInput, async (ctx, input) => {
    const { mentoringId } = await proposeLonger(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:longer.done" });
  });
}

/** One of the two proposes to go on longer. */
export default function LongerPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("mentoring");
  const { number } = useFormat();
  const { mentoring, key } = loaderData;
  return (
    <Page title={t("longer.title")} crumbs={mentoringCrumbs(mentoring)} lead={t("longer.lead")}>
      <SendForm result={actionData} sendKey={key}>
        <Select
          name="weeks"
          label={t("longer.weeks")}
          options={WEEKS.map((count) => ({ value: String(count), label: t("weeks", { count, n: number(count) }) }))}
          defaultValue="4"
        />
        <div>
          <Button kind="primary" icon="send">
            {t("longer.propose")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
