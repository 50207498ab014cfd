import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Menu, MenuLink } from "#app/components/menu.tsx";
import { AsideSection, Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Tags } from "#app/components/tag.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { TranslatedProse } from "#app/components/translated-prose.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { StepInput } from "#server/contracts/mentoring.ts";
import { addStep, openMentoring } from "#server/features/champions/index.ts";
import type { Route } from "./+types/mentoring-page.ts";
import { Dates } from "./dates.tsx";
import { StateTag } from "./mentoring-in-list.tsx";
import { Steps } from "./steps.tsx";
import { AnswerRequest, Going } from "./what-to-do.tsx";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const languages = readerLanguages(args.context);
  return show(args, async (ctx) => ({
    ...(await openMentoring(ctx, { mentoringId: askedId(args.params.mentoringId), languages })),
    writes: viewerOf(args.context)?.languagesRead[0] ?? languages[0] ?? "en",
    key: nextSendKey(args.context),
  }));
}

/** A step that is agreed on, by the form on this screen. */
export async function action(args: Route.ActionArgs) {
  return act(args, StepInput, async (ctx, input) => {
    const { mentoringId } = await addStep(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:steps.added" });
  });
}

/** One request, or the mentoring that it became. */
export default function MentoringPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("mentoring");
  const { mentoring, steps, people, dates, feedbackId, writes, key } = loaderData;
  const { state, title, words, word, id } = mentoring;
  const underWay = state === "underWay" || state === "ended";
  return (
    <Page
      title={title.text}
      titleLang={title.language}
      crumbs={[{ label: t("title"), href: "/mentoring" }]}
      tags={
        <Tags>
          <StateTag state={state} />
        </Tags>
      }
      actions={mentoring.can.leave ? <Leave threadId={mentoring.threadId} /> : null}
      aside={<Beside mentoring={mentoring} people={people} />}
    >
      <TranslatedLine words={[title]} />
      <AnswerRequest mentoring={mentoring} sendKey={key} />
      {underWay ? <Going mentoring={mentoring} feedbackId={feedbackId} sendKey={key} /> : null}
      <Section title={t("page.asked")}>
        <TranslatedProse html={words.html} language={words.language} id={id} translations={words.translations} />
      </Section>
      {word?.text ? (
        <Section title={t("page.word", { name: mentoring.champion?.name ?? t("somebody") })}>
          <Lang as="p" lang={word.language}>
            {word.text}
          </Lang>
          <TranslatedLine words={[word]} />
        </Section>
      ) : null}
      {underWay ? <Steps {...{ mentoring, steps, people, writes }} result={actionData} sendKey={key} /> : null}
      {underWay ? <Dates dates={dates} mentoring={mentoring} /> : null}
      <Banner icon="lock">{t("private")}</Banner>
    </Page>
  );
}

/** For who came along; the two end it instead. */
function Leave({ threadId }: { threadId: string | null }) {
  const { t } = useTranslation(["mentoring", "messages"]);
  return (
    <Menu label={t("messages:page.more")}>
      <MenuLink href={`/messages/${threadId}/leave`} icon="leave">
        {t("leave")}
      </MenuLink>
    </Menu>
  );
}

type Loaded = Pick<Route.ComponentProps["loaderData"], "mentoring" | "people">;

/** Who is in it, and when things were. */
function Beside({ mentoring, people }: Loaded) {
  const { t } = useTranslation("mentoring");
  const { date, number } = useFormat();
  const { asker, champion, community, theme, weeks, can, id } = mentoring;
  const listed = people.length > 0 ? people.map(({ person, role }) => ({ person, role })) : [];
  const two = [
    ...(champion ? [{ person: champion, role: "mentor" as const }] : []),
    ...(asker ? [{ person: asker, role: "mentee" as const }] : []),
  ];
  return (
    <>
      <AsideSection title={t("page.people")}>
        <Stack gap={3}>
          {(listed.length > 0 ? listed : two).map(({ person, role }) => (
            <PersonLine
              key={person.id}
              face
              name={person.name}
              href={`/people/${person.handle}`}
              part={role === "mentor" || role === "mentee" || role === "companion" ? t(`role.${role}`) : null}
              place={person.place}
            />
          ))}
        </Stack>
        {can.invite ? (
          <ButtonLink href={`/mentoring/${id}/people`} kind="quiet" icon="invite">
            {t("page.invite")}
          </ButtonLink>
        ) : null}
      </AsideSection>
      <AsideSection title={t("page.when")}>
        <Stack gap={1}>
          <Soft as="p">{t("page.askedAt", { date: date(mentoring.askedAt) })}</Soft>
          {mentoring.acceptedAt ? null : (
            <Soft as="p">{t("page.wished", { weeks: t("weeks", { count: weeks, n: number(weeks) }) })}</Soft>
          )}
          {mentoring.acceptedAt ? (
            <Soft as="p">{t("page.acceptedAt", { date: date(mentoring.acceptedAt) })}</Soft>
          ) : null}
          {mentoring.endsAt && !mentoring.endedAt ? (
            <Soft as="p">{t("until", { date: date(mentoring.endsAt) })}</Soft>
          ) : null}
          {mentoring.endedAt ? <Soft as="p">{t("page.endedAt", { date: date(mentoring.endedAt) })}</Soft> : null}
        </Stack>
      </AsideSection>
      {community || theme ? (
        <AsideSection title={t("page.where")}>
          <Stack gap={1}>
            {community ? (
              <p>
                <Lang lang={community.language}>{community.name}</Lang>
              </p>
            ) : null}
            {theme ? (
              <Soft as="p">
                <Lang lang={theme.language}>{theme.text}</Lang>
              </Soft>
            ) : null}
          </Stack>
        </AsideSection>
      ) : null}
    </>
  );
}
