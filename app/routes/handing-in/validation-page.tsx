import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { planHandle } from "#app/routes/plans/plan-frame.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { handInPath, ValidationInput } from "#server/contracts/submissions.ts";
import { noteValidation, validationToNote } from "#server/features/plans/index.ts";
import type { Route } from "./+types/validation-page.ts";
import { withinHandIn } from "./hand-in-crumbs.ts";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => validationToNote(ctx, args.params.plan));
  return { ...found, sendKey: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ValidationInput, async (ctx, input) => {
    const { slug } = await noteValidation(ctx, input);
    return redirectSaying(args.context, handInPath(slug), { say: "handIn:organisation.saved" });
  });
}

/** An author notes which organisation stands behind the plan, and who said so for it. */
export default function NoteValidation({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["handIn", "plans"]);
  const { plan, validation, sendKey } = loaderData;
  const name = { maxLength: MAX_NAME_LENGTH, required: true, dir: "auto" } as const;
  return (
    <Page
      title={t("organisation.title")}
      lead={t("organisation.lead")}
      crumbs={withinHandIn(plan, { plans: t("plans:list.title"), handIn: t("title") })}
    >
      <SendForm result={actionData} sendKey={sendKey}>
        <TextInput
          {...name}
          name="organisation"
          label={t("organisation.name")}
          autoComplete="organization"
          defaultValue={validation?.organisation}
        />
        <TextInput
          {...name}
          name="person"
          label={t("organisation.person")}
          hint={t("organisation.personHint")}
          defaultValue={validation?.person}
        />
        <TextInput
          name="day"
          type="date"
          label={t("organisation.day")}
          required
          dir="ltr"
          defaultValue={validation?.day}
        />
        <div>
          <Button kind="primary" icon="check">
            {t("organisation.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
