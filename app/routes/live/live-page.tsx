import type { ComponentProps } from "react";
import { redirect } from "react-router";
import { Section } from "#app/components/layout.tsx";
import { LivePart } from "#app/components/live-part.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAtEnd } from "#app/live/use-at-end.ts";
import { useLivePage } from "#app/live/use-live-page.ts";
import { usePresence } from "#app/live/use-presence.ts";
import { useTranslations } from "#app/live/use-translations.ts";
import { show } from "#app/requests/act.ts";
import { zoneNames } from "#app/routes/calendar/zone-names.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { AskedBefore, AskedNow } from "#app/routes/forms/asked-here.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { openTalk } from "#app/talk/open-talk.ts";
import { QuestionTags } from "#app/talk/question-tags.tsx";
import { replyByForm } from "#app/talk/reply-by-form.ts";
import { Talk } from "#app/talk/talk.tsx";
import { ThreadPost } from "#app/talk/thread-post.tsx";
import type { LivePage } from "#server/contracts/live-threads.ts";
import { askedBeforehand } from "#server/contracts/question-marks.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { groupPath } from "#server/contracts/workshop-groups.ts";
import { myAttendance } from "#server/core/calendar/index.ts";
import { countQuestions } from "#server/core/threads/index.ts";
import { guestsOf, missedIn, openAnswers, openLive } from "#server/features/live-threads/index.ts";
import { roomOfThread } from "#server/features/workshop-room/index.ts";
import type { Route } from "./+types/live-page.ts";
import { Afterwards } from "./afterwards.tsx";
import { Answers } from "./answers.tsx";
import { Hands, OwnHand } from "./hands.tsx";
import { LiveFrame } from "./live-frame.tsx";
import { LookForMore } from "./look-again.tsx";
import { MissedBar } from "./missed-bar.tsx";
import { PeopleHere } from "./people-here.tsx";
import { Reactions } from "./reactions.tsx";
import { SessionBox } from "./session-box.tsx";
import { WhoIsHere } from "./who-is-here.tsx";

export const handle = { ...communityHandle, reader: true };

export async function loader(args: Route.LoaderArgs) {
  const talk = await openTalk(args, async (ctx, place) => {
    const threadId = askedId(args.params.threadId);
    const page = await openLive(ctx, { threadId, ...place });
    const counts = await countQuestions(ctx, page.thread.id);
    const over = page.live.state === "ended";
    return {
      ...{ page, counts, guests: await guestsOf(ctx, page.live) },
      attended: over && page.live.session ? await myAttendance(ctx, page.live.session.eventId) : null,
      missed: over ? null : await missedIn(ctx, page),
      answers: over && !Object.values(place).some(Boolean) ? await openAnswers(ctx, threadId) : null,
    };
  });
  const { thread, space, live } = talk.page;
  if (thread.kind !== "live") throw redirect(threadPath(thread));
  if (space.kind === "workshop") throw redirect(await roomOf(args, { threadId: thread.id, slug: space.slug }));
  if (space.kind === "group") throw redirect(`${groupPath(space.slug)}${new URL(args.request.url).search}`);
  const times = live.session ? [{ zone: live.session.zone, time: live.session }] : [];
  return { ...talk, space, zoneNames: zoneNames(args.context, times) };
}

/** What is said in a workshop is read in its room, at the same place. */
async function roomOf(args: Route.LoaderArgs, thread: { threadId: string; slug: string }): Promise<string> {
  const path = await show(args, (ctx) => roomOfThread(ctx, thread));
  const { search } = new URL(args.request.url);
  return search === "" ? path : `${path}${path.includes("?") ? search.replace("?", "&") : search}`;
}

/** POST /live/:threadId: says something, or shows what it would look like. */
export const action = replyByForm;

export default function LiveScreen(props: Route.ComponentProps) {
  // What one live thread's page remembers is no other's.
  return <LiveThread key={props.loaderData.page.thread.id} {...props} />;
}

function LiveThread({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("live");
  const { writer, key, missed, unplaced } = loaderData;
  const page = useLivePage(loaderData.page);
  const { thread, live } = page;
  const translations = useTranslations(page, { loaded: loaderData.translations, seq: loaderData.page.thread.seq });
  const opensThere = unplaced && missed === null && live.state === "live";
  useAtEnd({ last: page.posts.at(-1)?.number ?? 0, opensThere });
  const scripted = writer !== null && !writer.lite;
  const tells = scripted && live.presence;
  // A session also keeps who is there when its hosts let nobody see it.
  const { present, writes } = usePresence(thread.id, tells || (scripted && live.session !== null));
  const talk = (
    <Talk
      {...{ came: loaderData, page, translations, result: actionData }}
      fromEnd={!thread.closed}
      foreignSaid={loaderData.answers !== null}
      post={(post) => <AskedPost {...post} page={page} />}
      onTyping={writes}
    >
      {page.following && live.state === "live" ? <LookForMore thread={thread} /> : null}
      {tells ? <WhoIsHere present={present} /> : null}
      {live.state === "live" ? (
        <div className="row gap-2">
          <OwnHand page={page} sendKey={key} />
          {writer && thread.can.raiseHand ? <Reactions threadId={thread.id} /> : null}
        </div>
      ) : null}
    </Talk>
  );
  return (
    <LiveFrame page={page} translations={translations} current="messages" counts={loaderData.counts} sendKey={key}>
      <div className="live-before">
        <LivePart name="session">
          <SessionBox
            {...{ page, guests: loaderData.guests, attended: loaderData.attended }}
            zoneNames={loaderData.zoneNames}
            sendKey={key}
          />
        </LivePart>
        <Afterwards page={page} signedIn={writer !== null} />
        {loaderData.answers ? (
          <Answers answers={loaderData.answers} page={page} said={translations} sendKey={key} />
        ) : null}
        <AskedBefore page={page} translations={translations} sendKey={key} />
        {missed && unplaced ? <MissedBar page={page} missed={missed} sendKey={key} /> : null}
      </div>
      <div className="live-lines">
        <AskedNow page={page} translations={translations} sendKey={key} />
        {thread.can.lead ? <Hands page={page} sendKey={key} /> : null}
      </div>
      {thread.can.lead && live.state === "live" && writer ? <PeopleHere threadId={thread.id} /> : null}
      {thread.can.lead ? null : <Hands page={page} sendKey={key} />}
      {live.state === "ended" ? <Section title={t("page.said")}>{talk}</Section> : talk}
    </LiveFrame>
  );
}

/** A post of a live thread; one that asks says so, and what became of it. */
function AskedPost({ page, ...post }: ComponentProps<typeof ThreadPost> & { page: LivePage }) {
  const question = page.questions.find(({ id }) => id === post.post.id);
  return (
    <ThreadPost {...post} page={page}>
      {question && post.post.state === "shown" ? (
        <QuestionTags question={question} beforehand={askedBeforehand(post.post, page.live.session)} page={page} />
      ) : null}
    </ThreadPost>
  );
}
