import { redirect } from "react-router";
import { show } from "#app/requests/act.ts";
import { NoticeInput } from "#server/contracts/notices.ts";
import { openNotice } from "#server/core/notices/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/open-notice.ts";

/** GET /notices/:noticeId: goes where the notice leads; with that it is read. */
export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const asked = NoticeInput.safeParse(args.params);
    if (!asked.success) throw new NotFound();
    const { link } = await openNotice(ctx, asked.data);
    return redirect(link, 303);
  });
}
