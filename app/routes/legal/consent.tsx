import { Form, Link, redirect } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/choices.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Row, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { ctxOf } from "#app/requests/context.ts";
import { safePath } from "#app/requests/safe-path.ts";
import { ConsentForm } from "#server/contracts/people.ts";
import { currentLegalVersions } from "#server/core/installation/index.ts";
import { agreeToLegalTexts, consentsDue } from "#server/core/people/index.ts";
import type { Route } from "./+types/consent.ts";

export async function loader(args: Route.LoaderArgs) {
  const next = safePath(new URL(args.request.url).searchParams.get("next"));
  const due = await show(args, consentsDue);
  if (due.length === 0) throw redirect(next, 303);
  const shown = await currentLegalVersions(ctxOf(args.context));
  return { due, next, shown };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ConsentForm, async (ctx, { next, terms, privacy }) => {
    await agreeToLegalTexts(ctx, { terms, privacy });
    return redirect(safePath(next), 303);
  });
}

export default function Consent({ loaderData: { due, next, shown }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  return (
    <Page title={t("consent.title")} lead={t("consent.lead")}>
      <Stack as="ul" gap={2}>
        {due.map((kind) => (
          <li key={kind}>
            <Link to={`/${kind}`} target="_blank">
              {t(kind === "terms" ? "consent.termsDo" : "consent.privacyDo")}
            </Link>
          </li>
        ))}
      </Stack>
      <FormState result={actionData}>
        <Form method="post" className="stack gap-4">
          <ErrorSummary />
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="terms" value={shown.terms} />
          <input type="hidden" name="privacy" value={shown.privacy} />
          <Checkbox name="agree" label={t("consent.agree")} required />
          <Row gap={3}>
            <Button kind="primary" icon="check">
              {t("consent.do")}
            </Button>
            <ButtonLink href="/sign-out">{t("me.signOut")}</ButtonLink>
          </Row>
        </Form>
      </FormState>
      <p className="soft">{t("consent.no")}</p>
    </Page>
  );
}
