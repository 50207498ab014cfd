import { z } from "zod";
import { languageOf } from "#app/i18n/request-language.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { formatFor } from "#server/contracts/format.ts";
import { sentences, wordsIn } from "#server/core/words/index.ts";
import { wholeLive } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/export-live.ts";
import { writtenLive } from "./written-live.ts";

const As = z.enum(["md", "txt"]).catch("txt");
const TYPES = { md: "text/markdown", txt: "text/plain" } as const;

/** GET /live/:threadId/export?as=md: the whole of it as one file. */
export async function loader(args: Route.LoaderArgs) {
  const as = As.parse(new URL(args.request.url).searchParams.get("as"));
  const language = languageOf(args.context);
  const whole = await show(args, (ctx) => wholeLive(ctx, askedId(args.params.threadId)));
  const viewer = viewerOf(args.context);
  const shape = { timeZone: viewer?.timeZone ?? "UTC", digits: viewer?.digits ?? "latn" } as const;
  const format = formatFor(sentences[language].format, shape);
  return new Response(writtenLive(whole, { say: wordsIn(language), format, as }), {
    headers: {
      "Content-Type": `${TYPES[as]}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="live-${whole.thread.id.slice(0, 8)}.${as}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
