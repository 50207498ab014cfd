import type { ComponentProps } from "react";
import { Button } from "#app/components/button.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { registeredPerson } from "#server/features/workshops/index.ts";
import { withinWorkshop } from "./workshop-frame.ts";

type Args = { request: Request; context: Context; params: { workshop: string; personId: string } };
type Props = {
  deed: "decline" | "remove";
  loaderData: Awaited<ReturnType<typeof loadDecision>>;
  result: ComponentProps<typeof ReasonPage>["form"]["result"];
};

/** Whom of those who registered something is decided about. */
export async function loadDecision(args: Args) {
  const { workshop } = args.params;
  const personId = askedId(args.params.personId);
  const found = await show(args, (ctx) => registeredPerson(ctx, { workshop, personId }));
  return { ...found, sendKey: nextSendKey(args.context) };
}

/** No to who registered, or a place is taken back: with a word if wanted. */
export function Decision({ deed, loaderData, result }: Props) {
  const { t } = useTranslation("workshops");
  const { workshop, person, sendKey } = loaderData;
  const people = { label: t("people.title"), href: `${workshopPath(workshop.slug)}/people` };
  return (
    <ReasonPage
      title={t(`people.${deed}Title`, { name: person.name })}
      lead={t(`people.${deed}Lead`)}
      crumbs={[...withinWorkshop(workshop, t("list.title")), people]}
      form={{ result, sendKey, label: t("people.reason"), hint: t("people.reasonHint") }}
      optional
      button={
        <div>
          <Button kind="danger" icon="close">
            {t(`people.${deed}`)}
          </Button>
        </div>
      }
    />
  );
}
