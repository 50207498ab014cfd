import { AnswerForm } from "#app/components/answer-form.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { TakeMarkBackInput } from "#server/contracts/vetting.ts";
import { profileOf } from "#server/core/people/index.ts";
import { NotFound, requireOnSite } from "#server/core/usecase/index.ts";
import { markChampions, takeMarkBack } from "#server/features/champions/index.ts";
import type { Route } from "./+types/take-mark-back-page.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    requireOnSite(ctx, markChampions);
    const { name, handle, champion } = await profileOf(ctx, args.params.handle);
    if (!champion) throw new NotFound();
    const writes = viewerOf(args.context)?.languagesRead[0] ?? "en";
    return { name, handle, writes, sendKey: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, TakeMarkBackInput, async (ctx, input) => {
    const { handle } = await takeMarkBack(ctx, input);
    return redirectSaying(args.context, `/people/${handle}`, { say: "vetting:mark.done" });
  });
}

/** Staff take the mark beside a name back. */
export default function TakeMarkBackPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("vetting");
  const { name, handle, ...form } = loaderData;
  return (
    <Page title={t("mark.title", { name })} crumbs={[{ label: name, href: `/people/${handle}` }]} lead={t("mark.lead")}>
      <AnswerForm
        {...form}
        name="answer"
        result={actionData}
        label={t("word")}
        hint={t("wordHint")}
        button={t("mark.do")}
        danger
      />
    </Page>
  );
}
