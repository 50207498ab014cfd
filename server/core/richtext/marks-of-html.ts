import type { Marks } from "./tree.ts";

const MARKING: Readonly<Record<string, keyof Marks>> = {
  ...{ b: "bold", strong: "bold", i: "italic", em: "italic", cite: "italic", var: "italic", dfn: "italic" },
  ...{ s: "strike", del: "strike", strike: "strike", code: "code", kbd: "code", samp: "code", tt: "code" },
};

type Attributes = Readonly<Record<string, string>>;

/** How words in an element are marked: by what it is, or by how it looks, as most editors say it. */
export function marksWithin(around: Marks, name: string, { style = "" }: Attributes): Marks {
  const mark = MARKING[name];
  // A title is large and bold anyhow.
  const weight = /^h[1-6]$/.test(name) ? null : weightIn(style);
  const slant = /font-style\s*:\s*(italic|oblique|normal)/i.exec(style)?.[1]?.toLowerCase();
  const struck = /text-decoration[^;:]*:[^;]*line-through/i.test(style);
  if (!mark && weight === null && !slant && !struck) return around;
  const made: Marks = { ...around };
  if (mark) made[mark] = true;
  if (struck) made.strike = true;
  if (weight === true) made.bold = true;
  if (weight === false) delete made.bold;
  if (slant) {
    if (slant === "normal") delete made.italic;
    else made.italic = true;
  }
  return made;
}

/** Google wraps all that is copied in an element of bold that says it is not. */
function weightIn(style: string): boolean | null {
  const [, weight] = /font-weight\s*:\s*(bold|bolder|normal|lighter|\d{3})/i.exec(style) ?? [];
  if (!weight) return null;
  return /^bold/i.test(weight) || Number(weight) >= 600;
}
