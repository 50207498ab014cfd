import type { Language } from "#server/contracts/languages.ts";
import { type Ctx, recordEvent, signedIn } from "#server/core/usecase/index.ts";

/** The interface language alone, changed from any page. */
export async function chooseLanguage(ctx: Ctx, language: Language): Promise<void> {
  const { id } = signedIn(ctx);
  await ctx.transaction(async (tx) => {
    await tx.db.person.update({ where: { id }, data: { language } });
    await recordEvent(tx, { type: "person.changed", personId: id });
  });
}
