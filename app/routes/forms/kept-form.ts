import { askedId } from "#app/routes/topics/asked-id.ts";
import { openForm } from "#server/core/forms/index.ts";
import { Conflict, type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";

/** A form, for who keeps it; `draft`: as long as nobody was asked. */
export async function keptForm(ctx: Ctx, formId: string | undefined, { draft = false } = {}) {
  const opened = await openForm(ctx, askedId(formId));
  signedIn(ctx);
  if (!opened.form.can.keep) throw new NotAllowed("notKeeperOfForm");
  if (draft && opened.form.state !== "draft") throw new Conflict("formOpened");
  return opened;
}
