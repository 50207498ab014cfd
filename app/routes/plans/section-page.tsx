import { Link } from "react-router";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { askedVersion } from "#app/documents/asked-version.ts";
import { Commenting } from "#app/documents/commenting.tsx";
import { CommentsHere } from "#app/documents/comments-beside.tsx";
import { revalidatesWhenChanged } from "#app/documents/document-form.tsx";
import { DocumentHere } from "#app/documents/document-here.tsx";
import { useDocumentsAwaited } from "#app/documents/translated-document.tsx";
import { writerWithScript } from "#app/documents/writer-with-script.ts";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useSpaceNews } from "#app/live/use-space-news.ts";
import { useWriters } from "#app/live/use-writers.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { importPath } from "#server/contracts/plan-import.ts";
import { sectionTranslationPath } from "#server/contracts/plan-translations.ts";
import { sectionPath, WriteSectionInput } from "#server/contracts/plans.ts";
import { SPACE_COMMENT_KIND } from "#server/contracts/threads.ts";
import { planSection, writeSection } from "#server/features/plans/index.ts";
import type { Route } from "./+types/section-page.ts";
import { AroundSection } from "./around-section.tsx";
import { AskedCard } from "./asked-card.tsx";
import { planHandle, withinPlan } from "./plan-frame.ts";
import { SectionState } from "./section-state.tsx";
import { WritersElsewhere, WritersSaid } from "./who-writes.tsx";

export const handle = planHandle;

export const shouldRevalidate = revalidatesWhenChanged;

export async function loader(args: Route.LoaderArgs) {
  const { plan, section } = args.params;
  const asked = { plan, section, version: askedVersion(args.request), language: languageOf(args.context) };
  const found = await show(args, (ctx) => planSection(ctx, asked));
  const keys = { key: nextSendKey(args.context), restoreKey: nextSendKey(args.context) };
  const writer = writerWithScript(args.context);
  // Without script a comment is written on a page of its own.
  const commenter = writer !== null && found.comments.can.comment ? writerOf(args.context) : null;
  return { ...found, ...keys, writer, commenter };
}

/** POST /plans/:plan/sections/:section: an author writes it in a form. */
export async function action(args: Route.ActionArgs) {
  return act(args, WriteSectionInput, async (ctx, input) => {
    const { plan, section } = await writeSection(ctx, input);
    return redirectSaying(args.context, sectionPath(plan, section), { say: "plans:section.saved" });
  });
}

/** One section of a plan: what is asked, how others wrote it, and where it is written together. */
export default function SectionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "imports"]);
  const { plan, section, sections, seq, writer, commenter, comments, document, translation } = loaderData;
  // In the plan's room it is heard who writes elsewhere, and what is said about the text.
  useSpaceNews({ id: plan.id, seq, only: [SPACE_COMMENT_KIND], few: true });
  useDocumentsAwaited([translation]);
  const writers = useWriters(plan.id, writer);
  const elsewhere = sections.filter(({ id }) => id !== section.id);
  return (
    <Commenting key={section.id} may={commenter !== null}>
      <Page
        title={section.title.text}
        titleLang={section.title.language}
        crumbs={withinPlan(plan, t("list.title"))}
        tags={<SectionState section={section} />}
        lead={section.apart ? t("page.apartText") : undefined}
        aside={
          <CommentsHere
            beside={comments}
            language={document?.language ?? plan.language}
            spaceId={plan.id}
            writer={commenter}
            sendKey={loaderData.key}
          />
        }
      >
        <Stack gap={5}>
          <AskedCard section={section} />
          <WritersElsewhere writers={writers} sections={elsewhere} />
          <WritersSaid writers={writers} sections={elsewhere} />
          <DocumentHere
            place={{ subjectType: "planSection", subjectId: section.id, part: "text" }}
            page={loaderData}
            spaceId={plan.id}
            language={plan.language}
            mayWrite={plan.can.write}
            translation={translation}
            correct={
              !plan.archived && translation
                ? sectionTranslationPath({ plan: plan.slug, section: section.key, to: translation.to })
                : null
            }
            words={{
              ...{ of: plan.title, label: section.title.text, by: t("section.by") },
              ...{ none: t("section.none"), noneWait: t("section.noneWait") },
            }}
            result={actionData}
          />
          {plan.can.write ? (
            <p>
              <Link to={importPath(plan.slug, section.key)}>{t("imports:openHere")}</Link>
            </p>
          ) : null}
          <AroundSection plan={plan} before={loaderData.before} after={loaderData.after} />
        </Stack>
      </Page>
    </Commenting>
  );
}
