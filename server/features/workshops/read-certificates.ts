import { percentOf } from "#server/contracts/attendance.ts";
import {
  type CertificateState,
  type CertificateView,
  type CertificateWords,
  type OwnCertificate,
  type PublicCertificate,
  USUAL_PERCENT,
} from "#server/contracts/certificates.ts";
import { publicCode } from "#server/contracts/public-code.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";
import { attendanceTotals } from "#server/core/calendar/index.ts";
import { personCards } from "#server/core/people/index.ts";
import { actorId, type Ctx, type Limit, limit, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { certificateSheet } from "./certificate-sheet.ts";
import { usualWords, whoReached } from "./issue-certificates.ts";
import { openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

/*
 * A code has sixty bits: with a million certificates a million tries find one with a chance of one in a million. So nobody
 * is shut out by those who guess: wrong ones alone are counted and, when they are too many, sent away; a right one is
 * always read.
 */
const WRONG_CODES: Limit = { name: "certificate.codes", tries: 2_000, seconds: 600 };
/** As many as a workshop has people. */
const MOST = 500;

type Row = { id: string; code: string; personId: string; name: string; seconds: number; heldSeconds: number };
type Stood = { madeAt: Date | null; revokedAt: Date | null };

const stateOf = ({ madeAt, revokedAt }: Stood): CertificateState =>
  revokedAt ? "revoked" : madeAt ? "made" : "making";

/** The certificates of a workshop, by name, and how many more could be made out; for who leads it. */
export async function workshopCertificates(
  ctx: Ctx,
  address: string,
  percent = USUAL_PERCENT,
): Promise<{
  workshop: WorkshopView;
  certificates: CertificateView[];
  settled: boolean;
  toCome: number;
  usual: CertificateWords;
}> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.certify) throw new NotAllowed(whyNot(workshop));
  const rows = await ctx.db.certificate.findMany({
    where: { spaceId: workshop.id },
    omit: { sheet: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST,
  });
  const cards = await personCards(
    ctx,
    rows.map(({ personId }) => personId),
  );
  const { frozen } = await attendanceTotals(ctx, workshop.eventId);
  return {
    workshop: await viewed(ctx, workshop),
    settled: frozen,
    usual: await usualWords(ctx, workshop),
    toCome: frozen ? (await whoReached(ctx, workshop, percent)).length : 0,
    certificates: rows.flatMap((row) => {
      const person = cards.get(row.personId);
      return person ? [viewOf(row, person)] : [];
    }),
  };
}

function viewOf(row: Row & Stood, person: CertificateView["person"]): CertificateView {
  const { id, code, name, seconds, heldSeconds } = row;
  return { id, code, name, person, percent: percentOf(seconds, heldSeconds), state: stateOf(row) };
}

/** One of them, for who leads its workshop. */
export async function certificateToCorrect(
  ctx: Ctx,
  given: { workshop: string; certificateId: string },
): Promise<{ workshop: WorkshopView; certificate: CertificateView }> {
  const workshop = await openWorkshop(ctx, given.workshop);
  signedIn(ctx);
  if (!workshop.can.certify) throw new NotAllowed(whyNot(workshop));
  const row = await ctx.db.certificate.findFirst({
    where: { id: given.certificateId, spaceId: workshop.id },
    omit: { sheet: true },
  });
  const person = row ? (await personCards(ctx, [row.personId])).get(row.personId) : undefined;
  if (!row || !person) throw new NotFound();
  return { workshop: await viewed(ctx, workshop), certificate: viewOf(row, person) };
}

/** The actor's own, the newest first, and how their name stands on those to come. */
export async function myCertificates(ctx: Ctx): Promise<{ certificates: OwnCertificate[]; name: string }> {
  const { id: personId } = signedIn(ctx);
  const rows = await ctx.db.certificate.findMany({
    where: { personId },
    omit: { sheet: true },
    orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
  const wished = await ctx.db.certificateName.findUnique({ where: { personId } });
  const known = await ctx.db.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } });
  return {
    name: wished?.name ?? known.name,
    certificates: rows.map((row) => {
      const { code, name, title, titleLanguage, zone, organiser } = row;
      return {
        code,
        name,
        title,
        titleLanguage,
        zone,
        organiser,
        heldAt: row.heldAt.toISOString(),
        state: stateOf(row),
      };
    }),
  };
}

/** What anybody is told who has the code of a certificate. */
export async function readCertificate(ctx: Ctx, typed: string): Promise<PublicCertificate> {
  const code = publicCode(typed);
  const found = code ? await ctx.db.certificate.findUnique({ where: { code }, omit: { sheet: true } }) : null;
  if (!found) {
    await limit(ctx, WRONG_CODES, "all");
    throw new NotFound();
  }
  if (found.revokedAt) return { valid: false, code: found.code, revokedAt: found.revokedAt.toISOString() };
  const { name, title, titleLanguage, zone, organiser } = found;
  return {
    valid: true,
    code: found.code,
    name,
    title,
    titleLanguage,
    zone,
    organiser,
    heldAt: found.heldAt.toISOString(),
  };
}

/** The sheet itself, for whose it is and for who leads the workshop; nobody else learns that there is one. */
export async function certificateFile(ctx: Ctx, typed: string): Promise<{ name: string; pdf: Uint8Array }> {
  const code = publicCode(typed);
  if (!code) throw new NotFound();
  signedIn(ctx);
  const me = Prisma.sql`${actorId(ctx.actor)}::uuid`;
  const [mine] = await ctx.db.$queryRaw<{ id: string }[]>`
    select c."id"::text as "id" from "certificate" c where c."code" = ${code} and ((c."personId" = ${me} and c."revokedAt" is null)
      or exists (select 1 from "membership" m where m."spaceId" = c."spaceId" and m."personId" = ${me}
        and m."state" = 'active' and m."role" = 'facilitator'))`;
  if (!mine) throw new NotFound();
  const row = await ctx.db.certificate.findUniqueOrThrow({ where: { id: mine.id } });
  return { name: `${row.title} ${row.name}`, pdf: row.sheet ?? (await certificateSheet(row)) };
}
