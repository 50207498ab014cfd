import { isLanguage, type Language } from "#server/contracts/languages.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** What this installation is: one row, written once. */
export type Installation = {
  kind: "demo" | "real";
  name: string;
  /** Interface languages offered, the default first. */
  languages: Language[];
  moderatorRecovery: boolean;
  openSignUp: boolean;
  contactName: string;
  contactAddress: string;
  foundedAt: Date;
};

/** The installation, or null while the database is not founded. Anyone may know it. */
export async function readInstallation(ctx: Pick<Ctx, "db">): Promise<Installation | null> {
  const row = await ctx.db.installation.findUnique({ where: { id: 1 } });
  if (!row) return null;
  const languages = row.languages.filter(isLanguage);
  return { ...row, kind: row.kind === "demo" ? "demo" : "real", languages: languages.length > 0 ? languages : ["en"] };
}
