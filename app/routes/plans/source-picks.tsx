import { ActionForm } from "#app/components/action-form.tsx";
import { Section, Soft } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { SourceView } from "#server/contracts/plan-sources.ts";
import { SourceLine } from "./source-line.tsx";

type Props = { picks: readonly SourceView[]; here: string; sendKey: string };

/** What the writer has met, each named with one tap; what they learned from it comes after. */
export function SourcePicks({ picks, here, sendKey }: Props) {
  const { t } = useTranslation("rows");
  if (picks.length === 0) return null;
  return (
    <Section title={t("source.picks")}>
      <Soft as="p">{t("source.picksText")}</Soft>
      <ul className="rows">
        {picks.map((source, at) => (
          <li key={source.href} className="source-pick">
            <span>
              <SourceLine source={source} />
            </span>
            <ActionForm
              action={here}
              sendKey={`${sendKey}-p${at}`}
              fields={{ where: source.href }}
              label={t("source.pick", { name: source.title })}
              icon="plus"
              kind="quiet"
              hideLabel
              small
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
