import { ButtonLink } from "#app/components/button.tsx";
import { Row } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useDocumentsAwaited } from "#app/documents/translated-document.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { readerPath } from "#server/contracts/plan-sharing.ts";
import { beginFromPath } from "#server/contracts/plan-sources.ts";
import { planPath } from "#server/contracts/plans.ts";
import { discussionBeside, readSharedPlan } from "#server/features/plans/index.ts";
import type { Route } from "./+types/reader-page.ts";
import { DiscussionSection } from "./discussion-section.tsx";
import { PlanFiles } from "./plan-files.tsx";
import { planCrumbs, planHandle } from "./plan-frame.ts";
import { BesideReading, PlanToRead } from "./reader-view.tsx";
import { VersionToRead } from "./version-view.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = { plan: args.params.plan, language: languageOf(args.context) };
  return show(args, async (ctx) => ({
    ...(await readSharedPlan(ctx, asked)),
    discussion: await discussionBeside(ctx, args.params.plan),
  }));
}

/** A plan as those read it with whom it is shared. */
export default function PlanForReaders({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["sharing", "plans"]);
  const { plan, mine, sections, translates, title, version, discussion } = loaderData;
  useDocumentsAwaited([title, ...sections.flatMap(({ translation, table }) => [translation, table])]);
  return (
    <Page
      title={title.text}
      titleLang={title.language}
      lead={t(mine ? "read.mine" : "read.lead")}
      crumbs={planCrumbs(plan, t("plans:list.title"))}
      tags={
        <>
          <TranslatedLine words={[title]} />
          <Tags>
            <Tag tone={plan.stage === "finished" ? "done" : "plain"}>{t(`plans:stage.${plan.stage}`)}</Tag>
          </Tags>
        </>
      }
      actions={
        <Row gap={2}>
          {mine ? <ButtonLink href={planPath(plan.slug)}>{t("read.write")}</ButtonLink> : null}
          {version ? null : (
            <ButtonLink href={beginFromPath(readerPath(plan.slug))} icon="edit">
              {t("read.begin")}
            </ButtonLink>
          )}
        </Row>
      }
      aside={
        <>
          <BesideReading {...loaderData} linked />
          <PlanFiles slug={plan.slug} from={readerPath(plan.slug)} writes={false} />
        </>
      }
    >
      {version ? (
        <VersionToRead version={version} currency={plan.currency} />
      ) : (
        <PlanToRead plan={plan} sections={sections} translates={translates} />
      )}
      <DiscussionSection discussion={discussion} slug={plan.slug} />
    </Page>
  );
}
