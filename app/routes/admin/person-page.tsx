import { Link } from "react-router";
import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { Section } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ChangeSiteRoleInput, type PersonInList } from "#server/contracts/installation.ts";
import { changeSiteRole, changeSiteRoles, personInList, suspendAdmins } from "#server/core/people/index.ts";
import { actorId } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/person-page.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const person = await personInList(ctx, args.params.personId);
    const isMe = person.id === actorId(ctx.actor);
    return {
      person,
      mayChangeRole: changeSiteRoles.can(ctx.actor),
      maySuspend: !isMe && (person.siteRole !== "admin" || suspendAdmins.can(ctx.actor)),
      key: nextSendKey(args.context),
    };
  });
}

/** The part of a person in the installation, by the form on this screen. */
export async function action(args: Route.ActionArgs) {
  return act(args, ChangeSiteRoleInput, async (ctx, input) => {
    await changeSiteRole(ctx, input);
    return redirectSaying(args.context, `/admin/people/${input.personId}`, { say: "admin:person.roleChanged" });
  });
}

/** What staff and administrators can do about one person. */
export default function PersonPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["admin", "mail"]);
  const { person, mayChangeRole, maySuspend, key } = loaderData;
  return (
    <Page
      title={person.name}
      crumbs={[{ label: t("people.title"), href: "/admin/people" }]}
      lead={
        <Link to={`/people/${person.handle}`}>
          <bdi>@{person.handle}</bdi>
        </Link>
      }
      tags={
        <Tags>
          <Tag>{t(`people.role.${person.siteRole}`)}</Tag>
          {person.suspended ? <Tag tone="danger">{t("people.suspendedTag")}</Tag> : null}
        </Tags>
      }
    >
      <LinkList>
        <LinkRow href={`/admin/people/${person.id}/notices`} icon="bell" title={t("mail:reached.link")} />
      </LinkList>
      {mayChangeRole ? (
        <SendForm result={actionData} sendKey={key}>
          <RadioGroup
            name="siteRole"
            legend={t("person.role")}
            required
            defaultValue={person.siteRole}
            options={[
              { value: "member", label: t("people.role.member"), hint: t("person.memberHint") },
              { value: "staff", label: t("people.role.staff"), hint: t("person.staffHint") },
              { value: "admin", label: t("people.role.admin"), hint: t("person.adminHint") },
            ]}
          />
          <div>
            <Button kind="primary">{t("person.changeRole")}</Button>
          </div>
        </SendForm>
      ) : null}
      {maySuspend ? <Suspension person={person} sendKey={key} /> : null}
    </Page>
  );
}

function Suspension({ person, sendKey }: { person: PersonInList; sendKey: string }) {
  const { t } = useTranslation("admin");
  const verb = person.suspended ? "restore" : "suspend";
  return (
    <Section title={t(`person.${verb}Title`)}>
      <SendForm id="suspension" sendKey={`${sendKey}-${verb}`} action={`/people/${person.handle}/${verb}`}>
        <p>{t(`person.${verb}Text`)}</p>
        <input type="hidden" name="personId" value={person.id} />
        <TextArea
          name="reason"
          label={t("person.reason")}
          hint={t("person.reasonHint")}
          required
          rows={2}
          maxLength={500}
        />
        <div>
          <Button kind={person.suspended ? "second" : "danger"}>{t(`person.${verb}`)}</Button>
        </div>
      </SendForm>
    </Section>
  );
}
