import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { openDigest } from "#server/features/digests/index.ts";
import type { Route } from "./+types/digest-page.ts";
import { DigestFrame } from "./digest-frame.tsx";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  return show(args, (ctx) => openDigest(ctx, args.params.digestId));
}

/** A digest in the browser, under the same rules as everything else. */
export default function DigestPage({ loaderData: digest }: Route.ComponentProps) {
  const { t } = useTranslation("digests");
  const { date } = useFormat();
  return (
    <DigestFrame digest={digest} title={t("of", { day: date(digest.at) })} lead={t("pageLead")} none={t("emptyNow")} />
  );
}
