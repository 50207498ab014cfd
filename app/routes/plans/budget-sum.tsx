import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { digitsOf } from "#server/contracts/currencies.ts";
import { budgetOf, type RowView } from "#server/contracts/section-rows.ts";

/** An amount in the currency of a plan, which stands before it in every direction of writing. */
export function Money({ exact, currency }: { exact: string; currency: string | null }) {
  const { decimal } = useFormat();
  const [whole = "0", behind] = exact.split(".");
  return (
    <bdi dir="ltr" className="money">
      {currency ? `${currency} ` : ""}
      {decimal(behind ? `${whole}.${behind.padEnd(digitsOf(currency ?? ""), "0")}` : whole)}
    </bdi>
  );
}

/** What a budget comes to, what of it is the team's own, and what is asked for. */
export function BudgetSum({ rows, currency }: { rows: readonly RowView[]; currency: string | null }) {
  const { t } = useTranslation("rows");
  const { number } = useFormat();
  const { total, own, asked, share } = budgetOf(rows, digitsOf(currency ?? ""));
  return (
    <dl className="budget-sum">
      <div>
        <dt>{t("money.total")}</dt>
        <dd>
          <Money exact={total} currency={currency} />
        </dd>
      </div>
      <div>
        <dt>{t("money.own")}</dt>
        <dd>
          <Money exact={own} currency={currency} />
          <span className="soft"> {t("money.share", { n: number(share) })}</span>
        </dd>
      </div>
      <div>
        <dt>{t("money.asked")}</dt>
        <dd>
          <Money exact={asked} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}
