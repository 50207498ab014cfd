import { LookAgain } from "#app/components/look-again.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";

/** Where what is said goes on without script: to what was said meanwhile. */
export function LookForMore({ thread }: { thread: ThreadPage["thread"] }) {
  const { t } = useTranslation("live");
  return <LookAgain path={threadPath(thread)} at={`p-${thread.lastNumber}`} label={t("page.lookAgain")} />;
}
