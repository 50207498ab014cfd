import { ButtonLink } from "#app/components/button.tsx";
import { Face } from "#app/components/face.tsx";
import type { IconName } from "#app/components/icon-paths.ts";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Count } from "#app/components/tag.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { myProfile } from "#server/core/people/index.ts";
import { isChampion, waitingForMe } from "#server/features/champions/index.ts";
import type { Route } from "./+types/me.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const { name, handle, champion } = await show(args, myProfile);
  const waiting = await show(args, waitingForMe);
  return { name, handle, champion, waiting, asked: await show(args, isChampion) };
}

const ways: readonly {
  name: "profile" | "language" | "notices" | "messages" | "digest" | "sessions" | "password" | "privacy";
  icon: IconName;
}[] = [
  { name: "profile", icon: "me" },
  { name: "language", icon: "language" },
  { name: "notices", icon: "bell" },
  { name: "messages", icon: "mail" },
  { name: "digest", icon: "list" },
  { name: "sessions", icon: "phone" },
  { name: "password", icon: "key" },
  { name: "privacy", icon: "lock" },
];

export default function Me({ loaderData: { name, handle, champion, waiting, asked } }: Route.ComponentProps) {
  const { t } = useTranslation(["people", "champions", "mentoring", "certificates", "documents"]);
  return (
    <Page
      title={name}
      lead={<bdi>@{handle}</bdi>}
      tags={<Face name={name} champion={champion} size="l" />}
      actions={
        <>
          <ButtonLink href={`/people/${handle}`} icon="show">
            {t("me.seeProfile")}
          </ButtonLink>
          <ButtonLink href="/sign-out" icon="leave">
            {t("me.signOut")}
          </ButtonLink>
        </>
      }
    >
      <LinkList>
        {asked ? (
          <LinkRow href="/me/champion" icon="champion" title={t("champions:own.link")}>
            {t("champions:own.linkHint")}
          </LinkRow>
        ) : null}
        <LinkRow
          href="/mentoring"
          icon="topic"
          title={t("mentoring:link")}
          trailing={<Count value={waiting} label={t("mentoring:list.waiting")} />}
        >
          {t("mentoring:linkHint")}
        </LinkRow>
        <LinkRow href="/certificates" icon="document" title={t("certificates:mine.title")}>
          {t("certificates:mine.nameTitle")}
        </LinkRow>
        <LinkRow href="/kept" icon="phone" title={t("documents:kept.title")}>
          {t("documents:kept.lead")}
        </LinkRow>
        {ways.map(({ name: way, icon }) => (
          <LinkRow key={way} href={`/me/${way}`} icon={icon} title={t(`me.${way}`)}>
            {t(`me.${way}Hint`)}
          </LinkRow>
        ))}
      </LinkList>
    </Page>
  );
}
