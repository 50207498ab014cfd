import { Lang } from "#app/components/lang.tsx";
import { Card, Soft, Stack } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { SectionPage } from "#server/contracts/plans.ts";

/** What a template asks of a section, and how somebody might write it. */
export function AskedCard({
  section: { guidance, example },
}: {
  section: Pick<SectionPage["section"], "guidance" | "example">;
}) {
  const { t } = useTranslation("plans");
  if (!guidance) return null;
  return (
    <Card>
      <Stack gap={3}>
        <Lang as="p" lang={guidance.language} className="plan-asks">
          {guidance.text}
        </Lang>
        {example ? (
          <details>
            <summary>{t("section.example")}</summary>
            <Soft as="p">{t("section.exampleOf")}</Soft>
            <Lang as="blockquote" lang={example.language} className="plan-asks">
              {example.text}
            </Lang>
          </details>
        ) : null}
      </Stack>
    </Card>
  );
}
