import { EmptyState } from "#app/components/empty-state.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { isCommunityRole } from "#server/contracts/bounds.ts";
import type { LogLine } from "#server/contracts/spaces.ts";
import { communityLog, loadSpace } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/log-page.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const space = await loadSpace(ctx, args.params.space);
    const log = await communityLog(ctx, { space: space.id, after });
    return { space, ...log, firstPage: after === null };
  });
}

/** What those in charge of a community did. */
export default function LogPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, items, next, firstPage } = loaderData;
  return (
    <Page title={t("log.title")} crumbs={communityCrumbs(space)} lead={t("log.lead")}>
      <CommunityViews space={space} current="log" />
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
  "community_create",
  "community_change",
  "community_handOver",
  "community_changeRole",
  "community_remove",
  "community_restore",
  "community_request_accepted",
  "community_request_declined",
  "community_invite",
  "community_revokeInvitation",
  "recovery_issued",
  "recovery_used",
  "post_hide",
  "post_unhide",
  "post_restore",
  "post_inspect",
  "thread_close",
  "thread_reopen",
  "thread_edit",
] as const;

function Line({ line }: { line: LogLine }) {
  const { t } = useTranslation("communities");
  const name = line.action.replaceAll(".", "_");
  const known = KNOWN.find((each) => each === name) ?? "other";
  const { before, after } = rolesOf(line);
  return (
    <li>
      <span dir="auto">
        {t(`log.by.${known}`, {
          actor: line.actor?.name ?? t("log.someone"),
          subject: line.subject?.name ?? t("log.someone"),
          action: line.action,
        })}
      </span>
      {before && after ? (
        <Soft as="p">{t("log.roles", { before: t(`members.role.${before}`), after: t(`members.role.${after}`) })}</Soft>
      ) : null}
      {line.reason ? <p dir="auto">{line.reason}</p> : null}
      <Soft as="p">
        <Time at={line.at} />
      </Soft>
    </li>
  );
}

function rolesOf({ facts }: LogLine) {
  const role = (value: unknown) => (isCommunityRole(value) ? value : null);
  return { before: role(facts.before), after: role(facts.after) };
}
