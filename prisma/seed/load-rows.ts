import type pg from "pg";

type Column = {
  name: string;
  type: string /** What stands in SQL for the value, if it is not the value. */;
  as?: string;
};
type Value = string | number | boolean | null;

/** Rows on their way into one table: kept until they are written, all in one statement. */
export type Rows = { take(...row: Value[]): void; waiting(): number; flush(): Promise<void> };

/** `fixed`: columns that are the same in each row, as SQL; `join`: more to take values from, as SQL after `from`. */
export function rowsInto(
  client: pg.ClientBase,
  given: { table: string; columns: Column[]; fixed?: Record<string, string>; join?: string },
): Rows {
  const { table, columns, fixed = {}, join = "" } = given;
  const written = columns.filter(({ as }) => as !== "");
  const names = [...written.map(({ name }) => name), ...Object.keys(fixed)].map((name) => `"${name}"`);
  const values = [...written.map(({ name, as }) => as ?? `u."${name}"`), ...Object.values(fixed)];
  const arrays = columns.map(({ type }, at) => `$${at + 1}::${type}[]`);
  const sql = `insert into "${table}" (${names}) select ${values} from unnest(${arrays}) as u(${columns.map(({ name }) => `"${name}"`)}) ${join}`;
  let waiting: Value[][] = columns.map(() => []);
  const count = () => waiting[0]?.length ?? 0;
  return {
    waiting: count,
    take(...row) {
      for (const [at, column] of waiting.entries()) column.push(row[at] ?? null);
    },
    async flush() {
      if (count() === 0) return;
      const full = waiting;
      waiting = columns.map(() => []);
      await client.query(sql, full);
    },
  };
}
