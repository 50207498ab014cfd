import { Icon } from "#app/components/icon.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Stack } from "#app/components/layout.tsx";
import { LivePart } from "#app/components/live-part.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { headingOf, type ReaderForm } from "#server/contracts/forms.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { FormCard } from "./form-card.tsx";
import { useFormWords } from "./form-words.ts";

interface AskedHereProps {
  page: { forms: readonly ReaderForm[] };
  translations: PageTranslations;
  sendKey: string;
}

/** What is asked in a thread: what is open first; what is closed is one tap away. */
export function AskedHere({ page, ...given }: AskedHereProps) {
  const { t } = useTranslation("forms");
  const open = page.forms.filter(({ state }) => state !== "closed");
  return (
    <LivePart name="asked">
      {page.forms.length === 0 ? null : (
        <section className="asked" aria-label={t("asked.title")}>
          <Stack gap={4}>
            <Cards forms={open} {...given} />
            <ClosedHere page={page} {...given} />
          </Stack>
        </section>
      )}
    </LivePart>
  );
}

/** What is open is a line above the talk, wherever one reads in it, and opens over it. */
export function AskedNow({ page, ...given }: AskedHereProps) {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  const open = page.forms.filter(({ state }) => state !== "closed");
  const [only] = open;
  return (
    <LivePart name="asked-now">
      {only === undefined ? null : (
        <details className="asked-now">
          <summary className="asked-now-line">
            <Icon name={open.every(({ done }) => done) ? "check" : "list"} />
            {open.length === 1 ? (
              <Heading form={only} translations={given.translations} />
            ) : (
              <span>{t("asked.open", { count: open.length, n: number(open.length) })}</span>
            )}
          </summary>
          <div className="asked-now-cards">
            <Cards forms={open} {...given} titled={open.length === 1} />
          </div>
        </details>
      )}
    </LivePart>
  );
}

/** What was asked and is closed. */
export function AskedBefore({ page, ...given }: AskedHereProps) {
  return (
    <LivePart name="asked-before">
      <ClosedHere page={page} {...given} />
    </LivePart>
  );
}

function Heading({ form, translations }: { form: ReaderForm; translations: PageTranslations }) {
  const words = useFormWords(form, translations)(headingOf(form));
  return <Lang lang={words?.language}>{words?.text}</Lang>;
}

function ClosedHere({ page, ...given }: AskedHereProps) {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  const closed = page.forms.filter(({ state }) => state === "closed");
  if (closed.length === 0) return null;
  return (
    <details className="asked-closed" open={page.forms.length === 1}>
      <summary>{t("asked.closed", { n: number(closed.length) })}</summary>
      <Stack gap={4}>
        <Cards forms={closed} {...given} />
      </Stack>
    </details>
  );
}

type CardsProps = Omit<AskedHereProps, "page"> & {
  forms: readonly ReaderForm[] /** What is asked is said above. */;
  titled?: boolean;
};

function Cards({ forms, translations, sendKey, titled = false }: CardsProps) {
  return forms.map((form) => (
    <FormCard key={form.id} {...{ form, translations, titled }} sendKey={`${sendKey}-${form.id.slice(-6)}`} />
  ));
}
