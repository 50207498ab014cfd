import { type Ctx, recordEvent, registerConsumer } from "#server/core/usecase/index.ts";
import { certificateSheet } from "./certificate-sheet.ts";

/** Sheets are made by jobs of their own, one a certificate; what was made is not made again. */
export function registerCertificateSheets(): void {
  registerConsumer({
    name: "certificates",
    types: ["certificate.asked"],
    run: (ctx, { payload }) => makeSheet(ctx, payload.certificateId),
  });
}

async function makeSheet(tx: Ctx, id: string): Promise<void> {
  const facts = await tx.db.certificate.findUnique({ where: { id } });
  if (!facts || facts.madeAt !== null) return;
  const sheet = new Uint8Array(await certificateSheet(facts));
  // Its name may have been put right meanwhile: that asks for a sheet of its own.
  const { count } = await tx.db.certificate.updateMany({
    where: { id, madeAt: null, name: facts.name },
    data: { sheet, madeAt: tx.clock.now() },
  });
  if (count === 1 && facts.revokedAt === null) {
    const { spaceId, personId } = facts;
    await recordEvent(tx, { type: "certificate.made", certificateId: id, spaceId, personId });
  }
}
