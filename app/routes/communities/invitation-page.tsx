import { InvitationSheet } from "#app/components/invitation-sheet.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { invitationCard } from "#app/routes/join/invitation-card.ts";
import { invitationSheet } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/invitation-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const { space, invitationId } = args.params;
  const { keys, ...found } = await show(args, (ctx) => invitationSheet(ctx, { space, invitationId }));
  return { ...found, ...invitationCard(keys, factsOf(args.context).origin), sendKey: nextSendKey(args.context) };
}

/** One invitation of a community. */
export default function InvitationPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, invitation } = loaderData;
  const list = { label: t("invitations.title"), href: `/communities/${space.slug}/invitations` };
  return (
    <Page title={t("sheet.title", { community: space.name })} crumbs={[...communityCrumbs(space), list]}>
      <InvitationSheet {...loaderData} name={space.name} list={list} revoke={`${list.href}/${invitation.id}/revoke`} />
    </Page>
  );
}
