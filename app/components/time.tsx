import type { ReactNode } from "react";
import { useFormat } from "#app/i18n/use-format.ts";

interface TimeProps {
  /** ISO 8601, as stored. */
  at: string;
  /** Other words than how long ago it was. */
  children?: ReactNode;
}

/** A moment: how long ago in the text, day and time in full on asking, exact for programs. */
export function Time({ at, children }: TimeProps) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.full(at)}>
      {children ?? format.when(at)}
    </time>
  );
}
