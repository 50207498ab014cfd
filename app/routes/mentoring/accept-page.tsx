import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { MAX_REASON } from "#server/contracts/bounds.ts";
import { AcceptInput } from "#server/contracts/mentoring.ts";
import { acceptRequest, mentoringTo } from "#server/features/champions/index.ts";
import type { Route } from "./+types/accept-page.ts";
import { mentoringCrumbs, mentoringHandle } from "./mentoring-frame.ts";

export const handle = mentoringHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => ({
    mentoring: await mentoringTo(ctx, askedId(args.params.mentoringId), "accept"),
    writes: viewerOf(args.context)?.languagesRead[0] ?? "en",
    key: nextSendKey(args.context),
  }));
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
  const { mentoring, writes, key } = loaderData;
  const weeks = t("weeks", { count: mentoring.weeks, n: number(mentoring.weeks) });
  return (
    <Page title={t("accept.title")} crumbs={mentoringCrumbs(mentoring)} lead={t("accept.lead")}>
      <Banner icon="clock">{t("accept.weeks", { weeks })}</Banner>
      <SendForm result={actionData} sendKey={key}>
        <input type="hidden" name="language" value={writes} />
        <TextArea
          name="word"
          label={t("accept.word")}
          hint={t("accept.wordHint")}
          maxLength={MAX_REASON}
          lang={writes}
          optional
        />
        <div>
          <Button kind="primary" icon="check">
            {t("accept.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
