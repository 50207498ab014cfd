import { CURRENCIES } from "#server/contracts/currencies.ts";
import { roomOf } from "#server/contracts/events.ts";
import type { PlanView } from "#server/contracts/plans.ts";
import { type ChooseCurrencyInput, ROWS_ENTRY } from "#server/contracts/section-rows.ts";
import { type Ctx, onceBySend, recordInRoom, signedIn } from "#server/core/usecase/index.ts";
import { planToChange } from "./change-plan.ts";
import { lockPlan } from "./plan-rows.ts";

/** In which money a plan's budget is counted. What was typed stays as it is; only its name is another. */
export function chooseCurrency(
  ctx: Ctx,
  { key, ...body }: ChooseCurrencyInput,
): Promise<{ plan: string; section: string | null }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "chooseCurrency", body }, async (tx) => {
    const { id, slug } = await lockPlan(tx, body.plan, "write");
    await tx.db.plan.update({ where: { spaceId: id }, data: { currency: body.currency } });
    await recordInRoom(tx, {
      ...{ room: roomOf.space(id), kind: ROWS_ENTRY, subject: id },
      event: { type: "space.changed", spaceId: id },
    });
    const budget = await tx.db.planSection.findFirst({
      where: { planId: id, kind: "budget" },
      orderBy: [{ apart: "asc" }, { place: "asc" }],
      select: { key: true },
    });
    return { plan: slug, section: budget?.key ?? null };
  });
}

/** The currencies there are, by their names in the reader's language. */
export async function currencyToChoose(
  ctx: Ctx,
  { plan: address, language }: { plan: string; language: string },
): Promise<{ plan: PlanView; currencies: { code: string; name: string }[] }> {
  const plan = await planToChange(ctx, address);
  const names = new Intl.DisplayNames([language, "en"], { type: "currency" });
  const { compare } = new Intl.Collator([language, "en"]);
  const currencies = CURRENCIES.map((code) => ({ code, name: names.of(code) ?? code }));
  return { plan, currencies: currencies.sort((a, b) => compare(a.name, b.name)) };
}
