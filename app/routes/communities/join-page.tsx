import { redirect } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { JoinInput } from "#server/contracts/spaces.ts";
import { communityTexts, joinCommunity, loadCommunity } from "#server/core/spaces/index.ts";
import { NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/join-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    signedIn(ctx);
    if (space.myRole) throw redirect(`/communities/${space.slug}`, 303);
    if (space.can.request) throw redirect(`/communities/${space.slug}/request`, 303);
    if (!space.can.join) throw new NotAllowed("communityNotOpen");
    const { rulesHtml, rulesIn } = await communityTexts(ctx, space.id);
    return { space, rulesHtml, rulesIn, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, JoinInput, async (ctx, input) => {
    await joinCommunity(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}`, { say: "communities:join.done" });
  });
}

export default function JoinPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, rulesHtml, rulesIn, key } = loaderData;
  return (
    <Page title={t("join.title", { community: space.name })} crumbs={communityCrumbs(space)} lead={t("join.lead")}>
      <Stack gap={5}>
        {rulesHtml ? (
          <Section title={t("join.rules")}>
            <Prose html={rulesHtml} lang={rulesIn} />
          </Section>
        ) : null}
        <SendForm result={actionData} sendKey={key}>
          <div>
            <Button kind="primary" icon="join">
              {t("join.do")}
            </Button>
          </div>
        </SendForm>
      </Stack>
    </Page>
  );
}
