import type { Slice } from "#server/contracts/spaces.ts";

/** Cuts a read of `limit + 1` rows to a page, with where the next one starts. */
export function slice<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => string): Slice<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

/** A moment and an id, as a list by time goes on from. Whatever else arrives in an address is no cursor. */
export function timeCursor(cursor: string | null): { at: Date; id: string } | null {
  const parts = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor ?? "");
  return parts?.[1] && parts[2] ? { at: new Date(Number(parts[1])), id: parts[2] } : null;
}

export function writeTimeCursor(at: Date, id: string): string {
  return `${at.getTime()}.${id}`;
}

/** A name and an id, as a list by name goes on from. */
export function nameCursor(cursor: string | null): { name: string; id: string } | null {
  const [encoded, id] = (cursor ?? "").split(".");
  if (!encoded || !id || !idCursor(id) || !/^[A-Za-z0-9_-]{1,700}$/.test(encoded)) return null;
  const name = Buffer.from(encoded, "base64url").toString("utf8").replaceAll("\0", "");
  return { name, id };
}

export function writeNameCursor(name: string, id: string): string {
  return `${Buffer.from(name, "utf8").toString("base64url")}.${id}`;
}

/** An id alone, where ids follow time. */
export function idCursor(cursor: string | null): string | null {
  return cursor && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor) ? cursor : null;
}
