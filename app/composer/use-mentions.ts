import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useRef, useState } from "react";
import type { PersonToMention } from "#server/contracts/threads.ts";
import { applyEdit } from "./apply-edit.ts";
import { mentionBefore, replace } from "./edit-markdown.ts";
import { findPeople } from "./find-people.ts";

type Open = { from: number; prefix: string; people: readonly PersonToMention[]; active: number };

/** Milliseconds to wait for the next letter before asking. */
const PAUSE = 150;

/**
 * Offers people while a handle is being written: a list that belongs to the field (the combobox pattern), led by the
 * arrow keys, Enter or Tab to choose, Escape to put away. The focus stays in the field.
 */
export function useMentions(field: RefObject<HTMLTextAreaElement | null>, spaceId: string | null) {
  const [open, setOpen] = useState<Open | null>(null);
  const listId = useId();
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const close = useCallback(() => {
    asked.current += 1;
    clearTimeout(timer.current);
    setOpen(null);
  }, []);
  useEffect(() => close, [close]);

  const look = useCallback(() => {
    const at = field.current;
    const begun = at && at.selectionStart === at.selectionEnd ? mentionBefore(at.value, at.selectionStart) : null;
    if (!begun || spaceId === null) return close();
    clearTimeout(timer.current);
    asked.current += 1;
    const mine = asked.current;
    timer.current = setTimeout(async () => {
      const people = await findPeople(spaceId, begun.prefix);
      // Another letter was typed meanwhile: its own answer comes.
      if (mine === asked.current) setOpen(people.length > 0 ? { ...begun, people, active: 0 } : null);
    }, PAUSE);
  }, [field, spaceId, close]);

  const choose = useCallback(
    (person: PersonToMention) => {
      if (!field.current || !open) return;
      const to = open.from + 1 + open.prefix.length;
      applyEdit(field.current, replace(field.current.value, open.from, to, `@${person.handle} `));
      close();
    },
    [field, open, close],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.nativeEvent.isComposing) return;
    const count = open.people.length;
    const person = open.people[open.active];
    if (event.key === "ArrowDown") setOpen({ ...open, active: (open.active + 1) % count });
    else if (event.key === "ArrowUp") setOpen({ ...open, active: (open.active + count - 1) % count });
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && person && !event.ctrlKey && !event.metaKey)
      choose(person);
    else return;
    event.preventDefault();
  };

  return { open, listId, optionId: (index: number) => `${listId}-${index}`, look, choose, close, onKeyDown };
}
