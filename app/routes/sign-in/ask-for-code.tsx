import { redirect } from "react-router";
import { Page } from "#app/components/page.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { ctxOf, whenceOf } from "#app/requests/context.ts";
import { safePath } from "#app/requests/safe-path.ts";
import { MailCodeRequest } from "#server/contracts/people.ts";
import { requestMailCode, signInByMailOffered } from "#server/core/people/index.ts";
import type { Route } from "./+types/ask-for-code.ts";
import { carry } from "./carried.ts";
import { MailAddressForm } from "./mail-address-form.tsx";

export async function loader({ context, request }: Route.LoaderArgs) {
  if (!(await signInByMailOffered(ctxOf(context)))) throw redirect("/sign-in", 303);
  return { next: safePath(new URL(request.url).searchParams.get("next")) };
}

/** The answer is the same whoever the address belongs to. */
export async function action(args: Route.ActionArgs) {
  return act(args, MailCodeRequest, async (ctx, { email, next }) => {
    await requestMailCode(ctx, { email, language: languageOf(args.context) }, whenceOf(args));
    const cookie = await carry(args.context, { email, next: safePath(next) });
    return redirect("/sign-in/code/enter", { status: 303, headers: { "Set-Cookie": cookie } });
  });
}

export default function AskForCode({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  return (
    <Page title={t("mailCode.title")} lead={t("mailCode.askLead")}>
      <MailAddressForm result={actionData} next={loaderData.next} />
    </Page>
  );
}
