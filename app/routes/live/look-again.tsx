import { ButtonLink } from "#app/components/button.tsx";
import type { Writer } from "#app/composer/post-composer.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";

type Props = { thread: ThreadPage["thread"]; writer: Writer | null };

/** For pages without script, to which nothing comes by itself: a link that looks. */
export function LookAgain({ thread, writer }: Props) {
  const { t } = useTranslation("live");
  const link = (
    <ButtonLink href={`${threadPath(thread)}#p-${thread.lastNumber}`} icon="down" reloadDocument>
      {t("page.lookAgain")}
    </ButtonLink>
  );
  return writer?.lite ? <p className="row">{link}</p> : <noscript>{link}</noscript>;
}
