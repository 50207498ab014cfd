import type { ReactNode } from "react";

interface Column {
  key: string;
  label: string;
  /** Numbers: aligned at the end, digits of one width. */
  figures?: boolean;
}

interface TableProps {
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column[];
  /** A row has a cell for each column's key; the first column names the row. */
  rows: readonly ({ id: string } & Readonly<Record<string, ReactNode>>)[];
}

/** Figures that line up. On a narrow screen it scrolls by itself, not with the page. */
export function Table({ caption, hideCaption, columns, rows }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself must be reachable by keyboard.
    <section className="table-frame" tabIndex={0} aria-label={caption}>
      <table className="table">
        <caption className={hideCaption ? "visually-hidden" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.figures ? "figures" : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column, place) =>
                place === 0 ? (
                  <th key={column.key} scope="row">
                    {row[column.key]}
                  </th>
                ) : (
                  <td key={column.key} className={column.figures ? "figures" : undefined}>
                    {row[column.key]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
