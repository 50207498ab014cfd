import type { ComponentProps } from "react";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Stack } from "#app/components/layout.tsx";
import { AsideSection, Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAtEnd } from "#app/live/use-at-end.ts";
import { useLivePage } from "#app/live/use-live-page.ts";
import { usePresence } from "#app/live/use-presence.ts";
import { useSpaceNews } from "#app/live/use-space-news.ts";
import { useTranslations } from "#app/live/use-translations.ts";
import { show } from "#app/requests/act.ts";
import { AskedBefore, AskedNow } from "#app/routes/forms/asked-here.tsx";
import { Hands, OwnHand } from "#app/routes/live/hands.tsx";
import { LookForMore } from "#app/routes/live/look-again.tsx";
import { MissedBar } from "#app/routes/live/missed-bar.tsx";
import { Reactions } from "#app/routes/live/reactions.tsx";
import { WhoIsHere } from "#app/routes/live/who-is-here.tsx";
import { openTalk } from "#app/talk/open-talk.ts";
import { QuestionTags } from "#app/talk/question-tags.tsx";
import { replyByForm } from "#app/talk/reply-by-form.ts";
import { Talk } from "#app/talk/talk.tsx";
import { ThreadPost } from "#app/talk/thread-post.tsx";
import type { LivePage } from "#server/contracts/live-threads.ts";
import { GROUPS_ENTRY, type GroupView, groupPath, groupsPath } from "#server/contracts/workshop-groups.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";
import { countQuestions } from "#server/core/threads/index.ts";
import { enterGroup, threadOfGroup } from "#server/features/workshop-groups/index.ts";
import type { Route } from "./+types/group-page.ts";
import { groupHandle, useGroupCrumbs } from "./group-frame.ts";
import { GroupHelp } from "./group-help.tsx";
import { GroupTabs } from "./group-tabs.tsx";
import { TimeLeft } from "./time-left.tsx";
import { useGroupName } from "./use-group-name.ts";

export const handle = groupHandle;

export async function loader(args: Route.LoaderArgs) {
  return openTalk(args, async (ctx, place) => {
    const opened = await enterGroup(ctx, { group: args.params.group, ...place });
    return { ...opened, counts: await countQuestions(ctx, opened.page.thread.id) };
  });
}

/** POST /groups/:group: says something, or shows what it would look like. */
export async function action(args: Route.ActionArgs) {
  const threadId = await show(args, (ctx) => threadOfGroup(ctx, args.params.group));
  return replyByForm({ ...args, params: { ...args.params, threadId } });
}

export default function GroupScreen(props: Route.ComponentProps) {
  // What one group's page remembers is no other's.
  return <Group key={props.loaderData.page.thread.id} {...props} />;
}

/** One group of a workshop: what is said in it, and the ways to its notes, to help, and back to all. */
function Group({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("groups");
  const { group, seq, writer, key, missed, unplaced, counts } = loaderData;
  const { label, lang } = useGroupName()(group);
  const page = useLivePage(loaderData.page);
  const { thread } = page;
  const translations = useTranslations(page, { loaded: loaderData.translations, seq: loaderData.page.thread.seq });
  useSpaceNews({ id: group.id, seq, only: [GROUPS_ENTRY], few: true });
  const open = group.round.state === "open" && !thread.closed;
  useAtEnd({ last: page.posts.at(-1)?.number ?? 0, opensThere: unplaced && missed === null && open });
  // Who was there is kept also when its hosts let nobody see it.
  const { present, writes } = usePresence(thread.id, writer !== null && !writer.lite);
  const shared = { page, translations, sendKey: key };
  return (
    <Page
      title={label}
      titleLang={lang}
      crumbs={useGroupCrumbs(group)}
      tags={<TimeLeft until={open ? group.round.closesAt : null} madeAt={page.now} />}
      actions={<GroupActions group={group} sendKey={key} />}
      aside={<InThisGroup group={group} />}
    >
      <GroupTabs group={group} current="talk" questions={counts.open} />
      {group.round.state === "open" ? null : (
        <Banner icon="lock">{t(group.round.state === "closed" ? "group.closed" : "group.prepared")}</Banner>
      )}
      <GroupHelp group={group} sendKey={key} />
      <div className="live-lines">
        <AskedNow {...shared} />
        <Hands page={page} sendKey={key} />
      </div>
      <AskedBefore {...shared} />
      {missed && unplaced ? <MissedBar page={page} missed={missed} sendKey={key} /> : null}
      <Talk
        {...{ came: loaderData, page, translations, result: actionData }}
        fromEnd={!thread.closed}
        post={(post) => <AskedPost {...post} page={page} />}
        onTyping={writes}
      >
        {page.following && open ? <LookForMore thread={thread} /> : null}
        {present && page.live.presence ? <WhoIsHere present={present} /> : null}
        {open ? (
          <div className="row gap-2">
            <OwnHand page={page} sendKey={key} />
            {writer && thread.can.raiseHand ? <Reactions threadId={thread.id} /> : null}
          </div>
        ) : null}
      </Talk>
    </Page>
  );
}

/** Back to all, and what the group came to told there. */
function GroupActions({ group, sendKey }: { group: GroupView; sendKey: string }) {
  const { t } = useTranslation("groups");
  const { slug, workshop, can, seesAll } = group;
  return (
    <>
      {can.bring ? (
        <>
          <ActionForm
            action={`${groupPath(slug)}/bring-notes`}
            sendKey={`${sendKey}-bring`}
            label={t("group.bringNotes")}
            icon="send"
          />
          <ButtonLink href={`${groupPath(slug)}/bring`} icon="write" kind="quiet">
            {t("group.bringWords")}
          </ButtonLink>
        </>
      ) : null}
      <ButtonLink href={seesAll ? groupsPath(workshop.slug) : roomPath(workshop.slug)} icon="back" kind="quiet">
        {seesAll ? t("here.all") : t("group.back")}
      </ButtonLink>
    </>
  );
}

function InThisGroup({ group: { people } }: { group: GroupView }) {
  const { t } = useTranslation("groups");
  return (
    <AsideSection title={t("group.who")}>
      <Stack gap={3}>
        {people.length === 0 ? <p className="soft">{t("panel.nobody")}</p> : null}
        {people.map(({ id, name, handle, place, champion }) => (
          <PersonLine
            key={id}
            face
            name={name}
            href={`/people/${handle}`}
            part={champion ? "champion" : null}
            place={place}
          />
        ))}
      </Stack>
    </AsideSection>
  );
}

/** A post of a group; one that asks says what became of it. */
function AskedPost({ page, ...post }: ComponentProps<typeof ThreadPost> & { page: LivePage }) {
  const question = page.questions.find(({ id }) => id === post.post.id);
  return (
    <ThreadPost {...post} page={page}>
      {question && post.post.state === "shown" ? (
        <QuestionTags question={question} beforehand={false} page={page} />
      ) : null}
    </ThreadPost>
  );
}
