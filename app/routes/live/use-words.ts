import { useTranslations } from "#app/live/use-translations.ts";
import { useTranslated } from "#app/talk/translated.tsx";
import type { QuestionQueue } from "#server/contracts/questions.ts";
import { permittedOnPost } from "#server/contracts/thread-permissions.ts";
import type { PostView } from "#server/contracts/threads.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import type { Words } from "./question-card.tsx";

/** The words of questions and answers in the reader's language, as those of posts are. */
export function useWords(
  queue: QuestionQueue,
  loaded: PageTranslations,
): { words: Words /** The posts that these are. */; asked: readonly PostView[]; translations: PageTranslations } {
  const { thread, viewer, questions } = queue;
  const posts = questions.flatMap(({ post, answered }) => (answered?.post ? [post, answered.post] : [post]));
  const translations = useTranslations({ thread, viewer, posts, forms: [] }, { loaded, seq: queue.seq });
  const translated = useTranslated(translations);
  const words = (post: PostView) =>
    translated({ ...post, can: permittedOnPost(viewer, thread, post, new Date(post.createdAt)) });
  return { words, asked: posts, translations };
}
