import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type HandInPage, handInPath, type Validation } from "#server/contracts/submissions.ts";

type Props = Pick<HandInPage, "plan" | "validation" | "needsValidation"> & { sendKey: string };

/** Which organisation stands behind the plan, where one has to or one does. */
export function ValidationSection({ plan, validation, needsValidation, sendKey }: Props) {
  const { t } = useTranslation("handIn");
  const here = `${handInPath(plan.slug)}/organisation`;
  return (
    <Section title={t("organisation.title")}>
      <Stack gap={3}>
        {validation ? (
          <ValidationSaid validation={validation} />
        ) : (
          <Soft as="p">{t(needsValidation ? "organisation.needed" : "organisation.optional")}</Soft>
        )}
        {plan.can.write ? (
          <Row gap={2}>
            <ButtonLink href={here} icon="edit">
              {t(validation ? "organisation.change" : "organisation.note")}
            </ButtonLink>
            {validation ? (
              <ActionForm action={`${here}/remove`} sendKey={sendKey} label={t("organisation.remove")} kind="quiet" />
            ) : null}
          </Row>
        ) : null}
      </Stack>
    </Section>
  );
}

/** Who said so, for which organisation, on which day. */
export function ValidationSaid({ validation: { organisation, person, day } }: { validation: Validation }) {
  const { t } = useTranslation("handIn");
  const format = useFormat();
  return <p dir="auto">{t("organisation.said", { organisation, person, day: format.day(day) })}</p>;
}
