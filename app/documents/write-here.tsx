import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from "react";
import { useLocation, useNavigate, useRevalidator } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Row, Stack } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { keepPage } from "#app/offline/keep-page.ts";
import { unlock } from "#app/offline/vault.ts";
import type { DocumentPlaceInput } from "#server/contracts/documents.ts";
import { type KeptHere, keepCard } from "./kept-here.ts";
import type { WritingProps } from "./writing.tsx";

type Props = {
  place: DocumentPlaceInput;
  /** Null: nobody has begun it. */
  documentId: string | null;
  /** Who writes; null where there is no script for it. */
  personId: string | null;
  spaceId: string;
  /** Of what it is a part. */
  of: string;
  label: string;
  language: string;
  /** The form, for who has no script or wants none. */
  children: ReactNode;
};

/** The address of a page with its editor open, so that it opens again when the page is loaded anew. */
export const WRITING = "#write";

type Editor = { Writing: ComponentType<WritingProps>; documentId: string };

/**
 * A document's form with a way to the editor, in which several write at once. The editor is some hundred kilobytes, so it
 * comes when somebody asks for it.
 */
export function WriteHere({ place, documentId, personId, of, children, ...look }: Props) {
  const { spaceId, label, language } = look;
  const { t } = useTranslation("documents");
  const [editor, setEditor] = useState<Editor | null>(null);
  const [waits, setWaits] = useState(false);
  const [failed, setFailed] = useState(false);
  const [canScript, setCanScript] = useState(false);
  const { hash } = useLocation();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  useEffect(() => setCanScript(personId !== null), [personId]);

  const wanted = canScript && hash === WRITING;
  const { subjectType, subjectId, part } = place;
  const load = useCallback(async () => {
    setWaits(true);
    setFailed(false);
    try {
      const [{ Writing }, id] = await Promise.all([
        import("./writing.tsx"),
        documentId ?? foundDocument({ subjectType, subjectId, part }),
      ]);
      setEditor({ Writing, documentId: id });
      if (personId !== null)
        void keepHere(personId, { documentId: id, of, spaceId, label, language, at: location.pathname });
    } catch {
      setFailed(true);
    }
    setWaits(false);
  }, [documentId, subjectType, subjectId, part, personId, of, spaceId, label, language]);
  useEffect(() => {
    if (wanted && !editor) void load();
  }, [wanted, editor, load]);

  if (wanted && editor && personId !== null) {
    const done = () => {
      setEditor(null);
      void navigate({ hash: "" }, { replace: true, preventScrollReset: true });
      void revalidate();
    };
    return <editor.Writing {...look} documentId={editor.documentId} personId={personId} done={done} />;
  }
  return (
    <Stack gap={4}>
      {canScript ? (
        <Row>
          <Button
            type="button"
            kind="second"
            icon="people"
            busy={waits}
            onClick={() => {
              if (hash === WRITING) void load();
              else void navigate({ hash: WRITING }, { replace: true, preventScrollReset: true });
            }}
          >
            {waits ? t("write.opening") : t("write.open")}
          </Button>
        </Row>
      ) : null}
      {failed ? <Banner tone="attention">{t("write.notOpened")}</Banner> : null}
      {children}
    </Stack>
  );
}

/** So that it opens here without a line too, the next time. */
async function keepHere(personId: string, card: KeptHere) {
  try {
    await unlock(personId);
    await keepCard(personId, card);
    await keepPage({ editor: () => import("./writing.tsx"), wanted: true });
  } catch {
    // The phone takes nothing, or the line is gone: it is written with a line.
  }
}

async function foundDocument(place: DocumentPlaceInput): Promise<string> {
  const answer = await fetch("/documents/open", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(place),
  });
  if (!answer.ok) throw new Error(`/documents/open answered ${answer.status}`);
  return ((await answer.json()) as { documentId: string }).documentId;
}
