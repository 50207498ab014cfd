import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Facts } from "#app/components/facts.tsx";
import { Row, Section } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type PlanTeam, planPath } from "#server/contracts/plans.ts";

type Props = Pick<PlanTeam, "plan" | "invitations"> & { sendKey: string };

/** Who is asked into a team and did not answer yet, and the sheets that still let somebody in. */
export function OpenInvitations({ plan, invitations, sendKey }: Props) {
  const { t } = useTranslation(["plans", "communities"]);
  const format = useFormat();
  if (invitations.length === 0) return null;
  return (
    <Section title={t("team.open")}>
      <ul className="rows">
        {invitations.map(({ id, note, forWhom, role, expiresAt, uses, maxUses, createdBy }) => {
          const here = `${planPath(plan.slug)}/invitations/${id}`;
          const used = { uses: format.number(uses), max: format.number(maxUses) };
          return (
            <li key={id} className="plan-row">
              <strong>
                <bdi>{forWhom?.name ?? (note || t("team.sheetOne"))}</bdi>
              </strong>
              <Facts
                items={[
                  { key: "role", words: t(role === "author" ? "role.author" : "role.commenter") },
                  { key: "used", words: forWhom ? null : t("communities:invitations.used", used) },
                  { key: "until", words: t("communities:invitations.until", { date: format.date(expiresAt) }) },
                  {
                    key: "by",
                    words: createdBy && t("communities:invitations.by", { name: createdBy.name }),
                  },
                ]}
              />
              <Row gap={2}>
                {forWhom ? null : (
                  <ButtonLink href={here} icon="print" small>
                    {t("communities:invitations.show")}
                  </ButtonLink>
                )}
                <ActionForm
                  action={`${here}/revoke`}
                  sendKey={`${sendKey}-${id.slice(-12)}`}
                  label={t("communities:invitations.revoke")}
                  kind="quiet"
                  small
                />
              </Row>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
