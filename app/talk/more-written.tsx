import { ButtonLink } from "#app/components/button.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";

type Props = { page: ThreadPage /** Where the thread is opened, its last posts are. */; fromEnd: boolean };

/** Where the guests' small module says that more was written; it fills in nothing itself. */
export function MoreWritten({ page: { thread, from, following }, fromEnd }: Props) {
  const { t } = useTranslation("topics");
  if (!following) return null;
  const there = fromEnd ? threadPath(thread) : `${threadPath(thread)}?after=${from - 1}`;
  return (
    <p
      className="row"
      role="status"
      hidden
      data-live-room={`thread:${thread.id}`}
      data-live-seq={thread.seq}
      data-live-last={thread.lastNumber}
    >
      <ButtonLink href={`${there}#p-${thread.lastNumber}`} icon="down" reloadDocument>
        {t("page.moreWasWritten")}
      </ButtonLink>
    </p>
  );
}
