import { Link } from "react-router";
import { Lang } from "#app/components/lang.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Table } from "#app/components/table.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { type PeopleToAsk, peopleToAsk } from "#server/features/programme/index.ts";
import type { Route } from "./+types/help-page.ts";
import { contactLink } from "./contact-link.ts";

export const handle = { tab: "help" as const };

export async function loader(args: Route.LoaderArgs) {
  const ask = await show(args, (ctx) => peopleToAsk(ctx));
  return { ask, signedIn: viewerOf(args.context) !== null };
}

const QUESTIONS = ["community", "topic", "language", "line", "price", "notices", "phone", "forgot", "wrong"] as const;

const SIGNS = ["bold", "italic", "list", "quote", "link", "mention"] as const;

/** Whom to ask, and how things work. */
export default function HelpPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("help");
  return (
    <Page title={t("title")} lead={t("ask.lead")}>
      <AskAPerson {...loaderData} />
      <Section title={t("how.title")}>
        <Stack gap={2}>
          {QUESTIONS.map((name) => (
            <details key={name}>
              <summary>{t(`how.${name}.title`)}</summary>
              <p>{t(`how.${name}.text`)}</p>
            </details>
          ))}
        </Stack>
      </Section>
      <Section title={t("keys.title")}>
        <p>{t("keys.lead")}</p>
        <Table
          caption={t("keys.caption")}
          hideCaption
          columns={[
            { key: "type", label: t("keys.type") },
            { key: "get", label: t("keys.get") },
          ]}
          rows={SIGNS.map((name) => ({
            id: name,
            type: <code dir="ltr">{t(`keys.${name}Sample`)}</code>,
            get: t(`keys.${name}`),
          }))}
        />
      </Section>
      <Section title={t("more.title")}>
        <Stack as="ul" gap={2}>
          <li>
            <Link to="/communities">{t("more.communities")}</Link>
          </li>
          <li>
            <Link to="/terms">{t("more.terms")}</Link>
          </li>
          <li>
            <Link to="/privacy">{t("more.privacy")}</Link>
          </li>
        </Stack>
      </Section>
    </Page>
  );
}

function AskAPerson({ ask, signedIn }: { ask: PeopleToAsk; signedIn: boolean }) {
  const { t } = useTranslation("help");
  const { contact, communities } = ask;
  const link = contactLink(contact.address);
  return (
    <Section title={t("ask.title")} id="ask">
      <Stack gap={4}>
        {contact.name || contact.address ? (
          <div>
            {contact.name ? <p>{t("ask.contact", { name: contact.name })}</p> : null}
            {link ? <a href={link}>{contact.address}</a> : <bdi>{contact.address}</bdi>}
          </div>
        ) : (
          <p>{t("ask.contactNobody")}</p>
        )}
        {signedIn ? null : <Soft as="p">{t("ask.guest")}</Soft>}
        {communities.length > 0 ? (
          <>
            <h3>{t("ask.communities")}</h3>
            <p>{t("ask.communitiesLead")}</p>
            {communities.map(({ slug, name, language, people }) => (
              <div key={slug}>
                <Link to={`/communities/${slug}`}>
                  <Lang lang={language}>{name}</Lang>
                </Link>
                {people.length > 0 ? (
                  <Stack gap={2}>
                    {people.map((person) => (
                      <PersonLine
                        key={person.id}
                        face
                        name={person.name}
                        href={`/people/${person.handle}`}
                        place={person.place}
                        organisation={person.organisation}
                      />
                    ))}
                  </Stack>
                ) : (
                  <Soft as="p">{t("ask.nobody")}</Soft>
                )}
              </div>
            ))}
          </>
        ) : null}
      </Stack>
    </Section>
  );
}
