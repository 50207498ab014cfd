import { redirect } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { ctxOf, whenceOf } from "#app/requests/context.ts";
import { safePath } from "#app/requests/safe-path.ts";
import { MailCodeRequest } from "#server/contracts/people.ts";
import { requestMailCode, signUpByMailOffered } from "#server/core/people/index.ts";
import type { Route } from "./+types/sign-up.ts";
import { carry } from "./carried.ts";
import { MailAddressForm } from "./mail-address-form.tsx";

export async function loader({ context, request }: Route.LoaderArgs) {
  return {
    open: await signUpByMailOffered(ctxOf(context)),
    next: safePath(new URL(request.url).searchParams.get("next")),
  };
}

/** For who has an account already, the code that comes signs them in: nothing here tells which it is. */
export async function action(args: Route.ActionArgs) {
  return act(args, MailCodeRequest, async (ctx, { email, next }) => {
    if (!(await signUpByMailOffered(ctx))) return redirect("/sign-up", 303);
    await requestMailCode(ctx, { email, language: languageOf(args.context) }, whenceOf(args));
    const cookie = await carry(args.context, { email, next: safePath(next) });
    return redirect("/sign-in/code/enter", { status: 303, headers: { "Set-Cookie": cookie } });
  });
}

export default function SignUp({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  if (!loaderData.open) return <ByInvitationOnly />;
  return (
    <Page
      title={t("signUp.title")}
      lead={t("signUp.lead")}
      actions={
        <ButtonLink href="/join" icon="invite">
          {t("signIn.invitation")}
        </ButtonLink>
      }
    >
      <MailAddressForm result={actionData} next={loaderData.next} />
    </Page>
  );
}

function ByInvitationOnly() {
  const { t } = useTranslation("people");
  return (
    <Page
      title={t("signUp.closedTitle")}
      lead={t("signUp.closedText")}
      actions={
        <ButtonLink href="/join" kind="primary" icon="invite">
          {t("signIn.invitation")}
        </ButtonLink>
      }
    >
      {null}
    </Page>
  );
}
