import { type ComponentType, useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Tag } from "#app/components/tag.tsx";
import { documentsOnThisPhone, type OnThisPhone } from "#app/documents/kept-here.ts";
import type { WritingProps } from "#app/documents/writing.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { viewerOf } from "#app/requests/context.ts";
import { safePath } from "#app/requests/safe-path.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import type { Route } from "./+types/kept-page.ts";

export const handle: ScreenHandle = { anybody: true, onPhone: true, tab: "me" };

/** From one part of an address to another nothing is asked of the server; to none at all the page would be. */
const ALL = "all";

/** Who wants no script has nothing on a phone. */
export function loader({ context }: Route.LoaderArgs) {
  return { still: viewerOf(context)?.lite ?? false };
}

type Found = NonNullable<Awaited<ReturnType<typeof documentsOnThisPhone>>>;
type Editor = ComponentType<WritingProps>;

/**
 * What of documents is on this phone, for whose phone it is: read and written without a line. The page itself is the same
 * for everybody, so that the service worker may keep it.
 */
export default function KeptPage({ loaderData: { still } }: Route.ComponentProps) {
  const { t } = useTranslation("documents");
  const { hash, search } = useLocation();
  const navigate = useNavigate();
  const [found, setFound] = useState<Found | "nobody" | null>(null);
  const [Writing, setWriting] = useState<Editor | null>(null);
  const [failed, setFailed] = useState(false);
  // What the phone holds, and where its reader wanted to go, is known in the browser alone.
  const [to, setTo] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a document was left its row says what it is now
  useEffect(() => {
    const asked = new URLSearchParams(search).get("to");
    setTo(asked === null ? null : safePath(asked));
    documentsOnThisPhone().then(
      (here) => setFound(here ?? "nobody"),
      () => setFound("nobody"),
    );
  }, [search, hash]);
  const here = found === null || found === "nobody" ? null : found;
  useEffect(() => {
    if (hash === "") void navigate({ search, hash: ALL }, { replace: true });
  }, [hash, search, navigate]);
  const opened = here?.documents.find(({ documentId }) => hash === `#${documentId}`) ?? null;
  useEffect(() => {
    if (!opened || Writing) return;
    import("#app/documents/writing.tsx").then(
      (module) => setWriting(() => module.Writing),
      () => setFailed(true),
    );
  }, [opened, Writing]);

  return (
    <Page title={t("kept.title")} lead={t("kept.lead")}>
      {to ? <BackTo path={to} /> : null}
      {failed ? <Banner tone="attention">{t("write.notOpened")}</Banner> : null}
      {here && opened && Writing ? (
        <Writing
          {...opened}
          key={opened.documentId}
          personId={here.personId}
          done={() => {
            void navigate({ search, hash: ALL });
          }}
        />
      ) : found === null && !still ? (
        <noscript>
          <Nothing />
        </noscript>
      ) : !here || here.documents.length === 0 ? (
        <Nothing />
      ) : (
        <Documents documents={here.documents} />
      )}
    </Page>
  );
}

function Nothing() {
  const { t } = useTranslation("documents");
  return (
    <EmptyState title={t("kept.none")} icon="phone">
      {t("kept.noneText")}
    </EmptyState>
  );
}

/** Each opens here; what of it is on this phone alone is marked. */
function Documents({ documents }: { documents: readonly OnThisPhone[] }) {
  const { t } = useTranslation("documents");
  // All but the last part of the address stays, or the rest of the page would be asked for anew.
  const { search } = useLocation();
  return (
    <LinkList>
      {documents.map(({ documentId, of, label, unsent, language }) => (
        <LinkRow
          key={documentId}
          href={`${search}#${documentId}`}
          icon="document"
          title={
            <bdi lang={language} dir="auto">
              {label}
            </bdi>
          }
          trailing={unsent ? <Tag icon="phone">{t("write.marks.phone")}</Tag> : null}
        >
          <bdi>{of}</bdi>
        </LinkRow>
      ))}
    </LinkList>
  );
}

/** When the line is back one goes on where one wanted to go. */
function BackTo({ path }: { path: string }) {
  const { t } = useTranslation(["documents", "common"]);
  return (
    <Banner
      tone="attention"
      icon="no-line"
      title={t("common:ui.line.down")}
      action={
        <ButtonLink href={path} reloadDocument small>
          {t("common:ui.tryAgain")}
        </ButtonLink>
      }
    >
      {t("kept.noLine")}
    </Banner>
  );
}
