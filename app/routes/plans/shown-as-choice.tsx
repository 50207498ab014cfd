import { RadioGroup } from "#app/components/choices.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** Whether a plan is shared as it is from now on, or as it stands when it is shared. */
export function ShownAsChoice() {
  const { t } = useTranslation("sharing");
  return (
    <RadioGroup
      name="shown"
      legend={t("version.legend")}
      defaultValue="asItIs"
      options={[
        { value: "asItIs", label: t("version.living"), hint: t("version.livingHint") },
        { value: "asItStands", label: t("version.stands"), hint: t("version.standsHint") },
      ]}
    />
  );
}
