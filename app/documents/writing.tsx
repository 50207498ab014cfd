import { $getRoot } from "lexical";
import { useId, useRef, useState } from "react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Stack } from "#app/components/layout.tsx";
import { MentionList } from "#app/composer/mention-list.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { CopyOut } from "./copy-out.tsx";
import type { Author } from "./cursors.ts";
import { DocumentTools } from "./document-tools.tsx";
import { SavedMark } from "./saved-mark.tsx";
import type { SyncState } from "./sync-document.ts";
import { useDocument } from "./use-document.ts";
import { useMentionsHere } from "./use-mentions-here.ts";
import { useStanding } from "./use-standing.ts";
import "./writing.css";

export type WritingProps = {
  documentId: string;
  personId: string;
  /** Whose people can be spoken to. */
  spaceId: string;
  label: string;
  language: string;
  done(): void;
};

/** Writing a document together: the field, where what was written is, who is here, and the tools under the thumb. */
export function Writing({ documentId, personId, spaceId, label, language, done }: WritingProps) {
  const { t } = useTranslation("documents");
  const field = useRef<HTMLDivElement>(null);
  const cursors = useRef<HTMLDivElement>(null);
  const fieldId = useId();
  const { editor, state, authors, apart, tooMuch, seenTooMuch } = useDocument({ documentId, personId, field, cursors });
  const standing = useStanding(editor);
  const mentions = useMentionsHere(editor, spaceId);
  const open = state?.ready && state.writes;
  return (
    <section className="writing" aria-label={label}>
      <div className="writing-head">
        <SavedMark state={state} />
        <WhoWrites authors={authors} />
        <Button type="button" kind="second" icon="check" small onClick={done}>
          {t("write.done")}
        </Button>
      </div>
      <Troubles state={state} text={() => editor?.read(() => $getRoot().getTextContent()) ?? ""} />
      {apart.map(({ key, source }) => (
        <Banner key={key} tone="attention" title={t("write.apart")}>
          <CopyOut label={t("write.apartText")} text={source} />
        </Banner>
      ))}
      {tooMuch ? (
        <Banner tone="attention">
          <Stack gap={2}>
            <p>{t("write.tooMuch")}</p>
            <Button type="button" small onClick={seenTooMuch}>
              {t("write.understood")}
            </Button>
          </Stack>
        </Banner>
      ) : null}
      <div className="writing-page">
        {/* Its content belongs to the editor alone. */}
        {/* biome-ignore lint/a11y/useSemanticElements: no field of HTML holds headings and tables */}
        <div
          ref={field}
          id={fieldId}
          data-document-words
          className="prose writing-field"
          contentEditable={open ? true : undefined}
          suppressContentEditableWarning
          role="textbox"
          tabIndex={0}
          aria-multiline="true"
          aria-label={label}
          aria-readonly={open ? undefined : true}
          aria-busy={state?.ready ? undefined : true}
          spellCheck
          lang={language}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={mentions.open ? mentions.listId : undefined}
          aria-activedescendant={mentions.open ? mentions.optionId(mentions.open.active) : undefined}
        />
        <div ref={cursors} className="writing-cursors" aria-hidden="true" />
      </div>
      {editor && open ? (
        <DocumentTools editor={editor} standing={standing} fieldId={fieldId}>
          <MentionList {...mentions} />
        </DocumentTools>
      ) : null}
    </section>
  );
}

/** Who else writes here now, each in the colour of their cursor. */
function WhoWrites({ authors }: { authors: readonly Author[] }) {
  const { t } = useTranslation("documents");
  if (authors.length === 0) return <span className="writing-who" role="status" />;
  return (
    <span className="writing-who" role="status">
      <span className="visually-hidden">{t("write.alsoHere")}</span>
      {authors.map(({ personId, name, colour }) => (
        <bdi key={personId} className="writing-author" ref={(at) => at?.style.setProperty("--author", colour)}>
          {name}
        </bdi>
      ))}
    </span>
  );
}

type TroublesProps = { state: SyncState | null; text(): string };

/** Why what is written does not go in, said plainly, with a way to take it along. */
function Troubles({ state, text }: TroublesProps) {
  const { t } = useTranslation("documents");
  const [shown, setShown] = useState<string | null>(null);
  const trouble = state?.trouble ?? (state?.kept === "failed" && state.unsent ? "phoneFull" : null);
  if (trouble === null) return state?.ready && !state.writes ? <Banner>{t("write.readsOnly")}</Banner> : null;
  return (
    <Banner tone="attention" title={t(`write.troubles.${trouble}`)}>
      {shown === null ? (
        <Button type="button" small onClick={() => setShown(text())}>
          {t("write.takeAlong")}
        </Button>
      ) : (
        <CopyOut label={t("write.takeAlongText")} text={shown} />
      )}
    </Banner>
  );
}
