import { Tag } from "#app/components/tag.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { SubmissionState } from "#server/contracts/submission-permissions.ts";

const TONES = { received: "plain", withdrawn: "plain", returned: "attention", supported: "done" } as const;

/** What became of what was handed in, in a word. */
export function SubmissionTag({ state }: { state: SubmissionState }) {
  const { t } = useTranslation("handIn");
  return (
    <Tag tone={TONES[state]} {...(state === "supported" && { icon: "check" as const })}>
      {t(`state.${state}`)}
    </Tag>
  );
}
