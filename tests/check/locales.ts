/** `npm run check:locales`: every language says all that English says, and no screen speaks by itself. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parseSync } from "vite";
import { LANGUAGES, type Language } from "#server/contracts/languages.ts";
import { legalKinds } from "#server/contracts/people.ts";
import { NAMESPACES, type Namespace } from "#server/contracts/words.ts";

type Sentences = Map<string, string>;

/** Words that are the same in several languages, or names; mail programs keep a conversation together by "Re:". */
const SAME_IN_ALL = new Set(["Rutas", "Markdown", "Re", "QR", "Efraín Quispe", "Sita Gurung", "Khamla Vongsa"]);
/** Languages that are not written in Latin letters: one English word left over shows. */
const OTHER_SCRIPTS = new Set<Language>(["ne", "lo", "ur"]);
const PLURAL = /_(zero|one|two|few|many|other)$/;

function localeFaults(): string[] {
  const english = allOf("en");
  const legal = allLegalOf("en");
  const ofLanguage = (language: Language) => [
    ...faultsOf(language, allOf(language), english),
    ...legalFaultsOf(language, allLegalOf(language), legal),
  ];
  return [...LANGUAGES.flatMap(ofLanguage), ...spokenByScreens()];
}

/** What one language lacks beside English. */
export function faultsOf(language: Language, mine: Sentences, english: Sentences): string[] {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
  const wanted = new Set([...english.keys()].map(baseOf));
  const plurals = new Set([...english.keys()].filter((key) => PLURAL.test(key)).map(baseOf));
  const faults: string[] = [];
  for (const base of wanted) {
    if (!plurals.has(base)) {
      faults.push(...compare(base, english.get(base) ?? "", mine.get(base), language));
      continue;
    }
    const there = [...mine.keys()].filter((key) => baseOf(key) === base && PLURAL.test(key));
    const forms = there.map((key) => key.slice(base.length + 1)).toSorted();
    if (forms.join() !== categories.join())
      faults.push(`${base}: has the forms ${forms.join()}, needs ${categories.join()}`);
    for (const key of there) {
      const original = english.get(key) ?? english.get(`${base}_other`) ?? "";
      faults.push(...compare(key, original, mine.get(key), language));
    }
  }
  for (const key of mine.keys()) if (!wanted.has(baseOf(key))) faults.push(`${key}: is not in English`);
  return faults.map((fault) => `${language} ${fault}`);
}

/** Where a legal text is not built like the English one: a paragraph more or less is a promise more or less. */
export function legalFaultsOf(language: Language, mine: Sentences, english: Sentences): string[] {
  return [...english].flatMap(([name, original]) => {
    const said = mine.get(name);
    if (said === undefined) return [`${language} ${name}: is missing`];
    return buildOf(said) === buildOf(original) ? [] : [`${language} ${name}: is not built like the English one`];
  });
}

/** The kinds of its lines one after another, and what is filled in. */
function buildOf(text: string): string {
  const lines = text.trim().split("\n");
  return lines.map((line) => `${/^(# |- |$)/.exec(line)?.[0] ?? "text"}${[...marksOf(line)].sort().join()}`).join("\n");
}

function compare(key: string, original: string, said: string | undefined, language: Language): string[] {
  if (said === undefined) return [`${key}: is missing`];
  if (said.trim() === "") return [`${key}: is empty`];
  const faults: string[] = [];
  // One of a thing need not say the number.
  const optional = key.endsWith("_one") ? new Set(["{{count}}", "{{n}}"]) : new Set<string>();
  const wanted = marksOf(original);
  const found = marksOf(said);
  for (const mark of wanted) if (!found.has(mark) && !optional.has(mark)) faults.push(`${key}: lacks ${mark}`);
  for (const mark of found) if (!wanted.has(mark)) faults.push(`${key}: has ${mark}, which nobody fills`);
  if (language !== "en" && leftInEnglish(original, said, language)) faults.push(`${key}: is still English: ${said}`);
  return faults;
}

