import type { ReactNode } from "react";

interface TimeProps {
  /** ISO 8601, as stored. */
  at: string;
  /** The moment in full, shown on asking. */
  full?: string;
  children: ReactNode;
}

/** A moment, in words for people and exact for programs. */
export function Time({ at, full, children }: TimeProps) {
  return (
    <time dateTime={at} title={full}>
      {children}
    </time>
  );
}
