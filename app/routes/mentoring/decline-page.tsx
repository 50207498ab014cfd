import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { MAX_REASON } from "#server/contracts/bounds.ts";
import { DeclineInput } from "#server/contracts/mentoring.ts";
import { declineRequest, mentoringTo } from "#server/features/champions/index.ts";
import type { Route } from "./+types/decline-page.ts";
import { mentoringCrumbs, mentoringHandle } from "./mentoring-frame.ts";

export const handle = mentoringHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => ({
    mentoring: await mentoringTo(ctx, askedId(args.params.mentoringId), "decline"),
    writes: viewerOf(args.context)?.languagesRead[0] ?? "en",
    key: nextSendKey(args.context),
  }));
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
  const { mentoring, writes, key } = loaderData;
  return (
    <Page title={t("decline.title")} crumbs={mentoringCrumbs(mentoring)} lead={t("decline.lead")}>
      <SendForm result={actionData} sendKey={key}>
        <input type="hidden" name="language" value={writes} />
        <TextArea
          name="word"
          label={t("decline.word")}
          hint={t("decline.wordHint")}
          maxLength={MAX_REASON}
          lang={writes}
          optional
        />
        <div>
          <Button kind="primary" icon="send">
            {t("decline.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
