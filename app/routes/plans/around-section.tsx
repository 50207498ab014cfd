import { Link } from "react-router";
import { Row } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { SectionPage } from "#server/contracts/plans.ts";
import { writePath } from "#server/contracts/section-rows.ts";

/** From one section to the next, as one writes a whole plan. */
export function AroundSection({ plan, before, after }: Pick<SectionPage, "plan" | "before" | "after">) {
  const { t } = useTranslation("plans");
  return (
    <nav aria-label={t("section.around")}>
      <Row between>
        {before ? (
          <Link to={writePath(plan.slug, before)} rel="prev">
            {t("section.before", { section: before.title.text })}
          </Link>
        ) : null}
        {after ? (
          <Link to={writePath(plan.slug, after)} rel="next">
            {t("section.after", { section: after.title.text })}
          </Link>
        ) : null}
      </Row>
    </nav>
  );
}
