import type { Marked } from "./edit-markdown.ts";

/** What is marked in a field now. */
export function markedIn(field: HTMLTextAreaElement): Marked {
  return { value: field.value, start: field.selectionStart, end: field.selectionEnd };
}

/** Writes a change into a field as if it were typed, so that the browser can take it back and everyone hears of it. */
export function applyEdit(field: HTMLTextAreaElement, next: Marked): void {
  const before = field.value;
  let from = 0;
  while (from < before.length && from < next.value.length && before[from] === next.value[from]) from += 1;
  let kept = 0;
  const most = Math.min(before.length, next.value.length) - from;
  while (kept < most && before[before.length - 1 - kept] === next.value[next.value.length - 1 - kept]) kept += 1;
  field.focus();
  field.setSelectionRange(from, before.length - kept);
  const text = next.value.slice(from, next.value.length - kept);
  // The old command is the only one that keeps the field's own history of changes.
  if (!document.execCommand(text === "" ? "delete" : "insertText", false, text)) {
    field.setRangeText(text, from, before.length - kept, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(next.start, next.end);
}
