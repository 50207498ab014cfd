import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { previewDigest } from "#server/features/digests/index.ts";
import type { Route } from "./+types/preview-page.ts";
import { DigestItems } from "./digest-items.tsx";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  return show(args, previewDigest);
}

/** What a digest would hold that were made now. */
export default function PreviewPage({ loaderData: digest }: Route.ComponentProps) {
  const { t } = useTranslation(["digests", "people"]);
  return (
    <Page
      title={t("previewTitle")}
      crumbs={[
        { label: t("people:me.title"), href: "/me" },
        { label: t("title"), href: "/me/digest" },
      ]}
      lead={t("previewLead")}
      actions={
        <ButtonLink href="/me/digest" kind="quiet" icon="settings">
          {t("settings")}
        </ButtonLink>
      }
    >
      <DigestItems digest={digest} none={t("emptyHint")} />
    </Page>
  );
}
