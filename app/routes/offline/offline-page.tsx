import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";

export const handle: ScreenHandle = { anybody: true };

/** What the service worker shows for any address while there is no line. Says nothing about anybody. */
export default function OfflinePage() {
  const { t } = useTranslation("common");
  return (
    <Page title={t("ui.line.down")}>
      <EmptyState
        title={t("ui.line.downLong")}
        icon="no-line"
        action={
          // Without an action it asks again for the address that could not be reached.
          <form method="get">
            <Button kind="primary">{t("ui.tryAgain")}</Button>
          </form>
        }
      />
    </Page>
  );
}
