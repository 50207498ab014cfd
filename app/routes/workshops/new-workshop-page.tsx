import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { contentLanguages } from "#app/routes/communities/content-languages.ts";
import { timeZonesWith } from "#app/routes/me/time-zones.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { CreateWorkshopInput } from "#server/contracts/workshops.ts";
import { createWorkshop, workshopToCreate } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/new-workshop-page.ts";
import { WorkshopFields } from "./workshop-fields.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const viewer = viewerOf(args.context);
  const zone = viewer?.timeZone ?? "UTC";
  const { space, suggested } = await show(args, (ctx) => workshopToCreate(ctx, { space: args.params.space, zone }));
  const own = [...new Set([...(viewer?.languagesRead ?? []), viewer?.language ?? "en"])];
  return {
    space,
    words: {
      ...{ title: "", source: "", url: "", languages: own },
      access: space.visibility === "public" ? ("public" as const) : ("community" as const),
      time: { ...suggested, zone, minutes: 120, repetition: { repeat: "never" as const, times: 1 } },
    },
    zones: timeZonesWith(args.context, zone),
    languages: contentLanguages(),
    key: nextSendKey(args.context),
  };
}

export async function action(args: Route.ActionArgs) {
  return act(args, CreateWorkshopInput, async (ctx, input) => {
    const { slug } = await createWorkshop(ctx, input);
    return redirectSaying(args.context, workshopPath(slug), { say: "workshops:new.done" });
  });
}

/** A new workshop, which nobody but those who lead it finds before it is announced. */
export default function NewWorkshop({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { space, key, ...form } = loaderData;
  return (
    <Page
      title={t("new.title")}
      lead={t("new.lead")}
      crumbs={[...communityCrumbs(space), { label: t("list.title"), href: `/communities/${space.slug}/workshops` }]}
    >
      <SendForm result={actionData} sendKey={key}>
        <WorkshopFields {...form} communityIsPublic={space.visibility === "public"} />
        <div>
          <Button kind="primary" icon="edit">
            {t("new.make")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
