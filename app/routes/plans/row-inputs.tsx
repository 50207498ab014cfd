import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { ROW_FIELDS, type RowField, type RowKind, type RowValues } from "#server/contracts/section-rows.ts";

type Props = { kind: RowKind; currency: string | null; values?: RowValues };

/** What one says of a row, field by field. Numbers may be typed in the digits of any script. */
export function RowInputs({ kind, currency, values = {} }: Props) {
  const { t, i18n } = useTranslation("rows");
  return ROW_FIELDS[kind].map(({ name, type, required = false }) => {
    const hint = `hints.${kind}.${name}`;
    const words = {
      name,
      label: t(`fields.${kind}.${name}` as "fields.budget.what"),
      ...(i18n.exists(hint, { ns: "rows" }) && { hint: t(hint as "hints.budget.own") }),
      ...(required ? { required } : { optional: true }),
      defaultValue: typedAgain(type, values[name]),
    };
    if (type === "paragraph") return <TextArea key={name} {...words} rows={3} maxLength={600} />;
    if (type === "source") return <TextInput key={name} {...words} maxLength={500} autoCapitalize="none" dir="ltr" />;
    if (type === "line") return <TextInput key={name} {...words} maxLength={200} />;
    if (type === "day") return <TextInput key={name} {...words} type="date" />;
    const money = currency && (type === "price" || type === "money") ? { before: currency } : {};
    const inputMode = type === "month" || type === "count" ? "numeric" : "decimal";
    return (
      <TextInput key={name} {...words} {...money} inputMode={inputMode} dir="ltr" autoComplete="off" maxLength={24} />
    );
  });
}

const NUMBERS: ReadonlySet<RowField["type"]> = new Set(["number", "quantity", "price", "money"]);

/** Three digits behind a point could be thousands: with one more they cannot. */
function typedAgain(type: RowField["type"], exact: string | undefined): string | undefined {
  return exact && NUMBERS.has(type) && /\.\d{3}$/.test(exact) ? `${exact}0` : exact;
}
