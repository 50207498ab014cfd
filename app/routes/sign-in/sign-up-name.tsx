import { Form, redirect } from "react-router";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { ctxOf, factsOf } from "#app/requests/context.ts";
import { SignUpForm } from "#server/contracts/people.ts";
import { currentLegalVersions } from "#server/core/installation/index.ts";
import { mailboxOfTicket, signUp } from "#server/core/people/index.ts";
import type { Route } from "./+types/sign-up-name.ts";
import { arrive } from "./arrive.ts";
import { carriedBy, carryNothing } from "./carried.ts";
import { NewPersonFields } from "./new-person-fields.tsx";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ticket } = await carriedBy(request, context);
  const email = ticket ? await mailboxOfTicket(ctxOf(context), ticket) : null;
  if (!ticket || !email) throw redirect("/sign-up", 303);
  const shown = await currentLegalVersions(ctxOf(context));
  return { ticket, email, shown, language: languageOf(context), languages: factsOf(context).site.languages };
}

export async function action(args: Route.ActionArgs) {
  const { next } = await carriedBy(args.request, args.context);
  return act(args, SignUpForm, async (ctx, input) => {
    const session = await signUp(ctx, input, args.request.headers);
    return arrive(session, next, [await carryNothing(args.context)]);
  });
}

export default function SignUpName({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  const { ticket, email, shown, language, languages } = loaderData;
  return (
    <Page title={t("signUp.nameTitle")} lead={t("signUp.email", { email })}>
      <FormState result={actionData}>
        <Form method="post" className="stack gap-4">
          <ErrorSummary />
          <input type="hidden" name="ticket" value={ticket} />
          <NewPersonFields language={language} languages={languages} shown={shown} passphraseOptional />
          <div>
            <Button kind="primary" icon="check">
              {t("signUp.do")}
            </Button>
          </div>
        </Form>
      </FormState>
    </Page>
  );
}
