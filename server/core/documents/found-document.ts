import type { DocumentPlaceInput } from "#server/contracts/documents.ts";
import { type Ctx, NotFound, newId, signedIn } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { loadToWrite } from "./document-rows.ts";
import { type DocumentPlace, knownHome } from "./homes.ts";

/**
 * The document of a part of a thing, for who wants to write in it: where there is none yet, it is there from now on, and
 * says nothing. Asked again it is the same one.
 */
export async function openForWriting(ctx: Ctx, place: DocumentPlaceInput): Promise<{ documentId: string }> {
  signedIn(ctx);
  const home = knownHome(place);
  if (!home) throw new NotFound();
  const { subjectType, subjectId, part } = place;
  const found = await ctx.db.document.findUnique({
    where: { subjectType_subjectId_part: { subjectType, subjectId, part } },
    select: { id: true, spaceId: true },
  });
  if (found) {
    await loadToWrite(ctx, found.id, { subjectType, subjectId, part, ...found });
    return { documentId: found.id };
  }
  const { spaceId, language } = await home.founding(ctx, subjectId);
  return ctx.transaction(async (tx) => {
    const documentId = await foundIn(tx, { subjectType, subjectId, part, spaceId, language });
    await loadToWrite(tx, documentId);
    return { documentId };
  });
}

export type Founding = DocumentPlace & { spaceId: string; language: string };

/** The document of a place, which is there from now on: two that found it at once found one. */
export async function foundIn(tx: Ctx, { subjectType, subjectId, part, spaceId, language }: Founding): Promise<string> {
  const at = tx.clock.now();
  const content: Prisma.InputJsonObject = { markdown: "" };
  await tx.db.document.createMany({
    data: [
      {
        ...{ id: newId(), spaceId, subjectType, subjectId, part, content, html: "", text: "", language },
        ...{ createdAt: at, changedAt: at },
      },
    ],
    skipDuplicates: true,
  });
  const { id } = await tx.db.document.findUniqueOrThrow({
    where: { subjectType_subjectId_part: { subjectType, subjectId, part } },
    select: { id: true },
  });
  return id;
}
