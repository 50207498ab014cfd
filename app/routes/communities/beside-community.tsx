import { ButtonLink } from "#app/components/button.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { AsideSection } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { StatLine } from "#app/components/stat-line.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ChampionView } from "#server/contracts/champions.ts";
import type { CommunityHome } from "#server/features/communities/index.ts";

type Given = Pick<CommunityHome, "space" | "inCharge"> & { champions: readonly ChampionView[] };

/** How big a community is, whom one can ask there, and who looks after it. */
export function BesideCommunity({ space, inCharge, champions }: Given) {
  const { t } = useTranslation(["communities", "champions"]);
  const members = `/communities/${space.slug}/members`;
  return (
    <>
      <AsideSection title={t("home.about")}>
        <StatLine
          items={[
            {
              value: space.memberCount,
              label: t("home.members"),
              icon: "people",
              ...(space.can.seeMembers ? { href: members } : {}),
            },
            { value: space.threadCount, label: t("home.topics"), icon: "topic" },
          ]}
        />
        <ButtonLink kind="quiet" href={`/communities/${space.slug}/about`}>
          {t("home.aboutLink")}
        </ButtonLink>
      </AsideSection>
      {champions.length > 0 ? (
        <AsideSection title={t("champions:brief")}>
          <Stack gap={3}>
            {champions.map(({ person }) => (
              <PersonLine key={person.id} face name={person.name} href={`/people/${person.handle}`} part="champion" />
            ))}
          </Stack>
          <ButtonLink kind="quiet" href={`/communities/${space.slug}/champions`}>
            {t("champions:more")}
          </ButtonLink>
        </AsideSection>
      ) : null}
      <AsideSection title={t("home.inCharge")}>
        {inCharge.length > 0 ? (
          <Stack gap={3}>
            {inCharge.map((person) => (
              <PersonLine key={person.id} face name={person.name} href={`/people/${person.handle}`} />
            ))}
          </Stack>
        ) : (
          <Soft>{t("home.nobodyInCharge")}</Soft>
        )}
      </AsideSection>
    </>
  );
}
