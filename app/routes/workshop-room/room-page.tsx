import type { ComponentProps } from "react";
import { ActionForm } from "#app/components/action-form.tsx";
import { Section } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAtEnd } from "#app/live/use-at-end.ts";
import { usePresence } from "#app/live/use-presence.ts";
import { useRoomPage } from "#app/live/use-room-page.ts";
import { useTranslations } from "#app/live/use-translations.ts";
import { show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { AsksFeedback } from "#app/routes/after/asks-feedback.tsx";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { AskedBefore, AskedNow } from "#app/routes/forms/asked-here.tsx";
import { GroupsNow } from "#app/routes/groups/groups-here.tsx";
import { Hands, OwnHand } from "#app/routes/live/hands.tsx";
import { LookForMore } from "#app/routes/live/look-again.tsx";
import { MissedBar } from "#app/routes/live/missed-bar.tsx";
import { PeopleHere } from "#app/routes/live/people-here.tsx";
import { Reactions } from "#app/routes/live/reactions.tsx";
import { WhoIsHere } from "#app/routes/live/who-is-here.tsx";
import { InPlace } from "#app/talk/in-place.tsx";
import { openTalk } from "#app/talk/open-talk.ts";
import { QuestionTags } from "#app/talk/question-tags.tsx";
import { replyByForm } from "#app/talk/reply-by-form.ts";
import { Talk } from "#app/talk/talk.tsx";
import { ThreadPost } from "#app/talk/thread-post.tsx";
import { workshopPath } from "#server/contracts/event-path.ts";
import { LanguageTag } from "#server/contracts/primitives.ts";
import { type RoomPage, roomPath } from "#server/contracts/workshop-room.ts";
import { countQuestions } from "#server/core/threads/index.ts";
import { groupsHere } from "#server/features/workshop-groups/index.ts";
import { openRoom, threadOfRoom } from "#server/features/workshop-room/index.ts";
import type { Route } from "./+types/room-page.ts";
import { Board } from "./board.tsx";
import { ChannelCard } from "./channel-card.tsx";
import { IAmHere } from "./i-am-here.tsx";
import { NotesNow } from "./notes-now.tsx";
import { NowLine } from "./now-line.tsx";
import { RoomFrame } from "./room-frame.tsx";
import { Stage, stageOrigin } from "./stage.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = new URL(args.request.url).searchParams;
  const talk = await openTalk(args, async (ctx, place) => {
    const channel = LanguageTag.safeParse(asked.get("channel")).data ?? null;
    const opened = await openRoom(ctx, { workshop: args.params.workshop, channel, ...place });
    const groups = await groupsHere(ctx, args.params.workshop);
    return { ...opened, groups, counts: await countQuestions(ctx, opened.page.thread.id) };
  });
  const embedded = asked.get("stage") === "here";
  // Somebody else's page is let in where its reader asked for it, and only theirs.
  if (embedded) factsOf(args.context).frame = stageOrigin(talk.page.room.stage);
  return { ...talk, space: talk.page.space, embedded };
}

/** POST /workshops/:workshop/room: says something, or shows what it would look like. */
export async function action(args: Route.ActionArgs) {
  const threadId = await show(args, (ctx) => threadOfRoom(ctx, args.params.workshop));
  return replyByForm({ ...args, params: { ...args.params, threadId } });
}

export default function RoomScreen(props: Route.ComponentProps) {
  // What one room's page remembers is no other's.
  return <Room key={props.loaderData.page.thread.id} {...props} />;
}

