import { type LoggedDeed, LogList } from "#app/components/log-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { isCommunityRole } from "#server/contracts/bounds.ts";
import type { LogLine } from "#server/contracts/spaces.ts";
import { communityLog, loadCommunity } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/log-page.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    const log = await communityLog(ctx, { space: space.id, after });
    return { space, ...log, firstPage: after === null };
  });
}

/** What those in charge of a community did. */
export default function LogPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, items, next, firstPage } = loaderData;
  const deed = useDeed();
  return (
    <Page title={t("log.title")} crumbs={communityCrumbs(space)} lead={t("log.lead")}>
      <CommunityViews space={space} current="log" />
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
  "community_create",
  "community_change",
  "community_translate",
  "community_untranslate",
  "community_retranslate",
  "community_archive",
  "community_unarchive",
  "community_handOver",
  "community_changeRole",
  "community_remove",
  "community_restore",
  "community_request_accepted",
  "community_request_declined",
  "community_invite",
  "community_revokeInvitation",
  "champion_accepted",
  "champion_declined",
  "champion_takenBack",
  "recovery_issued",
  "recovery_used",
  "post_hide",
  "post_unhide",
  "post_restore",
  "document_hideVersion",
  "document_showVersion",
  "post_inspect",
  "report_settle",
  "digest_note",
  "digest_note_withdraw",
  "thread_close",
  "thread_reopen",
  "thread_edit",
  "thread_hide",
  "thread_unhide",
  "thread_floor",
  "thread_host",
  "thread_unhost",
  "workshop_team",
  "workshop_offTeam",
  "workshop_handOver",
  "workshop_stepIn",
  "workshop_seat",
  "form_close",
  "form_reopen",
  "form_takeAnswers",
  "calendar_correctAttendance",
  "calendar_takeAttendance",
  "workshop_certificates",
  "workshop_correctCertificate",
  "workshop_revokeCertificate",
  "workshop_restoreCertificate",
] as const;

/** A line of the log as it is read. */
function useDeed() {
  const { t } = useTranslation("communities");
  return ({ id, action, actor, subject, reason, at, facts }: LogLine): LoggedDeed => {
    const name = action.replaceAll(".", "_");
    const known = KNOWN.find((each) => each === name) ?? "other";
    const names = { actor: actor?.name ?? t("log.someone"), subject: subject?.name ?? t("log.someone") };
    const { before, after } = rolesOf(facts);
    const changed =
      before && after
        ? t("log.roles", { before: t(`members.role.${before}`), after: t(`members.role.${after}`) })
        : null;
    return { id, sentence: t(`log.by.${known}`, { ...names, action }), changed, reason, at };
  };
}

function rolesOf(facts: LogLine["facts"]) {
  const role = (value: unknown) => (isCommunityRole(value) ? value : null);
  return { before: role(facts.before), after: role(facts.after) };
}
