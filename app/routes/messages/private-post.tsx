import type { ComponentProps } from "react";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { ThreadPost } from "#app/talk/thread-post.tsx";

type Props = ComponentProps<typeof ThreadPost> & { folded: boolean };

/** A post of a private thread. What somebody wrote whom the reader blocked is opened only when they want to. */
export function PrivatePost({ folded, ...post }: Props) {
  const { t } = useTranslation("messages");
  if (!folded || post.post.state !== "shown") return <ThreadPost {...post} />;
  return (
    <li className="folded-post">
      <details>
        <summary>{t("page.folded", { name: post.post.author.name })}</summary>
        <ol className="list-plain">
          <ThreadPost {...post} />
        </ol>
      </details>
    </li>
  );
}
