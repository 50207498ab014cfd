import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { CodeCard } from "#app/components/code-card.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { IssueRecoveryInput } from "#server/contracts/spaces.ts";
import { findMember, handOutRecoveryCode, loadCommunity } from "#server/core/spaces/index.ts";
import { NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/recovery-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    if (space.myRole !== "moderator") throw new NotAllowed("notInCharge");
    const member = await findMember(ctx, space, args.params.personId);
    if (!member) throw new NotFound();
    return { space, member, key: nextSendKey(args.context) };
  });
}

/** Shows the code in the answer itself: it is kept nowhere from which it could be shown again. */
export async function action(args: Route.ActionArgs) {
  return act(args, IssueRecoveryInput, async (ctx, input) => {
    const { code, expiresAt, handle: who, name } = await handOutRecoveryCode(ctx, input);
    const link = `${factsOf(args.context).origin}/recover?handle=${encodeURIComponent(who)}`;
    return { given: { code: inGroups(code), link, until: expiresAt.toISOString(), handle: who, name } };
  });
}

/** Digits are read aloud four at a time. */
function inGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1 ");
}

export default function RecoveryPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const format = useFormat();
  const { space, member, key } = loaderData;
  const { person } = member;
  const here = `/communities/${space.slug}/members`;
  const given = actionData && "given" in actionData ? actionData.given : null;
  const refused = actionData && "errors" in actionData ? actionData : null;
  return (
    <Page
      title={t("recovery.title", { name: person.name })}
      crumbs={[
        ...communityCrumbs(space),
        { label: t("members.title"), href: here },
        { label: person.name, href: `${here}/${person.id}` },
      ]}
      lead={t("recovery.lead")}
    >
      <Stack gap={5}>
        {given ? (
          <CodeCard
            title={t("recovery.cardTitle", { name: given.name })}
            code={given.code}
            link={given.link}
            until={t("recovery.until", { time: format.time(given.until) })}
          >
            <p>{t("recovery.how", { handle: given.handle })}</p>
          </CodeCard>
        ) : null}
        {member.can.recover ? (
          <SendForm result={refused} sendKey={key}>
            <div>
              <Button kind={given ? "second" : "primary"} icon="key">
                {given ? t("recovery.again") : t("recovery.do")}
              </Button>
            </div>
          </SendForm>
        ) : (
          <Banner tone="attention">{t("recovery.notPossible")}</Banner>
        )}
      </Stack>
    </Page>
  );
}
