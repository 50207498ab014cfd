import { CheckboxGroup } from "#app/components/choices.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { PersonCard } from "#server/contracts/people.ts";

type Props = {
  champions: readonly PersonCard[];
  /** Whoever writes leads it too. */
  self: boolean;
  chosen?: readonly string[];
};

/** Which champions lead a live thread. */
export function HostChoice({ champions, self, chosen = [] }: Props) {
  const { t } = useTranslation("live");
  if (champions.length === 0) return null;
  return (
    <CheckboxGroup
      name="hosts"
      legend={self ? t("new.withOthers") : t("new.with")}
      hint={t("new.withHint")}
      options={champions.map(({ id, name, place }) => ({ value: id, label: name, hint: place || undefined }))}
      defaultValues={chosen}
    />
  );
}
