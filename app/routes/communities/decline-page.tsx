import { Button } from "#app/components/button.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { DeclineRequestInput } from "#server/contracts/spaces.ts";
import { declineRequest, findRequest, loadCommunity } from "#server/core/spaces/index.ts";
import { NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/decline-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    if (!space.can.moderate) throw new NotAllowed("notInCharge");
    const request = await findRequest(ctx, space, args.params.requestId);
    if (!request) throw new NotFound();
    return { space, request, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, DeclineRequestInput, async (ctx, input) => {
    await declineRequest(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/requests`, {
      say: "communities:requests.declined",
    });
  });
}

export default function DeclinePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, request, key } = loaderData;
  return (
    <ReasonPage
      title={t("decline.title", { name: request.person.name })}
      crumbs={[...communityCrumbs(space), { label: t("requests.title"), href: `/communities/${space.slug}/requests` }]}
      lead={t("decline.lead")}
      form={{ result: actionData, sendKey: key, label: t("decline.reason"), hint: t("decline.reasonHint") }}
      optional
      button={
        <Button kind="primary" icon="send">
          {t("decline.do")}
        </Button>
      }
    />
  );
}
