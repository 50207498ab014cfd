import { $createLinkNode, $isLinkNode } from "@lexical/link";
import {
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  mergeRegister,
} from "lexical";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { mentionBefore } from "#app/composer/edit-markdown.ts";
import { findPeople } from "#app/composer/find-people.ts";
import type { PersonToMention } from "#server/contracts/threads.ts";

type Begun = { key: string; from: number; prefix: string };
type Open = Begun & { people: readonly PersonToMention[]; active: number };

/** Milliseconds to wait for the next letter before asking. */
const PAUSE = 150;

/** Offers people while a handle is being written, as a composer does; who is chosen is spoken to by a link to their page. */
export function useMentionsHere(editor: LexicalEditor | null, spaceId: string) {
  const [open, setOpen] = useState<Open | null>(null);
  const latest = useRef<Open | null>(null);
  const listId = useId();
  const asked = useRef("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((next: Open | null) => {
    latest.current = next;
    setOpen(next);
  }, []);

  const choose = useCallback(
    (person: PersonToMention) => {
      const begun = latest.current;
      show(null);
      if (begun && editor) editor.update(() => $speakTo(begun, person.handle));
    },
    [editor, show],
  );

  useEffect(() => {
    if (!editor) return;
    const look = (begun: Begun | null) => {
      const wanted = begun === null ? "" : `${begun.key} ${begun.from} ${begun.prefix}`;
      if (wanted === asked.current) return;
      asked.current = wanted;
      clearTimeout(timer.current);
      if (begun === null) return show(null);
      timer.current = setTimeout(async () => {
        const people = await findPeople(spaceId, begun.prefix);
        if (asked.current === wanted) show(people.length > 0 ? { ...begun, people, active: 0 } : null);
      }, PAUSE);
    };
    const key = <Key extends KeyboardEvent | null>(command: LexicalCommand<Key>, work: (now: Open) => void) =>
      editor.registerCommand(
        command,
        (event) => {
          if (latest.current === null || event?.isComposing) return false;
          event?.preventDefault();
          work(latest.current);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      );
    const move = (by: number) => (now: Open) =>
      show({ ...now, active: (now.active + by + now.people.length) % now.people.length });
    const take = ({ people, active }: Open) => {
      const person = people[active];
      if (person) choose(person);
    };
    const stop = mergeRegister(
      editor.registerUpdateListener(({ editorState }) => look(editorState.read($begun))),
      ...[key(KEY_ARROW_DOWN_COMMAND, move(1)), key(KEY_ARROW_UP_COMMAND, move(-1))],
      ...[key(KEY_ENTER_COMMAND, take), key(KEY_TAB_COMMAND, take), key(KEY_ESCAPE_COMMAND, () => show(null))],
    );
    return () => {
      clearTimeout(timer.current);
      stop();
    };
  }, [editor, spaceId, show, choose]);

  return { open, listId, optionId: (index: number) => `${listId}-${index}`, choose };
}

/** The handle that is being written before the caret. */
function $begun(): Begun | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || $isLinkNode(node.getParent())) return null;
  const begun = mentionBefore(node.getTextContent(), selection.anchor.offset);
  return begun && { key: node.getKey(), ...begun };
}

function $speakTo({ key, from, prefix }: Begun, handle: string): void {
  const node = $getNodeByKey(key);
  if (!$isTextNode(node)) return;
  const to = from + 1 + prefix.length;
  const parts = node.splitText(...[from, to].filter((at) => at > 0 && at < node.getTextContentSize()));
  const written = parts[from === 0 ? 0 : 1];
  const link = $createLinkNode(`/people/${handle}`).append($createTextNode(`@${handle}`));
  const after = $createTextNode(" ");
  written?.replace(link).insertAfter(after);
  after.select();
}
