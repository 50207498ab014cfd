import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { CommunityRole, type MemberView, type SpaceView } from "#server/contracts/spaces.ts";
import { listMembers } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/members-page.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "./community-frame.tsx";
import { MemberTabs } from "./member-tabs.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const { searchParams } = new URL(args.request.url);
  const role = CommunityRole.safeParse(searchParams.get("role")).data ?? null;
  const after = searchParams.get("after");
  const members = await show(args, (ctx) => listMembers(ctx, { space: args.params.space, role, after }));
  return { ...members, role, firstPage: after === null };
}

/** Who is in a community; for who is signed in. */
export default function MembersPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, items, next, role, firstPage } = loaderData;
  const query = (more: Record<string, string>) => `?${new URLSearchParams({ ...(role ? { role } : {}), ...more })}`;
  const invite = (
    <ButtonLink href={`/communities/${space.slug}/invitations/new`} icon="invite">
      {t("members.invite")}
    </ButtonLink>
  );
  return (
    <Page title={t("members.title")} crumbs={communityCrumbs(space)} actions={space.can.moderate ? invite : null}>
      <CommunityViews space={space} current="members" />
      <MemberTabs space={space} current={role ?? "all"} />
      {items.length > 0 ? (
        <Stack as="ul" gap={4}>
          {items.map((member) => (
            <Member key={member.person.id} member={member} space={space} />
          ))}
        </Stack>
      ) : (
        <EmptyState title={t("members.none.title")} icon="people" action={space.can.moderate ? invite : null}>
          {t("members.none.text")}
        </EmptyState>
      )}
      <Pager
        first={firstPage ? null : query({})}
        older={next ? query({ after: next }) : null}
        words={{ newer: t("members.title"), older: t("members.next") }}
      />
    </Page>
  );
}

function Member({ member, space }: { member: MemberView; space: SpaceView }) {
  const { t } = useTranslation("communities");
  const format = useFormat();
  const { person, role, can, isMe, joinedAt } = member;
  const mayManage = can.changeRole || can.remove || can.recover;
  return (
    <li>
      <PersonLine
        face
        name={person.name}
        href={`/people/${person.handle}`}
        part={role === "member" ? null : role}
        place={person.place}
        organisation={person.organisation}
        time={t("members.since", { date: format.shortDate(joinedAt) })}
        you={isMe}
        trailing={
          mayManage ? (
            <ButtonLink href={`/communities/${space.slug}/members/${person.id}`} kind="quiet" icon="settings" small>
              {t("members.manage")}
            </ButtonLink>
          ) : null
        }
      />
    </li>
  );
}
