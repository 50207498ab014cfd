import { RestoreVersionInput } from "#server/contracts/documents.ts";
import { NotFound } from "#server/core/usecase/index.ts";

const Seq = RestoreVersionInput.shape.seq;

/** The version that a page's address asks for; one that is no number is none. */
export function askedVersion(request: Request): number | null {
  return askedVersionAs(request, "version");
}

/** The same, where several are asked for. */
export function askedVersionAs(request: Request, name: "version" | "before" | "from" | "to"): number | null {
  return Seq.safeParse(new URL(request.url).searchParams.get(name)).data ?? null;
}

/** The version that a page is about. What cannot be one is not found. */
export function askedVersionIn(said: string | undefined): number {
  const { data } = Seq.safeParse(said);
  if (data === undefined) throw new NotFound();
  return data;
}
