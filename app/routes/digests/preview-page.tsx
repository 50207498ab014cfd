import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { previewDigest } from "#server/features/digests/index.ts";
import type { Route } from "./+types/preview-page.ts";
import { DigestFrame } from "./digest-frame.tsx";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  return show(args, previewDigest);
}

/** What a digest would hold that were made now. */
export default function PreviewPage({ loaderData: digest }: Route.ComponentProps) {
  const { t } = useTranslation("digests");
  return <DigestFrame digest={digest} title={t("previewTitle")} lead={t("previewLead")} none={t("emptyHint")} />;
}
