import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { CHOSEN_STAGES, ChangePlanInput, PLAN_STAGES, planPath } from "#server/contracts/plans.ts";
import { changePlan, planToChange } from "#server/features/plans/index.ts";
import type { Route } from "./+types/edit-plan-page.ts";
import { planHandle, withinPlan } from "./plan-frame.ts";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const plan = await show(args, (ctx) => planToChange(ctx, args.params.plan));
  return { plan, key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ChangePlanInput, async (ctx, input) => {
    const { slug } = await changePlan(ctx, input);
    return redirectSaying(args.context, planPath(slug), { say: "plans:edit.done" });
  });
}

/** What a plan is called, and how far it is. */
export default function EditPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("plans");
  const { plan, key } = loaderData;
  // Nobody says that it is handed in; while it is, it stays so when it is called something else.
  const stages = PLAN_STAGES.filter((stage) => stage === plan.stage || CHOSEN_STAGES.some((one) => one === stage));
  return (
    <Page title={t("edit.title")} crumbs={withinPlan(plan, t("list.title"))}>
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          name="title"
          label={t("begin.name")}
          hint={t("begin.nameHint")}
          maxLength={MAX_NAME_LENGTH}
          required
          dir="auto"
          defaultValue={plan.title}
        />
        <RadioGroup
          name="stage"
          legend={t("edit.stage")}
          options={stages.map((stage) => ({
            value: stage,
            label: t(`stage.${stage}`),
            hint: t(`stageHint.${stage}`),
          }))}
          defaultValue={plan.stage}
        />
        <div>
          <Button kind="primary" icon="check">
            {t("edit.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
