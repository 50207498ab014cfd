import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { PassphraseForm } from "#server/contracts/people.ts";
import { changePassphrase, proofForPassphrase } from "#server/core/people/index.ts";
import type { Route } from "./+types/password.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  return { ...(await show(args, proofForPassphrase)), handle: viewerOf(args.context)?.handle ?? "" };
}

export async function action(args: Route.ActionArgs) {
  return act(args, PassphraseForm, async (ctx, input) => {
    await changePassphrase(ctx, input);
    return redirectSaying(args.context, "/me", { say: "people:password.saved" });
  });
}

export default function Password({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  const { current, mailbox, handle } = loaderData;
  if (mailbox !== null) return <ComeInAnew mailbox={mailbox} />;
  return (
    <Page title={t("password.title")} crumbs={[{ label: t("me.title"), href: "/me" }]} lead={t("password.lead")}>
      <FormState result={actionData}>
        <Form method="post" className="stack gap-4">
          <ErrorSummary />
          {/* For programs that keep passwords: whose it is. */}
          <input type="hidden" name="username" autoComplete="username" value={handle} />
          {current ? (
            <TextInput
              name="current"
              type="password"
              label={t("password.current")}
              autoComplete="current-password"
              required
            />
          ) : null}
          <TextInput
            name="passphrase"
            type="password"
            label={t("password.new")}
            hint={t("signUp.passphraseHint")}
            autoComplete="new-password"
            required
          />
          <div>
            <Button kind="primary" icon="key">
              {t("password.save")}
            </Button>
          </div>
        </Form>
      </FormState>
    </Page>
  );
}

/** Who has only a mailbox shows that it is theirs before they set what opens their account without it. */
function ComeInAnew({ mailbox }: { mailbox: string }) {
  const { t } = useTranslation("people");
  return (
    <Page
      title={t("password.title")}
      crumbs={[{ label: t("me.title"), href: "/me" }]}
      lead={t("password.codeFirst", { email: mailbox })}
    >
      <Form method="post" action="/sign-in/code" className="stack gap-4">
        <input type="hidden" name="email" value={mailbox} />
        <input type="hidden" name="next" value="/me/password" />
        <div>
          <Button kind="primary" icon="send">
            {t("mailCode.ask")}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
