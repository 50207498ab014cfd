import type { RefObject } from "react";
import { ToolbarButton } from "#app/components/composer.tsx";
import type { IconName } from "#app/components/icon-paths.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { applyEdit, markedIn } from "./apply-edit.ts";
import { beginLines, link, type Marked, replace, surround } from "./edit-markdown.ts";

const tools = {
  bold: (marked) => surround(marked, "**"),
  italic: (marked) => surround(marked, "*"),
  link,
  list: (marked) => beginLines(marked, "- "),
  quote: (marked) => beginLines(marked, "> "),
  mention: ({ value, start, end }) => {
    const apart = start === 0 || /\s$/.test(value.slice(0, start)) ? "@" : " @";
    return replace(value, start, end, apart);
  },
} as const satisfies Partial<Record<IconName, (marked: Marked) => Marked>>;

type Tool = keyof typeof tools;
const names = Object.keys(tools) as Tool[];

/** Tools that write Markdown into the field; they need script, so they are shown only where there is some. */
export function Toolbar({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation("topics");
  return names.map((name) => (
    <ToolbarButton
      key={name}
      icon={name}
      label={t(`composer.tools.${name}`)}
      // The field keeps the focus, so that what is marked stays marked and a phone's keyboard stays open.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => {
        if (field.current) applyEdit(field.current, tools[name](markedIn(field.current)));
      }}
    />
  ));
}
