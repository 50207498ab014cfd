import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";

/** `up`: what others write comes at once. `waiting`: connecting, or sends are on their way. `down`: no line. */
export type LineState = "up" | "waiting" | "down";

interface LineMarkProps {
  state: LineState;
  /** How many sends wait on this phone. */
  waiting?: number;
}

/** How the line stands, in the top bar, where its coming and going moves nothing else. */
export function LineMark({ state, waiting = 0 }: LineMarkProps) {
  const { t } = useTranslation("common");
  const { number } = useFormat();
  const words = state === "down" ? t("ui.line.down") : state === "waiting" ? t("ui.line.waiting") : t("ui.line.up");
  return (
    <span className={classNames("line-mark", `line-mark-${state}`)} role="status" title={t(`ui.line.${state}Long`)}>
      {state === "up" ? <span className="line-dot" /> : <Icon name={state === "down" ? "no-line" : "clock"} />}
      <span className={state === "up" ? "visually-hidden" : "line-words"}>{words}</span>
      {waiting > 0 ? (
        <span className="line-count">
          <span aria-hidden="true">{number(waiting)}</span>
          <span className="visually-hidden">{t("ui.line.kept", { count: waiting, n: number(waiting) })}</span>
        </span>
      ) : null}
    </span>
  );
}
