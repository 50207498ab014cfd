import { act } from "#app/requests/act.ts";
import { DocumentPlaceInput } from "#server/contracts/documents.ts";
import { openForWriting } from "#server/core/documents/index.ts";
import type { Route } from "./+types/open-document.ts";

/** POST /documents/open: the document of a part of a thing, for the editor. It has a line of its own from then on. */
export const action = (args: Route.ActionArgs) =>
  act(args, DocumentPlaceInput, async (ctx, place) => Response.json(await openForWriting(ctx, place)));
