import { type Ctx, recordEvent, registerConsumer } from "#server/core/usecase/index.ts";
import { certificateSheet } from "./certificate-sheet.ts";

/** Sheets are made by jobs of their own, one a certificate, while no transaction is open; what was made is not made again. */
export function registerCertificateSheets(): void {
  registerConsumer({
    name: "certificates",
    types: ["certificate.asked"],
    async prepare(ctx, { payload: { certificateId } }) {
      const facts = await ctx.db.certificate.findUnique({ where: { id: certificateId }, omit: { sheet: true } });
      if (!facts || facts.madeAt !== null) return async () => {};
      const sheet = new Uint8Array(await certificateSheet(facts));
      return (tx) => keepSheet(tx, { ...facts, sheet });
    },
  });
}

type Made = { id: string; name: string; spaceId: string; personId: string; sheet: Uint8Array<ArrayBuffer> };

/** Its name may have been put right meanwhile, which asks for a sheet of its own; and it may have been taken back. */
async function keepSheet(tx: Ctx, { id, name, spaceId, personId, sheet }: Made): Promise<void> {
  const where = { id, madeAt: null, name };
  const [kept] = await tx.db.certificate.updateManyAndReturn({
    ...{ where, data: { sheet, madeAt: tx.clock.now() } },
    select: { revokedAt: true },
  });
  if (kept?.revokedAt === null)
    await recordEvent(tx, { type: "certificate.made", certificateId: id, spaceId, personId });
}
