import type { ReactNode } from "react";

interface FactsProps {
  /** What is not there is left out. */
  items: readonly { key: string; words: ReactNode }[];
}

/** Small facts in a line with dots between them, each in its own direction of writing. */
export function Facts({ items }: FactsProps) {
  return (
    <span className="facts">
      {items.map(({ key, words }) =>
        words ? (
          <span className="fact" key={key}>
            <bdi>{words}</bdi>
          </span>
        ) : null,
      )}
    </span>
  );
}
