import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Row, Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { readerPath } from "#server/contracts/plan-sharing.ts";
import { planPath } from "#server/contracts/plans.ts";
import { planSharing } from "#server/features/plans/index.ts";
import type { Route } from "./+types/sharing-page.ts";
import { planHandle, withinPlan } from "./plan-frame.ts";
import { SharedWithRow } from "./shared-with-row.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => planSharing(ctx, args.params.plan));
  return { ...found, origin: factsOf(args.context).origin, sendKey: nextSendKey(args.context) };
}

/** With whom a plan is shared: each ended by a tap, and the ways to share it with more. */
export default function PlanSharingPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["sharing", "plans", "talk"]);
  const { plan, shared, textGiven, origin, sendKey } = loaderData;
  const here = `${planPath(plan.slug)}/sharing`;
  return (
    <Page title={t("title")} lead={t("lead")} crumbs={withinPlan(plan, t("plans:list.title"))}>
      <Section title={t("now")}>
        {shared.length === 0 ? (
          <EmptyState title={t("nobody")} />
        ) : (
          <ul className="rows">
            {shared.map((one) => (
              <SharedWithRow key={one.id} shared={one} plan={plan.slug} origin={origin} sendKey={sendKey} />
            ))}
          </ul>
        )}
      </Section>
      <p>
        {t("talk:sharing")} <Link to={`${readerPath(plan.slug)}#discussion`}>{t("talk:title")}</Link>
      </p>
      <Section title={t("text.title")}>
        <Stack gap={3}>
          <p>{t(textGiven ? "text.given" : "text.kept")}</p>
          <div>
            <ActionForm
              action={`${here}/text`}
              sendKey={`${sendKey}-text`}
              label={t(textGiven ? "text.keep" : "text.give")}
              fields={{ given: textGiven ? "no" : "yes" }}
            />
          </div>
        </Stack>
      </Section>
      <Section title={t("add")}>
        <Stack gap={4}>
          <Row gap={2}>
            <ButtonLink href={`${here}/community`} icon="people">
              {t("withCommunity")}
            </ButtonLink>
            <ButtonLink href={`${here}/person`} icon="me">
              {t("withPerson")}
            </ButtonLink>
            <ButtonLink href={`${here}/link`} icon="link">
              {t("withLink")}
            </ButtonLink>
          </Row>
          <div>
            <ButtonLink href={readerPath(plan.slug)} kind="quiet">
              {t("read.preview")}
            </ButtonLink>
          </div>
        </Stack>
      </Section>
    </Page>
  );
}
