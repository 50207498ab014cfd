import { type AttendanceRow, attendedPercent, attendedSeconds } from "#server/contracts/attendance.ts";
import { type CertificateWords, IssueCertificatesInput } from "#server/contracts/certificates.ts";
import { attendanceTotals, listAttendance } from "#server/core/calendar/index.ts";
import { canBePrinted } from "#server/core/richtext/index.ts";
import {
  audit,
  Conflict,
  type Ctx,
  Invalid,
  newId,
  newPublicCode,
  onceBySend,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { lockFor, type OpenWorkshop } from "./workshop-rows.ts";

/**
 * Makes out certificates to all who took part for long enough and have none yet. Each is a row of facts; its sheet is made
 * after, one job a certificate, and its owner is told when it is there.
 */
export async function issueCertificates(
  ctx: Ctx,
  input: IssueCertificatesInput,
): Promise<{ id: string; slug: string; count: number }> {
  const { key, ...body } = IssueCertificatesInput.parse(input);
  return onceBySend(ctx, { key, action: "issueCertificates", body }, async (tx) => {
    const workshop = await lockFor(tx, body.workshop, "certify");
    const { id, slug, eventId } = workshop;
    const { frozen, beganAt, heldSeconds } = await attendanceTotals(tx, eventId);
    if (!frozen || !beganAt) throw new Conflict("attendanceNotSettled");
    const reached = await whoReached(tx, workshop, body.percent);
    const names = await namesOf(tx, workshop, reached);
    const { title, organiser, signedBy } = await printedWords(tx, workshop, body);
    const rows = reached.map((row) => {
      const { name, language } = names.get(row.person.id) ?? { name: row.person.name, language: workshop.language };
      return {
        ...{ id: newId(), code: newPublicCode(), spaceId: id, personId: row.person.id, name },
        language: body.language === "own" ? language : workshop.language,
        ...{ title, titleLanguage: workshop.language, heldAt: beganAt, zone: workshop.zone },
        ...{ heldSeconds: Math.round(heldSeconds), seconds: Math.round(attendedSeconds(row)) },
        ...{ organiser, signedBy, issuedAt: tx.clock.now(), issuedBy: signedIn(tx).id },
      };
    });
    await tx.db.certificate.createMany({ data: rows });
    for (const row of rows) await recordEvent(tx, { type: "certificate.asked", certificateId: row.id, spaceId: id });
    await audit(tx, {
      ...{ action: "workshop.certificates", subjectType: "workshop", subjectId: id, spaceId: workshop.community.id },
      facts: { percent: body.percent, count: rows.length },
    });
    return { id, slug, count: rows.length };
  });
}

/** What stands on the sheets of a workshop if nobody says otherwise. */
export async function usualWords(ctx: Ctx, { title, community, leadId }: OpenWorkshop): Promise<CertificateWords> {
  const lead = await ctx.db.person.findUnique({ where: { id: leadId }, select: { name: true } });
  return { title, organiser: community.name, signedBy: lead?.name ?? "" };
}

/** As it was typed, else as usual; each for which there are no letters is named. */
async function printedWords(tx: Ctx, workshop: OpenWorkshop, typed: CertificateWords): Promise<CertificateWords> {
  const usual = await usualWords(tx, workshop);
  const said = {
    ...{ title: typed.title || usual.title, organiser: typed.organiser || usual.organiser },
    signedBy: typed.signedBy || usual.signedBy,
  };
  const wrong = Object.entries(said).filter(([, words]) => !canBePrinted(words));
  if (wrong.length > 0) throw new Invalid(Object.fromEntries(wrong.map(([field]) => [field, "wordsNotPrinted"])));
  return said;
}

/** Those who took part, and not those who led it, for long enough, without a certificate. */
export async function whoReached(ctx: Ctx, { id, eventId }: OpenWorkshop, percent: number): Promise<AttendanceRow[]> {
  const reached: AttendanceRow[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listAttendance>> = await listAttendance(ctx, { eventId, after, limit: 500 });
    reached.push(...page.rows.filter((row) => row.role === "participant" && attendedPercent(row) >= percent));
    after = page.next;
  } while (after !== null);
  const have = await ctx.db.certificate.findMany({ where: { spaceId: id }, select: { personId: true } });
  const those = new Set(have.map(({ personId }) => personId));
  return reached.filter(({ person }) => !those.has(person.id));
}

/** As they wrote it when they registered, else as they want it on all certificates, else as they are known. */
async function namesOf(ctx: Ctx, { registrationFormId }: OpenWorkshop, rows: readonly AttendanceRow[]) {
  const ids = rows.map(({ person }) => person.id);
  const people = await ctx.db.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, handle: true, name: true, language: true },
  });
  const wished = await ctx.db.certificateName.findMany({ where: { personId: { in: ids } } });
  const written = await ctx.db.$queryRaw<{ personId: string; name: string }[]>`
    select v."personId"::text as "personId", v."text" as "name"
    from "formQuestion" q join "formValue" v on v."questionId" = q."id"
    where q."formId" = ${registrationFormId}::uuid and q."settings"->>'use' = 'name'
      and v."personId" = any(${ids}::uuid[]) and v."text" <> ''`;
  const names = new Map(
    [...wished, ...written.filter(({ name }) => canBePrinted(name))].map((one) => [one.personId, one.name]),
  );
  // Of letters that there are none of, a sheet would be empty where the name is: until they say how it is written else.
  const printed = (name: string, handle: string) => (canBePrinted(name) ? name : handle);
  return new Map(
    people.map(({ id, handle, name, language }) => [id, { name: names.get(id) ?? printed(name, handle), language }]),
  );
}
