import { ActionForm } from "#app/components/action-form.tsx";
import { Row, Section, Stack } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Tag } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { VersionView } from "#server/contracts/documents.ts";

type Props = {
  documentId: string;
  /** The latest first. */
  versions: readonly VersionView[];
  /** For who may write: what the key of each is made of. */
  restore: { sendKey: string } | null;
};

/** What a document said before, each folded away; who writes it can bring one back. */
export function VersionList({ documentId, versions, restore }: Props) {
  const { t } = useTranslation("documents");
  if (versions.length === 0) return null;
  return (
    <Section title={t("versions.title")} id="versions">
      <Stack gap={3}>
        {versions.map((version) => (
          <details key={version.seq}>
            <summary>
              <Time at={version.at} /> <Writers version={version} />{" "}
              {version.kind === "restored" ? <Tag>{t("versions.restored")}</Tag> : null}
            </summary>
            <Stack gap={3}>
              <Prose html={version.html} lang={version.language} />
              {restore ? (
                <Row>
                  <ActionForm
                    action={`/documents/${documentId}/versions/${version.seq}/restore`}
                    sendKey={`${restore.sendKey}-${version.seq}`}
                    label={t("versions.restore")}
                    icon="undo"
                    small
                  />
                </Row>
              ) : null}
            </Stack>
          </details>
        ))}
      </Stack>
    </Section>
  );
}

function Writers({ version: { by } }: { version: VersionView }) {
  return by.map(({ id, name }, at) => (
    <span key={id}>
      {at === 0 ? "· " : ", "}
      <bdi>{name}</bdi>
    </span>
  ));
}
