import type { ComponentProps } from "react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { Pager } from "#app/components/pager.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { QuestionQueue, QueuePart, QueueParts } from "#server/contracts/questions.ts";
import { QuestionList } from "./question-list.tsx";
import { queuePath } from "./queue-path.ts";

export type QueueShown = {
  queue: QuestionQueue;
  parts: QueueParts;
  list: Omit<ComponentProps<typeof QuestionList>, "items">;
};

/** What waits for an answer, in the order that its reader chose. */
export function OpenQuestions({ queue, parts, list }: QueueShown) {
  const { t } = useTranslation("questions");
  const { sort, after } = queue;
  const at = { threadId: queue.thread.id, view: "questions" } as const;
  return (
    <Section title={t("open.title")}>
      {parts.open.length > 1 && after.open === null ? (
        <TabLinks
          label={t("sort.label")}
          items={[
            { label: t("sort.votes"), href: queuePath(at), current: sort === "votes" },
            { label: t("sort.new"), href: queuePath({ ...at, sort: "new" }), current: sort === "new" },
          ]}
        />
      ) : null}
      {parts.open.length > 0 ? (
        <QuestionList items={parts.open} {...list} />
      ) : (
        <EmptyState title={t("open.none")} icon="question" level={3}>
          {parts.can.ask ? <p>{t("open.noneAsk")}</p> : null}
        </EmptyState>
      )}
      <MoreQuestions part="open" {...{ queue, parts }} view="questions" />
    </Section>
  );
}

/** What was answered, the last first. Nothing where nothing was. */
export function AnsweredQuestions({ queue, parts, list }: QueueShown) {
  const { t } = useTranslation("questions");
  if (parts.answered.length === 0 && queue.after.answered === null) return null;
  return (
    <Section title={t("answered.title")}>
      <QuestionList items={parts.answered} {...list} />
      <MoreQuestions part="answered" {...{ queue, parts }} view="questions" />
    </Section>
  );
}

type MoreProps = Omit<QueueShown, "list"> & { part: QueuePart; view: "questions" | "host" };

/** To where a part goes on, and back to its first. */
export function MoreQuestions({ queue, parts, part, view }: MoreProps) {
  const { t } = useTranslation("questions");
  const { sort, after } = queue;
  const at = { threadId: queue.thread.id, view, sort };
  const next = parts.more[part];
  return (
    <Pager
      label={t(`${part}.pages`)}
      first={after[part] === null ? null : queuePath(at)}
      older={next === null ? null : queuePath({ ...at, after: { [part]: next } })}
      words={{ newer: "", older: t(`${part}.more`) }}
    />
  );
}
