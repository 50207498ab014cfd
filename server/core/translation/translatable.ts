import type { Actor, Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { KeptWord } from "./marked-text.ts";

/** A type of thing whose words are translated. */
export type Translatable = {
  readonly type: string;
  /** Markdown, or one line of plain words. */
  markdown: boolean;
  /**
   * Those of the things that the actor reads now, as rows of "id", "place" (uuid), "language" and "words". To the system:
   * those whose words anybody sees.
   */
  rows(actor: Actor, ids: readonly string[]): Prisma.Sql;
  /** The same of those whose translations are not thrown away, where these are more than anybody sees in this moment. */
  lasting?(ids: readonly string[]): Prisma.Sql;
  /** What is known of one thing for translating it well. */
  about(ctx: Ctx, id: string): Promise<{ handles: ReadonlySet<string>; kept: readonly KeptWord[] }>;
  /** Tells those who have it open that a translation came. In the transaction that keeps it; takes its locks last. */
  arrived(tx: Ctx, given: { id: string; target: string }): Promise<void>;
};
export type TextRef = { type: string; id: string };

const types = new Map<string, Translatable>();

/** Called by the wiring, once for each type. */
export function registerTranslatable(translatable: Translatable): void {
  if (types.has(translatable.type)) throw new Error(`translatable type ${translatable.type} is registered twice`);
  types.set(translatable.type, translatable);
}

export function translatableOf(type: string): Translatable {
  const found = types.get(type);
  if (!found) throw new Error(`translatable type ${type} is not registered`);
  return found;
}

/** A title and a post that say the same are two texts: one has a rendering. No language has a slash in its tag. */
function formOf(type: string): string {
  return translatableOf(type).markdown ? "/markdown" : "/line";
}

/**
 * The texts that the actor reads now of those asked for, with the hash of what they say: rows of "type", "id", "place",
 * "language", "words" and "hash". The hash is reckoned from the original each time, so what was changed or hidden has no
 * translation any more.
 */
export function textRows(actor: Actor, refs: readonly TextRef[]): Prisma.Sql {
  return rowsOf(refs, ({ rows }, ids) => rows(actor, ids));
}

/** Those whose translations are kept. */
export function lastingRows(refs: readonly TextRef[]): Prisma.Sql {
  return rowsOf(refs, ({ rows, lasting }, ids) => lasting?.(ids) ?? rows({ kind: "system" }, ids));
}

type Rows = (kind: Translatable, ids: readonly string[]) => Prisma.Sql;

function rowsOf(refs: readonly TextRef[], rows: Rows): Prisma.Sql {
  const asked = Map.groupBy(refs, ({ type }) => type);
  const parts = [...asked].map(
    ([
      type,
      of,
    ]) => Prisma.sql`select ${type}::text as "type", r."id", r."place", split_part(r."language", '-', 1) as "language", r."words",
      "textHash"(r."place", r."language" || ${formOf(type)}, r."words") as "hash"
    from (${rows(
      translatableOf(type),
      of.map(({ id }) => id),
    )}) r`,
  );
  return Prisma.join(parts, " union all ");
}
