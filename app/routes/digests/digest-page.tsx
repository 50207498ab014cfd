import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { openDigest } from "#server/features/digests/index.ts";
import type { Route } from "./+types/digest-page.ts";
import { DigestItems } from "./digest-items.tsx";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  return show(args, (ctx) => openDigest(ctx, args.params.digestId));
}

/** A digest in the browser, under the same rules as everything else. */
export default function DigestPage({ loaderData: digest }: Route.ComponentProps) {
  const { t } = useTranslation(["digests", "people"]);
  const { date } = useFormat();
  return (
    <Page
      title={t("of", { day: date(digest.at) })}
      crumbs={[
        { label: t("people:me.title"), href: "/me" },
        { label: t("title"), href: "/me/digest" },
      ]}
      lead={t("pageLead")}
      actions={
        <ButtonLink href="/me/digest" kind="quiet" icon="settings">
          {t("settings")}
        </ButtonLink>
      }
    >
      <DigestItems digest={digest} none={t("emptyNow")} />
    </Page>
  );
}
