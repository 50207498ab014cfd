import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { whenceOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { RecoverForm } from "#server/contracts/people.ts";
import { recoverByCode } from "#server/core/people/index.ts";
import type { Route } from "./+types/recover.ts";

export async function action(args: Route.ActionArgs) {
  return act(args, RecoverForm, async (ctx, input) => {
    const { setCookie } = await recoverByCode(ctx, input, whenceOf(args));
    const answer = await redirectSaying(args.context, "/", { say: "people:recover.done" });
    for (const cookie of setCookie) answer.headers.append("Set-Cookie", cookie);
    return answer;
  });
}

export default function Recover({ actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  return (
    <Page
      title={t("recover.title")}
      lead={t("recover.lead")}
      crumbs={[
        { label: t("signIn.title"), href: "/sign-in" },
        { label: t("forgot.title"), href: "/sign-in/forgot" },
      ]}
    >
      <FormState result={actionData}>
        <Form method="post" className="stack gap-4">
          <ErrorSummary />
          <TextInput
            name="handle"
            label={t("recover.handle")}
            before="@"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            required
          />
          <TextInput
            name="code"
            label={t("recover.code")}
            hint={t("recover.codeHint")}
            inputMode="numeric"
            autoComplete="off"
            required
          />
          <TextInput
            name="passphrase"
            type="password"
            label={t("recover.passphrase")}
            hint={t("signUp.passphraseHint")}
            autoComplete="new-password"
            required
          />
          <div>
            <Button kind="primary" icon="key">
              {t("recover.do")}
            </Button>
          </div>
        </Form>
      </FormState>
    </Page>
  );
}
