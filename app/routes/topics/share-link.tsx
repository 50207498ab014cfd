import { type MouseEvent, useState } from "react";
import { ButtonLink } from "#app/components/button.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** The topic's own address. Without script it is a link to copy; with script it is handed to the phone's sharing, or copied. */
export function ShareLink({ href, title }: { href: string; title: string }) {
  const { t } = useTranslation("topics");
  const [copied, setCopied] = useState(false);
  const share = async (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const url = event.currentTarget.href;
    if (navigator.share) {
      event.preventDefault();
      await navigator.share({ title, url }).catch(() => undefined);
    } else if (navigator.clipboard) {
      event.preventDefault();
      await navigator.clipboard.writeText(url).then(
        () => setCopied(true),
        () => undefined,
      );
    }
  };
  return (
    <ButtonLink href={href} kind="quiet" icon="link" onClick={(event) => void share(event)}>
      <span aria-live="polite">{copied ? t("page.copied") : t("page.share")}</span>
    </ButtonLink>
  );
}
