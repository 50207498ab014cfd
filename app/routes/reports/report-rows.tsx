import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Pager } from "#app/components/pager.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ReportList, ReportRow } from "#server/contracts/reports.ts";

/** What a list's address asks for. */
export function askedReports(request: Request): { after: string | null; settled: boolean } {
  const { searchParams } = new URL(request.url);
  return { after: searchParams.get("after"), settled: searchParams.get("state") === "settled" };
}

type Props = { here: string; list: ReportList; settled: boolean; first: boolean };

/** What waits to be decided, or what was settled. */
export function ReportRows({ here, list, settled, first }: Props) {
  const { t } = useTranslation("reports");
  const at = settled ? `${here}?state=settled` : here;
  return (
    <>
      <TabLinks
        label={t("list.which")}
        items={[
          { label: t("list.waiting"), href: here, current: !settled },
          { label: t("list.settled"), href: `${here}?state=settled`, current: settled },
        ]}
      />
      {list.items.length > 0 ? (
        <LinkList>
          {list.items.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </LinkList>
      ) : (
        <EmptyState title={settled ? t("list.noneSettled") : t("list.noneWaiting")} icon="check" />
      )}
      <Pager
        older={list.next && `${at}${settled ? "&" : "?"}after=${list.next}`}
        first={first ? null : at}
        words={{ newer: t("list.which"), older: t("list.more") }}
      />
    </>
  );
}

function Row({ row }: { row: ReportRow }) {
  const { t } = useTranslation("reports");
  const name = row.about?.name ?? t("somebody");
  return (
    <LinkRow
      href={`/reports/${row.id}`}
      icon={row.subject === "post" ? "reply" : "me"}
      title={t(`list.${row.subject}`, { name })}
    >
      {t(`reason.${row.reason}`)} · {t("list.by", { name: row.reporter?.name ?? t("somebody") })} · <Time at={row.at} />
    </LinkRow>
  );
}
