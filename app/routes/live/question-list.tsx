import type { ReactNode } from "react";
import type { LiveSession } from "#server/contracts/live-threads.ts";
import type { QueueItem } from "#server/contracts/questions.ts";
import { QuestionCard, type Words } from "./question-card.tsx";

type Props = {
  items: readonly QueueItem[];
  words: Words;
  sendKey: string;
  personId: string | null;
  at: "questions" | "host";
  session: LiveSession | null;
  /** What hosts do with each. */
  deeds?: (item: QueueItem) => ReactNode;
};

/** Questions in their order. */
export function QuestionList({ items, deeds, ...card }: Props) {
  return (
    <ol className="questions">
      {items.map((item) => (
        <QuestionCard key={item.id} item={item} {...card}>
          {deeds?.(item)}
        </QuestionCard>
      ))}
    </ol>
  );
}
