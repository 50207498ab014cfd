import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { planPath } from "#server/contracts/plans.ts";
import { ChooseCurrencyInput, rowsPath } from "#server/contracts/section-rows.ts";
import { chooseCurrency, currencyToChoose } from "#server/features/plans/index.ts";
import type { Route } from "./+types/currency-page.ts";
import { planHandle, withinPlan } from "./plan-frame.ts";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = { plan: args.params.plan, language: languageOf(args.context) };
  const found = await show(args, (ctx) => currencyToChoose(ctx, asked));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /plans/:plan/currency: in which money its budget is. */
export async function action(args: Route.ActionArgs) {
  return act(args, ChooseCurrencyInput, async (ctx, input) => {
    const { plan, section } = await chooseCurrency(ctx, input);
    return redirectSaying(args.context, section === null ? planPath(plan) : rowsPath(plan, section), {
      say: "rows:money.chosen",
    });
  });
}

/** In which money the budget of a plan is. */
export default function CurrencyOfPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "rows"]);
  const { plan, currencies, key } = loaderData;
  return (
    <Page title={t("rows:money.title")} lead={t("rows:money.lead")} crumbs={withinPlan(plan, t("list.title"))}>
      <SendForm result={actionData} sendKey={key}>
        <Select
          name="currency"
          label={t("rows:money.currency")}
          options={currencies.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
          empty={t("rows:money.empty")}
          defaultValue={plan.currency ?? ""}
          required
        />
        <div>
          <Button kind="primary" icon="check">
            {t("rows:money.choose")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
