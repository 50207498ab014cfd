import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { TermInput } from "#server/contracts/submissions.ts";
import { setTerm } from "#server/features/plans/index.ts";
import type { Route } from "./+types/community-term-page.ts";
import { loadTerms } from "./load-terms.ts";
import { TermForm } from "./term-form.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const { space, ...found } = await loadTerms(args, args.params.space);
  if (!space) throw new Response(null, { status: 404 });
  return { ...found, space };
}

/** POST /communities/:space/plans/term: those in charge say until when plans are handed in to the champions. */
export async function action(args: Route.ActionArgs) {
  return act(args, TermInput, async (ctx, input) => {
    await setTerm(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/plans/term`, { say: "handIn:term.done" });
  });
}

export default function CommunityTerm({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["handIn", "plans"]);
  const { space, terms, zones, zone, sendKey } = loaderData;
  const plans = { label: t("plans:list.title"), href: `/communities/${space.slug}/plans` };
  return (
    <Page title={t("term.title")} lead={t("term.leadHere")} crumbs={[...communityCrumbs(space), plans]}>
      <TermForm terms={terms} zones={zones} zone={zone} result={actionData} sendKey={sendKey} />
    </Page>
  );
}
