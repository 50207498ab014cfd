import { type LoggedDeed, LogList } from "#app/components/log-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
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
  const deed = useDeed();
  return (
    <Page crumbs={[{ label: t("title"), href: "/admin" }]} title={t("log.title")} lead={t("log.lead")}>
      <LogList deeds={items.map(deed)} none={{ title: t("log.none.title"), text: t("log.none.text") }} />
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
  "champion_markTakenBack",
  "report_settle",
  "person_siteRole",
  "person_becameFirstAdmin",
  "person_passphraseSet",
  "work_retried",
  "work_dropped",
] as const;

/** A line of the log as it is read. */
function useDeed() {
  const { t } = useTranslation("admin");
  return ({ id, action, actor, subject, reason, at, facts }: LogLine): LoggedDeed => {
    const name = action.replaceAll(".", "_");
    const known = KNOWN.find((each) => each === name) ?? "other";
    const names = { actor: actor?.name ?? t("log.someone"), subject: subject?.name ?? t("log.someone") };
    const changed = action.startsWith("theme.") && typeof facts.slug === "string" ? facts.slug : null;
    return { id, sentence: t(`log.by.${known}`, { ...names, action }), changed, reason, at };
  };
}
