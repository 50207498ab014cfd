import { data, redirect } from "react-router";
import { z } from "zod";
import { Section } from "#app/components/layout.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useLivePage } from "#app/live/use-live-page.ts";
import { useQuestionQueue } from "#app/live/use-question-queue.ts";
import { useThere } from "#app/live/use-there.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { InPlace } from "#app/talk/in-place.tsx";
import { NoTranslation } from "#app/talk/no-translation.tsx";
import { UnsentQuestions } from "#app/talk/unsent-replies.tsx";
import { AskInput, QueueInput, queueParts } from "#server/contracts/questions.ts";
import { loadThreadPage, previewPost, replyToThread } from "#server/core/threads/index.ts";
import { openQuestions } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/questions-page.ts";
import { AskBox } from "./ask-box.tsx";
import { LiveFrame } from "./live-frame.tsx";
import { QuestionList } from "./question-list.tsx";
import { AnsweredQuestions, OpenQuestions, type QueueShown } from "./queue-parts.tsx";
import { useWords } from "./use-words.ts";

export const handle = { ...communityHandle, reader: true };

export async function loader(args: Route.LoaderArgs) {
  const { sort, ...after } = QueueInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const opened = await show(args, (ctx) =>
    openQuestions(ctx, { threadId: askedId(args.params.threadId), sort, after }),
  );
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
export default function QuestionsScreen(props: Route.ComponentProps) {
  const { loaderData, actionData } = props;
  const { writer, key } = loaderData;
  const page = useLivePage(loaderData.page);
  const queue = useQuestionQueue(loaderData.queue);
  const attended = page.live.session !== null || page.space.kind !== "community";
  useThere(writer && !writer.lite && attended ? page.thread.id : null);
  const { words, asked, translations } = useWords(queue, loaderData.translations);
  const parts = queueParts(queue);
  const list = { words, sendKey: key, personId: queue.viewer.personId, at: "questions" as const };
  const shown = { queue, parts, list: { ...list, session: page.live.session } };
  const { open, answered } = queue.after;
  return (
    <LiveFrame page={page} translations={translations} current="questions" counts={queue.counts} sendKey={key}>
      {open || answered ? null : <AskBox queue={queue} writer={writer} sendKey={key} result={actionData ?? null} />}
      {writer ? <UnsentQuestions threadId={queue.thread.id} writer={writer} /> : null}
      <NoTranslation posts={asked} translations={translations} />
      <InPlace>
        {open || answered ? (
          <>
            {open ? <OpenQuestions {...shown} /> : null}
            {answered ? <AnsweredQuestions {...shown} /> : null}
          </>
        ) : (
          <Beginning {...shown} />
        )}
      </InPlace>
    </LiveFrame>
  );
}

/** All parts, from the first of each. When it is over, what was answered is what one comes for. */
function Beginning(shown: QueueShown) {
  const { t } = useTranslation("questions");
  const { own, open, answered } = shown.parts;
  // Those of one's own that do not stand below.
  const apart = own.filter(({ id }) => ![...open, ...answered].some((other) => other.id === id));
  const waiting = <OpenQuestions {...shown} key="waiting" />;
  const done = <AnsweredQuestions {...shown} key="done" />;
  return (
    <>
      {apart.length > 0 ? (
        <Section title={t("own.title")}>
          <QuestionList items={apart} {...shown.list} />
        </Section>
      ) : null}
      {shown.queue.thread.closed ? [done, waiting] : [waiting, done]}
    </>
  );
}
