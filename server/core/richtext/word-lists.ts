import type { Block, Inline, List } from "./tree.ts";

/** Word writes the items of a list as paragraphs that say how deep they lie, with their sign before their words. */
export type WordItem = { level: number; sign: string };

const DEEPEST = 5;

/** Whether a paragraph is an item of a list in Word. */
export function wordItem({ style = "" }: Readonly<Record<string, string>>): WordItem | null {
  const [, level] = /mso-list\s*:[^;]*\blevel(\d)/i.exec(style) ?? [];
  return level === undefined ? null : { level: Math.min(Math.max(Number(level), 1), DEEPEST), sign: "" };
}

/** The sign of such an item is no word of its writer. */
export function isSign({ style = "" }: Readonly<Record<string, string>>): boolean {
  return /mso-list\s*:\s*ignore/i.test(style);
}

/** Puts such items together as the lists that they are. */
export function wordLists() {
  const made = new WeakSet<Block>();
  return function add(blocks: Block[], children: Inline[], { level, sign }: WordItem): void {
    let home = blocks;
    for (let depth = 1; depth < level; depth += 1) {
      const last = home.at(-1);
      const item = last?.type === "list" && made.has(last) ? last.items.at(-1) : undefined;
      if (!item) break;
      home = item;
    }
    const last = home.at(-1);
    const item: Block[] = [{ type: "paragraph", children }];
    if (last?.type === "list" && made.has(last)) return void last.items.push(item);
    const number = /^\s*\(?(\d{1,6}|[a-z]{1,4})[.)]/i.exec(sign)?.[1];
    const list: List = {
      ...{ type: "list", ordered: number !== undefined, loose: false, items: [item] },
      start: Number.parseInt(number ?? "1", 10) || 1,
    };
    made.add(list);
    home.push(list);
  };
}
