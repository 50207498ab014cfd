import { CommunityCard } from "#app/components/community-card.tsx";
import type { CommunityView } from "#server/contracts/spaces.ts";

type Named = { id: string; name: string };

/** A community as a card, with the names of its themes. */
export function CommunityInList({
  community,
  themes,
  unread,
}: {
  community: CommunityView;
  themes: readonly Named[];
  unread?: number;
}) {
  const names = themes.filter(({ id }) => community.themeIds.includes(id)).map(({ name }) => name);
  return (
    <CommunityCard
      name={community.name}
      href={`/communities/${community.slug}`}
      lang={community.language}
      summary={community.description}
      summaryLang={community.describedIn}
      themes={names}
      access={accessOf(community)}
      members={community.memberCount}
      unread={unread ?? 0}
      joined={community.myRole !== null}
    />
  );
}

function accessOf({ visibility, joinRule, archived }: CommunityView): "open" | "request" | "private" {
  if (visibility === "private") return "private";
  return joinRule === "open" || archived ? "open" : "request";
}
