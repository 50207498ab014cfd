import { directionOf } from "#server/contracts/languages.ts";

/** The light scheme of app/components/tokens.css: mail programs know no variables. */
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
