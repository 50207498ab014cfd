import { ActionForm } from "#app/components/action-form.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { RecoveredDraftView } from "#server/contracts/documents.ts";
import { CopyOut } from "./copy-out.tsx";

type Props = { documentId: string; drafts: readonly RecoveredDraftView[]; sendKey: string };

/** Words of one's own that could not go in, because an older version came back meanwhile: to be copied, or let go. */
export function RecoveredDrafts({ documentId, drafts, sendKey }: Props) {
  const { t } = useTranslation("documents");
  if (drafts.length === 0) return null;
  return (
    <Section title={t("drafts.title")} id="drafts">
      <Stack gap={4}>
        <Soft as="p">{t("drafts.lead")}</Soft>
        {drafts.map(({ id, source, at }) => (
          <Stack key={id} gap={2}>
            <CopyOut label={<Time at={at} />} text={source} />
            <ActionForm
              action={`/documents/${documentId}/drafts/${id}/discard`}
              sendKey={`${sendKey}-${id.slice(-12)}`}
              label={t("drafts.discard")}
              icon="delete"
              small
            />
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}
