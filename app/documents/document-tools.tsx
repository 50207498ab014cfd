import { FORMAT_TEXT_COMMAND, type LexicalEditor, REDO_COMMAND, UNDO_COMMAND } from "lexical";
import { type ComponentProps, type ReactNode, useId, useState } from "react";
import { Button } from "#app/components/button.tsx";
import { ToolbarButton } from "#app/components/composer.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { COMMENT_KEYS } from "./comment-on-chosen.tsx";
import { useCommenting } from "./commenting.tsx";
import { insertTable, setBlock, setLink, TABLE_DEEDS } from "./edit-blocks.ts";
import { useKeyboardEdge } from "./use-keyboard-edge.ts";
import type { Standing } from "./use-standing.ts";
import { chosenOrAround } from "./words-on-page.ts";

const BLOCKS = [
  { block: "heading", icon: "heading" },
  { block: "bullet", icon: "list" },
  { block: "number", icon: "numbers" },
  { block: "quote", icon: "quote" },
] as const;

type Props = {
  editor: LexicalEditor;
  standing: Standing;
  fieldId: string;
  /** What helps with the word that is being written. */
  children: ReactNode;
};

/** The tools, under the thumb: above the keyboard where there is one. The field keeps the focus while they are used. */
export function DocumentTools({ editor, standing, fieldId, children }: Props) {
  const { t } = useTranslation("documents");
  const { t: ui } = useTranslation("common");
  const edge = useKeyboardEdge();
  const [linking, setLinking] = useState(false);
  const { block, bold, italic, link, inTable, empty, canUndo, canRedo } = standing;
  return (
    <div className="writing-dock" ref={edge}>
      {children}
      {linking ? (
        <LinkField
          address={link ?? ""}
          done={(address) => {
            setLinking(false);
            if (address !== null) setLink(editor, address);
            editor.focus();
          }}
        />
      ) : null}
      {inTable ? <TableTools editor={editor} /> : null}
      <div className="writing-tools" role="toolbar" aria-label={ui("ui.toolbar")} aria-controls={fieldId}>
        <Tool
          icon="undo"
          label={t("write.undo")}
          disabled={!canUndo}
          onClick={() => editor.dispatchCommand(UNDO_COMMAND, undefined)}
        />
        <Tool
          icon="redo"
          label={t("write.redo")}
          disabled={!canRedo}
          onClick={() => editor.dispatchCommand(REDO_COMMAND, undefined)}
        />
        <Tool
          icon="bold"
          label={t("write.bold")}
          aria-pressed={bold}
          onClick={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, "bold")}
        />
        <Tool
          icon="italic"
          label={t("write.italic")}
          aria-pressed={italic}
          onClick={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, "italic")}
        />
        {BLOCKS.map(({ block: kind, icon }) => (
          <Tool
            key={kind}
            icon={icon}
            label={t(`write.${kind}`)}
            aria-pressed={block === kind}
            onClick={() => setBlock(editor, block === kind ? "paragraph" : kind)}
          />
        ))}
        <Tool icon="link" label={t("write.link")} aria-pressed={link !== null} onClick={() => setLinking(!linking)} />
        <Tool icon="table" label={t("write.table")} disabled={inTable} onClick={() => insertTable(editor)} />
        <CommentTool editor={editor} empty={empty} />
      </div>
    </div>
  );
}

/** Comments on the words that are chosen, or on the paragraph in which the caret is. */
function CommentTool({ editor, empty }: { editor: LexicalEditor; empty: boolean }) {
  const { t } = useTranslation("comments");
  const commenting = useCommenting();
  if (!commenting) return null;
  const begin = () => {
    const root = editor.getRootElement();
    const words = root && chosenOrAround(root, document.getSelection());
    if (words) commenting.begin(words);
  };
  const label = t("beside.tool");
  return <Tool icon="topic" label={label} aria-keyshortcuts={COMMENT_KEYS} disabled={empty} onClick={begin} />;
}

function Tool(props: ComponentProps<typeof ToolbarButton>) {
  return <ToolbarButton {...props} onPointerDown={(event) => event.preventDefault()} />;
}

/** Where a link leads; empty, it is none any more. */
function LinkField({ address, done }: { address: string; done(address: string | null): void }) {
  const { t } = useTranslation("documents");
  const id = useId();
  const [typed, setTyped] = useState(address);
  return (
    <form
      className="writing-link"
      onSubmit={(event) => {
        event.preventDefault();
        done(typed);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") done(null);
      }}
    >
      <label htmlFor={id}>{t("write.address")}</label>
      <input
        id={id}
        className="input"
        type="text"
        inputMode="url"
        dir="ltr"
        maxLength={2000}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: it comes because its tool was pressed
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button kind="second" small>
        {t("write.setLink")}
      </Button>
      <Button type="button" kind="quiet" icon="close" hideLabel small onClick={() => done(null)}>
        {t("write.leaveLink")}
      </Button>
    </form>
  );
}

function TableTools({ editor }: { editor: LexicalEditor }) {
  const { t } = useTranslation("documents");
  return (
    <div className="writing-tools" role="toolbar" aria-label={t("write.tableTools")}>
      {(Object.keys(TABLE_DEEDS) as (keyof typeof TABLE_DEEDS)[]).map((name) => (
        <Button
          key={name}
          type="button"
          kind="quiet"
          small
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => editor.update(TABLE_DEEDS[name])}
        >
          {t(`write.${name}`)}
        </Button>
      ))}
    </div>
  );
}
