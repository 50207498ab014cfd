import type { OpenedVersion, VersionKind, VersionLine } from "#server/contracts/documents.ts";
import { personCards } from "#server/core/people/index.ts";
import { actingAs, type Ctx } from "#server/core/usecase/index.ts";

/** So many are shown at once. */
const A_PAGE = 30;

type Asked = {
  documentId: string;
  /** Those before this one. */
  before?: number | null;
  /** For who may take versions away. */
  hiddenToo: boolean;
};

/** When a document said something else, the latest first; and from where the next page goes on. */
export async function versionsOf(
  ctx: Ctx,
  { documentId, before = null, hiddenToo }: Asked,
): Promise<{ versions: VersionLine[]; older: number | null }> {
  const found = await ctx.db.documentVersion.findMany({
    where: { documentId, ...(before !== null && { seq: { lt: before } }) },
    orderBy: { seq: "desc" },
    take: A_PAGE + 1,
    select: {
      ...{ seq: true, kind: true, writers: true, at: true, name: true },
      ...{ hiddenAt: true, hiddenReason: true },
    },
  });
  const rows = found.slice(0, A_PAGE);
  const people = await cards(
    ctx,
    rows.flatMap(({ writers }) => writers),
  );
  const versions = rows.map(({ seq, kind, writers, at, name, hiddenAt, hiddenReason }) => {
    const by = writers.flatMap((id) => people.get(id) ?? []);
    const shown = hiddenAt === null || hiddenToo ? name : null;
    return { seq, kind: kind as VersionKind, by, at: at.toISOString(), name: shown, hidden: hiddenAt && hiddenReason };
  });
  return { versions, older: found.length > A_PAGE ? (rows.at(-1)?.seq ?? null) : null };
}

type Wanted = { documentId: string; seq: number; hiddenToo: boolean };

/** What a document said then. */
export function versionOf(ctx: Ctx, { documentId, seq, hiddenToo }: Wanted): Promise<OpenedVersion | null> {
  return ctx.db.documentVersion.findUnique({
    where: { documentId_seq: { documentId, seq }, ...(hiddenToo ? {} : { hiddenAt: null }) },
    select: { seq: true, html: true, language: true },
  });
}

/** A document has readers of all kinds, so cards show what everyone may see. */
export function cards(ctx: Ctx, ids: readonly string[]) {
  return personCards(actingAs(ctx, { kind: "guest" }), ids);
}
