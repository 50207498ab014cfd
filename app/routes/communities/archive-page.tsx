import { Button } from "#app/components/button.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ArchiveCommunityInput } from "#server/contracts/spaces.ts";
import { archiveCommunity, loadCommunity } from "#server/core/spaces/index.ts";
import { NotAllowed } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/archive-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    if (!space.can.archive) throw new NotAllowed(space.can.unarchive ? "communityClosed" : "notInCharge");
    return { space, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, ArchiveCommunityInput, async (ctx, input) => {
    await archiveCommunity(ctx, input);
    const here = `/communities/${args.params.space}`;
    return redirectSaying(args.context, here, {
      say: "communities:archive.done",
      undo: { action: `${here}/unarchive` },
    });
  });
}

/** Who is in charge says why a community's work ends. */
export default function ArchivePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, key } = loaderData;
  return (
    <ReasonPage
      title={t("archive.title", { community: space.name })}
      crumbs={communityCrumbs(space)}
      lead={t("archive.lead")}
      form={{ result: actionData, sendKey: key, label: t("archive.reason"), hint: t("archive.reasonHint") }}
      button={
        <Button kind="danger" icon="lock">
          {t("archive.do")}
        </Button>
      }
    />
  );
}
