import { AddByHandle } from "#app/components/add-by-handle.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { InviteToWorkshopInput } from "#server/contracts/workshops.ts";
import { inviteToWorkshop, workshopToChange } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/add-person-page.ts";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const { workshop } = await show(args, (ctx) =>
    workshopToChange(ctx, { workshop: args.params.workshop, deed: "decide" }),
  );
  return { workshop, sendKey: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, InviteToWorkshopInput, async (ctx, input) => {
    const { slug } = await inviteToWorkshop(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/people`, { say: "workshops:people.added" });
  });
}

/** Those who lead the workshop keep a place for somebody, who says whether they come. */
export default function AddPerson({ loaderData: { workshop, sendKey }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const people = { label: t("people.title"), href: `${workshopPath(workshop.slug)}/people` };
  return (
    <Page
      title={t("people.add")}
      lead={t("people.addLead")}
      crumbs={[...withinWorkshop(workshop, t("list.title")), people]}
    >
      <AddByHandle
        result={actionData}
        sendKey={sendKey}
        label={t("team.handle")}
        hint={t("people.handleHint")}
        submit={t("people.add")}
      />
    </Page>
  );
}
