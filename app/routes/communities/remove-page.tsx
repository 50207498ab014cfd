import { Button } from "#app/components/button.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { RemoveMemberInput } from "#server/contracts/spaces.ts";
import { findMember, loadCommunity, removeMember } from "#server/core/spaces/index.ts";
import { NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/remove-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    if (!space.can.moderate) throw new NotAllowed("notInCharge");
    const member = await findMember(ctx, space, args.params.personId);
    if (!member) throw new NotFound();
    if (!member.can.remove) throw new NotAllowed("notInCharge");
    return { space, person: member.person, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, RemoveMemberInput, async (ctx, input) => {
    const member = await findMember(ctx, await loadCommunity(ctx, input.space), input.personId);
    await removeMember(ctx, input);
    const here = `/communities/${args.params.space}/members`;
    return redirectSaying(args.context, here, {
      say: "communities:remove.done",
      values: { name: member?.person.name ?? "" },
      undo: { action: `${here}/${input.personId}/restore` },
    });
  });
}

export default function RemovePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, person, key } = loaderData;
  return (
    <ReasonPage
      title={t("remove.title", { name: person.name })}
      crumbs={[...communityCrumbs(space), { label: t("members.title"), href: `/communities/${space.slug}/members` }]}
      lead={t("remove.lead", { name: person.name })}
      form={{ result: actionData, sendKey: key, label: t("remove.reason"), hint: t("remove.reasonHint") }}
      button={<Button kind="danger">{t("remove.do")}</Button>}
    />
  );
}
