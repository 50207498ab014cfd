import { AnswerForm } from "#app/components/answer-form.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityCrumbs } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { DeclineProposalInput } from "#server/contracts/vetting.ts";
import { declineProposal, proposalToDecide } from "#server/features/champions/index.ts";
import type { Route } from "./+types/decline-proposal-page.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => ({
    proposal: await proposalToDecide(ctx, askedId(args.params.vettingId)),
    writes: viewerOf(args.context)?.languagesRead[0] ?? "en",
    sendKey: nextSendKey(args.context),
  }));
}

export async function action(args: Route.ActionArgs) {
  return act(args, DeclineProposalInput, async (ctx, input) => {
    const { slug } = await declineProposal(ctx, input);
    return redirectSaying(args.context, `/communities/${slug}/champions/proposals`, { say: "vetting:decline.done" });
  });
}

/** Says no to a proposal, with a word. */
export default function DeclineProposalPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("vetting");
  const { proposal, ...form } = loaderData;
  const { person, community } = proposal;
  const proposals = { label: t("list.title"), href: `/communities/${community.slug}/champions/proposals` };
  return (
    <Page
      title={t("decline.title", { name: person.name })}
      crumbs={[...communityCrumbs(community), proposals]}
      lead={t("decline.lead")}
    >
      <AnswerForm
        {...form}
        name="answer"
        icon="send"
        result={actionData}
        label={t("word")}
        hint={t("wordHint")}
        button={t("decline.do")}
      />
    </Page>
  );
}
