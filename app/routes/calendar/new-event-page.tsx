import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/choices.tsx";
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
import { CreateEventInput } from "#server/contracts/calendar.ts";
import { createEvent, planInSpace, suggestedTime } from "#server/core/calendar/index.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/new-event-page.ts";
import { EventFields } from "./event-fields.tsx";
import { TimeFields } from "./time-fields.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    signedIn(ctx);
    if (!planInSpace.can(ctx.actor, space)) throw new NotAllowed(space.archived ? "communityClosed" : "notPlanner");
    const viewer = viewerOf(args.context);
    const zone = viewer?.timeZone ?? "UTC";
    return {
      space,
      host: viewer?.handle ?? "",
      chosen: { ...suggestedTime(ctx, zone), zone, minutes: 60, repetition: { repeat: "never" as const, times: 1 } },
      zones: timeZonesWith(args.context, zone),
      languages: contentLanguages(),
      key: nextSendKey(args.context),
    };
  });
}

/** A form of a screen cannot say what an event is the time of: that is for the features. */
const NewEventForm = CreateEventInput.omit({ subject: true });

export async function action(args: Route.ActionArgs) {
  return act(args, NewEventForm, async (ctx, input) => {
    const { eventId } = await createEvent(ctx, input);
    return redirectSaying(args.context, `/events/${eventId}`, {
      say: input.draft ? "calendar:new.kept" : "calendar:new.done",
    });
  });
}

export default function NewEventPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { space, host, chosen, zones, languages, key } = loaderData;
  const words = { title: "", description: "", language: "", place: "", url: "", hosts: `@${host}` };
  return (
    <Page
      title={t("new.title")}
      crumbs={[...communityCrumbs(space), { label: t("title"), href: `/communities/${space.slug}/calendar` }]}
      lead={t("new.lead")}
    >
      <SendForm result={actionData} sendKey={key}>
        <EventFields words={words} languages={languages} />
        <TimeFields chosen={chosen} zones={zones} />
        <Checkbox name="draft" label={t("form.draft")} hint={t("form.draftHint")} />
        <div>
          <Button kind="primary" icon="send">
            {t("new.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
