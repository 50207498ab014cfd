import { newId } from "#server/core/usecase/index.ts";
import type { OpenDatabase } from "#server/platform/database/index.ts";

/**
 * The database refuses some new rows of a table as PostgreSQL does on a full disk (SQLSTATE 53100); resolves with the way
 * back.
 */
export async function fillDisk(
  { pool }: Pick<OpenDatabase, "pool">,
  { table, column, value }: { table: string; column: string; value: string },
): Promise<() => Promise<unknown>> {
  const name = `full_${newId().slice(-12)}`;
  await pool.query(`create function "${name}"() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
  await pool.query(`create trigger "${name}" before insert on "${table}" for each row
    when (new."${column}" = '${value}') execute function "${name}"()`);
  return () => pool.query(`drop function "${name}" cascade`);
}
