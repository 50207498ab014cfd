import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Lang } from "./lang.tsx";

type Gap = 1 | 2 | 3 | 4 | 5 | 6;
type Box = "div" | "ul" | "ol" | "li" | "section" | "nav" | "header" | "footer" | "article" | "form";

/** Lists made for their meaning, not for their dots. */
const listClass = (tag: Box) => (tag === "ul" || tag === "ol" ? "list-plain" : undefined);

interface StackProps {
  gap?: Gap;
  as?: Box;
  children: ReactNode;
}

/** Things below each other with even space. */
export function Stack({ gap = 4, as: Tag = "div", children }: StackProps) {
  return <Tag className={classNames(`stack gap-${gap}`, listClass(Tag))}>{children}</Tag>;
}

interface RowProps extends StackProps {
  between?: boolean;
  nowrap?: boolean;
}

/** Things beside each other; they wrap when there is no room. */
export function Row({ gap = 2, as: Tag = "div", between, nowrap, children }: RowProps) {
  return (
    <Tag className={classNames(`row gap-${gap}`, between && "row-between", nowrap && "row-nowrap", listClass(Tag))}>
      {children}
    </Tag>
  );
}

/** Second-rank text: where, when, how many. */
export function Soft({ as: Tag = "span", children }: { as?: "span" | "p" | "div"; children: ReactNode }) {
  return <Tag className="soft">{children}</Tag>;
}

interface SectionProps {
  title: string;
  lang?: string | undefined;
  /** A link or a button at the end of the title's line. */
  action?: ReactNode;
  level?: 2 | 3;
  id?: string;
  children: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, lang, action, level = 2, id, children }: SectionProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className="section" id={id}>
      <div className="section-head">
        <Heading>{lang ? <Lang lang={lang}>{title}</Lang> : title}</Heading>
        {action}
      </div>
      {children}
    </section>
  );
}

interface CardProps {
  as?: "div" | "article" | "li" | "section";
  /** `live` for what happens now. */
  tone?: "plain" | "live";
  id?: string;
  children: ReactNode;
}

/** A box, only for what can be acted on or must be told apart. */
export function Card({ as: Tag = "div", tone = "plain", id, children }: CardProps) {
  return (
    <Tag className={classNames("card", tone === "live" && "card-live")} id={id}>
      {children}
    </Tag>
  );
}

/** Cards beside each other as the width allows. */
export function CardGrid({ as: Tag = "div", children }: { as?: "div" | "ul"; children: ReactNode }) {
  return <Tag className={classNames("card-grid", listClass(Tag))}>{children}</Tag>;
}
