import type { ReactNode } from "react";
import { Lang } from "#app/components/lang.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { digitsOf } from "#server/contracts/currencies.ts";
import {
  budgetOf,
  lastMonth,
  ROW_FIELDS,
  type RowField,
  type RowKind,
  type RowView,
} from "#server/contracts/section-rows.ts";
import { BudgetSum, Money } from "./budget-sum.tsx";
import { MonthBar } from "./month-bar.tsx";
import { SourceLine } from "./source-line.tsx";

interface RowTableProps {
  kind: RowKind;
  caption: string;
  rows: readonly RowView[];
  currency: string | null;
  /** What its writer can do with a row. */
  deeds?: ((row: RowView, at: number) => ReactNode) | undefined;
}

type Column = { key: string; label: string; figures?: boolean; cell(row: RowView, at: number): ReactNode };

/** The rows of a section: a table where there is room, on a phone a card for each. */
export function RowTable({ kind, caption, rows, currency, deeds }: RowTableProps) {
  const { t } = useTranslation("rows");
  const columns = useColumns({ kind, rows, currency });
  return (
    <>
      <table className="row-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label, figures }) => (
              <th key={key} scope="col" className={figures ? "figures" : undefined}>
                {label}
              </th>
            ))}
            {deeds ? (
              <th scope="col">
                <span className="visually-hidden">{t("list.deeds")}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id}>
              {columns.map(({ key, label, figures, cell }, place) => {
                const words = cell(row, at);
                if (place === 0)
                  return (
                    <th key={key} scope="row">
                      {words}
                    </th>
                  );
                return (
                  <td key={key} className={figures ? "figures" : undefined}>
                    {words ? (
                      <>
                        {/* Heard where it is seen: there are no heads of columns then. */}
                        <span className="row-label">{label}</span>
                        {words}
                      </>
                    ) : null}
                  </td>
                );
              })}
              {deeds ? <td className="row-deeds">{deeds(row, at)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {kind === "budget" ? <BudgetSum rows={rows} currency={currency} /> : null}
    </>
  );
}

function useColumns({ kind, rows, currency }: Pick<RowTableProps, "kind" | "rows" | "currency">): Column[] {
  const { t } = useTranslation("rows");
  const value = useValue(currency);
  const columns = ROW_FIELDS[kind]
    .filter(({ type }) => type !== "month")
    .map(
      (field): Column => ({
        key: field.name,
        label: t(`fields.${kind}.${field.name}` as "fields.budget.what"),
        figures: isFigure(field),
        cell: (row) => value(row, field),
      }),
    );
  if (kind === "activities") {
    const months = lastMonth(rows);
    const cell = ({ values }: RowView) => (
      <MonthBar from={Number(values.from)} until={Number(values.until)} of={months} />
    );
    return [...columns, { key: "when", label: t("time.when"), cell }];
  }
  if (kind === "budget") {
    const { lines } = budgetOf(rows, digitsOf(currency ?? ""));
    const cell = (_row: RowView, at: number) => <Money exact={lines[at]?.total ?? "0"} currency={currency} />;
    columns.splice(-1, 0, { key: "total", label: t("money.total"), figures: true, cell });
  }
  return columns;
}

const FIGURES = new Set(["number", "quantity", "price", "money", "count"]);
const isFigure = ({ type }: RowField) => FIGURES.has(type);

/** How what a row says is written for its reader. */
export function useValue(currency: string | null): (row: RowView, field: RowField) => ReactNode {
  const { decimal, day } = useFormat();
  return ({ values, language, languages, source }, { name, type }) => {
    const exact = values[name];
    if (exact === undefined) return null;
    if (type === "source") return source ? <SourceLine source={source} /> : null;
    if (type === "price" || type === "money") return <Money exact={exact} currency={currency} />;
    if (type === "day") return day(`${exact}T00:00:00Z`);
    if (type === "line" || type === "paragraph") return <Lang lang={languages?.[name] ?? language}>{exact}</Lang>;
    return decimal(exact);
  };
}
