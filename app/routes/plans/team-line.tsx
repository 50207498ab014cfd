import type { ReactNode } from "react";
import { PersonLine } from "#app/components/person-line.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { PlanMember } from "#server/contracts/plans.ts";

/** Somebody in a plan's team. */
export function PlanTeamLine({ member, trailing }: { member: PlanMember; trailing?: ReactNode }) {
  const { t } = useTranslation("plans");
  const { person, role } = member;
  return (
    <PersonLine
      face
      name={person.name}
      href={`/people/${person.handle}`}
      part={person.champion ? "champion" : null}
      place={t(`role.${role}`)}
      trailing={trailing}
    />
  );
}
