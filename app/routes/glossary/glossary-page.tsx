import { Form } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Select } from "#app/components/select.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { GlossaryInput, type GlossaryTerm } from "#server/contracts/glossary.ts";
import { CONTENT_LANGUAGES } from "#server/contracts/languages.ts";
import { languageName } from "#server/contracts/translation.ts";
import { themeGlossary } from "#server/features/programme/index.ts";
import type { Route } from "./+types/glossary-page.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const asked = GlossaryInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const languages = readerLanguages(args.context);
  const glossary = await show(args, (ctx) => themeGlossary(ctx, { ...asked, slug: args.params.slug, languages }));
  return { ...glossary, asked, key: nextSendKey(args.context) };
}

/** The words of a theme, and what they are called in other languages. */
export default function GlossaryPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("glossary");
  const { theme, terms, next, keeps, asked, key } = loaderData;
  const here = `/themes/${theme.slug}/glossary`;
  const looks = Boolean(asked.find || asked.from || asked.to);
  const filter = Object.entries({ find: asked.find, from: asked.from ?? "", to: asked.to ?? "" }).filter(
    ([, is]) => is,
  );
  return (
    <Page
      title={t("title", { theme: theme.name })}
      crumbs={[{ label: theme.name, href: `/themes/${theme.slug}`, lang: theme.language }]}
      lead={t("lead")}
      actions={
        keeps ? (
          <>
            <ButtonLink href={`${here}/new`} kind="primary" icon="plus">
              {t("add")}
            </ButtonLink>
            <ButtonLink href={`${here}/log`} kind="quiet">
              {t("log.link")}
            </ButtonLink>
          </>
        ) : null
      }
    >
      {loaderData.count > 0 ? <Finding {...asked} /> : null}
      {terms.length > 0 ? (
        <Section title={t(looks ? "found" : "words")}>
          <ul className="rows">
            {terms.map((term) => (
              <Term key={term.id} here={here} term={term} keeps={keeps} sendKey={key} />
            ))}
          </ul>
        </Section>
      ) : (
        <EmptyState title={t(looks ? "noneFound.title" : "none.title")} icon="translate">
          {t(looks ? "noneFound.text" : "none.text")}
        </EmptyState>
      )}
      <Pager
        first={asked.after === null ? null : `${here}?${new URLSearchParams(filter)}`}
        older={next ? `${here}?${new URLSearchParams([...filter, ["after", next]])}` : null}
        words={{ newer: t("first"), older: t("next") }}
      />
    </Page>
  );
}

/** A part of a word, and the languages. */
function Finding({ find, from, to }: { find: string; from: string | null; to: string | null }) {
  const { t } = useTranslation("glossary");
  const say = useSay();
  const options = CONTENT_LANGUAGES.map((tag) => ({ value: tag, label: languageName(say, tag) }));
  return (
    <Form method="get">
      <Stack gap={3}>
        <TextInput name="find" label={t("find")} defaultValue={find} dir="auto" />
        <Row>
          <Select name="from" label={t("from")} empty={t("any")} options={options} defaultValue={from ?? ""} />
          <Select name="to" label={t("to")} empty={t("any")} options={options} defaultValue={to ?? ""} />
        </Row>
        <div>
          <Button icon="search">{t("show")}</Button>
        </div>
      </Stack>
    </Form>
  );
}

type TermProps = { here: string; term: GlossaryTerm; keeps: boolean; sendKey: string };

function Term({ here, term: { id, from, to, term, becomes, note }, keeps, sendKey }: TermProps) {
  const { t } = useTranslation("glossary");
  const say = useSay();
  return (
    <li>
      <dl className="term">
        <dt>
          <Lang lang={from}>{term}</Lang>
        </dt>
        <dd>
          <Lang lang={to}>{becomes}</Lang>
        </dd>
      </dl>
      <Soft as="p">{t("pair", { from: languageName(say, from), to: languageName(say, to) })}</Soft>
      {note ? (
        <Lang as="p" className="row-excerpt">
          {note}
        </Lang>
      ) : null}
      {keeps ? (
        <Row>
          <ButtonLink href={`${here}/${id}/edit`} kind="quiet" icon="edit" small>
            {t("change")}
          </ButtonLink>
          <ActionForm
            action={`${here}/${id}/remove`}
            sendKey={`${sendKey}-${id.slice(-12)}`}
            label={t("remove")}
            icon="delete"
            kind="quiet"
            small
          />
        </Row>
      ) : null}
    </li>
  );
}
