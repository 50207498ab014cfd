import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Menu, MenuAction, MenuLink } from "#app/components/menu.tsx";
import { AsideSection } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type ThreadPage, WATCH_LEVELS } from "#server/contracts/threads.ts";
import { ShareLink } from "./share-link.tsx";

/** What can be done with the topic as a whole. */
export function TopicActions({ page, sendKey }: { page: ThreadPage; sendKey: string }) {
  const { t } = useTranslation("topics");
  const { thread } = page;
  const { can } = thread;
  const here = `/topics/${thread.id}`;
  return (
    <>
      {can.watch ? <WatchMenu page={page} sendKey={sendKey} /> : null}
      {can.reply ? (
        <ButtonLink href={`/threads/${thread.id}/poll`} icon="list" kind="quiet">
          {t("page.addPoll")}
        </ButtonLink>
      ) : null}
      <ShareLink href={here} title={thread.title ?? ""} />
      {can.edit || can.close || can.reopen || can.pin || can.unpin || can.hide ? (
        <Menu label={t("page.more")}>
          {can.edit ? (
            <MenuLink href={`${here}/edit`} icon="edit">
              {t("page.edit")}
            </MenuLink>
          ) : null}
          {can.pin ? (
            <MenuAction action={`${here}/pin`} sendKey={`${sendKey}-pin`} label={t("page.pin")} icon="pin" />
          ) : null}
          {can.unpin ? (
            <MenuAction action={`${here}/unpin`} sendKey={`${sendKey}-unpin`} label={t("page.unpin")} icon="pin" />
          ) : null}
          {can.close ? (
            <MenuAction action={`${here}/close`} sendKey={`${sendKey}-close`} label={t("page.close")} icon="lock" />
          ) : null}
          {can.reopen ? (
            <MenuAction
              action={`${here}/reopen`}
              sendKey={`${sendKey}-reopen`}
              label={t("page.reopen")}
              icon="unlock"
            />
          ) : null}
          {can.hide ? (
            <MenuLink href={`${here}/hide`} icon="hide">
              {t("page.hide")}
            </MenuLink>
          ) : null}
        </Menu>
      ) : null}
    </>
  );
}

/** How much of this topic reaches the member; the present choice is named on the button. */
function WatchMenu({ page, sendKey }: { page: ThreadPage; sendKey: string }) {
  const { t } = useTranslation("topics");
  const { thread, space } = page;
  const inForce = thread.watch ?? space.watch ?? "mentions";
  const icon = inForce === "mute" ? "bell-off" : "bell";
  const choose = (watch: (typeof WATCH_LEVELS)[number] | "") => ({
    action: `/topics/${thread.id}/watch`,
    sendKey: `${sendKey}-watch-${watch || "space"}`,
    fields: { watch },
  });
  return (
    <Menu label={t(`watch.now.${inForce}`)} icon={icon} words>
      {WATCH_LEVELS.map((level) => (
        <MenuAction
          key={level}
          {...choose(level)}
          label={t(`watch.${level}`)}
          {...(thread.watch === level ? { icon: "check" as const } : {})}
        />
      ))}
      <MenuAction
        {...choose("")}
        label={t("watch.asSpace")}
        {...(thread.watch === null ? { icon: "check" as const } : {})}
      />
    </Menu>
  );
}

/** Where it is, and who speaks here. */
export function BesideTopic({ page }: { page: ThreadPage }) {
  const { t } = useTranslation("topics");
  const { number } = useFormat();
  const { space, thread, posts } = page;
  const people = [
    ...new Map(posts.filter((post) => post.state === "shown").map(({ author }) => [author.id, author])).values(),
  ];
  return (
    <>
      <AsideSection title={t("page.in")}>
        <Link to={`/communities/${space.slug}`}>
          <Lang lang={space.language}>{space.name}</Lang>
        </Link>
        <p className="soft">{t("page.postCount", { count: thread.postCount, n: number(thread.postCount) })}</p>
      </AsideSection>
      <AsideSection title={t("page.people")}>
        <Stack gap={3}>
          {people.slice(0, 8).map((person) => (
            <PersonLine
              key={person.id}
              face
              name={person.name}
              href={`/people/${person.handle}`}
              part={person.champion ? "champion" : null}
            />
          ))}
        </Stack>
      </AsideSection>
    </>
  );
}
