import type { Language } from "#server/contracts/languages.ts";
import { audit, type Ctx, NotAllowed } from "#server/core/usecase/index.ts";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { type Installation, readInstallation } from "./installation.ts";
import { publishFoundingTexts } from "./legal-texts.ts";

export type Founding = {
  kind: "demo" | "real";
  name: string;
  languages: [Language, ...Language[]];
  contactName?: string;
  contactAddress?: string;
};

/** Says once and for all what this installation is. Only the machine does it, from a command of its operator. */
export async function found(ctx: Ctx, founding: Founding): Promise<Installation> {
  if (ctx.actor.kind !== "system") throw new NotAllowed("notAllowed");
  return ctx.transaction(async (inner) => {
    if (await readInstallation(inner))
      throw new CannotStart("This database is founded already, and stays what it was founded as.");
    await inner.db.installation.create({ data: { ...founding, foundedAt: inner.clock.now() } });
    await publishFoundingTexts(inner);
    await audit(inner, {
      action: "installation.founded",
      subjectType: "installation",
      subjectId: "1",
      facts: { kind: founding.kind },
    });
    const made = await readInstallation(inner);
    if (!made) throw new Error("the installation that was just founded is not there");
    return made;
  });
}

/** Whether nothing was ever put into this database. */
export async function isEmpty(ctx: Pick<Ctx, "db">): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<{ used: boolean }[]>`
    select exists (select from "installation") or exists (select from "person") or exists (select from "space") as used`;
  return row?.used === false;
}
