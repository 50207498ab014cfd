import { useEffect, useState } from "react";
import { Link, useLocation } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { bytesOfPlan } from "#app/documents/bring-plan.ts";
import { letPlanGo } from "#app/documents/kept-plans.ts";
import { type PlanHere, placeOf, type SectionHere } from "#app/documents/on-this-phone.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { SectionState } from "#app/routes/plans/section-state.tsx";
import { planPath } from "#server/contracts/plans.ts";
import { KeptState } from "./kept-state.tsx";
import { useFormatHere } from "./use-format-here.ts";
import { useFreshPlan } from "./use-kept.ts";

type Props = { personId: string; here: PlanHere; again: () => void };

/** A plan as it lies on this phone: each section with how it stands, and what of it waits. */
export function KeptPlanView({ personId, here, again }: Props) {
  const { t } = useTranslation(["documents", "plans"]);
  const { plan, sections, kept, seen } = here;
  const { full, size } = useFormatHere();
  const [bytes, setBytes] = useState<number | null>(null);
  useFreshPlan({ personId, planId: plan.id, kept: kept !== null, unsent: here.unsent, came: again });
  useEffect(() => {
    bytesOfPlan(personId, here).then(setBytes, () => undefined);
  }, [personId, here]);
  return (
    <Stack gap={5}>
      <Tags>
        <Tag tone={plan.stage === "finished" ? "done" : "plain"}>{t(`plans:stage.${plan.stage}`)}</Tag>
        <KeptState unsent={here.unsent} />
      </Tags>
      <Soft as="p">
        {kept === null
          ? t("kept.asSeen", { when: full(seen) })
          : t("kept.asOf", { when: full(kept), size: bytes === null ? "…" : size(bytes) })}
      </Soft>
      <Section title={t("plans:page.sections")}>
        <ol className="rows">
          {sections.map((section) => (
            <SectionRow key={section.id} section={section} />
          ))}
        </ol>
      </Section>
      <Stack gap={2}>
        <Row>
          <Link to={planPath(plan.slug)} reloadDocument className="button button-second">
            <span className="button-words">{t("kept.withLine")}</span>
          </Link>
          <Button
            type="button"
            kind="quiet"
            icon="delete"
            onClick={() => {
              void letPlanGo(personId, plan.id).then(again, again);
            }}
          >
            {t("kept.letGo")}
          </Button>
        </Row>
        <Soft as="p">{t("kept.letGoText")}</Soft>
      </Stack>
    </Stack>
  );
}

function SectionRow({ section }: { section: SectionHere }) {
  const { t } = useTranslation("documents");
  const { search } = useLocation();
  const { title, kind, opens, unsent, refused, apart } = section;
  return (
    <li className="plan-row">
      <Link to={`${search}#${placeOf.section(section)}`} className="link-title">
        <Lang lang={title.language}>{title.text}</Lang>
      </Link>
      <Row>
        {kind === "text" && opens === null && !apart && !unsent ? (
          <Tag icon="show">{t("kept.toRead")}</Tag>
        ) : (
          <KeptState unsent={unsent} refused={refused} />
        )}
        <SectionState section={section} />
      </Row>
    </li>
  );
}
