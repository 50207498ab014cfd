import { Button, ButtonLink } from "#app/components/button.tsx";
import { Section, Soft } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { ChangePartInput, linesOf } from "#server/contracts/agenda.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { changePart, partToChange } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/part-page.ts";
import { PartFields } from "./part-fields.tsx";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const { workshop, team, part, form } = await show(args, (ctx) =>
    partToChange(ctx, { workshop: args.params.workshop, itemId: askedId(args.params.itemId) }),
  );
  const lines = form && form.questions.length > 0 ? linesOf(form) : { question: "", options: [] };
  const draft = form === null || form.state === "draft";
  return {
    ...{ workshop, team, sendKey: nextSendKey(args.context) },
    formId: form && draft ? form.id : null,
    asks: draft && lines !== null ? ("here" as const) : ("elsewhere" as const),
    words: {
      ...{ kind: part.kind, title: part.title, minutes: part.minutes, leadId: part.lead?.id ?? "" },
      ...{ question: lines?.question ?? "", options: (lines?.options ?? []).join("\n") },
    },
  };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ChangePartInput, async (ctx, input) => {
    const { slug } = await changePart(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/agenda`, { say: "workshops:edit.saved" });
  });
}

/** One part of a workshop, said anew. */
export default function PartOfAgenda({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { workshop, team, words, asks, formId, sendKey } = loaderData;
  const agenda = { label: t("agenda.title"), href: `${workshopPath(workshop.slug)}/agenda` };
  return (
    <Page title={t("agenda.change")} crumbs={[...withinWorkshop(workshop, t("list.title")), agenda]}>
      <SendForm result={actionData} sendKey={sendKey}>
        <PartFields team={team} words={words} asks={asks} />
        <div>
          <Button kind="primary" icon="save">
            {t("edit.save")}
          </Button>
        </div>
      </SendForm>
      {formId ? (
        <Section title={t("agenda.more")}>
          <Soft as="p">{t("agenda.moreText")}</Soft>
          <div>
            <ButtonLink href={`/forms/${formId}/edit`} icon="list" kind="quiet">
              {t("agenda.moreQuestions")}
            </ButtonLink>
          </div>
        </Section>
      ) : null}
    </Page>
  );
}
