import { Banner } from "#app/components/banner.tsx";
import { Page } from "#app/components/page.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { codeSaid } from "#server/contracts/public-code.ts";
import { readSubmissionByCode } from "#server/features/plans/index.ts";
import type { Route } from "./+types/verify-page.ts";
import { CompareSum } from "./compare-sum.tsx";

export async function loader(args: Route.LoaderArgs) {
  const submission = await show(args, (ctx) => readSubmissionByCode(ctx, args.params.code));
  const typed = new URL(args.request.url).searchParams.get("sum")?.slice(0, 200) ?? null;
  return { submission, typed };
}

/** What the code of a plan that was handed in says to anybody: when, by how many, and by which sum a copy is known. */
export default function VerifySubmission({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("handIn");
  const { full, number } = useFormat();
  const { code, handedInAt, authors, hash, state } = loaderData.submission;
  return (
    <Page title={t("verify.title", { code: codeSaid(code) })} lead={t("verify.lead")}>
      <Banner tone={state === "withdrawn" || state === "returned" ? "attention" : "done"}>
        {t(`verify.state.${state}`)}
      </Banner>
      <dl className="event-facts">
        <dt>{t("verify.when")}</dt>
        <dd>
          <time dateTime={handedInAt}>{full(handedInAt)}</time>
        </dd>
        <dt>{t("verify.authors")}</dt>
        <dd>{number(authors)}</dd>
        <dt>{t("verify.sum")}</dt>
        <dd className="plan-sum" dir="ltr">
          <code>{hash}</code>
        </dd>
      </dl>
      <CompareSum file={`${codeSaid(code)}.json`} hash={hash} typed={loaderData.typed} />
    </Page>
  );
}
