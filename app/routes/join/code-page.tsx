import { Form, redirect } from "react-router";
import { z } from "zod";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { InvitationCode } from "#server/contracts/spaces.ts";
import { openInvitation } from "#server/core/spaces/index.ts";
import { Conflict } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/code-page.ts";

const TypedCode = z.object({ invitationCode: InvitationCode });

export async function action(args: Route.ActionArgs) {
  return act(args, TypedCode, async (ctx, { invitationCode }) => {
    const to = redirect(`/join/${invitationCode}`, 303);
    try {
      await openInvitation(ctx, { code: invitationCode });
      return to;
    } catch (error) {
      // The invitation's own page says that it is over.
      if (error instanceof Conflict) return to;
      throw error;
    }
  });
}

/** For who was given a sheet and no camera. */
export default function CodePage({ actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  return (
    <Page title={t("code.title")} lead={t("code.lead")}>
      <FormState result={actionData}>
        <Form method="post">
          <Stack gap={4}>
            <ErrorSummary />
            <TextInput
              name="invitationCode"
              label={t("code.code")}
              hint={t("code.codeHint")}
              required
              maxLength={60}
              dir="ltr"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
            />
            <div>
              <Button kind="primary" icon="key">
                {t("code.open")}
              </Button>
            </div>
          </Stack>
        </Form>
      </FormState>
    </Page>
  );
}
