import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const folder = new URL("../../app/components/", import.meta.url);
const sheets = readdirSync(folder).filter((name) => name.endsWith(".css"));
const read = (name: string) => readFileSync(new URL(name, folder), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
const tokens = read("tokens.css");

const schemes = {
  light: colours(0),
  dark: { ...colours(0), ...colours(tokens.indexOf("prefers-color-scheme: dark")) },
};

/** The colours of the first `:root` at or after a place in the token file. */
function colours(from: number): Record<string, string> {
  const start = tokens.indexOf(":root {", from);
  const block = tokens.slice(start, tokens.indexOf("}", start));
  return Object.fromEntries([...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
}

/** Words on what lies under them: 4.5 to 1 at least (WCAG 1.4.3). */
const words = pairs({
  "--ink": ["--paper", "--card", "--sunk", "--leaf-wash", "--maize-wash", "--clay-wash"],
  "--ink-soft": ["--paper", "--card", "--sunk", "--leaf-wash"],
  "--leaf": ["--paper", "--card", "--sunk", "--leaf-wash", "--maize-wash"],
  "--leaf-deep": ["--paper", "--card", "--sunk", "--leaf-wash", "--maize-wash"],
  "--on-leaf": ["--leaf", "--leaf-deep"],
  "--maize": ["--paper", "--card", "--maize-wash"],
  "--clay": ["--paper", "--card", "--clay-wash"],
  "--clay-deep": ["--clay-wash"],
  "--on-clay": ["--clay", "--clay-deep"],
});

/** Edges, rings, dots and the line of the trail: 3 to 1 at least (WCAG 1.4.11). */
const shapes = pairs({
  "--edge": ["--paper", "--card", "--sunk"],
  "--trail": ["--paper", "--card", "--sunk"],
  "--focus": ["--paper", "--card", "--sunk", "--leaf-wash", "--maize-wash", "--clay-wash"],
  "--leaf": ["--paper", "--card", "--sunk"],
  "--maize": ["--paper", "--card", "--maize-wash"],
  "--clay": ["--paper", "--card", "--clay-wash"],
});

function pairs(table: Record<string, readonly string[]>): { front: string; back: string }[] {
  return Object.entries(table).flatMap(([front, backs]) => backs.map((back) => ({ front, back })));
}

/** Rules that set words and what lies under them at once name a pair by themselves. */
function pairsInRules(): { front: string; back: string }[] {
  const found = new Map<string, { front: string; back: string }>();
  for (const [, body = ""] of sheets
    .map(read)
    .join("\n")
    .matchAll(/\{([^{}]*)\}/g)) {
    const front = /(?:^|[;\s])color: var\((--[\w-]+)\)/.exec(body)?.[1];
    const back = /background(?:-color)?: var\((--[\w-]+)\)/.exec(body)?.[1];
    if (front && back) found.set(`${front} ${back}`, { front, back });
  }
  return [...found.values()];
}

describe.each(["light", "dark"] as const)("in the %s scheme", (scheme) => {
  const colour = schemes[scheme];

  test.each([...words, ...pairsInRules()])("$front is read on $back", ({ front, back }) => {
    expect(contrast(colour[front], colour[back])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)("$front is seen on $back", ({ front, back }) => {
    expect(contrast(colour[front], colour[back])).toBeGreaterThanOrEqual(3);
  });
});

test("both schemes name the same colours", () => {
  const dark = colours(tokens.indexOf("prefers-color-scheme: dark"));
  expect(Object.keys(dark).sort()).toEqual(Object.keys(schemes.light).sort());
});

test("every variable that is used exists", () => {
  const everything = sheets.map(read).join("\n");
  const known = new Set([...everything.matchAll(/(?:^|[\s;{])(--[\w-]+):/g)].map(([, name]) => name));
  const used = new Set([...everything.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  expect([...used].filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !used.has(name))).toEqual([]);
});

test("colours are named in the token file only", () => {
  const elsewhere = sheets.filter((name) => name !== "tokens.css" && name !== "print.css");
  const literal = /(?:#[0-9a-f]{3,8}\b(?![\w-]*\s*[{,])|\b(?:rgb|hsl|oklch)a?\()/gi;
  const found = elsewhere.flatMap((name) => [...read(name).matchAll(literal)].map(([value]) => `${name} ${value}`));
  expect(found).toEqual([]);
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one = "", other = ""): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
