/** The thread in which sheets are set: fonts and engine are loaded once, and a page's layout holds up nobody. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { toldApart } from "./told-apart.ts";

export type ToSet = { id: number; template: string; sheet: string };
export type WasSet = { id: number; pdf: Uint8Array } | { id: number; error: string };

const FONTS = [
  "noto-sans/400Regular/NotoSans_400Regular.ttf",
  "noto-sans/700Bold/NotoSans_700Bold.ttf",
  "noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf",
  "noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf",
  "noto-sans-lao/400Regular/NotoSansLao_400Regular.ttf",
  "noto-sans-lao/700Bold/NotoSansLao_700Bold.ttf",
  "noto-nastaliq-urdu/400Regular/NotoNastaliqUrdu_400Regular.ttf",
  "noto-nastaliq-urdu/700Bold/NotoNastaliqUrdu_700Bold.ttf",
];
/** What the engine remembers of so many sheets helps the next ones. */
const REMEMBERED = 4;

const { resolve } = createRequire(import.meta.url);
const letters = readFileSync(new URL("letters.typ", import.meta.url), "utf8");
const compiler = NodeCompiler.create({
  workspace: import.meta.dirname,
  fontArgs: [{ fontBlobs: FONTS.map((font) => readFileSync(resolve(`@expo-google-fonts/${font}`))) }],
});

parentPort?.on("message", (work: ToSet) => parentPort?.postMessage(set(work)));

function set({ id, template, sheet }: ToSet): WasSet {
  try {
    const made = compiler.compile({ mainFileContent: `${letters}\n${template}`, inputs: { sheet } });
    const document = made.result;
    if (!document) return { id, error: diagnosticsOf(made.takeError()) };
    const pdf = toldApart(compiler.pdf(document));
    compiler.evictCache(REMEMBERED);
    return { id, pdf };
  } catch (error) {
    return { id, error: String(error) };
  }
}

function diagnosticsOf(error: ReturnType<ReturnType<typeof compiler.compile>["takeError"]>): string {
  return error ? JSON.stringify(error.shortDiagnostics) : "the sheet could not be set";
}
