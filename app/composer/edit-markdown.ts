/** A text with what is marked in it. */
export type Marked = { value: string; start: number; end: number };

/** Puts a sign on both sides of what is marked, or takes it away where it stands already. */
export function surround({ value, start, end }: Marked, sign: string): Marked {
  const before = value.slice(start - sign.length, start);
  const after = value.slice(end, end + sign.length);
  if (before === sign && after === sign) {
    const inner = value.slice(start, end);
    return {
      value: value.slice(0, start - sign.length) + inner + value.slice(end + sign.length),
      start: start - sign.length,
      end: end - sign.length,
    };
  }
  // Signs next to a space mean nothing in Markdown.
  const inner = value.slice(start, end);
  const lead = inner.length - inner.trimStart().length;
  const from = start + (inner.trim() === "" ? 0 : lead);
  const to = inner.trim() === "" ? start : from + inner.trim().length;
  return {
    value: value.slice(0, from) + sign + value.slice(from, to) + sign + value.slice(to),
    start: from + sign.length,
    end: to + sign.length,
  };
}

/** Begins each marked line with a sign, or takes it away where every one has it. */
export function beginLines({ value, start, end }: Marked, sign: string): Marked {
  const from = value.lastIndexOf("\n", start - 1) + 1;
  const stop = value.indexOf("\n", end);
  const to = stop === -1 ? value.length : stop;
  const lines = value.slice(from, to).split("\n");
  const all = lines.every((line) => line.startsWith(sign));
  const changed = lines
    .map((line) => (all ? line.slice(sign.length) : line.startsWith(sign) ? line : sign + line))
    .join("\n");
  return { value: value.slice(0, from) + changed + value.slice(to), start: from, end: from + changed.length };
}

/** Makes a link of what is marked; what is left to write, its address or its words, is marked then. */
export function link({ value, start, end }: Marked): Marked {
  const marked = value.slice(start, end);
  const isAddress = /^(https?:\/\/|www\.)\S+$/.test(marked);
  const words = isAddress ? "" : marked;
  const address = isAddress ? marked : "https://";
  const text = `[${words}](${address})`;
  const at = isAddress || words === "" ? start + 1 : start + words.length + 3;
  return {
    value: value.slice(0, start) + text + value.slice(end),
    start: at,
    end: isAddress || words === "" ? at : at + address.length,
  };
}

/** Puts something in the place of a piece of the text, and the caret behind it. */
export function replace(value: string, from: number, to: number, text: string): Marked {
  const at = from + text.length;
  return { value: value.slice(0, from) + text + value.slice(to), start: at, end: at };
}

/** The beginning of a mention that is being written just before the caret: where its `@` stands, and what follows. */
export function mentionBefore(value: string, caret: number): { from: number; prefix: string } | null {
  const found = /(?<![\p{Script=Latin}\p{N}_.+@/-])@([\p{L}\p{M}\p{N}_.-]{0,30})$/u.exec(
    value.slice(Math.max(0, caret - 40), caret),
  );
  return found ? { from: caret - (found[1]?.length ?? 0) - 1, prefix: found[1] ?? "" } : null;
}
