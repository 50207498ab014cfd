import { show } from "#app/requests/act.ts";
import { openMail } from "#server/core/mail/index.ts";
import type { Route } from "./+types/mail-html.ts";

/** GET /admin/mail/:mailId/html: the HTML part as a mail program shows it, with its own styles and nothing alive. */
export async function loader(args: Route.LoaderArgs) {
  const { html } = await show(args, (ctx) => openMail(ctx, args.params.mailId));
  return new Response(html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-top-navigation allow-popups",
      "Cache-Control": "no-store",
    },
  });
}
