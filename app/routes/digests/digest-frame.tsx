import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { DigestView } from "#server/contracts/digests.ts";
import { DigestItems } from "./digest-items.tsx";

type Given = { digest: DigestView; title: string; lead: string; none: string };

/** A digest as a page, with the way to where it is chosen. `none`: what stands there when nothing is in it. */
export function DigestFrame({ digest, title, lead, none }: Given) {
  const { t } = useTranslation(["digests", "people"]);
  return (
    <Page
      title={title}
      crumbs={[
        { label: t("people:me.title"), href: "/me" },
        { label: t("title"), href: "/me/digest" },
      ]}
      lead={lead}
      actions={
        <ButtonLink href="/me/digest" kind="quiet" icon="settings">
          {t("settings")}
        </ButtonLink>
      }
    >
      <DigestItems digest={digest} none={none} />
    </Page>
  );
}
