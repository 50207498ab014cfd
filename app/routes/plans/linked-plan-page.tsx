import { Banner } from "#app/components/banner.tsx";
import { Page } from "#app/components/page.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { readPlanByLink } from "#server/features/plans/index.ts";
import type { Route } from "./+types/linked-plan-page.ts";
import { BesideReading, PlanToRead } from "./reader-view.tsx";
import { VersionToRead } from "./version-view.tsx";

export const handle: ScreenHandle = { still: true };

/** The address holds a secret: it is told to no other site, nobody keeps the page, and no search engine lists it. */
export function headers() {
  return {
    "Referrer-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
  };
}

export function meta() {
  return [{ name: "robots", content: "noindex, nofollow" }];
}

export async function loader(args: Route.LoaderArgs) {
  const asked = { secret: args.params.secret, language: languageOf(args.context) };
  const found = await show(args, (ctx) => readPlanByLink(ctx, asked));
  return { ...found, known: viewerOf(args.context) !== null };
}

/** A plan as whoever has a link to it reads it, until the link ends. */
export default function LinkedPlan({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["sharing", "plans"]);
  const format = useFormat();
  const { plan, sections, version, until, known } = loaderData;
  // Whose clock it is, is known of members; everybody else is told which one it is.
  const date = known ? format.full(until) : `${format.full(until)} UTC`;
  return (
    <Page
      title={plan.title}
      titleLang={plan.language}
      tags={
        <Tags>
          <Tag tone={plan.stage === "finished" ? "done" : "plain"}>{t(`plans:stage.${plan.stage}`)}</Tag>
        </Tags>
      }
      aside={<BesideReading {...loaderData} linked={false} />}
    >
      <Banner>{t("read.byLink", { date })}</Banner>
      {version ? (
        <VersionToRead version={version} currency={plan.currency} />
      ) : (
        <PlanToRead plan={plan} sections={sections} translates={false} />
      )}
    </Page>
  );
}
