import { useState } from "react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { CardGrid, Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { revalidatesWhenChanged } from "#app/documents/document-form.tsx";
import { writerWithScript } from "#app/documents/writer-with-script.ts";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useKeptForm } from "#app/offline/use-kept-form.ts";
import { act, show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { withinSite } from "#server/contracts/plan-sources.ts";
import {
  ChangeRowInput,
  nameOfRow,
  ROW_FIELDS,
  type RowsPage,
  type RowView,
  rowPath,
  rowsPath,
} from "#server/contracts/section-rows.ts";
import { changeRow, rowToChange } from "#server/features/plans/index.ts";
import type { Route } from "./+types/row-page.ts";
import { planHandle, withinPlan } from "./plan-frame.ts";
import { RowInputs } from "./row-inputs.tsx";
import { useValue } from "./row-table.tsx";
import { UnsentRows } from "./unsent-rows.tsx";

export const handle = planHandle;
export const shouldRevalidate = revalidatesWhenChanged;

export async function loader(args: Route.LoaderArgs) {
  const asked = { ...args.params, language: languageOf(args.context) };
  const found = await show(args, (ctx) => rowToChange(ctx, asked));
  return { ...found, key: nextSendKey(args.context), writer: writerWithScript(args.context) };
}

/** POST /plans/:plan/sections/:section/rows/:row: it says something else from now on. */
export async function action(args: Route.ActionArgs) {
  return act(args, ChangeRowInput, async (ctx, input) => {
    const where = withinSite(input.where, factsOf(args.context).origin);
    const { plan, section } = await changeRow(ctx, { ...input, where });
    return redirectSaying(args.context, rowsPath(plan, section), { say: "rows:row.saved" });
  });
}

/** One row. Where somebody else changed it meanwhile, both stand beside each other, and what was typed is kept. */
export default function RowOfSection({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "rows"]);
  const { plan, section, kind, row, key, writer } = loaderData;
  const kept = useKeptForm({ writer, place: section.id });
  const result = kept.result ?? actionData;
  // What its writer saw: a page that is loaded again under what they type must not count as seen.
  const [seen] = useState(row.revision);
  const changed = result?.errors?.form === "rowChanged";
  const rows = { label: section.title.text, href: rowsPath(plan.slug, section.key), lang: section.title.language };
  const { source } = row;
  const typed = source ? { ...row.values, where: source.href } : row.values;
  const form = (
    <div onSubmitCapture={kept.onSubmitCapture}>
      <SendForm result={result} sendKey={key}>
        <input type="hidden" name="revision" value={changed ? row.revision : seen} />
        <RowInputs kind={kind} currency={plan.currency} values={typed} />
        <div>
          <Button kind="primary" icon="check">
            {t("rows:row.save")}
          </Button>
        </div>
      </SendForm>
    </div>
  );
  return (
    <Page
      title={nameOfRow(kind, row)}
      titleLang={row.language}
      crumbs={[...withinPlan(plan, t("list.title")), rows]}
      wide={changed}
    >
      <UnsentRows
        writer={writer}
        place={section.id}
        kind={kind}
        only={rowPath(plan.slug, section.key, row.id)}
        seenAt={rows.href}
      />
      {row.removed ? <Banner tone="attention">{t("rows:row.gone")}</Banner> : null}
      {changed ? (
        <>
          <Banner tone="attention">{t("rows:row.changed")}</Banner>
          <CardGrid>
            <div>
              <Section title={t("rows:row.now")}>
                <RowFacts kind={kind} row={row} currency={plan.currency} />
              </Section>
            </div>
            <div>
              <Section title={t("rows:row.yours")}>{form}</Section>
            </div>
          </CardGrid>
        </>
      ) : (
        form
      )}
    </Page>
  );
}

/** All that a row says. */
function RowFacts({ kind, row, currency }: { row: RowView; currency: string | null } & Pick<RowsPage, "kind">) {
  const { t } = useTranslation("rows");
  const value = useValue(currency);
  return (
    <dl className="stack gap-2">
      {ROW_FIELDS[kind].map((field) => (
        <div key={field.name}>
          <dt className="soft">{t(`fields.${kind}.${field.name}` as "fields.budget.what")}</dt>
          <dd>{value(row, field) ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}
