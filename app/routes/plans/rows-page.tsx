import { ActionForm } from "#app/components/action-form.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Row, Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { writerWithScript } from "#app/documents/writer-with-script.ts";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useSpaceNews } from "#app/live/use-space-news.ts";
import { useKeptForm } from "#app/offline/use-kept-form.ts";
import { act, show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { withinSite } from "#server/contracts/plan-sources.ts";
import { planPath } from "#server/contracts/plans.ts";
import { AddRowInput, MOST_ROWS, nameOfRow, ROWS_ENTRY, rowPath, rowsPath } from "#server/contracts/section-rows.ts";
import { addRow, sectionOfRows } from "#server/features/plans/index.ts";
import type { Route } from "./+types/rows-page.ts";
import { AroundSection } from "./around-section.tsx";
import { AskedCard } from "./asked-card.tsx";
import { planHandle, withinPlan } from "./plan-frame.ts";
import { RowInputs } from "./row-inputs.tsx";
import { RowTable } from "./row-table.tsx";
import { SectionState } from "./section-state.tsx";
import { SourcePicks } from "./source-picks.tsx";
import { UnsentRows } from "./unsent-rows.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = { ...args.params, language: languageOf(args.context) };
  const page = await show(args, (ctx) => sectionOfRows(ctx, asked));
  return { ...page, key: nextSendKey(args.context), writer: writerWithScript(args.context) };
}

/** POST /plans/:plan/sections/:section/rows: one row more. */
export async function action(args: Route.ActionArgs) {
  return act(args, AddRowInput, async (ctx, input) => {
    const where = withinSite(input.where, factsOf(args.context).origin);
    const { plan, section } = await addRow(ctx, { ...input, where });
    return redirectSaying(args.context, rowsPath(plan, section), { say: "rows:row.added" });
  });
}

/** A section of rows: what stands in it, and one more below. */
export default function RowsOfSection({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "rows"]);
  const { plan, section, kind, rows, picks, seq, key, writer } = loaderData;
  const kept = useKeptForm({ writer, place: section.id });
  useSpaceNews({ id: plan.id, seq, only: [ROWS_ENTRY], few: true });
  const writes = plan.can.write;
  const needsCurrency = kind === "budget" && plan.currency === null && writes;
  return (
    <Page
      title={section.title.text}
      titleLang={section.title.language}
      crumbs={withinPlan(plan, t("list.title"))}
      tags={<SectionState section={section} />}
      lead={section.apart ? t("page.apartText") : undefined}
      wide={rows.length > 0}
    >
      <Stack gap={5}>
        <div className="row-form">
          <AskedCard section={section} />
        </div>
        {rows.length === 0 ? (
          needsCurrency ? null : (
            <EmptyState title={t("rows:list.none")} icon="table">
              {t(writes ? "rows:list.noneText" : "rows:list.noneWait")}
            </EmptyState>
          )
        ) : (
          <RowTable
            kind={kind}
            caption={section.title.text}
            rows={rows}
            currency={plan.currency}
            deeds={
              writes
                ? (row, at) => (
                    <Deeds
                      name={nameOfRow(kind, row)}
                      here={rowPath(plan.slug, section.key, row.id)}
                      at={at}
                      last={at === rows.length - 1}
                      sendKey={key}
                    />
                  )
                : undefined
            }
          />
        )}
        <UnsentRows writer={writer} place={section.id} kind={kind} seenAt={rowsPath(plan.slug, section.key)} />
        {kind === "budget" && writes ? <InWhichMoney currency={plan.currency} here={planPath(plan.slug)} /> : null}
        {writes && !needsCurrency && rows.length < MOST_ROWS ? (
          <div className="row-form" onSubmitCapture={kept.onSubmitCapture}>
            <Section title={t(`rows:add.${kind}`)}>
              <SendForm result={kept.result ?? actionData} sendKey={key}>
                <RowInputs kind={kind} currency={plan.currency} />
                <div>
                  <Button kind="primary" icon="plus">
                    {t("rows:row.add")}
                  </Button>
                </div>
              </SendForm>
            </Section>
          </div>
        ) : null}
        <SourcePicks picks={picks} here={rowsPath(plan.slug, section.key)} sendKey={key} />
        <AroundSection plan={plan} before={loaderData.before} after={loaderData.after} />
      </Stack>
    </Page>
  );
}

function InWhichMoney({ currency, here }: { currency: string | null; here: string }) {
  const { t } = useTranslation("rows");
  const choose = (
    <ButtonLink href={`${here}/currency`} kind={currency ? "quiet" : "primary"} small={currency !== null}>
      {t("money.choose")}
    </ButtonLink>
  );
  if (currency)
    return (
      <Row>
        <span>{t("money.in", { currency })}</span>
        {choose}
      </Row>
    );
  return (
    <EmptyState title={t("money.title")} icon="table" action={choose}>
      {t("money.missing")}
    </EmptyState>
  );
}

type DeedsProps = { name: string; here: string; at: number; last: boolean; sendKey: string };

/** By buttons, which every keyboard and every finger finds. */
function Deeds({ name, here, at, last, sendKey }: DeedsProps) {
  const { t } = useTranslation("rows");
  const quiet = { kind: "quiet", hideLabel: true, small: true } as const;
  return (
    <Row nowrap>
      {at > 0 ? (
        <ActionForm
          action={`${here}/up`}
          sendKey={`${sendKey}-u${at}`}
          label={t("row.up", { name })}
          icon="up"
          {...quiet}
        />
      ) : null}
      {last ? null : (
        <ActionForm
          action={`${here}/down`}
          sendKey={`${sendKey}-d${at}`}
          label={t("row.down", { name })}
          icon="down"
          {...quiet}
        />
      )}
      <ButtonLink href={here} icon="edit" kind="quiet" small>
        {t("row.change")} <span className="visually-hidden">{name}</span>
      </ButtonLink>
      <ActionForm
        action={`${here}/remove`}
        sendKey={`${sendKey}-r${at}`}
        label={t("row.remove", { name })}
        icon="delete"
        {...quiet}
      />
    </Row>
  );
}
