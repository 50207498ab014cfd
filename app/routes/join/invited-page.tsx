import { data } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { ctxOf, factsOf, viewerOf, whenceOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { NewPersonFields } from "#app/routes/sign-in/new-person-fields.tsx";
import { NewMemberForm } from "#server/contracts/people.ts";
import { SendKey as Key } from "#server/contracts/primitives.ts";
import { type OpenedInvitation, spacePath } from "#server/contracts/spaces.ts";
import { currentLegalVersions } from "#server/core/installation/index.ts";
import { openInvitation, signUpByInvitation } from "#server/core/spaces/index.ts";
import { Conflict, Invalid, NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/invited-page.ts";
import { invitationKey } from "./invitation-key.ts";

export async function loader(args: Route.LoaderArgs) {
  const invitation = await show(args, async (ctx) => {
    try {
      return await openInvitation(ctx, invitationKey(args.params.invitation));
    } catch (error) {
      if (error instanceof Conflict) return null;
      if (error instanceof Invalid) throw new NotFound();
      throw error;
    }
  });
  const { site } = factsOf(args.context);
  const known = {
    invitation,
    here: `/join/${args.params.invitation}`,
    viewer: viewerOf(args.context)?.name ?? null,
    language: languageOf(args.context),
    languages: site.languages,
    shown: await currentLegalVersions(ctxOf(args.context)),
    // A guest sends by key here: who sends this twice comes in once.
    sendKey: crypto.randomUUID(),
  };
  return data(known, { status: invitation ? 200 : 410 });
}

/** A new person comes in. */
export async function action(args: Route.ActionArgs) {
  return act(args, NewMemberForm.extend({ key: Key }), async (ctx, { key, ...person }) => {
    const invitation = invitationKey(args.params.invitation);
    const { session, kind, slug, handle } = await signUpByInvitation(ctx, { key, invitation, person }, whenceOf(args));
    const answer = await redirectSaying(args.context, spacePath(kind, slug), {
      say: kind === "plan" ? "plans:invited.welcome" : "communities:invited.welcome",
      values: { handle },
    });
    for (const cookie of session.setCookie) answer.headers.append("Set-Cookie", cookie);
    return answer;
  });
}

/** The address holds a secret: it is not told to any other site, and no page of it is kept. */
export function headers() {
  return { "Referrer-Policy": "same-origin", "Cache-Control": "private, no-store" };
}

/** What an invitation is for and who invites, and the ways in: as oneself, or as somebody new. */
export default function InvitedPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { invitation, ...reader } = loaderData;
  if (!invitation) {
    return (
      <Page title={t("invited.over.title")}>
        <EmptyState title={t("invited.over.title")} icon="clock">
          {t("invited.over.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={t("invited.title", { community: invitation.name })}
      lead={invitation.invitedBy ? t("invited.by", { name: invitation.invitedBy }) : null}
    >
      <Stack gap={5}>
        <ForWhat invitation={invitation} />
        {invitation.description ? (
          <Lang as="p" lang={invitation.describedIn}>
            {invitation.description}
          </Lang>
        ) : null}
        {reader.viewer === null ? (
          <>
            {invitation.forOne ? null : <Newcomer {...reader} invitation={invitation} result={actionData} />}
            <SignIn here={reader.here} />
          </>
        ) : (
          <AsMyself invitation={invitation} {...reader} viewer={reader.viewer} result={actionData} />
        )}
      </Stack>
    </Page>
  );
}

type Loaded = Route.ComponentProps["loaderData"];
type Result = Route.ComponentProps["actionData"];

/** What somebody would do there, where a community's own words do not say it. */
function ForWhat({ invitation: { kind, role } }: { invitation: OpenedInvitation }) {
  const { t } = useTranslation("plans");
  if (kind !== "plan") return null;
  return <p>{t(role === "author" ? "invited.toWrite" : "invited.toAdvise")}</p>;
}

function AsMyself({
  invitation,
  here,
  viewer,
  sendKey,
  result,
}: Pick<Loaded, "here" | "sendKey"> & { invitation: OpenedInvitation; viewer: string; result: Result }) {
  const { t } = useTranslation(["communities", "plans"]);
  const toPlan = invitation.kind === "plan";
  if (invitation.memberAlready) {
    return (
      <>
        <p>{t(toPlan ? "plans:invited.inAlready" : "invited.memberAlready")}</p>
        <div>
          <ButtonLink href={spacePath(invitation.kind, invitation.slug)} kind="primary">
            {t(toPlan ? "plans:invited.go" : "invited.go")}
          </ButtonLink>
        </div>
      </>
    );
  }
  return (
    <>
      <FormState result={result}>
        <ErrorSummary />
      </FormState>
      <Row gap={2}>
        <ActionForm
          action={`${here}/accept`}
          sendKey={sendKey}
          label={t(toPlan ? "plans:invited.yes" : "invited.join")}
          icon="join"
          kind="primary"
        />
        {invitation.forOne ? (
          <ActionForm action={`${here}/decline`} sendKey={`${sendKey}-no`} label={t("invited.no")} kind="quiet" />
        ) : null}
      </Row>
      <Soft as="p">{t("invited.notYou", { name: viewer })}</Soft>
    </>
  );
}

function Newcomer({
  language,
  languages,
  shown,
  sendKey,
  invitation,
  result,
}: Pick<Loaded, "language" | "languages" | "shown" | "sendKey"> & { invitation: OpenedInvitation; result: Result }) {
  const { t } = useTranslation(["communities", "plans"]);
  return (
    <Section title={t("invited.new")}>
      <SendForm result={result} sendKey={sendKey} reload>
        <p>{t("invited.newLead")}</p>
        <NewPersonFields language={language} languages={languages} shown={shown} />
        <p>{t(invitation.kind === "plan" ? "plans:invited.keep" : "invited.keep")}</p>
        <div>
          <Button kind="primary" icon="join">
            {t("invited.come")}
          </Button>
        </div>
      </SendForm>
    </Section>
  );
}

function SignIn({ here }: Pick<Loaded, "here">) {
  const { t } = useTranslation("communities");
  return (
    <Section title={t("invited.have")}>
      <ButtonLink href={`/sign-in?next=${encodeURIComponent(here)}`} icon="me">
        {t("invited.signIn")}
      </ButtonLink>
    </Section>
  );
}
