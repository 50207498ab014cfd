import { ActionForm } from "#app/components/action-form.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useLivePage } from "#app/live/use-live-page.ts";
import { useQuestionQueue } from "#app/live/use-question-queue.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { InPlace } from "#app/talk/in-place.tsx";
import { NoTranslation } from "#app/talk/no-translation.tsx";
import {
  type Doubles,
  isOpen,
  type QuestionQueue,
  type QuestionView,
  QueueInput,
  type QueueItem,
  queueParts,
} from "#server/contracts/questions.ts";
import { openHosting } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/host-page.ts";
import { HostDeeds } from "./host-deeds.tsx";
import { LiveFrame } from "./live-frame.tsx";
import { QuestionList } from "./question-list.tsx";
import { MoreQuestions } from "./queue-parts.tsx";
import { SuggestedDoubles } from "./suggested-doubles.tsx";
import { useWords } from "./use-words.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const { sort: _sort, ...after } = QueueInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const opened = await show(args, (ctx) => openHosting(ctx, { threadId: askedId(args.params.threadId), after }));
  return { ...opened, space: opened.page.space, key: nextSendKey(args.context) };
}

/** What waits for the hosts, the most wanted first. Nothing of it is kept in the browser: after a crash it is as it was. */
export default function HostScreen({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("questions");
  const { key, doubles } = loaderData;
  const page = useLivePage(loaderData.page);
  const queue = useQuestionQueue(loaderData.queue);
  const { words, asked, translations } = useWords(queue, loaderData.translations);
  const parts = queueParts(queue);
  const { open, answered } = parts;
  const shared = { words, sendKey: key, personId: queue.viewer.personId, session: page.live.session };
  const list = { ...shared, at: "host" as const };
  const deeds = (item: QueueItem) => (
    <>
      <HostDeeds item={item} hosts={page.live.hosts} sendKey={key} personId={queue.viewer.personId} />
      <SuggestedDoubles item={item} doubles={doublesOf(item, doubles, queue)} words={words} sendKey={key} />
    </>
  );
  const onlyAnswered = queue.after.answered !== null;
  return (
    <LiveFrame
      {...{ page, translations, current: "host", counts: queue.counts, sendKey: key }}
      hosting={<AskingDeeds queue={queue} sendKey={key} />}
    >
      <InPlace>
        {onlyAnswered ? null : (
          <Section title={t("host.waiting", { count: queue.counts.open })}>
            {open.length === 0 ? (
              <EmptyState title={t("host.none")} icon="check" level={3}>
                <p>{t("host.noneNow")}</p>
              </EmptyState>
            ) : (
              <QuestionList items={open} deeds={deeds} {...list} />
            )}
            <MoreQuestions part="open" {...{ queue, parts }} view="host" />
          </Section>
        )}
        {answered.length > 0 && queue.after.open === null ? (
          <Section title={t("answered.title")}>
            <QuestionList items={answered} deeds={deeds} {...list} />
            <MoreQuestions part="answered" {...{ queue, parts }} view="host" />
          </Section>
        ) : null}
      </InPlace>
      <NoTranslation posts={asked} translations={translations} />
    </LiveFrame>
  );
}

/** Those that still wait, on this page or below it. */
function doublesOf({ id }: QueueItem, doubles: Doubles, { questions }: QuestionQueue): QuestionView[] {
  const waits = (one: QuestionView) => isOpen(one) && one.mergedInto === null && one.post.state === "shown";
  return (doubles[id] ?? []).flatMap((double) => questions.find((one) => one.id === double && waits(one)) ?? []);
}

/** Whether questions are taken, and what becomes of those that nobody answered. */
function AskingDeeds({ queue: { thread, counts }, sendKey }: { queue: QuestionQueue; sendKey: string }) {
  const { t } = useTranslation("questions");
  const here = `/live/${thread.id}`;
  return (
    <>
      {thread.closed ? null : (
        <ActionForm
          action={`${here}/questions/${thread.asksClosed ? "open" : "close"}`}
          sendKey={`${sendKey}-asking`}
          label={t(thread.asksClosed ? "asking.open" : "asking.close")}
          icon={thread.asksClosed ? "unlock" : "lock"}
          small
        />
      )}
      {thread.closed && counts.open > 0 ? (
        <ActionForm
          action={`${here}/questions/move`}
          sendKey={`${sendKey}-move`}
          label={t("moved.allButton", { count: counts.open })}
          icon="topic"
          kind="primary"
        />
      ) : null}
    </>
  );
}
