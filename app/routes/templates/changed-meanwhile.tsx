import type { ReactNode } from "react";
import { Banner } from "#app/components/banner.tsx";
import { CardGrid, Section, Stack } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** Somebody else saved it since: what is saved stands beside what was typed, and what is sent next counts. */
export function ChangedMeanwhile({ changed, now, form }: { changed: boolean; now: ReactNode; form: ReactNode }) {
  const { t } = useTranslation("staffTemplates");
  if (!changed) return form;
  return (
    <Stack gap={4}>
      <Banner tone="attention" title={t("changed.title")}>
        {t("changed.text")}
      </Banner>
      <CardGrid>
        <div>
          <Section title={t("changed.now")}>{now}</Section>
        </div>
        <div>{form}</div>
      </CardGrid>
    </Stack>
  );
}
