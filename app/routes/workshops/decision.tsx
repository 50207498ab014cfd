import type { ComponentProps } from "react";
import { Button } from "#app/components/button.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import type { loadDecision } from "./load-decision.ts";
import { withinWorkshop } from "./workshop-frame.ts";

type Props = {
  deed: "decline" | "remove";
  loaderData: Awaited<ReturnType<typeof loadDecision>>;
  result: ComponentProps<typeof ReasonPage>["form"]["result"];
};

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
