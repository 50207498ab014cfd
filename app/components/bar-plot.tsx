import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { Lang } from "./lang.tsx";

export interface Bar {
  id: string;
  label: string;
  /** Of the label, where people wrote it. */
  lang?: string | undefined;
  /** Between 0 and 1. */
  share: number;
  /** What the bar stands for, in figures. */
  figures: string;
  /** The reader's own. */
  mine?: string | undefined;
}

interface BarPlotProps {
  /** What it shows, in a sentence. */
  says: ReactNode;
  bars: readonly Bar[];
  /** A table of the same, one tap away. */
  table: ReactNode;
  tableLabel: string;
}

/** Bars below each other, each with its words and figures: to be read without colour, and printed in grey. */
export function BarPlot({ says, bars, table, tableLabel }: BarPlotProps) {
  return (
    <figure className="plot">
      <figcaption className="plot-says">{says}</figcaption>
      <ul className="plot-bars">
        {bars.map(({ id, label, lang, share, figures, mine }) => (
          <li key={id}>
            <span className="plot-line">
              <span className="plot-label">
                <Lang lang={lang}>{label}</Lang>
                {mine ? (
                  <span className="plot-mine">
                    <Icon name="check" />
                    {mine}
                  </span>
                ) : null}
              </span>
              <span className="plot-figures">{figures}</span>
            </span>
            <svg
              className="plot-bar"
              viewBox="0 0 100 6"
              preserveAspectRatio="none"
              aria-hidden="true"
              focusable="false"
            >
              <rect className="plot-track" width="100" height="6" />
              <rect className="plot-share" width={Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10} height="6" />
            </svg>
          </li>
        ))}
      </ul>
      <details className="plot-table">
        <summary>{tableLabel}</summary>
        {table}
      </details>
    </figure>
  );
}
