import { Link } from "react-router";
import { Soft } from "#app/components/layout.tsx";
import { AsideSection } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { importPath } from "#server/contracts/plan-import.ts";
import { PLAN_FILES } from "#server/contracts/plans.ts";

type Props = { slug: string /** Where it is taken along from. */; from: string; writes: boolean };

/** The whole plan as a file: to print, to hand in elsewhere, to work on without Rutas; and for its authors the way back. */
export function PlanFiles({ slug, from, writes }: Props) {
  const { t } = useTranslation(["plans", "imports"]);
  return (
    <AsideSection title={t("paper.title")}>
      <ul className="plan-files">
        {PLAN_FILES.map((as) => (
          <li key={as}>
            <a href={`${from}/export?as=${as}`} download>
              {t(`paper.as.${as}`)}
            </a>
          </li>
        ))}
      </ul>
      <Soft as="p">{t("paper.note")}</Soft>
      {writes ? (
        <p>
          <Link to={importPath(slug)}>{t("imports:open")}</Link>
        </p>
      ) : null}
    </AsideSection>
  );
}
