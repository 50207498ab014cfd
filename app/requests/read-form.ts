import { z } from "zod";
import { isFile } from "#server/contracts/brought-files.ts";
import { isWritten } from "#server/contracts/text.ts";
import { readFields, type Typed } from "./read-fields.ts";

type Reading<T> =
  /** `written`: the names of the fields that hold words somebody wrote. */
  { ok: true; input: T; typed: Typed; written: string[] } | { ok: false; errors: Record<string, string>; typed: Typed };

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
  const shown = Object.fromEntries(
    Object.entries(typed).filter(([name]) => !SECRET.test(name) && isSentBack(shape?.[name])),
  );
  if (parsed.success) {
    const written = Object.keys(shown).filter((name) => shown[name] !== "" && isWritten(shape?.[name]));
    return { ok: true, input: parsed.data, typed: shown, written };
  }
  return { ok: false, errors: reasonsOf(parsed.error), typed: shown };
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

/** A contract may say of a field that its page needs it no more. */
function isSentBack(field: unknown): boolean {
  return !(field instanceof z.ZodType) || field.meta()?.sentBack !== false;
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
