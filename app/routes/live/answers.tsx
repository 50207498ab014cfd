import { useQuestionQueue } from "#app/live/use-question-queue.ts";
import { InPlace } from "#app/talk/in-place.tsx";
import { NoTranslation } from "#app/talk/no-translation.tsx";
import type { LivePage } from "#server/contracts/live-threads.ts";
import { type QuestionQueue, queueParts } from "#server/contracts/questions.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { AnsweredQuestions } from "./queue-parts.tsx";
import { useWords } from "./use-words.ts";

type Loaded = { queue: QuestionQueue; translations: PageTranslations };
type Props = { answers: Loaded; page: LivePage /** Of what was said. */; said: PageTranslations; sendKey: string };

/** Of a live thread that is over: what was asked and answered, before all that was said. */
export function Answers({ answers, page, said, sendKey }: Props) {
  const queue = useQuestionQueue(answers.queue);
  const { words, asked, translations } = useWords(queue, answers.translations);
  const both = { ...said.views, ...translations.views };
  const list = { words, sendKey: `${sendKey}-a`, personId: queue.viewer.personId, session: page.live.session };
  return (
    <InPlace>
      <NoTranslation posts={[...asked, ...page.posts]} translations={{ ...said, views: both }} />
      <AnsweredQuestions queue={queue} parts={queueParts(queue)} list={{ ...list, at: "questions" }} />
    </InPlace>
  );
}
