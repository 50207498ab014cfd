import { Button, ButtonLink } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ChangeRoleInput } from "#server/contracts/spaces.ts";
import { changeRole, findMember, loadCommunity } from "#server/core/spaces/index.ts";
import { NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/member-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    if (!space.can.moderate) throw new NotAllowed("notInCharge");
    const member = await findMember(ctx, space, args.params.personId);
    if (!member) throw new NotFound();
    return { space, member, key: nextSendKey(args.context) };
  });
}

/** The role of a member, by the form on this screen. */
export async function action(args: Route.ActionArgs) {
  return act(args, ChangeRoleInput, async (ctx, input) => {
    await changeRole(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/members/${input.personId}`, {
      say: "communities:member.roleChanged",
    });
  });
}

/** What those in charge can do about one member. */
export default function MemberPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const vetting = useTranslation("vetting").t;
  const { space, member, key } = loaderData;
  const { person, role, can } = member;
  const here = `/communities/${space.slug}/members`;
  return (
    <Page
      title={person.name}
      crumbs={[...communityCrumbs(space), { label: t("members.title"), href: here }]}
      lead={t("member.lead")}
    >
      <PersonLine
        face
        name={person.name}
        href={`/people/${person.handle}`}
        part={role === "member" ? null : role}
        place={person.place}
        organisation={person.organisation}
      />
      {can.changeRole ? (
        <SendForm result={actionData} sendKey={key}>
          <RadioGroup
            name="role"
            legend={t("member.role")}
            required
            defaultValue={role}
            options={[
              { value: "member", label: t("members.role.member"), hint: t("member.memberHint") },
              { value: "champion", label: t("members.role.champion"), hint: t("member.championHint") },
              { value: "moderator", label: t("members.role.moderator"), hint: t("member.moderatorHint") },
            ]}
          />
          <div>
            <Button kind="primary">{t("member.changeRole")}</Button>
          </div>
        </SendForm>
      ) : null}
      {role === "champion" ? (
        <Section title={t("members.role.champion")}>
          <p>{vetting("takeBack.lead")}</p>
          <ButtonLink href={`/communities/${space.slug}/champions/${person.handle}/take-back`}>
            {vetting("takeBack.do")}
          </ButtonLink>
        </Section>
      ) : null}
      {can.recover ? (
        <Section title={t("member.recoverTitle")}>
          <p>{t("member.recoverText")}</p>
          <ButtonLink href={`${here}/${person.id}/recovery`} icon="key">
            {t("member.recover")}
          </ButtonLink>
        </Section>
      ) : null}
      {can.remove ? (
        <Section title={t("member.removeTitle")}>
          <p>{t("member.removeText")}</p>
          <ButtonLink href={`${here}/${person.id}/remove`} kind="danger">
            {t("member.remove")}
          </ButtonLink>
        </Section>
      ) : null}
    </Page>
  );
}
