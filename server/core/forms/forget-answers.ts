import type { Ctx } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";

/** Forgets what people answered: `which` names rows of "formAnswer" by form and person. How many answers there were. */
export function forgetAnswers(ctx: Ctx, which: Prisma.Sql): Promise<number> {
  return ctx.db.$executeRaw`delete from "formAnswer" where ("formId", "personId") in (${which})`;
}
