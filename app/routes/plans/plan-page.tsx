import { Link, redirect } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { AsideSection, Page } from "#app/components/page.tsx";
import { Progress } from "#app/components/progress.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { TranslatedDocument, useDocumentsAwaited } from "#app/documents/translated-document.tsx";
import { writerWithScript } from "#app/documents/writer-with-script.ts";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useSpaceNews } from "#app/live/use-space-news.ts";
import { useWriters } from "#app/live/use-writers.ts";
import { show } from "#app/requests/act.ts";
import { readerPath } from "#server/contracts/plan-sharing.ts";
import { sectionTranslationPath } from "#server/contracts/plan-translations.ts";
import { type PlanPage as Plan, planPath } from "#server/contracts/plans.ts";
import { writePath } from "#server/contracts/section-rows.ts";
import { handInPath } from "#server/contracts/submissions.ts";
import { readPlan, wayToPlan } from "#server/features/plans/index.ts";
import type { Route } from "./+types/plan-page.ts";
import { KeepOnPhone } from "./keep-on-phone.tsx";
import { PlanFiles } from "./plan-files.tsx";
import { planCrumbs, planHandle } from "./plan-frame.ts";
import { SectionState } from "./section-state.tsx";
import { PlanTeamLine } from "./team-line.tsx";
import { TranslatedTable } from "./translated-table.tsx";
import { CommentsOnSection, WaitingComments } from "./waiting-comments.tsx";
import { SectionWriters, WritersSaid } from "./who-writes.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const language = languageOf(args.context);
  const found = await show(args, async (ctx) => {
    if ((await wayToPlan(ctx, args.params.plan)) === "reader") throw redirect(readerPath(args.params.plan), 303);
    return readPlan(ctx, { plan: args.params.plan, language });
  });
  return { ...found, writer: writerWithScript(args.context) };
}

/** A plan as its team reads it: how far it is, each section with what it says and the way to write it, and who writes. */
export default function PlanPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "sharing", "handIn", "talk"]);
  const { number } = useFormat();
  const { plan, title, sections, apart, newer, seq, comments } = loaderData;
  const { slug, stage, written, can } = plan;
  const here = planPath(slug);
  useSpaceNews({ id: plan.id, seq, few: true });
  useDocumentsAwaited([title, ...[...sections, ...apart].flatMap(({ translation, table }) => [translation, table])]);
  const writers = useWriters(plan.id, loaderData.writer);
  return (
    <Page
      title={title.text}
      titleLang={title.language}
      crumbs={planCrumbs(plan, t("list.title"))}
      tags={
        <>
          <TranslatedLine words={[title]} />
          <Tags>
            <Tag tone={stage === "finished" ? "done" : "plain"}>{t(`stage.${stage}`)}</Tag>
          </Tags>
        </>
      }
      lead={t(loaderData.shared ? "sharing:page.shared" : "page.private")}
      actions={
        <Row gap={2}>
          {loaderData.shared ? (
            <ButtonLink href={`${here}/read#discussion`} icon="topic">
              {t("talk:title")}
            </ButtonLink>
          ) : null}
          {can.write ? (
            <>
              <ButtonLink href={`${here}/edit`} icon="edit">
                {t("page.edit")}
              </ButtonLink>
              <ButtonLink href={`${here}/sharing`} icon="people">
                {t("sharing:open")}
              </ButtonLink>
            </>
          ) : null}
          <ButtonLink href={handInPath(slug)} icon="document">
            {t("handIn:open")}
          </ButtonLink>
        </Row>
      }
      aside={<BesidePlan {...loaderData} />}
    >
      {newer && can.write ? (
        <Banner
          action={
            <ButtonLink href={`${here}/template`} small>
              {t("page.change")}
            </ButtonLink>
          }
        >
          {t("page.newer")}
        </Banner>
      ) : null}
      <KeepOnPhone personId={loaderData.writer} plan={plan} sections={sections} apart={apart} />
      <Section title={t("page.sections")}>
        <Stack gap={3}>
          <Progress
            label={t("row.written", { n: number(written), all: number(sections.length) })}
            value={written}
            max={sections.length}
          />
          <WritersSaid writers={writers} sections={sections} />
          <ol className="rows">
            {sections.map((section) => (
              <li key={section.id} className="plan-row">
                <Link to={writePath(slug, section)} className="link-title">
                  <Lang lang={section.title.language}>{section.title.text}</Lang>
                </Link>
                <SectionState section={section} />
                <CommentsOnSection comments={comments} sectionId={section.id} />
                <SectionWriters writers={writers} sectionId={section.id} />
              </li>
            ))}
          </ol>
        </Stack>
      </Section>
      {sections.map((section) => (
        <WrittenSection key={section.id} section={section} plan={plan} />
      ))}
      {apart.length > 0 ? (
        <Section title={t("page.apart")}>
          <Stack gap={4}>
            <Soft as="p">{t("page.apartText")}</Soft>
            {apart.map((section) => (
              <WrittenSection key={section.id} section={section} plan={plan} level={3} />
            ))}
          </Stack>
        </Section>
      ) : null}
    </Page>
  );
}

type WrittenProps = { section: Plan["sections"][number]; plan: Plan["plan"]; level?: 2 | 3 };

function WrittenSection({ section, plan, level = 2 }: WrittenProps) {
  const { t } = useTranslation("plans");
  const { kind, title, document, translation, rows, table, state } = section;
  const { slug, currency, can } = plan;
  const writes = can.write;
  return (
    <Section
      title={title.text}
      lang={title.language}
      level={level}
      action={
        <Link
          to={writePath(slug, section)}
          aria-label={t(writes ? "page.write" : "page.open", { section: title.text })}
          className="button button-quiet button-small"
        >
          {t(writes ? "page.writeShort" : "page.openShort")}
        </Link>
      }
    >
      {kind !== "text" && rows.length > 0 ? (
        <TranslatedTable {...{ kind, rows, currency, translation: table }} caption={title.text} />
      ) : document && state !== "empty" ? (
        <TranslatedDocument
          original={document}
          translation={translation}
          correct={
            !plan.archived && translation
              ? sectionTranslationPath({ plan: slug, section: section.key, to: translation.to })
              : null
          }
        />
      ) : (
        <Soft as="p">{t("page.nothing")}</Soft>
      )}
    </Section>
  );
}

function BesidePlan({ plan, team, template, comments, sections, apart }: Plan) {
  const { t } = useTranslation("plans");
  const here = planPath(plan.slug);
  return (
    <>
      <AsideSection title={t("page.team")}>
        <Stack gap={3}>
          {team.map((member) => (
            <PlanTeamLine key={member.person.id} member={member} />
          ))}
          <Link to={`${here}/team`}>{t("page.teamAll")}</Link>
        </Stack>
      </AsideSection>
      <WaitingComments {...{ comments, sections, apart }} />
      <PlanFiles slug={plan.slug} from={here} writes={plan.can.write} />
      <AsideSection title={t("page.templateTitle")}>
        <Stack gap={2}>
          <Lang as="p" lang={template.language}>
            {template.text}
          </Lang>
          {plan.can.write ? <Link to={`${here}/template`}>{t("page.change")}</Link> : null}
        </Stack>
      </AsideSection>
    </>
  );
}
