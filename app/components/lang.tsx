import type { ReactNode } from "react";

interface LangProps {
  /** BCP 47 language of the words; left out when nobody knows it. */
  lang?: string | null | undefined;
  as?: "span" | "div" | "p" | "b" | "bdi" | "blockquote";
  className?: string | undefined;
  children: ReactNode;
}

/** Words written by people: their own language, direction, type and leading inside a page of another. */
export function Lang({ lang, as: Tag = "span", className, children }: LangProps) {
  return (
    <Tag lang={lang ?? undefined} dir="auto" className={className}>
      {children}
    </Tag>
  );
}
