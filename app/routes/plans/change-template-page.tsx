import { Button } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Card, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ChangeTemplateInput, planPath, type TemplateMove } from "#server/contracts/plans.ts";
import { changeTemplate, templatesToMoveTo } from "#server/features/plans/index.ts";
import type { Route } from "./+types/change-template-page.ts";
import { planHandle, withinPlan } from "./plan-frame.ts";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = { plan: args.params.plan, language: languageOf(args.context) };
  const found = await show(args, (ctx) => templatesToMoveTo(ctx, asked));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /plans/:plan/template: it is written by another template, or a newer version of its own. */
export async function action(args: Route.ActionArgs) {
  return act(args, ChangeTemplateInput, async (ctx, input) => {
    const { slug } = await changeTemplate(ctx, input);
    return redirectSaying(args.context, planPath(slug), { say: "plans:move.done" });
  });
}

/** Each template with what would come and what would be kept apart, before anything is done. */
export default function ChangeTemplate({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("plans");
  const { plan, moves, key } = loaderData;
  return (
    <Page title={t("move.title")} lead={t("move.lead")} crumbs={withinPlan(plan, t("list.title"))}>
      <Stack gap={4}>
        {moves.map((move) => (
          <Card key={move.key} as="section">
            <Stack gap={3}>
              <h2>
                <Lang lang={move.name.language}>{move.name.text}</Lang>
              </h2>
              <Lang as="p" lang={move.about.language}>
                {move.about.text}
              </Lang>
              {move.current ? (
                <Soft as="p">{t("move.current")}</Soft>
              ) : (
                <>
                  <WhatChanges move={move} />
                  <SendForm result={actionData} sendKey={`${key}-${move.key}`}>
                    <input type="hidden" name="template" value={move.key} />
                    <div>
                      <Button kind="primary" icon="check">
                        {t("move.do", { name: move.name.text })}
                      </Button>
                    </div>
                  </SendForm>
                </>
              )}
            </Stack>
          </Card>
        ))}
      </Stack>
    </Page>
  );
}

function WhatChanges({ move: { comes, goesApart } }: { move: TemplateMove }) {
  const { t } = useTranslation("plans");
  const { list } = useFormat();
  const named = (words: TemplateMove["comes"]) => list(words.map(({ text }) => text));
  if (comes.length === 0 && goesApart.length === 0) return <p>{t("move.same")}</p>;
  return (
    <dl className="stack gap-2">
      {comes.length > 0 ? (
        <div>
          <dt className="soft">{t("move.comes")}</dt>
          <dd>{named(comes)}</dd>
        </div>
      ) : null}
      {goesApart.length > 0 ? (
        <div>
          <dt className="soft">{t("move.apart")}</dt>
          <dd>{named(goesApart)}</dd>
        </div>
      ) : null}
    </dl>
  );
}
