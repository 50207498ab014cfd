import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** What a reader of PDFs says of direction is not in the text. */
const DIRECTIONS = /[\u202a-\u202e\f]/g;

type Opened = {
  lines: string[];
  /** By name, without the mark of what of them is in the file; and whether they are in it and can be searched. */
  fonts: { name: string; whole: boolean }[];
  complaints: string;
};

/** What poppler, another's work, finds in a PDF. */
export async function openedPdf(pdf: Uint8Array): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), "rutas-pdf-"));
  try {
    const file = join(folder, "a.pdf");
    await writeFile(file, pdf);
    const [text, fonts] = [await run("pdftotext", [file, "-"]), await run("pdffonts", [file])];
    return {
      lines: text.stdout
        .replace(DIRECTIONS, "")
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
      fonts: fonts.stdout.split("\n").slice(2).filter(Boolean).map(fontIn),
      complaints: text.stderr + fonts.stderr,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** "GBJPJS+NotoSans-Bold  CID TrueType  Identity-H  yes yes yes  9  0": embedded, a part, with Unicode. */
function fontIn(line: string): Opened["fonts"][number] {
  const [embedded, , unicode] = line.trim().split(/\s+/).slice(-5, -2);
  return { name: line.replace(/^[A-Z]+\+(\S+).*$/, "$1"), whole: embedded === "yes" && unicode === "yes" };
}
