import type { HideVersionInput, OpenedVersion, RestoreVersionInput } from "#server/contracts/documents.ts";
import { audit, Conflict, type Ctx, NotFound, onceBySend, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { type DocumentRow, loadToModerate, lockDocument } from "./document-rows.ts";
import { linkOfDocument } from "./homes.ts";

type Done = { link: string };

/**
 * A moderator takes away what a document said before, with a reason that everyone reads in its place. What it says now is
 * not taken away but written anew. Written to the audit log.
 */
export function hideVersion(ctx: Ctx, { key, ...body }: HideVersionInput): Promise<Done> {
  const { id: hiddenBy } = signedIn(ctx);
  const { reason: hiddenReason } = body;
  return onceBySend(ctx, { key, action: "hideVersion", body }, (tx) =>
    change(tx, body, { hiddenAt: tx.clock.now(), hiddenBy, hiddenReason }),
  );
}

/** A moderator shows a version again. */
export function showVersion(ctx: Ctx, { key, ...body }: RestoreVersionInput): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "showVersion", body }, (tx) =>
    change(tx, body, { hiddenAt: null, hiddenBy: null, hiddenReason: "" }),
  );
}

type Version = { documentId: string; seq: number };
type Hidden = { hiddenAt: Date | null; hiddenBy: string | null; hiddenReason: string };

async function change(tx: Ctx, { documentId, seq }: Version, data: Hidden): Promise<Done> {
  await loadToModerate(tx, documentId);
  const row = await lockDocument(tx, documentId);
  const version = await earlierVersion(tx, row, seq);
  const done = { link: await linkOfDocument(tx, row) };
  const hides = data.hiddenAt !== null;
  if (hides === (version.hiddenAt !== null)) return done;
  await tx.db.documentVersion.update({ where: { documentId_seq: { documentId, seq } }, data });
  const { spaceId } = row;
  await audit(tx, {
    ...{ action: hides ? "document.hideVersion" : "document.showVersion", subjectType: "document" },
    ...{ subjectId: documentId, spaceId, reason: data.hiddenReason, facts: { seq } },
  });
  const type = hides ? "document.versionHidden" : "document.versionShown";
  await recordEvent(tx, { type, documentId, seq, spaceId });
  return done;
}

/** A version before a moderator who may take it away, with where its document is read. */
export async function versionToHide(
  ctx: Ctx,
  { documentId, seq }: Version,
): Promise<{ version: OpenedVersion; link: string }> {
  const row = await loadToModerate(ctx, documentId);
  const { html, language } = await earlierVersion(ctx, row, seq);
  return { version: { seq, html, language }, link: await linkOfDocument(ctx, row) };
}

async function earlierVersion(ctx: Ctx, { id: documentId }: Pick<DocumentRow, "id">, seq: number) {
  const [version, later] = await ctx.db.documentVersion.findMany({
    where: { documentId, seq: { gte: seq } },
    orderBy: { seq: "asc" },
    take: 2,
  });
  if (version?.seq !== seq) throw new NotFound();
  if (!later) throw new Conflict("versionIsLast");
  return version;
}