/** Where a workshop takes place: what is now, what lies before all, and what is said. */
function Room({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("room");
  const { t: live } = useTranslation("live");
  const { writer, key, missed, unplaced, channel, embedded, boardWords, counts, groups, saidHowItWas } = loaderData;
  const page = useRoomPage(loaderData.page);
  const { thread, room } = page;
  const translations = useTranslations(page, { loaded: loaderData.translations, seq: loaderData.page.thread.seq });
  const goesOn = room.state === "live";
  useAtEnd({ last: page.posts.at(-1)?.number ?? 0, opensThere: unplaced && missed === null && goesOn });
  const scripted = writer !== null && !writer.lite;
  const tells = scripted && page.live.presence;
  // Who was there is kept also when its hosts let nobody see it.
  const { present, writes } = usePresence(thread.id, scripted);
  // What lies on the board is answered there.
  const onBoard = room.board?.kind === "form" ? room.board.formId : null;
  const asked = { forms: page.forms.filter(({ id, state }) => state !== "draft" && id !== onBoard) };
  const shared = { page, translations, sendKey: key };
  const putOut = (personId: string) => `${workshopPath(room.slug)}/people/${personId}/remove?from=room`;
  const talk = (
    <Talk
      {...{ came: loaderData, page, translations, result: actionData }}
      fromEnd={!thread.closed}
      post={(post) => <RoomPost {...post} page={page} />}
      onTyping={writes}
    >
      {page.following && goesOn ? <LookForMore thread={thread} /> : null}
      {goesOn && writer ? <IAmHere slug={room.slug} sendKey={key} lite={writer.lite} /> : null}
      {tells ? <WhoIsHere present={present} /> : null}
      {goesOn ? (
        <div className="row gap-2">
          <OwnHand page={page} sendKey={key} />
          {writer && thread.can.raiseHand ? <Reactions threadId={thread.id} /> : null}
        </div>
      ) : null}
    </Talk>
  );
  return (
    <RoomFrame {...shared} counts={counts}>
      <div className="live-lines">
        <NowLine {...shared} />
        <AskedNow {...shared} page={asked} />
        {thread.can.lead ? <Hands page={page} sendKey={key} /> : null}
      </div>
      <div className="room-before">
        {groups ? <GroupsNow groups={groups} /> : null}
        <NotesNow room={room} />
        {room.asksFeedback && !saidHowItWas ? <AsksFeedback slug={room.slug} leads={thread.can.lead} /> : null}
        {thread.can.lead && goesOn && writer ? <PeopleHere threadId={thread.id} putOut={putOut} /> : null}
        <Stage room={room} embedded={embedded} lite={writer?.lite ?? false} />
        <Board {...shared} words={boardWords} />
        <ChannelCard room={room} channel={channel} interprets={channel?.page.thread.can.reply ?? false} />
        {thread.can.lead ? null : <Hands page={page} sendKey={key} />}
        <AskedBefore {...shared} page={asked} />
        {missed && unplaced ? <MissedBar page={page} missed={missed} sendKey={key} /> : null}
      </div>
      {thread.closed ? <Section title={live("page.said")}>{talk}</Section> : talk}
      <p className="visually-hidden" aria-live="polite">
        {goesOn && room.now.stepId ? t("now.is", { title: stepTitle(page) }) : ""}
      </p>
    </RoomFrame>
  );
}

function stepTitle({ room }: RoomPage): string {
  return room.steps.find(({ id }) => id === room.now.stepId)?.title ?? "";
}

/** A post of the room; one that asks says what became of it, and who leads can put any before all. */
function RoomPost({ page, ...post }: ComponentProps<typeof ThreadPost> & { page: RoomPage }) {
  const { t } = useTranslation("room");
  const { id, number, state } = post.post;
  const question = page.questions.find((one) => one.id === id);
  const { board, slug } = page.room;
  const lies = board?.kind === "post" && board.post.id === id;
  return (
    <ThreadPost {...post} page={page}>
      {question && state === "shown" ? <QuestionTags question={question} beforehand={false} page={page} /> : null}
      {page.thread.can.lead && state === "shown" && !lies && !page.thread.closed ? (
        <InPlace inline>
          <ActionForm
            action={`${roomPath(slug)}/board/put`}
            sendKey={`${post.sendKey}-board-${number}`}
            fields={{ kind: "post", id }}
            label={t("board.put")}
            icon="pin"
            kind="quiet"
            small
          />
        </InPlace>
      ) : null}
    </ThreadPost>
  );
}
