import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Row, Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { ctxOf, factsOf, viewerOf, whenceOf } from "#app/requests/context.ts";
import { safePath } from "#app/requests/safe-path.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { readKept } from "#server/contracts/kept.ts";
import { SignInForm } from "#server/contracts/people.ts";
import { demoCast, signInByMailOffered, signInByPassphrase, signUpByMailOffered } from "#server/core/people/index.ts";
import type { Route } from "./+types/sign-in.ts";
import { arrive } from "./arrive.ts";
import { KeptWords, SendKept } from "./kept-words.tsx";

export async function loader({ context, request }: Route.LoaderArgs) {
  const next = safePath(new URL(request.url).searchParams.get("next"));
  if (viewerOf(context)) throw redirect(next, 303);
  const ctx = ctxOf(context);
  return {
    next,
    byMail: await signInByMailOffered(ctx),
    signUp: await signUpByMailOffered(ctx),
    cast: await demoCast(ctx),
    key: nextSendKey(context),
    kept: factsOf(context).kept,
  };
}

const CarryingForm = SignInForm.extend({ kept: z.string().optional() });

/** POST /sign-in. Who wrote something before they had to sign in is shown it, to send it as themselves. */
export async function action(args: Route.ActionArgs) {
  return act(args, CarryingForm, async (ctx, { kept: carried, ...input }) => {
    const session = await signInByPassphrase(ctx, input, whenceOf(args));
    const kept = readKept(carried);
    const arrived = arrive(session, input.next);
    return kept ? data({ kept }, { headers: cookiesOf(arrived) }) : arrived;
  });
}

function cookiesOf(answer: Response): Headers {
  return new Headers(answer.headers.getSetCookie().map((cookie) => ["Set-Cookie", cookie]));
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  const { next, byMail, signUp, cast, key } = loaderData;
  if (actionData && "kept" in actionData) return <SendKept kept={actionData.kept} />;
  const kept = loaderData.kept ?? readKept(actionData?.values.kept);
  const onward = next === "/" ? "" : `?next=${encodeURIComponent(next)}`;
  return (
    <Page title={t("signIn.title")}>
      {kept ? <KeptWords kept={kept} /> : null}
      <FormState result={actionData}>
        <Form method="post" action={`/sign-in${onward}`} className="stack gap-4">
          <ErrorSummary />
          <input type="hidden" name="next" value={next} />
          {kept ? <input type="hidden" name="kept" value={JSON.stringify(kept)} /> : null}
          <TextInput
            name="account"
            label={t("signIn.account")}
            hint={t("signIn.accountHint")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <TextInput
            name="passphrase"
            type="password"
            label={t("signIn.passphrase")}
            autoComplete="current-password"
            required
          />
          <div>
            <Button kind="primary" icon="key">
              {t("signIn.do")}
            </Button>
          </div>
        </Form>
      </FormState>
      <Section title={t("signIn.otherWays")}>
        <Stack as="ul" gap={2}>
          {byMail ? <Way href={`/sign-in/code${onward}`}>{t("signIn.byMail")}</Way> : null}
          <Way href="/join">{t("signIn.invitation")}</Way>
          {signUp ? <Way href={`/sign-up${onward}`}>{t("signIn.signUp")}</Way> : null}
          <Way href="/sign-in/forgot">{t("signIn.forgot")}</Way>
        </Stack>
      </Section>
      {cast.length > 0 ? (
        <Section title={t("signIn.asYourself")}>
          <p className="soft">{t("signIn.asYourselfHint")}</p>
          <Stack as="ul" gap={4}>
            {cast.map((person) => (
              <li key={person.handle}>
                <Row between>
                  <PersonLine name={person.name} part={person.champion ? "champion" : null} place={person.place} face />
                  <ActionForm
                    action={`/demo/continue-as/${person.handle}`}
                    sendKey={key}
                    fields={{ next }}
                    icon="join"
                    label={t("signIn.continueAs", { name: person.name })}
                    small
                  />
                </Row>
              </li>
            ))}
          </Stack>
        </Section>
      ) : null}
    </Page>
  );
}

function Way({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <Link to={href}>{children}</Link>
    </li>
  );
}
