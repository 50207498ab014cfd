import type { ReactNode } from "react";
import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Menu, MenuAction, MenuLink } from "#app/components/menu.tsx";
import { Post } from "#app/components/post.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { postPath, type ReaderPost, type ThreadPage } from "#server/contracts/threads.ts";
import { inPlace } from "./answering.ts";

type Props = {
  page: ThreadPage;
  post: ReaderPost;
  /** Which of its texts stands first, and what stands below about the other. */
  translated: { html: string; lang: string; below: ReactNode };
  sendKey: string;
  onReplyTo: (number: number) => void;
  arriving?: boolean;
  /** Below what it says: what it is besides. */
  children?: ReactNode;
};

const states = { shown: "normal", deleted: "deleted", hidden: "hidden" } as const;

/** One post of a topic, with what this reader may do with it. */
export function ThreadPost({ page, post, translated, sendKey, onReplyTo, arriving = false, children }: Props) {
  const { t } = useTranslation("topics");
  const { thread, viewer } = page;
  const { author } = post;
  const asker = page.posts.find((other) => other.author.id === thread.authorId)?.author.name;
  return (
    <Post
      id={`p-${post.number}`}
      number={post.number}
      author={{
        name: author.name,
        href: `/people/${author.handle}`,
        part: author.champion ? "champion" : null,
        place: author.place,
        organisation: author.organisation,
        you: author.id === viewer.personId,
      }}
      time={<Time at={post.createdAt} />}
      permalink={`/posts/${post.id}`}
      html={translated.html}
      lang={translated.lang}
      state={states[post.state]}
      reason={post.hiddenReason ?? undefined}
      helped={post.helped ? (asker ? t("post.helpedAsker", { name: asker }) : t("post.helped")) : undefined}
      edited={post.editedAt && post.state === "shown" ? <Time at={post.editedAt} /> : undefined}
      replyTo={repliedTo(page, post)}
      arriving={arriving}
      actions={<PostActions thread={thread} from={page.from} post={post} sendKey={sendKey} onReplyTo={onReplyTo} />}
    >
      {translated.below}
      {children}
    </Post>
  );
}

/** Whom it answers: by name if their post is on this page, else by its number. */
function repliedTo(page: ThreadPage, post: ReaderPost): { name: string; href: string } | undefined {
  if (post.replyTo === null) return undefined;
  const answered = page.posts.find((other) => other.number === post.replyTo);
  const name = answered?.author.name ?? `#${post.replyTo}`;
  return { name, href: answered ? `#p-${post.replyTo}` : postPath(page.thread, post.replyTo) };
}

type ActionProps = Omit<Props, "page" | "translated" | "arriving" | "children"> & {
  thread: ThreadPage["thread"];
  from: number;
};

function PostActions({ thread, from, post, sendKey, onReplyTo }: ActionProps) {
  const { t } = useTranslation("topics");
  const { can } = post;
  const here = `/posts/${post.id}`;
  // Each form's key is its own: the same key for two deeds would be a mistake of the sender's.
  const key = (verb: string) => `${sendKey}-${verb}-${post.number}`;
  if (!Object.values(can).some(Boolean)) return post.thanks > 0 ? <ThanksCount post={post} /> : null;
  return (
    <>
      {can.reply ? (
        <ButtonLink
          href={`${threadPath(thread)}?after=${from - 1}&reply=${post.number}#reply`}
          kind="quiet"
          icon="reply"
          small
          preventScrollReset
          onClick={inPlace(() => onReplyTo(post.number))}
        >
          {t("post.reply")}
        </ButtonLink>
      ) : null}
      {can.thank ? (
        <ActionForm
          action={post.thanked ? `${here}/thanks/undo` : `${here}/thanks`}
          sendKey={key("thank")}
          label={t("post.thank")}
          icon="thank"
          kind="quiet"
          small
          pressed={post.thanked}
          count={post.thanks > 0 ? post.thanks : undefined}
        />
      ) : (
        <ThanksCount post={post} />
      )}
      {can.markHelpful ? (
        <ActionForm
          action={`${here}/helpful`}
          sendKey={key("helpful")}
          label={t("post.markHelpful")}
          icon="check"
          kind="quiet"
          small
        />
      ) : null}
      {can.restore ? (
        <ActionForm
          action={`${here}/restore`}
          sendKey={key("restore")}
          label={t("post.restore")}
          icon="undo"
          kind="quiet"
          small
        />
      ) : null}
      {can.unhide ? (
        <ActionForm
          action={`${here}/unhide`}
          sendKey={key("unhide")}
          label={t("post.unhide")}
          icon="show"
          kind="quiet"
          small
        />
      ) : null}
      {can.inspect ? (
        <ButtonLink href={`${here}/hidden`} kind="quiet" icon="info" small>
          {t("post.inspect")}
        </ButtonLink>
      ) : null}
      <MoreActions can={can} here={here} sendKey={key} number={post.number} />
    </>
  );
}

function ThanksCount({ post }: { post: ReaderPost }) {
  const { t } = useTranslation("topics");
  return post.thanks > 0 ? <span className="soft">{t("post.thanks", { count: post.thanks })}</span> : null;
}

type MoreProps = { can: ReaderPost["can"]; here: string; sendKey: (verb: string) => string; number: number };

function MoreActions({ can, here, sendKey, number }: MoreProps) {
  const { t } = useTranslation("topics");
  if (!can.edit && !can.delete && !can.hide && !can.unmarkHelpful && !can.report) return null;
  return (
    <Menu label={t("post.more", { number })}>
      {can.edit ? (
        <MenuLink href={`${here}/edit`} icon="edit">
          {t("post.edit")}
        </MenuLink>
      ) : null}
      {can.unmarkHelpful ? (
        <MenuAction
          action={`${here}/helpful/undo`}
          sendKey={sendKey("unhelpful")}
          label={t("post.unmarkHelpful")}
          icon="undo"
        />
      ) : null}
      {can.delete ? (
        <MenuAction
          action={`${here}/delete`}
          sendKey={sendKey("delete")}
          label={t("post.delete")}
          icon="delete"
          danger
        />
      ) : null}
      {can.hide ? (
        <MenuLink href={`${here}/hide`} icon="hide">
          {t("post.hide")}
        </MenuLink>
      ) : null}
      {can.report ? (
        <MenuLink href={`${here}/report`} icon="flag">
          {t("post.report")}
        </MenuLink>
      ) : null}
    </Menu>
  );
}
