import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { revalidatesWhenChanged } from "#app/documents/document-form.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { broughtPath, IMPORT_PLACES, INTO, importPath, SentTakeIn } from "#server/contracts/plan-import.ts";
import { planPath, sectionPath } from "#server/contracts/plans.ts";
import { openImport, takeIn } from "#server/features/plans/index.ts";
import type { Route } from "./+types/brought-page.ts";
import { BroughtPart } from "./brought-part.tsx";
import { planHandle, withinPlan } from "./plan-frame.ts";

export const handle = planHandle;
export const shouldRevalidate = revalidatesWhenChanged;

export async function loader(args: Route.LoaderArgs) {
  const asked = { ...args.params, language: languageOf(args.context) };
  const found = await show(args, (ctx) => openImport(ctx, asked));
  return { ...found, key: nextSendKey(args.context), discardKey: nextSendKey(args.context) };
}

/** POST /plans/:plan/imports/:importId: each part goes into the section that its author chose. */
export async function action(args: Route.ActionArgs) {
  return act(args, SentTakeIn, async (ctx, input) => {
    const { plan, id, left, section } = await takeIn(ctx, input);
    if (left > 0) return redirectSaying(args.context, broughtPath(plan, id), { say: "imports:doneSome" });
    const path = section === null ? planPath(plan) : sectionPath(plan, section);
    return redirectSaying(args.context, path, { say: "imports:done" });
  });
}

/** What was brought, part by part, with the section each goes into; nothing of it stands in the plan before that is said. */
export default function BroughtIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "imports"]);
  const { number } = useFormat();
  const { plan, id, name, pictures, section, parts, targets, language, key, discardKey } = loaderData;
  const here = broughtPath(plan.slug, id);
  const written = targets.some((target) => target.written);
  const way = [
    ...withinPlan(plan, t("list.title")),
    { label: t("imports:title"), href: importPath(plan.slug, section) },
  ];
  return (
    <Page title={t("imports:where")} lead={<bdi>{name || t("imports:nameless")}</bdi>} crumbs={way}>
      {pictures > 0 ? <Banner>{t("imports:pictures", { n: number(pictures) })}</Banner> : null}
      <Stack gap={4}>
        <SendForm result={actionData} sendKey={key}>
          <input type="hidden" name="seen" value={targets.map((one) => `${one.key} ${one.seq}`).join(",")} />
          <Stack gap={4} as="ul">
            {parts.map((part) => (
              <BroughtPart
                key={part.at}
                part={part}
                name={`${INTO}${part.at}`}
                language={language}
                targets={targets}
                open={parts.length === 1}
              />
            ))}
          </Stack>
          {written ? (
            <RadioGroup
              name="where"
              legend={t("imports:place.ask")}
              options={IMPORT_PLACES.map((place) => ({
                value: place,
                label: t(`imports:place.${place}`),
                hint: t(`imports:place.${place}Hint`),
              }))}
              defaultValue="below"
            />
          ) : null}
          <div>
            <Button kind="primary" icon="check">
              {t("imports:take")}
            </Button>
          </div>
        </SendForm>
        <ActionForm action={`${here}/discard`} sendKey={discardKey} label={t("imports:discard")} kind="quiet" />
      </Stack>
    </Page>
  );
}
