import { Tag, Tags } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { SectionLine } from "#server/contracts/plans.ts";

/** Whether a section is written, and how long it is against what it may be. */
export function SectionState({ section }: { section: SectionLine }) {
  const { t } = useTranslation("plans");
  const { state, required } = section;
  const length = useLength(section);
  const tone = state === "written" ? "done" : state === "long" || required ? "attention" : "plain";
  const word = state === "empty" && required ? "missing" : state;
  return (
    <Tags>
      <Tag tone={tone} {...(state === "written" && { icon: "check" })}>
        {t(`state.${word}`)}
      </Tag>
      {length ? <span className="soft">{length}</span> : null}
    </Tags>
  );
}

function useLength({ length, more, limit, count }: SectionLine): string | null {
  const { t } = useTranslation(["plans", "rows"]);
  const { number } = useFormat();
  if (count > 0) return t("rows:count", { count, n: number(count) });
  if (limit === null) return null;
  const n = more ? t("length.more", { n: number(length) }) : number(length);
  return t(`length.${limit.unit}`, { n, most: number(limit.most) });
}
