import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { ctxOf, factsOf } from "#app/requests/context.ts";
import { FirstSignInForm } from "#server/contracts/people.ts";
import { currentLegalVersions } from "#server/core/installation/index.ts";
import { acceptFirstSignIn, firstSignIn } from "#server/core/people/index.ts";
import type { Route } from "./+types/first-sign-in.ts";
import { arrive } from "./arrive.ts";
import { NewPersonFields } from "./new-person-fields.tsx";

export async function loader(args: Route.LoaderArgs) {
  const suggested = await show(args, (ctx) => firstSignIn(ctx, args.params.secret));
  const { site } = factsOf(args.context);
  const shown = await currentLegalVersions(ctxOf(args.context));
  return { ...suggested, shown, site: site.name, languages: site.languages, language: languageOf(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, FirstSignInForm, async (ctx, input) =>
    arrive(await acceptFirstSignIn(ctx, args.params.secret, input, args.request.headers)),
  );
}

/** The address holds a secret: it is not told to any other site. */
export function headers() {
  return { "Referrer-Policy": "same-origin", "Cache-Control": "private, no-store" };
}

export default function FirstSignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  const { site, name, email, shown, language, languages } = loaderData;
  return (
    <Page title={t("firstSignIn.title")} lead={t("firstSignIn.lead", { site })}>
      <FormState result={actionData}>
        <Form method="post" className="stack gap-4">
          <ErrorSummary />
          <TextInput
            name="email"
            type="email"
            label={t("firstSignIn.email")}
            hint={t("firstSignIn.emailHint")}
            defaultValue={email}
            autoComplete="email"
            optional
          />
          <NewPersonFields language={language} languages={languages} shown={shown} name={name} />
          <div>
            <Button kind="primary" icon="check">
              {t("firstSignIn.do")}
            </Button>
          </div>
        </Form>
      </FormState>
    </Page>
  );
}
