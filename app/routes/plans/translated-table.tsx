import { Translation } from "#app/components/translation.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { RowKind, RowView } from "#server/contracts/section-rows.ts";
import { languageName, type RowsTranslation, translatedSentence } from "#server/contracts/translation.ts";
import { RowTable } from "./row-table.tsx";

type Props = {
  kind: RowKind;
  caption: string;
  rows: readonly RowView[];
  currency: string | null;
  /** Null: its reader reads it as it is. */
  translation: RowsTranslation | null;
};

/** A table of a plan as its reader is to see it first, and below it the same in the other language. */
export function TranslatedTable({ translation, rows, ...table }: Props) {
  const { t } = useTranslation(["topics", "documents"]);
  const say = useSay();
  const written = <RowTable {...table} rows={rows} />;
  if (!translation) return written;
  const { state, from, by, first, partly } = translation;
  const language = languageName(say, from);
  const translated = <RowTable {...table} rows={inTranslation(rows, translation)} />;
  const [shown, other] = first === "translation" ? [translated, written] : [written, translated];
  if (state !== "shown")
    return (
      <div>
        {written}
        <Translation mark={t(`translation.${state}`, { language })} />
      </div>
    );
  return (
    <div>
      {shown}
      <Translation
        mark={[
          ...by.map((one) => translatedSentence(say, { from, by: one })),
          ...(partly ? [t("documents:translated.partly")] : []),
        ].join(" ")}
        other={{ what: first === "translation" ? "original" : "translation", words: other }}
      />
    </div>
  );
}

function inTranslation(rows: readonly RowView[], { words }: RowsTranslation): RowView[] {
  const of = Map.groupBy(words, ({ row }) => row);
  return rows.map((row) => {
    const said = of.get(row.id) ?? [];
    return {
      ...row,
      values: { ...row.values, ...Object.fromEntries(said.map(({ field, text }) => [field, text])) },
      languages: Object.fromEntries(said.map(({ field, language }) => [field, language])),
    };
  });
}
