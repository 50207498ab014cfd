import { useEffect, useState } from "react";
import { useLocation } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Row, Soft, Stack } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Tag } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { OpenedVersion, VersionLine } from "#server/contracts/documents.ts";
import { TakeAlong } from "./take-along.tsx";
import { WRITING } from "./write-here.tsx";

type Props = {
  documentId: string;
  /** The latest first. */
  versions: readonly VersionLine[];
  /** The one that says what the text says now, where it is among them. */
  now?: number | undefined;
  /** The one that was asked for. */
  opened: OpenedVersion | null;
  /** What else stands in the page's address. */
  page?: string;
  /** Who may write can give each a name. */
  names?: boolean;
  /** For who may write: what the key of each is made of. */
  restore: { sendKey: string } | null;
  /** For who may take them away: the same. */
  moderate: { sendKey: string } | null;
};

/** When a document said something else. One is brought and shown when it is opened; who writes can bring it back. */
export function VersionList({ documentId, versions, now, opened, page = "", names = false, restore, moderate }: Props) {
  const writes = useWrites();
  return (
    <Stack gap={3} as="ul">
      {versions.map((version) => {
        const { seq, hidden } = version;
        const open = opened?.seq === seq ? opened : null;
        const place = writes ? WRITING : open ? "#versions" : `#version-${seq}`;
        const asked = [page, ...(open ? [] : [`version=${seq}`])].filter((part) => part !== "").join("&");
        return (
          <li key={seq} id={`version-${seq}`}>
            <Stack gap={3}>
              <Line
                documentId={documentId}
                version={version}
                now={now === seq}
                href={`?${asked}${place}`}
                open={open !== null}
                stays={writes}
                naming={names && restore !== null && hidden === null}
                moderate={now === seq ? null : moderate}
              />
              {hidden === null ? null : <GoneWords reason={hidden} />}
              {open ? <Prose html={open.html} lang={open.language} /> : null}
              {open && hidden === null ? (
                <Deeds documentId={documentId} version={version} restore={restore} now={now === seq} />
              ) : null}
            </Stack>
          </li>
        );
      })}
    </Stack>
  );
}

type LineProps = Pick<Props, "documentId" | "moderate"> & {
  version: VersionLine;
  now: boolean;
  href: string;
  open: boolean;
  /** The page stays where it is: somebody writes beside the list. */
  stays: boolean;
  naming: boolean;
};

function Line({ documentId, version, now, href, open, stays, naming, moderate }: LineProps) {
  const { t } = useTranslation("documents");
  const { seq, at, name, kind, hidden } = version;
  const reads = hidden === null || moderate;
  return (
    <Row>
      {name === null ? null : (
        <strong>
          <bdi>{name}</bdi>
        </strong>
      )}
      {reads ? (
        <ButtonLink href={href} kind="quiet" small preventScrollReset={stays} aria-expanded={open}>
          <Time at={at} />
        </ButtonLink>
      ) : (
        <Time at={at} />
      )}
      <Writers version={version} />
      {now ? <Tag tone="done">{t("versions.now")}</Tag> : null}
      {kind === "restored" ? <Tag>{t("versions.restored")}</Tag> : null}
      {reads ? (
        <ButtonLink href={`/documents/${documentId}/compare?to=${seq}`} kind="quiet" small>
          {t("versions.changed")}
        </ButtonLink>
      ) : null}
      {naming ? (
        <ButtonLink href={`/documents/${documentId}/versions/${seq}/name`} kind="quiet" icon="edit" small>
          {t(name === null ? "name.do" : "name.change")}
        </ButtonLink>
      ) : null}
      {moderate ? (
        <Moderate
          here={`/documents/${documentId}/versions/${seq}`}
          hidden={hidden !== null}
          sendKey={`${moderate.sendKey}-show-${seq}`}
        />
      ) : null}
    </Row>
  );
}

type DeedsProps = Pick<Props, "documentId" | "restore"> & { version: VersionLine; now: boolean };

function Deeds({ documentId, version: { seq }, restore, now }: DeedsProps) {
  const { t } = useTranslation("documents");
  return (
    <Row>
      {restore && !now ? (
        <ActionForm
          action={`/documents/${documentId}/versions/${seq}/restore`}
          sendKey={`${restore.sendKey}-${seq}`}
          label={t("versions.restore")}
          icon="undo"
          small
        />
      ) : null}
      <TakeAlong documentId={documentId} version={seq} />
    </Row>
  );
}

function GoneWords({ reason }: { reason: string }) {
  const { t } = useTranslation("documents");
  return <Soft as="p">{t("hide.gone", { reason })}</Soft>;
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
