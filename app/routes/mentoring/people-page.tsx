import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { type InviteeView, PersonInMentoringInput } from "#server/contracts/mentoring.ts";
import { mentoringTo, openMentoring, proposePerson } from "#server/features/champions/index.ts";
import type { Route } from "./+types/people-page.ts";
import { mentoringCrumbs, mentoringHandle } from "./mentoring-frame.ts";

export const handle = mentoringHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const mentoringId = askedId(args.params.mentoringId);
    const mentoring = await mentoringTo(ctx, mentoringId, "invite");
    const { people, invitees } = await openMentoring(ctx, { mentoringId, languages: readerLanguages(args.context) });
    return { mentoring, people, invitees, key: nextSendKey(args.context) };
  });
}

/** Somebody is proposed, by the form on this screen. */
export async function action(args: Route.ActionArgs) {
  return act(args, PersonInMentoringInput, async (ctx, input) => {
    const { mentoringId } = await proposePerson(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}/people`, { say: "mentoring:people.sent" });
  });
}

/** Who is in the mentoring, who may come along, and a way to propose somebody. */
export default function PeoplePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("mentoring");
  const { mentoring, people, invitees, key } = loaderData;
  return (
    <Page title={t("people.title")} crumbs={mentoringCrumbs(mentoring)} lead={t("people.lead")}>
      <Stack as="ul" gap={4}>
        {people.map(({ person, role }) => (
          <li key={person.id}>
            <PersonLine
              face
              name={person.name}
              href={`/people/${person.handle}`}
              part={role === "mentor" || role === "mentee" || role === "companion" ? t(`role.${role}`) : null}
            />
          </li>
        ))}
        {invitees.map((invitee) => (
          <Invitee key={invitee.person.id} invitee={invitee} here={`/mentoring/${mentoring.id}/people`} sendKey={key} />
        ))}
      </Stack>
      <Section title={t("people.propose")}>
        <SendForm result={actionData} sendKey={key}>
          <TextInput
            name="handle"
            label={t("people.handle")}
            hint={t("people.handleHint")}
            before="@"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            required
          />
          <div>
            <Button icon="invite">{t("people.do")}</Button>
          </div>
        </SendForm>
      </Section>
    </Page>
  );
}

function Invitee({ invitee, here, sendKey }: { invitee: InviteeView; here: string; sendKey: string }) {
  const { t } = useTranslation("mentoring");
  const { person, state, canAgree, canTakeBack } = invitee;
  const key = `${sendKey}-${person.id.slice(-12)}`;
  return (
    <li>
      <PersonLine face name={person.name} href={`/people/${person.handle}`} />
      <Soft as="p">{t(canAgree ? "people.awaitsYou" : `people.${state}`)}</Soft>
      <Row>
        {canAgree ? (
          <ActionForm
            action={`${here}/${person.id}/agree`}
            sendKey={key}
            label={t("people.agree")}
            icon="check"
            small
          />
        ) : null}
        {canTakeBack ? (
          <ActionForm
            action={`${here}/${person.id}/drop`}
            sendKey={`${key}x`}
            label={t(canAgree ? "people.refuse" : "people.drop")}
            small
          />
        ) : null}
      </Row>
    </li>
  );
}
