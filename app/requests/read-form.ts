import { z } from "zod";
import { isFile } from "#server/contracts/brought-files.ts";
import { isWritten } from "#server/contracts/text.ts";

/** What was typed, as the form's fields get it back. */
export type Typed = Record<string, string | string[]>;
type Reading<T> =
  /** `written`: the names of the fields that hold words somebody wrote. */
  { ok: true; input: T; typed: Typed; written: string[] } | { ok: false; errors: Record<string, string>; typed: Typed };

const MOST_FIELDS = 300;
/** What must not be sent back into a page. */
const SECRET = /password|passphrase|^code$/i;

/**
 * Reads a form (or the same as JSON) and parses it by its contract. What the address says of a field wins over what the
 * form says. Reasons are keys of errors.json.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  address: Readonly<Record<string, string | undefined>> = {},
): Promise<Reading<z.output<Schema>>> {
  const shape = shapeOf(schema);
  const read = await readFields(request, (name) => isFile(shape?.[name]));
  if (!read) return { ok: false, errors: { form: "unreadable" }, typed: {} };
  const { typed, files } = read;
  const given: Record<string, unknown> = Object.fromEntries([
    ...Object.entries(typed).map(([name, value]) => [name, listed(shape?.[name], value)]),
    ...files,
  ]);
  for (const [name, value] of Object.entries(address)) {
    if (value !== undefined && (!shape || name in shape)) given[name] = value;
  }
  const parsed = schema.safeParse(given);
  const shown = Object.fromEntries(Object.entries(typed).filter(([name]) => !SECRET.test(name))) as Typed;
  if (parsed.success) {
    const written = Object.keys(shown).filter((name) => shown[name] !== "" && isWritten(shape?.[name]));
    return { ok: true, input: parsed.data, typed: shown, written };
  }
  return { ok: false, errors: reasonsOf(parsed.error), typed: shown };
}

type Fields = { typed: Typed; files: ReadonlyMap<string, File> };
type TakesFile = (name: string) => boolean;

async function readFields(request: Request, takesFile: TakesFile): Promise<Fields | null> {
  const kind = request.headers.get("content-type") ?? "";
  try {
    if (kind.startsWith("application/json")) return fieldsOfJson(await request.json());
    return fieldsOfForm(await request.formData(), takesFile);
  } catch {
    return null;
  }
}

function fieldsOfForm(form: FormData, takesFile: TakesFile): Fields | null {
  const fields = new Map<string, string | string[]>();
  const files = new Map<string, File>();
  let count = 0;
  for (const [name, value] of form) {
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

/** The JSON way in has the same shape as a form: names with strings. */
function fieldsOfJson(body: unknown): Fields | null {
  const parsed = JsonFields.safeParse(body);
  if (!parsed.success || Object.keys(parsed.data).length > MOST_FIELDS) return null;
  const said = Object.entries(parsed.data).filter(([, value]) => value !== null && value !== false);
  const typed = Object.fromEntries(
    said.map(([name, value]) => [name, Array.isArray(value) ? value : value === true ? "on" : String(value)]),
  );
  return { typed, files: new Map() };
}

/** One ticked box of several arrives alone; a contract that wants a list gets one. */
function listed(field: unknown, value: string | string[]): unknown {
  return wantsList(field) && !Array.isArray(value) ? [value] : value;
}

function wantsList(field: unknown): boolean {
  if (field instanceof z.ZodArray) return true;
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable)
    return wantsList(field.def.innerType);
  return field instanceof z.ZodPipe && wantsList(field.def.in);
}

function shapeOf(schema: z.ZodType): Record<string, unknown> | null {
  if (schema instanceof z.ZodObject) return schema.shape;
  return schema instanceof z.ZodPipe && schema.def.in instanceof z.ZodType ? shapeOf(schema.def.in) : null;
}

function reasonsOf(error: z.ZodError): Record<string, string> {
  const reasons = new Map<string, string>();
  for (const issue of error.issues) {
    const field = issue.path.join(".") || "form";
    if (!reasons.has(field)) reasons.set(field, reasonOf(issue));
  }
  return Object.fromEntries(reasons);
}

/** A contract may name its own reason; the library's sentences become the plain ones. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (/^[a-z]+([A-Z][a-z0-9]*)*$/.test(issue.message)) return issue.message;
  if (issue.code === "too_small")
    return issue.origin === "string" && Number(issue.minimum) <= 1 ? "required" : "tooShort";
  if (issue.code === "too_big") return "tooLong";
  if (issue.code === "invalid_type" && issue.input === undefined) return "required";
  return "unusable";
}
