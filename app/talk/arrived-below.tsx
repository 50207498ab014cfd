import { useEffect, useState } from "react";
import { JumpPill } from "#app/components/new-mark.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ReaderPost } from "#server/contracts/threads.ts";

type Props = {
  posts: readonly ReaderPost[];
  /** The last post that was there when the page came. */
  known: number;
  personId: string | null;
};

/** Says that others wrote below what is in view; goes away when the first of it is seen. Moves nothing by itself. */
export function ArrivedBelow({ posts, known, personId }: Props) {
  const { t } = useTranslation("topics");
  const [seen, setSeen] = useState(known);
  const arrived = posts.filter((post) => post.number > Math.max(known, seen) && post.author.id !== personId);
  const first = arrived[0]?.number;
  const last = arrived.at(-1)?.number;
  useEffect(() => {
    const post = first === undefined ? null : document.getElementById(`p-${first}`);
    if (!post || last === undefined) return;
    const observer = new IntersectionObserver((changes) => {
      if (changes.some((change) => change.isIntersecting)) setSeen(last);
    });
    observer.observe(post);
    return () => observer.disconnect();
  }, [first, last]);
  if (first === undefined) return null;
  return <JumpPill href={`#p-${first}`}>{t("page.arrivedBelow", { count: arrived.length })}</JumpPill>;
}
