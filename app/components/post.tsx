import type { ReactNode } from "react";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { classNames } from "./class-names.ts";
import { Face } from "./face.tsx";
import { Icon } from "./icon.tsx";
import { PersonLine, type PersonLineProps } from "./person-line.tsx";
import { PostState, type PostStateName } from "./post-state.tsx";
import { Prose } from "./prose.tsx";

interface PostProps {
  /** Of the element, for permalinks: `post-12`. */
  id: string;
  author: Omit<PersonLineProps, "time">;
  /** A `Time`. */
  time: ReactNode;
  permalink?: string | undefined;
  /** The post's number in its thread. */
  number?: number | undefined;
  html: string;
  lang: string | null | undefined;
  state?: PostStateName;
  /** Whom it helped, in words: “This helped Sita”. */
  helped?: string | undefined;
  /** A `Time`, or true. */
  edited?: ReactNode;
  /** Just came while the page was open. */
  arriving?: boolean;
  replyTo?: { name: string; href: string } | undefined;
  /** Why it is hidden or has not gone out. */
  reason?: string | undefined;
  /** Buttons: reply, thank, menu; for waiting and failed ones: send again, take back. */
  actions?: ReactNode;
  /** Below the text: its translation, pictures, polls. */
  children?: ReactNode;
}

/** One thing that someone said, as a station on the trail. */
export function Post({
  id,
  author,
  time,
  permalink,
  number,
  state = "normal",
  helped,
  arriving,
  replyTo,
  reason,
  actions,
  ...said
}: PostProps) {
  const { t } = useTranslation("common");
  const gone = state === "deleted" || state === "hidden";
  return (
    <li className={classNames("post", `post-${state}`, arriving && "arriving")} id={id}>
      <Face name={author.name} champion={author.part === "champion"} />
      <article className="post-said" aria-label={t("ui.postBy", { name: author.name })}>
        <div className="post-head">
          <PersonLine {...author} time={permalink ? <a href={permalink}>{time}</a> : time} />
          {number === undefined ? null : <span className="post-number">#{number}</span>}
        </div>
        {replyTo ? (
          <a className="post-reply-to" href={replyTo.href}>
            <Icon name="reply" />
            <span>{t("ui.replyTo", { name: replyTo.name })}</span>
          </a>
        ) : null}
        {helped ? (
          <div className="post-helped">
            <p className="post-helped-words">
              <Icon name="check" />
              {helped}
            </p>
            <Said {...said} />
          </div>
        ) : gone && !said.html ? null : (
          <Said {...said} />
        )}
        <PostState state={state} reason={reason} />
        {actions ? <div className="post-actions">{actions}</div> : null}
      </article>
    </li>
  );
}

function Said({ html, lang, edited, children }: Pick<PostProps, "html" | "lang" | "edited" | "children">) {
  const { t } = useTranslation("common");
  return (
    <>
      <Prose html={html} lang={lang} />
      {children}
      {edited ? (
        <p className="post-marks">
          <span>
            {t("ui.edited")} {edited === true ? null : edited}
          </span>
        </p>
      ) : null}
    </>
  );
}
