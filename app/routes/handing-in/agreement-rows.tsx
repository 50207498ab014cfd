import { ActionForm } from "#app/components/action-form.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Tag } from "#app/components/tag.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type HandInPage, handInPath } from "#server/contracts/submissions.ts";

type Props = Pick<HandInPage, "plan" | "agreements" | "content"> & { sendKey: string };

/** Who writes the plan and agrees to hand it in as it is; who looks says so here, or takes it back. */
export function AgreementRows({ plan, agreements, content, sendKey }: Props) {
  const { t } = useTranslation("handIn");
  const mine = agreements.find(({ isMe }) => isMe);
  const here = handInPath(plan.slug);
  return (
    <Section title={t("agree.title")}>
      <Stack gap={4}>
        <Soft as="p">{t("agree.lead")}</Soft>
        <Stack gap={3}>
          {agreements.map(({ person, agreed }) => (
            <PersonLine
              key={person.id}
              face
              name={person.name}
              href={`/people/${person.handle}`}
              part={person.champion ? "champion" : null}
              trailing={
                <Tag tone={agreed ? "done" : "attention"} {...(agreed && { icon: "check" as const })}>
                  {t(agreed ? "agree.yes" : "agree.notYet")}
                </Tag>
              }
            />
          ))}
        </Stack>
        {mine && plan.can.write ? (
          <Row gap={2}>
            {mine.agreed ? (
              <ActionForm
                action={`${here}/disagree`}
                sendKey={sendKey}
                label={t("agree.takeBack")}
                icon="undo"
                kind="quiet"
              />
            ) : (
              <ActionForm
                action={`${here}/agree`}
                sendKey={sendKey}
                label={t("agree.do")}
                icon="check"
                fields={{ content }}
              />
            )}
          </Row>
        ) : null}
      </Stack>
    </Section>
  );
}