function leftInEnglish(original: string, said: string, language: Language): boolean {
  if (said !== original || SAME_IN_ALL.has(said)) return false;
  const words = said.replaceAll(/\{\{.*?\}\}|<.*?>/g, "").match(/\p{L}{2,}/gu) ?? [];
  return words.some((word) => !SAME_IN_ALL.has(word)) && (OTHER_SCRIPTS.has(language) || words.length > 2);
}

/** What is filled in, and tags for links and emphasis. */
function marksOf(text: string): Set<string> {
  return new Set(text.match(/\{\{\s*\w+[^}]*\}\}|<\/?\w+\s*\/?>/g) ?? []);
}

function baseOf(key: string): string {
  return key.replace(PLURAL, "");
}

function allOf(language: Language): Sentences {
  const all: Sentences = new Map();
  const walk = (tree: object, before: string) => {
    for (const [name, value] of Object.entries(tree)) {
      if (typeof value === "string") all.set(before + name, value);
      else walk(value, `${before}${name}.`);
    }
  };
  for (const namespace of NAMESPACES) walk(read(language, namespace), `${namespace}:`);
  return all;
}

function allLegalOf(language: Language): Sentences {
  const files = legalKinds.map((kind) => `locales/${language}/legal/${kind}.md`).filter(existsSync);
  return new Map(files.map((file) => [file.slice(`locales/${language}/`.length), readFileSync(file, "utf8")]));
}

function read(language: Language, namespace: Namespace): object {
  return JSON.parse(readFileSync(`locales/${language}/${namespace}.json`, "utf8"));
}

const SPEAKING = new Set([
  "alt",
  "aria-label",
  "aria-description",
  "aria-roledescription",
  "label",
  "placeholder",
  "title",
  "legend",
  "hint",
  "lead",
]);

/** Words that stand in a screen instead of in locales/. */
function spokenByScreens(): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));
  return files
    .filter((file) => !file.endsWith(".test.tsx"))
    .flatMap((file) => wordsInScreen(`app/${file}`, readFileSync(`app/${file}`, "utf8")));
}

/** A piece of the syntax tree. */
type Piece = { type: string } & Record<string, unknown>;

export function wordsInScreen(file: string, source: string): string[] {
  const found: string[] = [];
  const judge = (node: Piece) => {
    const said = node.type === "JSXText" ? node.value : literalIn(node);
    if (typeof said !== "string" || !/\p{L}{2,}/u.test(said)) return;
    const line = source.slice(0, Number(node.start)).split("\n").length;
    found.push(`${file}:${line} says "${said.trim()}" by itself`);
  };
  if (/from "react-i18next"/.test(source))
    found.push(`${file}: takes its words from #app/i18n/use-translation.ts instead`);
  walkTree(parseSync(file, source).program, (node) => {
    if (node.type === "JSXElement" || node.type === "JSXFragment") nodesIn(node.children).forEach(judge);
    if (node.type === "JSXAttribute" && SPEAKING.has(nameOf(node.name))) nodesIn([node.value]).forEach(judge);
  });
  return found;
}

/** The text of `"words"` and of `{"words"}`. */
function literalIn(node: Piece): unknown {
  if (node.type === "Literal") return node.value;
  return node.type === "JSXExpressionContainer" && isNode(node.expression) ? literalIn(node.expression) : null;
}

function nodesIn(list: unknown): Piece[] {
  return Array.isArray(list) ? list.filter(isNode) : [];
}

function nameOf(name: unknown): string {
  return isNode(name) && typeof name.name === "string" ? name.name : "";
}

function walkTree(node: unknown, visit: (node: Piece) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) walkTree(one, visit);
  } else if (isNode(node)) {
    visit(node);
    for (const value of Object.values(node)) if (typeof value === "object") walkTree(value, visit);
  }
}

function isNode(value: unknown): value is Piece {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

if (import.meta.main) {
  const faults = localeFaults();
  for (const fault of faults) console.log(fault);
  console.log(faults.length === 0 ? "Every language is whole." : `${faults.length} faults.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
