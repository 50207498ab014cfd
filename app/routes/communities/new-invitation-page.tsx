import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { InvitationBounds, InvitationNote } from "#app/components/invitation-fields.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_INVITATION_USES } from "#server/contracts/bounds.ts";
import { InviteInput } from "#server/contracts/spaces.ts";
import { invite, loadCommunity } from "#server/core/spaces/index.ts";
import { NotAllowed } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/new-invitation-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    if (!space.can.moderate) throw new NotAllowed("notInCharge");
    return { space, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, InviteInput, async (ctx, input) => {
    const { invitationId } = await invite(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/invitations/${invitationId}`, {
      say: "communities:invitations.made",
    });
  });
}

export default function NewInvitationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, key } = loaderData;
  return (
    <Page
      title={t("invitations.newTitle")}
      crumbs={[
        ...communityCrumbs(space),
        { label: t("invitations.title"), href: `/communities/${space.slug}/invitations` },
      ]}
      lead={t("invitations.lead")}
    >
      <SendForm result={actionData} sendKey={key}>
        <InvitationNote />
        <TextInput
          name="handle"
          label={t("invitations.handle")}
          hint={t("invitations.handleHint")}
          optional
          maxLength={31}
          autoComplete="off"
          dir="ltr"
        />
        <RadioGroup
          name="role"
          legend={t("invitations.role")}
          defaultValue="member"
          inline
          options={[
            { value: "member", label: t("members.role.member") },
            { value: "champion", label: t("members.role.champion") },
          ]}
        />
        <InvitationBounds days={14} uses={30} most={MAX_INVITATION_USES} />
        <div>
          <Button kind="primary" icon="invite">
            {t("invitations.make")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
