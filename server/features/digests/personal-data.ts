import { registerPersonalData } from "#server/core/people/index.ts";

/** What this room holds about a person, for them to take away. */
export function registerDigestData(): void {
  registerPersonalData({
    name: "digests",
    collect: (ctx, personId) =>
      ctx.db.digest.findMany({
        where: { personId },
        orderBy: { number: "asc" },
        select: { at: true, kind: true, items: true },
      }),
  });
  registerPersonalData({
    name: "digestChoice",
    collect: (ctx, personId) => ctx.db.digestChoice.findUnique({ where: { personId } }),
  });
  registerPersonalData({
    name: "digestNotes",
    collect: (ctx, personId) =>
      ctx.db.digestNote.findMany({ where: { authorId: personId }, select: { text: true, language: true, at: true } }),
  });
}
