import { ActionForm } from "#app/components/action-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import { useReadBySeeing } from "./read-by-seeing.ts";

type Props = { page: ThreadPage; last: number; sendKey: string; lite: boolean };

/**
 * Moves the reader's place forward. Opening a page reads nothing by itself, because machines open pages too: with
 * script a post counts once it was on the screen for a moment; without, the reader says so with a button.
 */
export function MarkRead({ page, last, sendKey, lite }: Props) {
  const { t } = useTranslation("topics");
  const { thread } = page;
  useReadBySeeing(
    thread,
    page.posts.map((post) => post.number),
  );
  const button = (
    <ActionForm
      action={`/topics/${thread.id}/read`}
      sendKey={`${sendKey}-read`}
      fields={{ number: String(last) }}
      label={t("page.markRead")}
      icon="check"
    />
  );
  return lite ? button : <noscript>{button}</noscript>;
}
