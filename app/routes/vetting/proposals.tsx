import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Card, Row, Soft, Stack } from "#app/components/layout.tsx";
import { Pager } from "#app/components/pager.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { TranslatedProse } from "#app/components/translated-prose.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ProposalList, ProposalView } from "#server/contracts/vetting.ts";

type Given = ProposalList & {
  sendKey: string;
  firstPage: boolean;
  /** What the yes gives: the mark beside the name too. */
  mark: boolean;
  /** Each says in which community. */
  named?: boolean;
};

/** What waits to be decided, the longest first. */
export function Proposals({ items, profiles, next, sendKey, firstPage, mark, named = false }: Given) {
  const { t } = useTranslation("vetting");
  return (
    <Stack gap={4}>
      {items.length > 0 ? (
        <Stack as="ul" gap={4}>
          {items.map((proposal) => (
            <Proposal key={proposal.id} {...{ proposal, profiles, sendKey, mark, named }} />
          ))}
        </Stack>
      ) : (
        <EmptyState title={t("list.none")} icon="champion">
          {t("list.noneText")}
        </EmptyState>
      )}
      <Pager
        first={firstPage ? null : "?"}
        older={next ? `?${new URLSearchParams({ after: next })}` : null}
        words={{ newer: t("list.first"), older: t("list.next") }}
      />
    </Stack>
  );
}

type One = { proposal: ProposalView; sendKey: string } & Pick<Given, "profiles" | "mark" | "named">;

function Proposal({ proposal, profiles, sendKey, mark, named }: One) {
  const { t } = useTranslation("vetting");
  const format = useFormat();
  const { id, person, by, community, words, done, at, hasRole } = proposal;
  return (
    <Card as="li">
      <Stack gap={3}>
        <PersonLine
          face
          name={person.name}
          href={`/people/${person.handle}`}
          part={hasRole ? "champion" : null}
          place={person.place}
          organisation={person.organisation}
          time={format.when(at)}
        />
        {named ? (
          <p>
            <Link to={`/communities/${community.slug}`}>
              <Lang lang={community.language}>{community.name}</Lang>
            </Link>
          </p>
        ) : null}
        <div>
          <Soft as="p">{by ? t("list.by", { name: by.name }) : t("list.themselves")}</Soft>
          <Lang as="p" lang={words.language} className="as-written">
            {words.text}
          </Lang>
          <TranslatedLine words={[words]} />
        </div>
        {done ? (
          <details>
            <summary>{t("list.profile")}</summary>
            <TranslatedProse {...done} id={person.id} translations={profiles} />
          </details>
        ) : (
          <Soft as="p">{t("list.noProfile")}</Soft>
        )}
        <Row gap={2}>
          <ActionForm
            action={`/champions/proposals/${id}/accept`}
            sendKey={`${sendKey}-${id.slice(-12)}`}
            label={t(mark ? "list.acceptWithMark" : "list.accept")}
            icon="check"
            kind="primary"
          />
          <ButtonLink href={`/champions/proposals/${id}/decline`}>{t("list.decline")}</ButtonLink>
        </Row>
      </Stack>
    </Card>
  );
}
