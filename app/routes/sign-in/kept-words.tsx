import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { safePath } from "#app/requests/safe-path.ts";
import type { Kept } from "#server/contracts/kept.ts";

/** What somebody wrote who has to sign in before it can be sent. */
export function KeptWords({ kept }: { kept: Kept }) {
  const { t } = useTranslation("people");
  return (
    <Banner tone="attention" title={t("signIn.keptTitle")}>
      <p>{t("signIn.keptHow")}</p>
      <Words kept={kept} />
    </Banner>
  );
}

/** The same words once they are signed in: the form as it was, to be sent by them and by nothing else. */
export function SendKept({ kept }: { kept: Kept }) {
  const { t } = useTranslation("people");
  const fields = Object.entries(kept.fields).flatMap(([name, value]) => [value].flat().map((one) => ({ name, one })));
  return (
    <Page title={t("signIn.keptTitle")} lead={t("signIn.keptNow")}>
      <form method="post" action={safePath(kept.to)} className="stack gap-4">
        {fields.map(({ name, one }) => (
          <input key={`${name} ${one}`} type="hidden" name={name} value={one} />
        ))}
        <Words kept={kept} />
        <div>
          <Button kind="primary" icon="send">
            {t("signIn.keptSend")}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Words({ kept }: { kept: Kept }) {
  return kept.words.map((name) => (
    <p key={name} className="unsent-words" dir="auto">
      {[kept.fields[name] ?? []].flat().join("\n")}
    </p>
  ));
}
