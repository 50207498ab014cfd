import type { ChangeInstallationInput } from "#server/contracts/installation.ts";
import { audit, type Ctx, onceBySend, requireOnSite } from "#server/core/usecase/index.ts";
import { changeTheInstallation } from "./policy.ts";

/** Changes what this installation is called, speaks and allows. */
export function changeInstallation(ctx: Ctx, { key, ...input }: ChangeInstallationInput): Promise<{ changed: true }> {
  requireOnSite(ctx, changeTheInstallation);
  return onceBySend(ctx, { key, action: "installation.change", body: input }, async (tx) => {
    const { mainLanguage, languages, ...rest } = input;
    const data = { ...rest, languages: [...new Set([mainLanguage, ...languages])] };
    const before = await tx.db.installation.findUniqueOrThrow({ where: { id: 1 } });
    await tx.db.installation.update({ where: { id: 1 }, data });
    await audit(tx, {
      action: "installation.changed",
      subjectType: "installation",
      subjectId: "1",
      facts: {
        name: [before.name, data.name],
        languages: [before.languages, data.languages],
        moderatorRecovery: [before.moderatorRecovery, data.moderatorRecovery],
        openSignUp: [before.openSignUp, data.openSignUp],
      },
    });
    return { changed: true };
  });
}
