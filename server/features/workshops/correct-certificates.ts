import { CorrectCertificateInput, RevokeCertificateInput } from "#server/contracts/certificates.ts";
import { canBePrinted } from "#server/core/richtext/index.ts";
import { audit, type Ctx, Invalid, NotFound, onceBySend, recordEvent } from "#server/core/usecase/index.ts";
import { lockFor, type OpenWorkshop } from "./workshop-rows.ts";

type Done = { slug: string };

/** A name was written wrong: the sheet is made anew, under the same code. */
export async function correctCertificate(ctx: Ctx, input: CorrectCertificateInput): Promise<Done> {
  const { key, ...body } = CorrectCertificateInput.parse(input);
  return onceBySend(ctx, { key, action: "correctCertificate", body }, async (tx) => {
    if (!canBePrinted(body.name)) throw new Invalid({ name: "nameNotPrinted" });
    const { workshop, certificate } = await lockCertificate(tx, body);
    const data = { name: body.name, madeAt: null, sheet: null };
    await tx.db.certificate.update({ where: { id: certificate.id }, data });
    await recordEvent(tx, { type: "certificate.asked", certificateId: certificate.id, spaceId: workshop.id });
    await note(tx, workshop, { ...body, action: "workshop.correctCertificate", personId: certificate.personId });
    return { slug: workshop.slug };
  });
}

/** It is valid no more, for a reason that stands in the log; its page says so to who has the code. */
export function revokeCertificate(ctx: Ctx, input: RevokeCertificateInput): Promise<Done> {
  return setValid(ctx, input, { valid: false, action: "workshop.revokeCertificate" });
}

/** It is valid after all. */
export function restoreCertificate(ctx: Ctx, input: RevokeCertificateInput): Promise<Done> {
  return setValid(ctx, input, { valid: true, action: "workshop.restoreCertificate" });
}

async function setValid(
  ctx: Ctx,
  input: RevokeCertificateInput,
  { valid, action }: { valid: boolean; action: string },
): Promise<Done> {
  const { key, ...body } = RevokeCertificateInput.parse(input);
  return onceBySend(ctx, { key, action, body }, async (tx) => {
    const { workshop, certificate } = await lockCertificate(tx, body);
    if ((certificate.revokedAt === null) === valid) return { slug: workshop.slug };
    const revokedAt = valid ? null : tx.clock.now();
    await tx.db.certificate.update({ where: { id: certificate.id }, data: { revokedAt } });
    await note(tx, workshop, { ...body, action, personId: certificate.personId });
    return { slug: workshop.slug };
  });
}

async function lockCertificate(
  tx: Ctx,
  { workshop: address, certificateId }: { workshop: string; certificateId: string },
) {
  const workshop = await lockFor(tx, address, "certify");
  const certificate = await tx.db.certificate.findFirst({
    where: { id: certificateId, spaceId: workshop.id },
    omit: { sheet: true },
  });
  if (!certificate) throw new NotFound();
  return { workshop, certificate };
}

type Noted = { action: string; personId: string; reason: string; certificateId: string };

async function note(tx: Ctx, { community }: OpenWorkshop, { action, personId, reason, certificateId }: Noted) {
  await audit(tx, {
    ...{ action, subjectType: "person", subjectId: personId, spaceId: community.id, reason },
    facts: { certificateId },
  });
}
