import { redirect } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { WordsForm } from "#app/components/words-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_REASON } from "#server/contracts/bounds.ts";
import { RequestToJoinInput } from "#server/contracts/spaces.ts";
import { communityTexts, loadCommunity, myRequest, requestToJoin } from "#server/core/spaces/index.ts";
import { NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/request-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    signedIn(ctx);
    if (space.myRole || (await myRequest(ctx, space.id))) throw redirect(`/communities/${space.slug}`, 303);
    if (!space.can.request) throw new NotAllowed("communityNotByRequest");
    const { rulesHtml, rulesIn } = await communityTexts(ctx, space.id);
    return { space, rulesHtml, rulesIn, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, RequestToJoinInput, async (ctx, input) => {
    await requestToJoin(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}`, { say: "communities:request.done" });
  });
}

export default function RequestPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, rulesHtml, rulesIn, key } = loaderData;
  return (
    <Page
      title={t("request.title", { community: space.name })}
      crumbs={communityCrumbs(space)}
      lead={t("request.lead")}
    >
      <WordsForm
        result={actionData}
        sendKey={key}
        name="message"
        label={t("request.message")}
        hint={t("request.messageHint")}
        rows={4}
        maxLength={MAX_REASON}
      >
        <Button kind="primary" icon="send">
          {t("request.send")}
        </Button>
      </WordsForm>
      {rulesHtml ? (
        <Section title={t("join.rules")}>
          <Prose html={rulesHtml} lang={rulesIn} />
        </Section>
      ) : null}
    </Page>
  );
}
