import { ActionForm } from "#app/components/action-form.tsx";
import { Menu, MenuAction, MenuLink } from "#app/components/menu.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import type { QueueItem } from "#server/contracts/questions.ts";

type Props = { item: QueueItem; hosts: readonly PersonCard[]; sendKey: string; personId: string | null };

/** What a host does with a question: the one tap in sight, the rest in a menu. */
export function HostDeeds({ item, hosts, sendKey, personId }: Props) {
  const { t } = useTranslation("questions");
  const { id, can, post, takenBy, answered } = item;
  const deed = (verb: string) => ({
    ...{ action: `/questions/${id}/${verb}`, sendKey: `${sendKey}-${verb.replace("/", "-")}-${post.number}` },
    fields: { at: "host" },
  });
  const others = hosts.filter((host) => host.id !== personId && host.id !== takenBy?.id);
  return (
    <>
      {can.answer && answered === null ? (
        <ActionForm {...deed("aloud")} label={t("host.aloud")} icon="voice" kind="primary" small />
      ) : null}
      {can.take ? <ActionForm {...deed("take")} label={t("host.take")} icon="check" kind="quiet" small /> : null}
      {can.publish ? <ActionForm {...deed("publish")} label={t("host.publish")} icon="save" small /> : null}
      {can.answer || can.giveBack || can.handOver || can.reopen || can.unpublish || can.move ? (
        <Menu label={t("host.more", { number: post.number })} towardsEnd>
          {can.answer ? (
            <MenuLink href={`/questions/${id}/answer`} icon="write">
              {t(answered === null ? "host.write" : "host.note")}
            </MenuLink>
          ) : null}
          {can.giveBack ? <MenuAction {...deed("take/undo")} label={t("host.giveBack")} icon="undo" /> : null}
          {can.handOver
            ? others.map((host) => (
                <MenuAction
                  key={host.id}
                  {...deed("hand-over")}
                  sendKey={`${sendKey}-to-${host.id.slice(-12)}-${post.number}`}
                  fields={{ personId: host.id }}
                  label={t("host.handOver", { name: host.name })}
                  icon="people"
                />
              ))
            : null}
          {can.reopen ? <MenuAction {...deed("reopen")} label={t("host.reopen")} icon="undo" /> : null}
          {can.unpublish ? <MenuAction {...deed("publish/undo")} label={t("host.unpublish")} icon="hide" /> : null}
          {can.move ? <MenuAction {...deed("move")} label={t("card.toForum")} icon="topic" /> : null}
        </Menu>
      ) : null}
    </>
  );
}
