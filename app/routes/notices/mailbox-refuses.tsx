import { Form } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** Their mailbox refuses our mail: since when, what rests, and the way back. */
export function MailboxRefuses({ since }: { since: string }) {
  const { t } = useTranslation("mailIn");
  return (
    <Banner
      tone="attention"
      icon="mail"
      title={t("paused.title")}
      action={
        <Form method="post" action="/me/notices/mailbox-works">
          <Button kind="primary">{t("paused.resume")}</Button>
        </Form>
      }
    >
      <p>{t("paused.about")}</p>
      <p className="soft">
        <Time at={since} />
      </p>
    </Banner>
  );
}
