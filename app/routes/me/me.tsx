import { useTranslation } from "#app/i18n/use-translation.ts";
import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { Face } from "#app/components/face.tsx";
import { Icon } from "#app/components/icon.tsx";
import type { IconName } from "#app/components/icon-paths.ts";
import { Row, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { show } from "#app/requests/act.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { myProfile } from "#server/core/people/index.ts";
import type { Route } from "./+types/me.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const { name, handle, champion } = await show(args, myProfile);
  return { name, handle, champion };
}

const ways: readonly { name: "profile" | "language" | "sessions" | "password" | "privacy"; icon: IconName }[] = [
  { name: "profile", icon: "me" },
  { name: "language", icon: "language" },
  { name: "sessions", icon: "phone" },
  { name: "password", icon: "key" },
  { name: "privacy", icon: "lock" },
];

export default function Me({ loaderData: { name, handle, champion } }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  return (
    <Page
      title={<bdi>{name}</bdi>}
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
      <Stack as="ul" gap={4}>
        {ways.map(({ name: way, icon }) => (
          <li key={way}>
            <Row gap={3} nowrap>
              <Icon name={icon} />
              <div>
                <Link to={`/me/${way}`}>{t(`me.${way}`)}</Link>
                <Soft as="p">{t(`me.${way}Hint`)}</Soft>
              </div>
            </Row>
          </li>
        ))}
        <li>
          <Row gap={3} nowrap>
            <Icon name="bell" />
            <div>
              <Link to="/me/notices">{t("me.notices")}</Link>
              <Soft as="p">{t("me.noticesHint")}</Soft>
            </div>
          </Row>
        </li>
      </Stack>
    </Page>
  );
}
