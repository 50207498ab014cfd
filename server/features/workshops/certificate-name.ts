import type { CertificateNameInput } from "#server/contracts/certificates.ts";
import { canBePrinted } from "#server/core/richtext/index.ts";
import { type Ctx, Invalid, onceBySend, signedIn } from "#server/core/usecase/index.ts";

/** How the actor's name is to stand on certificates that are made out from now on. */
export function setCertificateName(ctx: Ctx, { key, name }: CertificateNameInput): Promise<{ name: string }> {
  const { id: personId } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "setCertificateName", body: { name } }, async (tx) => {
    if (!canBePrinted(name)) throw new Invalid({ name: "nameNotPrinted" });
    const at = tx.clock.now();
    await tx.db.certificateName.upsert({
      where: { personId },
      create: { personId, name, at },
      update: { name, at },
    });
    return { name };
  });
}
