import { Link } from "react-router";
import { EmptyState } from "#app/components/empty-state.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Time } from "#app/components/time.tsx";
import { VisuallyHidden } from "#app/components/visually-hidden.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { DocumentPage, DocumentPlaceInput } from "#server/contracts/documents.ts";
import type { LongTextView } from "#server/contracts/translation.ts";
import { DocumentForm } from "./document-form.tsx";
import { RecoveredDrafts } from "./recovered-drafts.tsx";
import { TakeAlong } from "./take-along.tsx";
import { TranslatedDocument } from "./translated-document.tsx";
import { VersionList } from "./version-list.tsx";
import { WriteHere } from "./write-here.tsx";

type Props = {
  place: DocumentPlaceInput;
  page: DocumentPage & { key: string; restoreKey: string; writer: string | null };
  spaceId: string;
  /** What people write there, where nothing is written yet. */
  language: string;
  mayWrite: boolean;
  /** Of what it is, what it is called, who wrote it, and what stands there for readers while nothing does. */
  words: { of: string; label: string; by: string; none: string; noneWait: string };
  result: FormResult | null | undefined;
  /** What it says in the reader's language stands below it, which is what one writes in and comments on. */
  translation?: LongTextView | null;
  /** Where that is said better, for who may. */
  correct?: string | null;
};

/** A document on its page: in the editor or a form for who may write, as it reads for everybody else; then what it said before. */
export function DocumentHere({
  place,
  page,
  spaceId,
  language,
  mayWrite,
  words,
  result,
  translation = null,
  correct,
}: Props) {
  const { document, source, versions, opened, drafts, moderates, key, restoreKey, writer } = page;
  const { t } = useTranslation("documents");
  const [, ...before] = versions;
  return (
    <Stack gap={5}>
      {mayWrite ? (
        <WriteHere
          place={place}
          documentId={document?.id ?? null}
          personId={writer}
          spaceId={spaceId}
          of={words.of}
          label={words.label}
          language={document?.language ?? language}
        >
          <DocumentForm label={words.label} source={source} now={document} sendKey={key} result={result} />
        </WriteHere>
      ) : document ? (
        <section>
          <VisuallyHidden as="h2">{words.label}</VisuallyHidden>
          <div data-document-words>
            <Prose html={document.html} lang={document.language} />
          </div>
        </section>
      ) : (
        <EmptyState title={words.none} icon="document">
          {words.noneWait}
        </EmptyState>
      )}
      {document ? (
        <>
          <TranslatedDocument original={document} translation={translation} correct={correct} below />
          <Soft as="p">
            {words.by} <bdi>{document.by?.name}</bdi>, <Time at={document.at} />
          </Soft>
          <TakeAlong documentId={document.id} />
          <RecoveredDrafts documentId={document.id} drafts={drafts} sendKey={restoreKey} />
          {before.length > 0 ? (
            <Section
              title={t("versions.title")}
              id="versions"
              action={<Link to={`/documents/${document.id}/versions`}>{t("history.link")}</Link>}
            >
              <VersionList
                documentId={document.id}
                versions={before}
                opened={opened}
                restore={mayWrite ? { sendKey: restoreKey } : null}
                moderate={moderates ? { sendKey: restoreKey } : null}
              />
            </Section>
          ) : (
            <p>
              <Link to={`/documents/${document.id}/versions`}>{t("history.link")}</Link>
            </p>
          )}
        </>
      ) : null}
    </Stack>
  );
}
