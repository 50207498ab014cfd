import { z } from "zod";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { contentLanguages } from "#app/routes/communities/content-languages.ts";
import { timeZonesWith } from "#app/routes/me/time-zones.ts";
import { sessionDraftPath } from "#server/contracts/event-path.ts";
import { AnnounceLiveInput } from "#server/contracts/live-threads.ts";
import { announceLive, draftSession, sessionToAnnounce } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/announce-page.ts";
import { AnnounceOrKeep } from "./announce-or-keep.tsx";
import { SessionFields } from "./session-fields.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const viewer = viewerOf(args.context);
  const zone = viewer?.timeZone ?? "UTC";
  const found = await show(args, (ctx) =>
    sessionToAnnounce(ctx, { space: args.params.space, zone, languages: readerLanguages(args.context) }),
  );
  const own = [...new Set([...(viewer?.languagesRead ?? []), viewer?.language ?? "en"])];
  return {
    ...found,
    champions: found.champions.filter(({ id }) => id !== viewer?.id),
    time: { ...found.suggested, zone, minutes: 60, repetition: { repeat: "never" as const, times: 1 } },
    zones: timeZonesWith(args.context, zone),
    languages: contentLanguages(),
    own,
    key: nextSendKey(args.context),
  };
}

const AnnounceForm = AnnounceLiveInput.extend({ keep: z.string().optional() });

/** Announces it, or keeps it as a draft: by which of the two buttons was pressed. */
export async function action(args: Route.ActionArgs) {
  return act(args, AnnounceForm, async (ctx, { keep, ...input }) => {
    if (keep !== undefined) {
      const { eventId } = await draftSession(ctx, input);
      return redirectSaying(args.context, sessionDraftPath(eventId), { say: "live:draft.kept" });
    }
    const { id } = await announceLive(ctx, input);
    return redirectSaying(args.context, `/live/${id}`, { say: "live:announce.done" });
  });
}

/** A session that is announced: what it is about, when, with whom, and in which languages. */
export default function AnnounceSession({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("live");
  const { space, time, own, key, ...choices } = loaderData;
  return (
    <Page
      title={t("announce.title")}
      lead={t("announce.lead")}
      crumbs={[...communityCrumbs(space), { label: t("list.title"), href: `/communities/${space.slug}/live` }]}
    >
      <SendForm result={actionData} sendKey={key}>
        <SessionFields
          words={{ title: "", source: "", hosts: [], languages: own, themeId: "", time }}
          self={space.myRole === "champion"}
          {...choices}
        />
        <AnnounceOrKeep />
      </SendForm>
    </Page>
  );
}
