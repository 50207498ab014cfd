import { Tag, Tags } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { QuestionMark } from "#server/contracts/question-marks.ts";
import { postPath, type ThreadPage } from "#server/contracts/threads.ts";

type Props = { question: QuestionMark /** Before the session began. */; beforehand: boolean; page: ThreadPage };

/** Below a post that asks: that it waits in the queue, with the way there, and what became of it. */
export function QuestionTags({ question, beforehand, page }: Props) {
  const { t } = useTranslation("questions");
  const { number } = useFormat();
  const { id, state, votes, mergedInto } = question;
  const counts = state !== "withdrawn" && mergedInto === null;
  const asked = (
    <Tag tone="question" icon="question">
      {t("mark.question")}
      {counts ? ` · ${t("mark.votes", { count: votes, n: number(votes) })}` : null}
    </Tag>
  );
  return (
    <Tags>
      {state === "withdrawn" ? (
        asked
      ) : (
        <a href={`/questions/${id}`} className="tag-link">
          {asked}
        </a>
      )}
      {beforehand ? <Tag icon="clock">{t("mark.beforehand")}</Tag> : null}
      <WhatBecameOfIt question={question} page={page} />
    </Tags>
  );
}

function WhatBecameOfIt({ question, page }: Omit<Props, "beforehand">) {
  const { t } = useTranslation("questions");
  const { state, aloud, answeredIn, mergedInto, movedTo } = question;
  if (mergedInto !== null) return <Tag icon="link">{t("state.merged")}</Tag>;
  if (state === "taken") {
    return (
      <Tag tone="attention" icon="voice">
        {t("state.taken")}
      </Tag>
    );
  }
  if (state === "withdrawn") return <Tag>{t("state.withdrawn")}</Tag>;
  if (state === "moved" && movedTo !== null) {
    return (
      <a href={`/topics/${movedTo}`} className="tag-link">
        <Tag icon="topic">{t("state.moved")}</Tag>
      </a>
    );
  }
  if (state !== "answered") return null;
  const answered = (
    <Tag tone="done" icon={aloud ? "voice" : "check"}>
      {t(aloud ? "mark.aloud" : "state.answered")}
    </Tag>
  );
  if (answeredIn === null) return answered;
  const here = page.posts.some((post) => post.number === answeredIn);
  return (
    <a href={here ? `#p-${answeredIn}` : postPath(page.thread, answeredIn)} className="tag-link">
      {answered}
    </a>
  );
}
