import { ButtonLink } from "#app/components/button.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";

type Props = { thread: ThreadPage["thread"]; signedIn: boolean; lite: boolean };

/** For pages that nothing comes to by itself: a link that looks. Guests' small module shows it when something was said. */
export function LookAgain({ thread, signedIn, lite }: Props) {
  const { t } = useTranslation("live");
  const link = (
    <ButtonLink href={`${threadPath(thread)}#p-${thread.lastNumber}`} icon="down" reloadDocument>
      {t("page.lookAgain")}
    </ButtonLink>
  );
  if (signedIn) return lite ? <p className="row">{link}</p> : <noscript>{link}</noscript>;
  return (
    <>
      <noscript>{link}</noscript>
      <p
        className="row"
        role="status"
        hidden
        data-live-room={`thread:${thread.id}`}
        data-live-seq={thread.seq}
        data-live-last={thread.lastNumber}
      >
        {link}
      </p>
    </>
  );
}
