import { RestoreVersionInput } from "#server/contracts/documents.ts";

/** The version that a page's address asks for; one that is no number is none. */
export function askedVersion(request: Request): number | null {
  const asked = new URL(request.url).searchParams.get("version");
  return RestoreVersionInput.shape.seq.safeParse(asked).data ?? null;
}
