import { redirect } from "react-router";
import { z } from "zod";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
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
import { askedId } from "#app/routes/topics/asked-id.ts";
import { eventPath, sessionDraftPath } from "#server/contracts/event-path.ts";
import { SessionDraftInput } from "#server/contracts/live-threads.ts";
import { viewEvent } from "#server/core/calendar/index.ts";
import { announceDraft, changeSessionDraft, sessionDraft } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/draft-page.ts";
import { AnnounceOrKeep } from "./announce-or-keep.tsx";
import { SessionFields } from "./session-fields.tsx";

export const handle = communityHandle;

/** What was announced meanwhile is read where it is now. */
export async function loader(args: Route.LoaderArgs) {
  const eventId = askedId(args.params.eventId);
  const viewer = viewerOf(args.context);
  const found = await show(args, async (ctx) => {
    const { state, subject } = await viewEvent(ctx, eventId);
    if (state !== "draft") throw redirect(eventPath({ eventId, subject }), 303);
    return sessionDraft(ctx, { eventId, languages: readerLanguages(args.context) });
  });
  const { event, wall, draft } = found;
  return {
    event,
    space: found.space,
    themes: found.themes,
    champions: found.champions.filter(({ id }) => id !== viewer?.id),
    words: {
      ...{ title: event.title, source: draft.source, hosts: event.hosts.map(({ id }) => id) },
      ...{ languages: draft.languages, themeId: draft.themeId ?? "" },
      time: { ...wall, zone: event.zone, minutes: event.minutes, repetition: event.repetition },
    },
    zones: timeZonesWith(args.context, event.zone),
    languages: contentLanguages(),
    key: nextSendKey(args.context),
  };
}

const DraftForm = SessionDraftInput.extend({ keep: z.string().optional() });

/** Announces it, or keeps it as it is written now. */
export async function action(args: Route.ActionArgs) {
  return act(args, DraftForm, async (ctx, { keep, ...input }) => {
    if (keep !== undefined) {
      const { eventId } = await changeSessionDraft(ctx, input);
      return redirectSaying(args.context, sessionDraftPath(eventId), { say: "live:draft.kept" });
    }
    const { id } = await announceDraft(ctx, input);
    return redirectSaying(args.context, `/live/${id}`, { say: "live:announce.done" });
  });
}

/** A session of which nobody knows yet but those who keep it. */
export default function SessionDraft({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["live", "calendar"]);
  const { event, space, words, key, ...choices } = loaderData;
  return (
    <Page
      title={t("live:draft.title")}
      crumbs={[...communityCrumbs(space), { label: t("calendar:drafts.title"), href: "/calendar/drafts" }]}
      actions={
        <ButtonLink href={`/events/${event.id}/cancel`} kind="quiet" icon="close">
          {t("calendar:cancel.openDraft")}
        </ButtonLink>
      }
    >
      <Banner tone="attention">{t("calendar:draftNote")}</Banner>
      <SendForm result={actionData} sendKey={key}>
        <SessionFields words={words} self={space.myRole === "champion"} {...choices} />
        <AnnounceOrKeep />
      </SendForm>
    </Page>
  );
}
