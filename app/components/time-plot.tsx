import type { ReactNode } from "react";

interface TimePlotProps {
  /** What it shows, in a sentence. */
  says: ReactNode;
  /** How many at each of some moments that are equally far apart. */
  counts: readonly number[];
  /** What stands below its beginning and its end. */
  from: ReactNode;
  until: ReactNode;
  /** A table of the same, one tap away. */
  table: ReactNode;
  tableLabel: string;
}

/** How a number went up and down, from left to right, or from right to left where one reads so. */
export function TimePlot({ says, counts, from, until, table, tableLabel }: TimePlotProps) {
  const most = Math.max(1, ...counts);
  const width = 100 / Math.max(1, counts.length);
  return (
    <figure className="plot">
      <figcaption className="plot-says">{says}</figcaption>
      <svg className="plot-time" viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {counts.map((count, at) => {
          const height = (count / most) * 30;
          // biome-ignore lint/suspicious/noArrayIndexKey: a moment is its place.
          return <rect key={at} className="plot-share" x={at * width} y={30 - height} width={width} height={height} />;
        })}
      </svg>
      <p className="plot-ends">
        <span>{from}</span>
        <span>{until}</span>
      </p>
      <details className="plot-table">
        <summary>{tableLabel}</summary>
        {table}
      </details>
    </figure>
  );
}
