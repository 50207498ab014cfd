import { z } from "zod";

/** Largest file that is taken in, in bytes. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
/** Addresses of forms that take a file; all others are short. */
const TAKES_FILES = /^\/plans\/[^/]+(?:\/sections\/[^/]+)?\/import(?:\.data)?$/;
/** What is read of it at most, in characters: a book is no plan. */
export const MOST_BROUGHT = 400_000;

/** Why a file is not taken in; the keys of errors.json. */
export const FILE_REFUSALS = [
  "fileEmpty",
  "fileUnknown",
  "fileOldWord",
  "filePdf",
  "fileBroken",
  "fileTooHard",
  "fileTooLong",
  "fileWordless",
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** Whether what is sent may be long: there is one way to write a file in a form. */
export function mayBringFile({ path, kind }: { path: string; kind: string }): boolean {
  return TAKES_FILES.test(path) && /^multipart\/form-data\b/i.test(kind);
}

const files = new WeakSet<z.ZodType>();

/** A file as a form sends it; null: none was chosen, of which browsers make an empty one without a name. */
export function uploadedFile() {
  const sent = z
    .instanceof(File, { error: "fileMissing" })
    .refine((file) => file.size <= MOST_FILE_BYTES, "fileTooLarge");
  files.add(sent);
  return sent.nullish().transform((file) => (file && (file.size > 0 || file.name !== "") ? file : null));
}

/** Whether a field of a contract is made for a file. */
export function isFile(field: unknown): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodNullable) return isFile(field.def.innerType);
  if (field instanceof z.ZodPipe) return isFile(field.def.in);
  return field instanceof z.ZodType && files.has(field);
}
