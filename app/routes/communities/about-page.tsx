import { ButtonLink } from "#app/components/button.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Prose } from "#app/components/prose.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { communityTexts, listInCharge, loadCommunity } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/about-page.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    return { space, texts: await communityTexts(ctx, space.id), inCharge: await listInCharge(ctx, space) };
  });
}

/** What a community says about itself, its rules, and how one comes in. */
export default function AboutPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const format = useFormat();
  const { space, inCharge, texts } = loaderData;
  const { description, describedIn, rulesHtml, rulesIn, welcomeHtml, welcomeIn, createdAt } = texts;
  return (
    <Page title={t("about.title")} crumbs={communityCrumbs(space)} lead={description} leadLang={describedIn}>
      <CommunityViews space={space} current="about" />
      <Section title={t("about.rules")}>
        {rulesHtml ? <Prose html={rulesHtml} lang={rulesIn} /> : <p>{t("about.noRules")}</p>}
      </Section>
      {welcomeHtml ? (
        <Section title={t("about.welcome")}>
          <Prose html={welcomeHtml} lang={welcomeIn} />
        </Section>
      ) : null}
      <Section title={t("about.access")}>
        {space.archived ? null : <p>{t(`about.${accessWords(space)}`)}</p>}
        <Soft as="p">{t("about.since", { date: format.date(createdAt) })}</Soft>
      </Section>
      <Section title={t("about.moderators")}>
        <Stack gap={3}>
          {inCharge.map((person) => (
            <PersonLine
              key={person.id}
              face
              name={person.name}
              href={`/people/${person.handle}`}
              part="moderator"
              place={person.place}
              organisation={person.organisation}
            />
          ))}
          {inCharge.length === 0 ? <Soft>{t("home.nobodyInCharge")}</Soft> : null}
        </Stack>
      </Section>
      {space.can.leave ? (
        <ButtonLink href={`/communities/${space.slug}/leave`} kind="quiet" icon="leave">
          {t("about.leave")}
        </ButtonLink>
      ) : null}
    </Page>
  );
}

function accessWords({ visibility, joinRule }: SpaceView) {
  if (visibility === "private") return "accessPrivate";
  if (joinRule === "open") return "accessPublicOpen";
  return joinRule === "request" ? "accessPublicRequest" : "accessPublicInvitation";
}
