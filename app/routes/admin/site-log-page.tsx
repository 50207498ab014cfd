import { EmptyState } from "#app/components/empty-state.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { LogLine } from "#server/contracts/spaces.ts";
import { siteLog } from "#server/features/programme/index.ts";
import type { Route } from "./+types/site-log-page.ts";
import { adminViews } from "./admin-views.ts";

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    adminViews(ctx);
    return { ...(await siteLog(ctx, { after })), firstPage: after === null };
  });
}

/** What staff and administrators did to the installation and to people. */
export default function SiteLogPage({ loaderData: { items, next, firstPage } }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  return (
    <Page crumbs={[{ label: t("title"), href: "/admin" }]} title={t("log.title")} lead={t("log.lead")}>
      {items.length > 0 ? (
        <Stack as="ul" gap={4}>
          {items.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </Stack>
      ) : (
        <EmptyState title={t("log.none.title")}>{t("log.none.text")}</EmptyState>
      )}
      <Pager
        first={firstPage ? null : "?"}
        older={next ? `?${new URLSearchParams({ after: next })}` : null}
        words={{ newer: t("log.title"), older: t("log.next") }}
      />
    </Page>
  );
}

const KNOWN = [
  "installation_founded",
  "installation_changed",
  "programme_textChanged",
  "theme_create",
  "theme_change",
  "theme_move",
  "theme_remove",
  "legalText_published",
  "person_suspended",
  "person_restored",
  "person_siteRole",
  "person_becameFirstAdmin",
  "person_passphraseSet",
] as const;

function Line({ line }: { line: LogLine }) {
  const { t } = useTranslation("admin");
  const name = line.action.replaceAll(".", "_");
  const known = KNOWN.find((each) => each === name) ?? "other";
  return (
    <li>
      <span dir="auto">
        {t(`log.by.${known}`, {
          actor: line.actor?.name ?? t("log.someone"),
          subject: line.subject?.name ?? t("log.someone"),
          action: line.action,
        })}
      </span>
      {line.reason ? <p dir="auto">{line.reason}</p> : null}
      <Soft as="p">
        <Time at={line.at} />
      </Soft>
    </li>
  );
}
