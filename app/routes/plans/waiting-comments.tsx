import { Link } from "react-router";
import { Lang } from "#app/components/lang.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { AsideSection } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { PlanPage } from "#server/contracts/plans.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";

/** The comments of a plan that wait for something: those in which something was said last. */
export function WaitingComments({ comments, sections, apart }: Pick<PlanPage, "comments" | "sections" | "apart">) {
  const { t } = useTranslation("comments");
  const titles = new Map([...sections, ...apart].map(({ id, title }) => [id, title]));
  return (
    <AsideSection title={t("beside.title")}>
      {comments.latest.length === 0 ? (
        <Soft as="p">{t("waiting.none")}</Soft>
      ) : (
        <Stack gap={3} as="ol">
          {comments.latest.map(({ threadId, subjectId, words, language, by, at }) => (
            <li key={threadId}>
              <Link to={threadPath({ kind: "comment", id: threadId })} className="comment-waiting">
                <Lang lang={language}>{words}</Lang>
              </Link>
              <Soft as="p">
                <bdi>{by.name}</bdi>, <Time at={at} /> ·{" "}
                <Lang lang={titles.get(subjectId)?.language}>{titles.get(subjectId)?.text}</Lang>
              </Soft>
            </li>
          ))}
        </Stack>
      )}
    </AsideSection>
  );
}

/** The way to those of one section, and how many they are. */
export function CommentsOnSection({ comments, sectionId }: { comments: PlanPage["comments"]; sectionId: string }) {
  const { t } = useTranslation("comments");
  const { number } = useFormat();
  const waiting = comments.counts[sectionId];
  if (!waiting) return null;
  const { documentId, count } = waiting;
  return (
    <Link to={`/documents/${documentId}/comments`} className="comment-count">
      {t("waiting.count", { count, n: number(count) })}
    </Link>
  );
}
