import type { LexicalEditor } from "lexical";
import { type RefObject, useEffect, useRef, useState } from "react";
import { lineState, onLineChange, onMessage, send } from "#app/live/connection.ts";
import { bindDocument } from "./bind-document.ts";
import { type Author, openCursors } from "./cursors.ts";
import { shelfInVault } from "./kept-document.ts";
import { makeEditor } from "./make-editor.ts";
import { noticeCaret } from "./own-caret.ts";
import { type SyncedDocument, type SyncState, syncDocument } from "./sync-document.ts";

/** Words that cannot go into the document any more; the author's to keep. */
export type WordsApart = { key: string; source: string };

type Given = {
  documentId: string;
  personId: string;
  field: RefObject<HTMLElement | null>;
  cursors: RefObject<HTMLElement | null>;
};

const line = { state: lineState, onChange: onLineChange, onMessage, send };
/** A word that is never finished must not hold back for ever what others write. */
const MOST_HOLD_MS = 6_000;

/** An editor at a field, tied to a document on this phone and at the server for as long as the field is shown. */
export function useDocument({ documentId, personId, field, cursors }: Given) {
  const [state, setState] = useState<SyncState | null>(null);
  const [editor, setEditor] = useState<LexicalEditor | null>(null);
  const [authors, setAuthors] = useState<readonly Author[]>([]);
  const [apart, setApart] = useState<readonly WordsApart[]>([]);
  const [tooMuch, setTooMuch] = useState(false);
  const sync = useRef<SyncedDocument | null>(null);

  useEffect(() => {
    const [at, over] = [field.current, cursors.current];
    if (!at || !over) return;
    let shown = true;
    const made = makeEditor(at, { tooMuchPasted: () => setTooMuch(true) });
    let untie: () => void = () => undefined;
    const own = syncDocument({
      ...{ documentId, line, shelf: shelfInVault({ personId, documentId }) },
      begins(doc) {
        untie();
        if (!shown) return;
        const { provider, close } = openCursors({ documentId, doc, line, changed: setAuthors });
        const unbind = bindDocument({ editor: made.editor, doc, provider, cursors: over });
        untie = () => {
          close();
          unbind();
        };
      },
      comes: () => noticeCaret(made.editor),
      changed(now) {
        if (!shown) return;
        made.editor.setEditable(now.ready && now.writes && now.trouble !== "closed" && now.trouble !== "broken");
        setState(now);
      },
      apart(words) {
        setApart((all) => [...all.filter(({ key }) => key !== words.key), words]);
        void handInWords(documentId, words).then((kept) => {
          if (kept) own.forgetWords(words.key);
        });
      },
    });
    sync.current = own;
    setEditor(made.editor);
    const stopHolding = holdWhileComposing(at, own);
    return () => {
      shown = false;
      sync.current = null;
      stopHolding();
      untie();
      made.stop();
      void own.close();
    };
  }, [documentId, personId, field, cursors]);

  useKeeping(sync);
  return { editor, state, authors, apart, tooMuch, seenTooMuch: () => setTooMuch(false) };
}

/** The server keeps them for their author, who finds them on the document's page; until then they stay on the phone. */
async function handInWords(documentId: string, words: WordsApart & { generation: number }): Promise<boolean> {
  try {
    const answer = await fetch(`/documents/${documentId}/drafts`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(words),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Letters that are being put together into a word stay alone until it is done. */
function holdWhileComposing(at: HTMLElement, sync: SyncedDocument): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = () => {
    clearTimeout(timer);
    timer = undefined;
    sync.hold(false);
  };
  const hold = () => {
    clearTimeout(timer);
    timer = setTimeout(release, MOST_HOLD_MS);
    sync.hold(true);
  };
  // The editor takes in the finished word first.
  const ended = () => setTimeout(release);
  at.addEventListener("compositionstart", hold);
  at.addEventListener("compositionupdate", hold);
  at.addEventListener("compositionend", ended);
  return () => {
    clearTimeout(timer);
    at.removeEventListener("compositionstart", hold);
    at.removeEventListener("compositionupdate", hold);
    at.removeEventListener("compositionend", ended);
  };
}

/** What was written last is kept too when the page goes away; who closes it with something unsent is asked. */
function useKeeping(sync: RefObject<SyncedDocument | null>): void {
  useEffect(() => {
    const hidden = () => {
      if (document.hidden) void sync.current?.keep();
    };
    const leaving = (event: BeforeUnloadEvent) => {
      void sync.current?.keep();
      if (sync.current?.state().unsent) event.preventDefault();
    };
    document.addEventListener("visibilitychange", hidden);
    addEventListener("beforeunload", leaving);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("beforeunload", leaving);
    };
  }, [sync]);
}
