import { Button } from "#app/components/button.tsx";
import { Row, Soft } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** Members are told, or nobody yet. */
export function AnnounceOrKeep() {
  const { t } = useTranslation("live");
  return (
    <div>
      <Row>
        <Button kind="primary" icon="calendar">
          {t("announce.do")}
        </Button>
        <Button name="keep" value="on" icon="edit">
          {t("draft.keep")}
        </Button>
      </Row>
      <Soft as="p">{t("draft.hint")}</Soft>
    </div>
  );
}
