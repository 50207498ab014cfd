import { show } from "#app/requests/act.ts";
import { fileAnswer } from "#app/requests/file-answer.ts";
import { certificateFile } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/certificate-sheet.ts";

/** GET /certificates/:code/sheet.pdf: for whose it is, and for those who led the workshop. */
export async function loader(args: Route.LoaderArgs) {
  const { name, pdf } = await show(args, (ctx) => certificateFile(ctx, args.params.code));
  return fileAnswer(pdf, { type: "application/pdf", plain: "certificate.pdf", name: `${name}.pdf` });
}
