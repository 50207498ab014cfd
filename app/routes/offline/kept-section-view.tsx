import { useState } from "react";
import { useLocation } from "react-router";
import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { newKey } from "#app/composer/new-key.ts";
import { type PlanHere, placeOf, type SectionHere } from "#app/documents/on-this-phone.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useKeptForm } from "#app/offline/use-kept-form.ts";
import { AskedCard } from "#app/routes/plans/asked-card.tsx";
import { RowInputs } from "#app/routes/plans/row-inputs.tsx";
import { RowTable } from "#app/routes/plans/row-table.tsx";
import { UnsentRows } from "#app/routes/plans/unsent-rows.tsx";
import { MOST_ROWS, type RowKind, rowsPath } from "#server/contracts/section-rows.ts";

type Props = { personId: string; here: PlanHere; section: SectionHere };

/** A section as it lies on this phone: a table with one more line below, which waits here for the line; or a text to read. */
export function KeptSectionView({ personId, here, section }: Props) {
  const { t } = useTranslation("plans");
  const { kind, read } = section;
  return (
    <Stack gap={5}>
      <AskedCard section={section} />
      {kind !== "text" ? (
        <Rows personId={personId} here={here} section={section} kind={kind} />
      ) : read ? (
        <Prose html={read.html} lang={read.language} />
      ) : (
        <EmptyState title={t("page.nothing")} icon="document" />
      )}
    </Stack>
  );
}

function Rows({ personId, here, section, kind }: Props & { kind: RowKind }) {
  const { t } = useTranslation(["plans", "rows"]);
  const { search } = useLocation();
  const { plan } = here;
  const { rows, title } = section;
  const [key] = useState(newKey);
  const { result, onSubmitCapture } = useKeptForm({ writer: personId, place: section.id });
  const writes = plan.can.write && rows.length < MOST_ROWS && (kind !== "budget" || plan.currency !== null);
  return (
    <>
      {rows.length > 0 ? (
        <RowTable kind={kind} caption={title.text} rows={rows} currency={plan.currency} />
      ) : (
        <EmptyState title={t("rows:list.none")} icon="table" />
      )}
      <UnsentRows
        writer={personId}
        place={section.id}
        kind={kind}
        seenAt={`/kept${search}#${placeOf.section(section)}`}
      />
      {writes ? (
        <div className="row-form" onSubmitCapture={onSubmitCapture}>
          <Section title={t(`rows:add.${kind}`)}>
            <SendForm result={result} sendKey={key} action={rowsPath(plan.slug, section.key)}>
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
    </>
  );
}
