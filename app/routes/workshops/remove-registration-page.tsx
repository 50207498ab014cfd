import { Button } from "#app/components/button.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { DecideInput } from "#server/contracts/workshops.ts";
import { registeredPerson, removeFromWorkshop } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/remove-registration-page.ts";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const { workshop } = args.params;
  const personId = askedId(args.params.personId);
  const found = await show(args, (ctx) => registeredPerson(ctx, { workshop, personId }));
  return { ...found, sendKey: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, DecideInput, async (ctx, input) => {
    const { slug } = await removeFromWorkshop(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/people`, { say: "workshops:people.removed" });
  });
}

/** POST /workshops/:workshop/people/:personId/remove: a place is taken back, with a word if wanted. */
export default function RemoveFromWorkshop({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { workshop, person, sendKey } = loaderData;
  const people = { label: t("people.title"), href: `${workshopPath(workshop.slug)}/people` };
  return (
    <ReasonPage
      title={t("people.removeTitle", { name: person.name })}
      lead={t("people.removeLead")}
      crumbs={[...withinWorkshop(workshop, t("list.title")), people]}
      form={{ result: actionData, sendKey, label: t("people.reason"), hint: t("people.reasonHint") }}
      optional
      button={
        <div>
          <Button kind="danger" icon="close">
            {t("people.remove")}
          </Button>
        </div>
      }
    />
  );
}
