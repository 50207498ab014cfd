import type { ReportPersonInput } from "#server/contracts/reports.ts";
import { profileOf } from "#server/core/people/index.ts";
import { Conflict, type Ctx, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { fileReport, paceReports } from "./file-report.ts";

/** Reports somebody to the staff of the installation, in the reporter's own words. */
export function reportPerson(ctx: Ctx, input: ReportPersonInput): Promise<{ reportId: string }> {
  signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "report.person", body }, async (tx) => {
    await paceReports(tx);
    const person = await profileOf(tx, body.handle);
    if (person.isMe) throw new Conflict("reportYourself");
    return fileReport(tx, {
      ...{ subjectType: "person", subjectId: person.id, aboutId: person.id, reason: body.reason, words: body.words },
      ...{ spaceId: null, quoted: [] },
    });
  });
}
