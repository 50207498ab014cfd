import { useTranslation } from "#app/i18n/use-translation.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

/** `waiting`: only on this phone. `sending`: on its way. `failed`: refused, with a reason. */
export type PostStateName = "normal" | "waiting" | "sending" | "failed" | "hidden" | "deleted";

const signs: Record<Exclude<PostStateName, "normal">, IconName> = {
  waiting: "clock",
  sending: "up",
  failed: "alert",
  hidden: "hide",
  deleted: "delete",
};

/** The true state of a post, when it is anything but said. */
export function PostState({ state, reason }: { state: PostStateName; reason?: string | undefined }) {
  const { t } = useTranslation("common");
  if (state === "normal") return null;
  const onItsWay = state === "waiting" || state === "sending" || state === "failed";
  return (
    <p className={`post-state post-state-${state}`} role={onItsWay ? "status" : undefined}>
      <Icon name={signs[state]} />
      <span>
        {t(`ui.post.${state}`)}
        {reason ? <span className="post-reason"> {reason}</span> : null}
      </span>
    </p>
  );
}
