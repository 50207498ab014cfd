import Papa from "papaparse";

/** What makes a program read bytes as UTF-8 that would else take them for its country's old letters. */
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

type Opened = { head: string[]; rows: string[][]; delimiter: string; complaints: unknown[]; formulas: string[] };

/** What Papa Parse, another's work, finds in a list for spreadsheets, which it has to guess from the bytes. */
export function openedSheet(file: Uint8Array): Opened {
  const bytes = Buffer.from(file);
  if (!bytes.subarray(0, MARK.length).equals(MARK)) throw new Error("it does not say that it is UTF-8");
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const { data, errors, meta } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const [head = [], ...rows] = data;
  const numbers = /^-?\d+([.,]\d+)?$/;
  const formulas = data.flat().filter((cell) => FORMULA.test(cell) && !numbers.test(cell));
  return { head, rows, delimiter: meta.delimiter, complaints: errors, formulas };
}
