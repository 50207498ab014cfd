import { redirect } from "react-router";
import { z } from "zod";
import { languageCookie } from "#app/i18n/request-language.ts";
import { act } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { safePath } from "#app/requests/safe-path.ts";
import { LANGUAGES } from "#server/contracts/languages.ts";
import { chooseLanguage } from "#server/core/people/index.ts";
import type { Route } from "./+types/choose-language.ts";

const Choice = z.object({ language: z.enum(LANGUAGES), back: z.string().optional() });

/** POST /language: remembers the language of the interface, and comes back to the page one was on. */
export async function action(args: Route.ActionArgs) {
  return act(args, Choice, async (ctx, { language, back }) => {
    if (ctx.actor.kind === "person") await chooseLanguage(ctx, language);
    const secure = factsOf(args.context).origin.startsWith("https:");
    const remember = await languageCookie.serialize(language, { secure });
    return redirect(safePath(back), { status: 303, headers: { "Set-Cookie": remember } });
  });
}
