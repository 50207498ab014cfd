import type { ReactNode } from "react";
import { PersonLine } from "#app/components/person-line.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { TeamMember } from "#server/contracts/workshops.ts";

/** Somebody who leads a workshop or interprets in it. */
export function TeamLine({ member, trailing }: { member: TeamMember; trailing?: ReactNode }) {
  const { t } = useTranslation("workshops");
  const { person, role, lead } = member;
  return (
    <PersonLine
      face
      name={person.name}
      href={`/people/${person.handle}`}
      part={person.champion ? "champion" : null}
      place={lead ? t("role.lead") : t(`role.${role}`)}
      trailing={trailing}
    />
  );
}
