import { Link } from "react-router";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { receivedByMe } from "#server/features/plans/index.ts";
import type { Route } from "./+types/received-page.ts";
import { SubmissionRows } from "./submission-rows.tsx";

export const handle = { tab: "communities" as const };

const STATES = ["received", "returned", "supported"] as const;

export async function loader(args: Route.LoaderArgs) {
  const { searchParams } = new URL(args.request.url);
  const older = searchParams.get("older");
  const state = STATES.find((one) => one === searchParams.get("state")) ?? "received";
  const language = languageOf(args.context);
  const found = await show(args, (ctx) => receivedByMe(ctx, { state, older, language }));
  const staff = (viewerOf(args.context)?.siteRole ?? "member") !== "member";
  return { ...found, state, isFirst: older === null, staff };
}

/** What was handed in to the reader: what waits for them, and what became of the rest. */
export default function Received({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["handIn", "plans"]);
  const { submissions, older, state, isFirst, staff } = loaderData;
  const here = `/handed-in?state=${state}`;
  return (
    <Page
      title={t("received.title")}
      lead={t("received.lead")}
      crumbs={[{ label: t("plans:list.title"), href: "/plans" }]}
    >
      <TabLinks
        label={t("received.byState")}
        items={STATES.map((one) => ({
          ...{ label: t(`state.${one}`), href: `/handed-in?state=${one}`, current: one === state },
        }))}
      />
      {submissions.length > 0 ? (
        <SubmissionRows submissions={submissions} />
      ) : (
        <EmptyState title={t("received.none")} icon="document">
          {t("received.noneText")}
        </EmptyState>
      )}
      <Pager first={isFirst ? null : here} older={older ? `${here}&older=${older}` : null} />
      {staff ? <Link to="/handed-in/term">{t("term.title")}</Link> : null}
    </Page>
  );
}
