import { ButtonLink } from "#app/components/button.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { Said } from "#app/talk/said.tsx";
import { askOfPlanPath, type DiscussionBeside, discussPath } from "#server/contracts/discussions.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";

/** Below a plan: what was said about it last, and where one says something or asks. */
export function DiscussionSection({ discussion, slug }: { discussion: DiscussionBeside; slug: string }) {
  const { t } = useTranslation("talk");
  const { number } = useFormat();
  const { threadId, count, latest, can } = discussion;
  const here = threadId === null ? null : threadPath({ kind: "discussion", id: threadId });
  return (
    <Section id="discussion" title={t("title")}>
      <Stack gap={4}>
        {latest.length === 0 ? <p>{t("none")}</p> : null}
        {latest.map((post) => (
          <Said key={post.id} post={post} />
        ))}
        <Row gap={2}>
          {here && count > latest.length ? (
            <ButtonLink href={`${here}?after=0`} icon="topic">
              {t("all", { count, n: number(count) })}
            </ButtonLink>
          ) : null}
          {can.write ? (
            <ButtonLink href={here ? `${here}#reply` : discussPath(slug)} icon="reply">
              {t("say")}
            </ButtonLink>
          ) : null}
          {can.ask ? (
            <ButtonLink href={askOfPlanPath(slug)} icon="question">
              {t("ask")}
            </ButtonLink>
          ) : null}
        </Row>
        <Soft as="p">{t("lead")}</Soft>
      </Stack>
    </Section>
  );
}
