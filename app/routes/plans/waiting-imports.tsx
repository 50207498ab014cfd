import { Link } from "react-router";
import { Section, Soft } from "#app/components/layout.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { broughtPath, type ImportInList } from "#server/contracts/plan-import.ts";

/** What somebody brought and did not put into sections yet. */
export function WaitingImports({ plan, waiting }: { plan: string; waiting: readonly ImportInList[] }) {
  const { t } = useTranslation("imports");
  if (waiting.length === 0) return null;
  return (
    <Section title={t("waiting")}>
      <ul className="rows">
        {waiting.map(({ id, name, at }) => (
          <li key={id}>
            <Link to={broughtPath(plan, id)} className="link-title">
              <bdi>{name || t("nameless")}</bdi>
            </Link>{" "}
            <Soft>
              <Time at={at} />
            </Soft>
          </li>
        ))}
      </ul>
      <Soft as="p">{t("kept")}</Soft>
    </Section>
  );
}
