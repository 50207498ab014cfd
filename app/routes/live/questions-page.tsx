import { data, redirect } from "react-router";
import { z } from "zod";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useQuestionQueue } from "#app/live/use-question-queue.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { InPlace } from "#app/talk/in-place.tsx";
import { NoTranslation } from "#app/talk/no-translation.tsx";
import { AskInput, QueueSort, queueParts } from "#server/contracts/questions.ts";
import { loadThreadPage, previewPost, replyToThread } from "#server/core/threads/index.ts";
import { openQuestions } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/questions-page.ts";
import { AskBox } from "./ask-box.tsx";
import { LiveFrame } from "./live-frame.tsx";
import { QuestionList } from "./question-list.tsx";
import { useWords } from "./use-words.ts";

export const handle = { ...communityHandle, reader: true };

export async function loader(args: Route.LoaderArgs) {
  const sort = QueueSort.parse(new URL(args.request.url).searchParams.get("sort") ?? "votes");
  const opened = await show(args, (ctx) => openQuestions(ctx, { threadId: askedId(args.params.threadId), sort }));
  return { ...opened, space: opened.page.space, writer: writerOf(args.context), key: nextSendKey(args.context) };
}

const AskForm = AskInput.extend({ preview: z.string().optional() });

/** POST /live/:threadId/questions: asks, or shows what it would look like. */
export async function action(args: Route.ActionArgs) {
  return act(args, AskForm, async (ctx, { preview, ...input }) => {
    if (preview !== undefined) {
      const { space } = await loadThreadPage(ctx, { threadId: input.threadId, limit: 1 });
      const shown = await previewPost(ctx, { ...input, spaceId: space.id });
      return data({ preview: shown, values: { source: input.source, language: input.language ?? "" } });
    }
    const { number } = await replyToThread(ctx, { ...input, replyTo: null, question: true });
    return redirect(`/live/${input.threadId}/questions?sort=new#q-${number}`, 303);
  });
}

/** The questions of a live thread, apart from what is said. */
export default function QuestionsScreen({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("questions");
  const { page, writer, key } = loaderData;
  const queue = useQuestionQueue(loaderData.queue);
  const { words, asked, translations } = useWords(queue, loaderData.translations);
  const { can, open, answered, own, more } = queueParts(queue);
  // Those of one's own that do not stand below.
  const apart = own.filter(({ id }) => ![...open, ...answered].some((other) => other.id === id));
  const here = `/live/${page.thread.id}/questions`;
  const list = {
    words,
    sendKey: key,
    personId: queue.viewer.personId,
    at: "questions" as const,
    session: page.live.session,
  };
  const waiting = (
    <Section title={t("open.title")}>
      {open.length > 1 ? (
        <TabLinks
          label={t("sort.label")}
          items={[
            { label: t("sort.votes"), href: here, current: queue.sort === "votes" },
            { label: t("sort.new"), href: `${here}?sort=new`, current: queue.sort === "new" },
          ]}
        />
      ) : null}
      {open.length === 0 ? (
        <EmptyState title={t("open.none")} icon="question" level={3}>
          {can.ask ? <p>{t("open.noneAsk")}</p> : null}
        </EmptyState>
      ) : (
        <QuestionList items={open} {...list} />
      )}
      {more.open ? <p className="soft">{t("open.more", { count: queue.counts.open - open.length })}</p> : null}
    </Section>
  );
  const done =
    answered.length > 0 ? (
      <Section title={t("answered.title")}>
        <QuestionList items={answered} {...list} />
        {more.answered ? (
          <p className="soft">{t("answered.more", { count: queue.counts.answered - answered.length })}</p>
        ) : null}
      </Section>
    ) : null;
  // When it is over, what was answered is what one comes for.
  const over = queue.thread.closed;
  return (
    <LiveFrame page={page} translations={translations} current="questions" counts={queue.counts} sendKey={key}>
      <AskBox queue={queue} writer={writer} sendKey={key} result={actionData ?? null} />
      <NoTranslation posts={asked} translations={translations} />
      <InPlace>
        {apart.length > 0 ? (
          <Section title={t("own.title")}>
            <QuestionList items={apart} {...list} />
          </Section>
        ) : null}
        {over ? (
          <>
            {done}
            {waiting}
          </>
        ) : (
          <>
            {waiting}
            {done}
          </>
        )}
      </InPlace>
    </LiveFrame>
  );
}
