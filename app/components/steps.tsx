import { Link } from "react-router";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { Progress } from "./progress.tsx";

interface StepsProps {
  title: string;
  items: readonly { label: string; href?: string; done?: boolean; hint?: string }[];
}

/** First steps for who is new: what is done, what comes next. */
export function Steps({ title, items }: StepsProps) {
  const { t } = useTranslation("common");
  const { number } = useFormat();
  const done = items.filter((item) => item.done).length;
  const next = items.findIndex((item) => !item.done);
  return (
    <section className="card steps">
      <h2>{title}</h2>
      <Progress
        label={t("ui.stepsDone", { done: number(done), all: number(items.length) })}
        value={done}
        max={items.length}
      />
      <ol className="steps-list">
        {items.map((item, place) => (
          <li key={item.label} className={classNames("step", item.done && "step-done", place === next && "step-next")}>
            <span className="step-mark">
              {item.done ? <Icon name="check" label={t("ui.done")} /> : number(place + 1)}
            </span>
            <div>
              {item.href && !item.done ? <Link to={item.href}>{item.label}</Link> : <span>{item.label}</span>}
              {item.hint && !item.done ? <p className="soft">{item.hint}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
