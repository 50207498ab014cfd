import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { contentLanguages } from "#app/routes/communities/content-languages.ts";
import { timeZonesWith } from "#app/routes/me/time-zones.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { ChangeWorkshopInput } from "#server/contracts/workshops.ts";
import { changeWorkshop, workshopToChange } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/edit-workshop-page.ts";
import { WorkshopFields } from "./workshop-fields.tsx";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const { workshop, source, wall, communityIsPublic } = await show(args, (ctx) =>
    workshopToChange(ctx, { workshop: args.params.workshop, deed: "change" }),
  );
  const { title, access, languages, url, zone, minutes } = workshop;
  return {
    ...{ workshop, communityIsPublic, languages: contentLanguages() },
    words: {
      ...{ title, source, access, languages, url },
      time: { ...wall, zone, minutes, repetition: { repeat: "never" as const, times: 1 } },
    },
    zones: timeZonesWith(args.context, zone),
    key: nextSendKey(args.context),
  };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ChangeWorkshopInput, async (ctx, input) => {
    const { slug } = await changeWorkshop(ctx, input);
    return redirectSaying(args.context, workshopPath(slug), { say: "workshops:edit.saved" });
  });
}

/** What a workshop is, said anew. */
export default function EditWorkshop({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { workshop, key, ...form } = loaderData;
  return (
    <Page
      title={t("edit.title")}
      lead={workshop.state === "announced" ? t("edit.lead") : null}
      crumbs={withinWorkshop(workshop, t("list.title"))}
    >
      <SendForm result={actionData} sendKey={key}>
        <WorkshopFields {...form} />
        <div>
          <Button kind="primary" icon="save">
            {t("edit.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
