import { directionOf } from "#server/contracts/languages.ts";

/** The light scheme of app/components/tokens.css, written at each element: mail programs know no variables. */
export const COLOURS = {
  paper: "#fbf8f2",
  sunk: "#f3eee3",
  ink: "#1d2621",
  inkSoft: "#505b55",
  line: "#dcd4c3",
  trail: "#8d8776",
  leaf: "#0d5f4a",
  onLeaf: "#ffffff",
} as const;

/** The dark one. */
const DARK = {
  paper: "#121915",
  sunk: "#0c120e",
  ink: "#e9efe9",
  inkSoft: "#abb8af",
  line: "#2e3a34",
  trail: "#718079",
  leaf: "#6fd3b3",
  onLeaf: "#06251b",
} as const satisfies Record<keyof typeof COLOURS, string>;

/** What goes by the reader's own scheme; programs that drop it show the light one. Classes say what has a colour. */
export const SCHEMES = `:root{color-scheme:light dark;supported-color-schemes:light dark}
a{color:${COLOURS.leaf}}
@media (prefers-color-scheme:dark){
.paper{background:${DARK.paper}!important}
.sunk{background:${DARK.sunk}!important}
.ink{color:${DARK.ink}!important}
.soft{color:${DARK.inkSoft}!important}
.leaf,.ink a{color:${DARK.leaf}!important}
.line{border-color:${DARK.line}!important}
.trail{border-color:${DARK.trail}!important}
.ink .button{background:${DARK.leaf}!important;color:${DARK.onLeaf}!important}
}`;

type MailType = { font: string; leading: string; tight: string; start: "left" | "right" };

const TYPES: Readonly<Record<string, Omit<MailType, "start">>> = {
  ne: { font: "'Noto Sans Devanagari', system-ui, sans-serif", leading: "1.8", tight: "1.5" },
  hi: { font: "'Noto Sans Devanagari', system-ui, sans-serif", leading: "1.8", tight: "1.5" },
  lo: { font: "'Noto Sans Lao', system-ui, sans-serif", leading: "1.85", tight: "1.6" },
  km: { font: "'Noto Sans Khmer', system-ui, sans-serif", leading: "1.85", tight: "1.6" },
  ur: {
    font: "'Noto Nastaliq Urdu', 'Jameel Noori Nastaleeq', 'Urdu Typesetting', sans-serif",
    leading: "2.25",
    tight: "2",
  },
};
const LATIN = { font: "system-ui, 'Noto Sans', sans-serif", leading: "1.55", tight: "1.25" };

/** How a language is set: its letters, the space between its lines, and the side where reading begins. */
export function typeOf(language: string): MailType {
  const start = directionOf(language) === "rtl" ? "right" : "left";
  return { ...(TYPES[language.split("-")[0] ?? ""] ?? LATIN), start };
}

export function styleOf(rules: Readonly<Record<string, string>>): string {
  return Object.entries(rules)
    .map(([name, value]) => `${name}:${value}`)
    .join(";");
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
