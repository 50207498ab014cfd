import { Form, Link, redirect } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { factsOf, whenceOf } from "#app/requests/context.ts";
import { MailCodeForm } from "#server/contracts/people.ts";
import { signInByMailCode } from "#server/core/people/index.ts";
import type { Route } from "./+types/enter-code.ts";
import { arrive } from "./arrive.ts";
import { carriedBy, carry, carryNothing } from "./carried.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { email } = await carriedBy(request, context);
  if (!email) throw redirect("/sign-in/code", 303);
  return { email, demo: factsOf(context).site.kind === "demo" };
}

export async function action(args: Route.ActionArgs) {
  const { next } = await carriedBy(args.request, args.context);
  return act(args, MailCodeForm, async (ctx, input) => {
    const result = await signInByMailCode(ctx, input, whenceOf(args));
    if ("session" in result) return arrive(result.session, next, [await carryNothing(args.context)]);
    const cookie = await carry(args.context, { ticket: result.ticket, ...(next ? { next } : {}) });
    return redirect("/sign-up/name", { status: 303, headers: { "Set-Cookie": cookie } });
  });
}

export default function EnterCode({ loaderData: { email, demo }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  return (
    <Page title={t("mailCode.title")} lead={t("mailCode.sent", { email })}>
      {demo ? (
        <Banner tone="info" action={<ButtonLink href="/admin/mail">{t("mailCode.demoMailDo")}</ButtonLink>}>
          {t("mailCode.demoMail")}
        </Banner>
      ) : null}
      <FormState result={actionData}>
        <Form method="post" className="stack gap-4">
          <ErrorSummary />
          <input type="hidden" name="email" value={email} />
          <TextInput
            name="code"
            label={t("mailCode.code")}
            hint={t("mailCode.codeHint")}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
          />
          <div>
            <Button kind="primary" icon="next">
              {t("mailCode.do")}
            </Button>
          </div>
        </Form>
      </FormState>
      <p>
        {t("mailCode.look")} <Link to="/sign-in/code">{t("mailCode.again")}</Link>
      </p>
    </Page>
  );
}
