import { Form, Link } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/choices.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Fieldset } from "#app/components/field.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Icon } from "#app/components/icon.tsx";
import type { IconName } from "#app/components/icon-paths.ts";
import { Section } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { Tag } from "#app/components/tag.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import {
  type ChoiceGroup,
  choiceGroups,
  type NoticeChoices,
  NoticeChoicesInput,
  NoticeScopeInput,
  type NoticeWay,
  noticeWays,
  spaceGroups,
  waysOf,
} from "#server/contracts/notice-choices.ts";
import { WATCH_LEVELS } from "#server/contracts/threads.ts";
import { chooseNotices, myNoticeChoices } from "#server/core/notices/index.ts";
import { myPush } from "#server/core/push/index.ts";
import { timeZoneSaid } from "../me/time-zones.ts";
import type { Route } from "./+types/choices-page.ts";
import { MailboxRefuses } from "./mailbox-refuses.tsx";
import { OnThisPhone } from "./on-this-phone.tsx";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const asked = NoticeScopeInput.parse({ community: new URL(args.request.url).searchParams.get("community") });
  return show(args, async (ctx) => {
    const choices = await myNoticeChoices(ctx, asked);
    const clock = timeZoneSaid(args.context, choices.quiet.timeZone);
    return { ...choices, clock, push: await myPush(ctx), sendKey: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, NoticeChoicesInput, async (ctx, input) => {
    await chooseNotices(ctx, input);
    return redirectSaying(args.context, "/me/notices", { say: "notices:choices.saved" });
  });
}

/** How what a member should know reaches them: everywhere, or from one community. */
export default function ChoicesPage({ loaderData: mine, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["notices", "people"]);
  const { space } = mine;
  const crumbs = [{ label: t("people:me.title"), href: "/me" }];
  if (space) {
    return (
      <Page
        title={t("choices.inSpace", { space: space.name })}
        crumbs={[...crumbs, { label: t("choices.title"), href: "/me/notices" }]}
        lead={t("choices.inSpaceIntro")}
        actions={
          <ButtonLink href="/me/notices" kind="quiet" icon="settings">
            {t("choices.back")}
          </ButtonLink>
        }
      >
        <FormState result={actionData}>
          <InOneSpace everywhere={mine.everywhere} space={space} />
        </FormState>
      </Page>
    );
  }
  return (
    <Page
      title={t("choices.title")}
      crumbs={crumbs}
      lead={t("choices.intro")}
      actions={
        <ButtonLink href="/me/digest" kind="quiet" icon="mail">
          {t("choices.digest")}
        </ButtonLink>
      }
    >
      {mine.mailboxRefusesSince ? <MailboxRefuses since={mine.mailboxRefusesSince} /> : null}
      {mine.mailbox ? null : <Banner icon="mail">{t("choices.noMailbox")}</Banner>}
      <Section title={t("choices.everywhere")}>
        <FormState result={actionData}>
          <Everywhere {...mine} />
        </FormState>
      </Section>
      <OnThisPhone push={mine.push} sendKey={mine.sendKey} />
      {mine.spaces.length > 0 ? <Apart spaces={mine.spaces} /> : null}
    </Page>
  );
}

type EverywhereProps = Pick<NoticeChoices, "everywhere" | "none" | "quiet"> & { clock: string };

function Everywhere({ everywhere, none, quiet, clock }: EverywhereProps) {
  const { t } = useTranslation("notices");
  return (
    <Form method="post" className="stack gap-4">
      <ErrorSummary />
      <WhatWaysMean />
      {choiceGroups.map((group) => (
        <Ways key={group} group={group} chosen={everywhere[group]} />
      ))}
      <Checkbox name="none" label={t("choices.none")} hint={t("choices.noneHint")} defaultChecked={none} />
      <Fieldset legend={t("choices.quiet.title")} hint={t("choices.quiet.about")}>
        <div className="row gap-4">
          <TextInput type="time" name="quietFrom" label={t("choices.quiet.from")} defaultValue={quiet.from} />
          <TextInput type="time" name="quietTo" label={t("choices.quiet.to")} defaultValue={quiet.to} />
        </div>
        <p className="soft">
          {t("choices.quiet.zone", { zone: clock })} <Link to="/me/language">{t("choices.quiet.changeZone")}</Link>
        </p>
      </Fieldset>
      <Save />
    </Form>
  );
}

function InOneSpace({
  everywhere,
  space,
}: Pick<NoticeChoices, "everywhere"> & { space: NonNullable<NoticeChoices["space"]> }) {
  const { t } = useTranslation(["notices", "topics"]);
  return (
    <Form method="post" action={`/me/notices?community=${space.slug}`} className="stack gap-4">
      <ErrorSummary />
      <input type="hidden" name="spaceId" value={space.id} />
      <RadioGroup
        name="watch"
        legend={t("choices.watch")}
        defaultValue={space.watch}
        options={WATCH_LEVELS.map((level) => ({ value: level, label: t(`topics:watch.${level}`) }))}
      />
      <WhatWaysMean />
      {spaceGroups.map((group) => (
        <Ways key={group} group={group} chosen={space.ways[group] ?? null} otherwise={everywhere[group]} />
      ))}
      <Save />
    </Form>
  );
}

/** One kind of notice, in plain words, and how it comes. `otherwise`: what holds where nothing is chosen. */
function Ways(given: { group: ChoiceGroup; chosen: NoticeWay | null; otherwise?: NoticeWay }) {
  const { t } = useTranslation("notices");
  const { group, chosen, otherwise } = given;
  return (
    <Select
      name={group}
      label={t(`choices.kind.${group}`)}
      hint={t(`choices.about.${group}`)}
      defaultValue={chosen ?? ""}
      options={waysOf(group).map((way) => ({ value: way, label: t(`choices.way.${way}`) }))}
      {...(otherwise ? { empty: t("choices.same", { way: t(`choices.way.${otherwise}`) }) } : {})}
    />
  );
}

/** What each of the ways means, told once for all the groups that choose among them. */
function WhatWaysMean() {
  const { t } = useTranslation("notices");
  return (
    <ul className="rows">
      {noticeWays.map((way) => (
        <li className="link-row" key={way}>
          <Icon name={SIGNS[way]} />
          <div className="link-words">
            <span className="link-title">{t(`choices.way.${way}`)}</span>
            <span className="soft">{t(`choices.wayMeans.${way}`)}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}

const SIGNS = {
  mail: "mail",
  push: "phone",
  digest: "calendar",
  app: "bell",
  none: "bell-off",
} as const satisfies Record<NoticeWay, IconName>;

function Apart({ spaces }: Pick<NoticeChoices, "spaces">) {
  const { t } = useTranslation("notices");
  return (
    <Section title={t("choices.spaces")}>
      <p className="soft">{t("choices.spacesHint")}</p>
      <LinkList>
        {spaces.map(({ slug, name, language, muted, differs }) => (
          <LinkRow
            key={slug}
            href={`/me/notices?community=${slug}`}
            icon={muted ? "bell-off" : "bell"}
            title={<bdi lang={language}>{name}</bdi>}
            trailing={muted || differs ? <Tag>{t(muted ? "choices.muted" : "choices.differs")}</Tag> : null}
          />
        ))}
      </LinkList>
    </Section>
  );
}

function Save() {
  const { t } = useTranslation("notices");
  return (
    <div>
      <Button kind="primary" icon="check">
        {t("choices.save")}
      </Button>
    </div>
  );
}
