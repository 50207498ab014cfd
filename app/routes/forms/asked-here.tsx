import { Stack } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ReaderForm } from "#server/contracts/forms.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { FormCard } from "./form-card.tsx";

interface AskedHereProps {
  page: { forms: readonly ReaderForm[] };
  translations: PageTranslations;
  sendKey: string;
}

/** What is asked in a thread: what is open first; what is closed is one tap away. */
export function AskedHere({ page, translations, sendKey }: AskedHereProps) {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  if (page.forms.length === 0) return null;
  const open = page.forms.filter(({ state }) => state !== "closed");
  const closed = page.forms.filter(({ state }) => state === "closed");
  const card = (form: ReaderForm) => (
    <FormCard key={form.id} form={form} translations={translations} sendKey={`${sendKey}-${form.id.slice(-6)}`} />
  );
  return (
    <section className="asked" aria-label={t("asked.title")}>
      <Stack gap={4}>
        {open.map(card)}
        {closed.length > 0 ? (
          <details className="asked-closed" open={open.length === 0 && closed.length === 1}>
            <summary>{t("asked.closed", { n: number(closed.length) })}</summary>
            <Stack gap={4}>{closed.map(card)}</Stack>
          </details>
        ) : null}
      </Stack>
    </section>
  );
}
