import type { ReactNode } from "react";
import { EmptyState } from "./empty-state.tsx";
import { Soft, Stack } from "./layout.tsx";
import { Time } from "./time.tsx";

/** One thing that somebody in charge did: the sentence, what it changed, and why. */
export interface LoggedDeed {
  id: string;
  sentence: string;
  changed?: string | null;
  reason: string | null;
  at: string;
}

/** What those in charge did, the newest first. */
export function LogList({ deeds, none }: { deeds: readonly LoggedDeed[]; none: { title: string; text: ReactNode } }) {
  if (deeds.length === 0) return <EmptyState title={none.title}>{none.text}</EmptyState>;
  return (
    <Stack as="ul" gap={4}>
      {deeds.map(({ id, sentence, changed, reason, at }) => (
        <li key={id}>
          <span>{sentence}</span>
          {changed ? <Soft as="p">{changed}</Soft> : null}
          {reason ? <p dir="auto">{reason}</p> : null}
          <Soft as="p">
            <Time at={at} />
          </Soft>
        </li>
      ))}
    </Stack>
  );
}
