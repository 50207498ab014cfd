import type { ReactNode } from "react";
import { Form, redirect } from "react-router";
import { ActionForm, SendKey } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Face } from "#app/components/face.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Menu, MenuAction, MenuLink } from "#app/components/menu.tsx";
import { Page } from "#app/components/page.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { AsChampion } from "#app/routes/champions/as-champion.tsx";
import { Standings } from "#app/routes/vetting/standings.tsx";
import { ownNameOf } from "#server/contracts/languages.ts";
import { profileOf } from "#server/core/people/index.ts";
import { isStaff } from "#server/core/usecase/index.ts";
import { championProfile, standingsOf } from "#server/features/champions/index.ts";
import type { Route } from "./+types/person.ts";

export async function loader(args: Route.LoaderArgs) {
  const { id, memberSince, languagesRead, ...person } = await show(args, (ctx) => profileOf(ctx, args.params.handle));
  if (person.handle !== args.params.handle) throw redirect(`/people/${person.handle}`, 302);
  const languages = readerLanguages(args.context);
  return {
    person,
    as: await show(args, (ctx) => championProfile(ctx, { personId: id, languages })),
    standings: await show(args, (ctx) => standingsOf(ctx, id)),
    mark: await show(args, async ({ actor }) => person.champion && isStaff(actor)),
    // Only what needs the id gets it.
    suspendable: person.can.suspend ? { id, handle: person.handle, suspended: person.suspended } : null,
    memberSince: memberSince.toISOString(),
    reads: languagesRead?.map((code) => ({ code, name: ownNameOf(code) })) ?? [],
    key: nextSendKey(args.context),
  };
}

type Loaded = Route.ComponentProps["loaderData"];

export default function Person({ loaderData }: Route.ComponentProps) {
  const { person, as, standings, mark, suspendable, memberSince, reads, key } = loaderData;
  const { t } = useTranslation("people");
  const format = useFormat();
  const { handle, name, champion, about, place, organisation } = person;
  const empty = !about && !place && !organisation && !as && reads.length === 0;
  return (
    <Page
      title={name}
      lead={<bdi>@{handle}</bdi>}
      tags={
        <>
          <Face name={name} champion={champion} size="l" />
          {champion ? (
            <Tags>
              <Tag tone="attention" icon="champion">
                {t("person.champion")}
              </Tag>
            </Tags>
          ) : null}
        </>
      }
      actions={
        person.isMe ? (
          <ButtonLink href="/me/profile" icon="edit">
            {t("person.edit")}
          </ButtonLink>
        ) : (
          <WithPerson person={person} sendKey={key} />
        )
      }
    >
      {person.suspended ? <Banner tone="danger">{t("person.suspended")}</Banner> : null}
      {person.isMe ? <Banner>{t("person.isMe")}</Banner> : null}
      <Stack gap={3}>
        {place ? (
          <Fact label={t("person.place")}>
            <bdi>{place}</bdi>
          </Fact>
        ) : null}
        {organisation ? (
          <Fact label={t("person.organisation")}>
            <bdi>{organisation}</bdi>
          </Fact>
        ) : null}
        {reads.length > 0 ? (
          <Fact label={t("person.reads")}>{format.list(reads.map((language) => language.name))}</Fact>
        ) : null}
      </Stack>
      {about ? (
        <Section title={t("person.about")}>
          {about.split(/\n{2,}/).map((paragraph) => (
            <Lang as="p" key={paragraph}>
              {paragraph}
            </Lang>
          ))}
        </Section>
      ) : null}
      {as ? <AsChampion {...as} /> : null}
      <Standings handle={handle} standings={standings} mark={mark} />
      {empty ? <p className="soft">{t("person.empty")}</p> : null}
      <p className="soft">{t("person.since", { date: format.date(memberSince) })}</p>
      {suspendable ? <Suspension person={suspendable} sendKey={key} /> : null}
    </Page>
  );
}

/** What one can do with somebody: write to them, or keep their words away. */
function WithPerson({ person: { handle, name, can }, sendKey }: { person: Loaded["person"]; sendKey: string }) {
  const { t } = useTranslation("people");
  const messages = useTranslation("messages").t;
  return (
    <>
      {can.write ? (
        <ButtonLink href={`/messages/new?to=${handle}`} kind="primary" icon="mail">
          {t("person.write", { name })}
        </ButtonLink>
      ) : null}
      {can.unblock ? (
        <ActionForm
          action={`/people/${handle}/unblock`}
          sendKey={`${sendKey}-unblock`}
          label={messages("unblock.do")}
          icon="undo"
        />
      ) : null}
      {can.block || can.report ? (
        <Menu label={t("person.more", { name })}>
          {can.block ? (
            <MenuAction
              action={`/people/${handle}/block`}
              sendKey={`${sendKey}-block`}
              label={messages("block.do")}
              icon="hide"
            />
          ) : null}
          {can.report ? (
            <MenuLink href={`/people/${handle}/report`} icon="flag">
              {t("person.report")}
            </MenuLink>
          ) : null}
        </Menu>
      ) : null}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Soft as="div">{label}</Soft>
      <div>{children}</div>
    </div>
  );
}

function Suspension({
  person,
  sendKey,
}: {
  person: { id: string; handle: string; suspended: boolean };
  sendKey: string;
}) {
  const { t } = useTranslation("people");
  const verb = person.suspended ? "restore" : "suspend";
  return (
    <details>
      <summary>{t(`person.${verb}`)}</summary>
      <Form method="post" action={`/people/${person.handle}/${verb}`} className="stack gap-3">
        <SendKey value={sendKey} />
        <input type="hidden" name="personId" value={person.id} />
        <TextInput name="reason" label={t("person.reason")} hint={t("person.reasonHint")} maxLength={500} required />
        <div>
          <Button kind="danger">{t(`person.${verb}`)}</Button>
        </div>
      </Form>
    </details>
  );
}
