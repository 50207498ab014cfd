import type { ReactNode } from "react";

interface TrailProps {
  label: string;
  /** Number of the first post shown, on a later page. */
  start?: number | undefined;
  children: ReactNode;
}

/** A conversation: people are its stations. Holds `Post`, `NewMark` and `TrailItem`. */
export function Trail({ label, start, children }: TrailProps) {
  return (
    <ol className="trail" aria-label={label} start={start}>
      {children}
    </ol>
  );
}

/** Something else on the trail: an event, a skeleton, a line of explanation. */
export function TrailItem({ children }: { children: ReactNode }) {
  return <li className="trail-item">{children}</li>;
}
