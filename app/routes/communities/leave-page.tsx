import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { LeaveInput } from "#server/contracts/spaces.ts";
import { leaveCommunity, loadCommunity, mayLeaveNow } from "#server/core/spaces/index.ts";
import { NotAllowed } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/leave-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    if (!space.can.leave) throw new NotAllowed("notMember");
    return { space, mayLeave: await mayLeaveNow(ctx, space), key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, LeaveInput, async (ctx, input) => {
    await leaveCommunity(ctx, input);
    return redirectSaying(args.context, "/communities", { say: "communities:leave.done" });
  });
}

export default function LeavePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, mayLeave, key } = loaderData;
  const handOver = (
    <ButtonLink href={`/communities/${space.slug}/hand-over`} kind="primary">
      {t("leave.handOver")}
    </ButtonLink>
  );
  return (
    <Page title={t("leave.title", { community: space.name })} crumbs={communityCrumbs(space)} lead={t("leave.lead")}>
      {mayLeave ? (
        <SendForm result={actionData} sendKey={key}>
          {space.visibility === "private" ? <p>{t("leave.private")}</p> : null}
          <div>
            <Button kind="danger" icon="leave">
              {t("leave.do")}
            </Button>
          </div>
        </SendForm>
      ) : (
        <Banner tone="attention" title={t("leave.lastTitle")} action={handOver}>
          {t("leave.last")}
        </Banner>
      )}
    </Page>
  );
}
