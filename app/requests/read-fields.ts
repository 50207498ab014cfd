import { z } from "zod";

/** What was typed, as the form's fields get it back. */
export type Typed = Record<string, string | string[]>;
type Fields = { typed: Typed; files: ReadonlyMap<string, File> };
type TakesFile = (name: string) => boolean;

const MOST_FIELDS = 300;
/** What stands above each part of a form with a file: its name, the file's name and kind. */
const MOST_PART_HEAD = 4 * 1024;
const BOUNDARY = /;\s*boundary="?([\w'()+,./:=? -]{1,70})"?\s*(?:;|$)/i;
const AMPERSAND = 0x26;

/**
 * The fields of what was sent, whatever it is written as; null when it is no form. Counted before it is read: the
 * readers take their time over a body of nothing but fields, and nobody else is answered meanwhile.
 */
export async function readFields(request: Request, takesFile: TakesFile): Promise<Fields | null> {
  const kind = request.headers.get("content-type") ?? "";
  try {
    if (/^application\/json\b/i.test(kind)) return fieldsOfJson(await request.json());
    const bytes = Buffer.from(await request.arrayBuffer());
    if (/^application\/x-www-form-urlencoded\b/i.test(kind)) return fieldsOfPairs(pairsOf(bytes), takesFile);
    const [, boundary] = (/^multipart\/form-data\b/i.test(kind) && BOUNDARY.exec(kind)) || [];
    if (boundary === undefined || !isModest(bytes, boundary)) return null;
    // Read by the same boundary as was counted by.
    const headers = { "content-type": `multipart/form-data; boundary="${boundary}"` };
    return fieldsOfPairs(await new Response(bytes, { headers }).formData(), takesFile);
  } catch {
    return null;
  }
}

function pairsOf(bytes: Buffer): URLSearchParams | null {
  let ampersands = 0;
  for (let at = bytes.indexOf(AMPERSAND); at >= 0; at = bytes.indexOf(AMPERSAND, at + 1)) {
    ampersands += 1;
    if (ampersands > MOST_FIELDS) return null;
  }
  return new URLSearchParams(bytes.toString());
}

/** Whether it has few parts, each with a short head. */
function isModest(bytes: Buffer, boundary: string): boolean {
  const mark = `--${boundary}`;
  let parts = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    parts += 1;
    const isEnd = bytes.toString("latin1", at + mark.length, at + mark.length + 2) === "--";
    const headEnds = isEnd || bytes.subarray(at, at + MOST_PART_HEAD).includes("\r\n\r\n");
    // The last mark is the end of the form.
    if (!headEnds || parts > MOST_FIELDS + 1) return false;
  }
  return true;
}

function fieldsOfPairs(pairs: Iterable<[string, FormDataEntryValue]> | null, takesFile: TakesFile): Fields | null {
  if (pairs === null) return null;
  const fields = new Map<string, string | string[]>();
  const files = new Map<string, File>();
  let count = 0;
  for (const [name, value] of pairs) {
    count += 1;
    if (count > MOST_FIELDS) return null;
    // Where none was chosen an empty one without a name is sent, which is read as a text.
    if (value === "" && takesFile(name)) continue;
    if (typeof value !== "string") {
      // Only where a form asks for one, and once.
      if (!takesFile(name) || files.has(name)) return null;
      files.set(name, value);
      continue;
    }
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [...[before].flat(), value]);
  }
  return { typed: Object.fromEntries(fields), files };
}

const JsonFields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));

/** The JSON way in has the same shape as a form: names with a string each, or several. */
function fieldsOfJson(body: unknown): Fields | null {
  if (countIn(body) > MOST_FIELDS) return null;
  const parsed = JsonFields.safeParse(body);
  if (!parsed.success) return null;
  const said = Object.entries(parsed.data).filter(([, value]) => value !== null && value !== false);
  const typed = Object.fromEntries(
    said.map(([name, value]) => [name, Array.isArray(value) ? value : value === true ? "on" : String(value)]),
  );
  return { typed, files: new Map() };
}

/** As a form has them: each of several is a field. */
function countIn(body: unknown): number {
  const values = Object.values(body ?? {});
  return values.reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 1), 0);
}
