import { useEffect, useState } from "react";
import { useLocation } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Tag } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { OpenedVersion, VersionLine } from "#server/contracts/documents.ts";
import { WRITING } from "./write-here.tsx";

type Props = {
  documentId: string;
  /** The latest first. */
  versions: readonly VersionLine[];
  /** The one that was asked for. */
  opened: OpenedVersion | null;
  /** For who may write: what the key of each is made of. */
  restore: { sendKey: string } | null;
  /** For who may take them away: the same. */
  moderate: { sendKey: string } | null;
};

/** When a document said something else. One is brought and shown when it is opened; who writes can bring it back. */
export function VersionList({ documentId, versions, opened, restore, moderate }: Props) {
  const { t } = useTranslation("documents");
  const writes = useWrites();
  if (versions.length === 0) return null;
  return (
    <Section title={t("versions.title")} id="versions">
      <Stack gap={3} as="ul">
        {versions.map((version) => {
          const { seq, at, kind, hidden } = version;
          const here = `/documents/${documentId}/versions/${seq}`;
          const open = opened?.seq === seq ? opened : null;
          const place = writes ? WRITING : open ? "#versions" : `#version-${seq}`;
          return (
            <li key={seq} id={`version-${seq}`}>
              <Stack gap={3}>
                <Row>
                  {hidden === null || moderate ? (
                    <ButtonLink
                      href={`${open ? "?" : `?version=${seq}`}${place}`}
                      kind="quiet"
                      small
                      preventScrollReset={writes}
                      aria-expanded={open !== null}
                    >
                      <Time at={at} />
                    </ButtonLink>
                  ) : (
                    <Time at={at} />
                  )}
                  <Writers version={version} />
                  {kind === "restored" ? <Tag>{t("versions.restored")}</Tag> : null}
                  {moderate ? (
                    <Moderate here={here} hidden={hidden !== null} sendKey={`${moderate.sendKey}-show-${seq}`} />
                  ) : null}
                </Row>
                {hidden === null ? null : <Soft as="p">{t("hide.gone", { reason: hidden })}</Soft>}
                {open ? <Prose html={open.html} lang={open.language} /> : null}
                {open && restore && hidden === null ? (
                  <Row>
                    <ActionForm
                      action={`${here}/restore`}
                      sendKey={`${restore.sendKey}-${seq}`}
                      label={t("versions.restore")}
                      icon="undo"
                      small
                    />
                  </Row>
                ) : null}
              </Stack>
            </li>
          );
        })}
      </Stack>
    </Section>
  );
}

/** A version goes out of sight, for a reason that is asked for; or it is there again. */
function Moderate({ here, hidden, sendKey }: { here: string; hidden: boolean; sendKey: string }) {
  const { t } = useTranslation("documents");
  if (hidden) return <ActionForm action={`${here}/show`} sendKey={sendKey} label={t("hide.undo")} icon="show" small />;
  return (
    <ButtonLink href={`${here}/hide`} kind="quiet" icon="hide" small>
      {t("hide.do")}
    </ButtonLink>
  );
}

/** Whether the editor is open beside the list: it stays so while one looks at what was before. */
function useWrites(): boolean {
  const { hash } = useLocation();
  const [writes, setWrites] = useState(false);
  useEffect(() => setWrites(hash === WRITING), [hash]);
  return writes;
}

function Writers({ version: { by } }: { version: VersionLine }) {
  return (
    <span>
      {by.map(({ id, name }, at) => (
        <span key={id}>
          {at === 0 ? "" : ", "}
          <bdi>{name}</bdi>
        </span>
      ))}
    </span>
  );
}
