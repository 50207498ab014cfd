import { registerPersonalData } from "#server/core/people/index.ts";

/** What this room holds about a person, for them to take away: what documents said after they wrote in them. */
export function registerDocumentData(): void {
  registerPersonalData({
    name: "documentsWritten",
    collect: (ctx, personId) =>
      ctx.db.documentVersion.findMany({
        where: { writers: { has: personId } },
        orderBy: [{ documentId: "asc" }, { seq: "asc" }],
        select: { documentId: true, seq: true, text: true, language: true, at: true },
      }),
  });
}
