import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Menu, MenuAction, MenuLink } from "#app/components/menu.tsx";
import { AsideSection } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import {
  type ConversationLink,
  type ConversationPage,
  MOST_OTHERS,
  type PersonIn,
} from "#server/contracts/conversations.ts";
import { submissionPath } from "#server/contracts/submissions.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import { useConversationName } from "./use-conversation-name.ts";

type ActionProps = {
  /** `about`: what was handed in, where those who decide talk about that. */
  page: ThreadPage & Pick<ConversationPage, "others" | "mayLeave"> & { about: string | null };
  sendKey: string;
};

/** What can be done with a private thread as a whole. */
export function ConversationActions({ page, sendKey }: ActionProps) {
  const { t } = useTranslation(["messages", "mentoring", "handIn"]);
  const { thread, others, about } = page;
  const here = `/messages/${thread.id}`;
  const muted = thread.watch === "mute";
  const present = others.filter((other) => other.here);
  const { kind } = page.space;
  const people = new URLSearchParams(present.map(({ person }) => ["to", person.handle]));
  return (
    <>
      {kind === "mentoring" ? (
        <ButtonLink href="/mentoring" icon="champion">
          {t("mentoring:title")}
        </ButtonLink>
      ) : null}
      {about ? (
        <ButtonLink href={submissionPath(about)} icon="document">
          {t("handIn:talk.about")}
        </ButtonLink>
      ) : null}
      {kind === "conversation" && present.length > 0 && present.length < MOST_OTHERS ? (
        <ButtonLink href={`/messages/new?${people}&from=${thread.id}&more=1`} kind="quiet" icon="plus">
          {t("add.do")}
        </ButtonLink>
      ) : null}
      <Menu label={t("page.more")}>
        <MenuAction
          action={`${here}/watch`}
          sendKey={`${sendKey}-watch`}
          fields={{ watch: muted ? "" : "mute" }}
          label={muted ? t("unmute") : t("mute")}
          icon={muted ? "bell" : "bell-off"}
        />
        <MenuLink href={`${here}/name`} icon="edit">
          {t("name.title")}
        </MenuLink>
        {page.mayLeave ? (
          <MenuLink href={`${here}/leave`} icon="leave">
            {t("leave.title")}
          </MenuLink>
        ) : null}
      </Menu>
    </>
  );
}

type BesideProps = Pick<ConversationPage, "others" | "folded" | "before" | "after">;

/** Who is in it, who left, and where it goes on. */
export function BesideConversation({ others, folded, before, after }: BesideProps) {
  const { t } = useTranslation("messages");
  const present = others.filter((other) => other.here);
  const gone = others.filter((other) => !other.here);
  return (
    <>
      <AsideSection title={t("page.people")}>
        <People people={present} folded={folded} />
      </AsideSection>
      {gone.length > 0 ? (
        <AsideSection title={t("page.gone")}>
          <People people={gone} folded={folded} />
        </AsideSection>
      ) : null}
      {before ? (
        <AsideSection title={t("page.before")}>
          <ThreadLink link={before} />
        </AsideSection>
      ) : null}
      {after.length > 0 ? (
        <AsideSection title={t("page.after")}>
          <Stack as="ul" gap={2}>
            {after.map((link) => (
              <li key={link.id}>
                <ThreadLink link={link} />
              </li>
            ))}
          </Stack>
        </AsideSection>
      ) : null}
    </>
  );
}

function People({ people, folded }: { people: readonly PersonIn[]; folded: readonly string[] }) {
  const { t } = useTranslation("messages");
  return (
    <Stack as="ul" gap={3}>
      {people.map(({ person }) => (
        <li key={person.id}>
          <PersonLine
            face
            name={person.name}
            href={`/people/${person.handle}`}
            part={folded.includes(person.id) ? t("page.blocked") : person.champion ? "champion" : null}
          />
        </li>
      ))}
    </Stack>
  );
}

function ThreadLink({ link }: { link: ConversationLink }) {
  const { title, lang } = useConversationName()(link);
  return (
    <Link to={`/messages/${link.id}`}>
      <Lang lang={lang}>{title}</Lang>
    </Link>
  );
}
