import { VisuallyHidden } from "#app/components/visually-hidden.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useSaidPolitely } from "#app/live/use-said-politely.ts";
import type { SpaceWriter } from "#server/contracts/documents.ts";
import type { SectionLine } from "#server/contracts/plans.ts";

type Named = Pick<SectionLine, "id" | "title">;

/** Who writes a section now, beside its name. */
export function SectionWriters({ writers, sectionId }: { writers: readonly SpaceWriter[]; sectionId: string }) {
  const { t } = useTranslation("plans");
  const here = writers.filter(({ subjectId }) => subjectId === sectionId);
  if (here.length === 0) return null;
  return (
    <ul className="plan-writers" aria-label={t("writing.label")}>
      {here.map(({ personId, name }) => (
        <li key={personId}>
          <bdi>{t("writing.now", { name })}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** Who writes in other sections than the one that is open, with the name of each. */
export function WritersElsewhere({
  writers,
  sections,
}: {
  writers: readonly SpaceWriter[];
  sections: readonly Named[];
}) {
  const sentences = useSentences(writers, sections);
  if (sentences.length === 0) return null;
  return (
    <ul className="plan-writers">
      {sentences.map((sentence) => (
        <li key={sentence}>
          <bdi>{sentence}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** The same for who does not see it: told when somebody begins, seldom and politely. */
export function WritersSaid({ writers, sections }: { writers: readonly SpaceWriter[]; sections: readonly Named[] }) {
  const said = useSaidPolitely(useSentences(writers, sections));
  return (
    <VisuallyHidden>
      <span role="status">{said}</span>
    </VisuallyHidden>
  );
}

function useSentences(writers: readonly SpaceWriter[], sections: readonly Named[]): string[] {
  const { t } = useTranslation("plans");
  const titles = new Map(sections.map(({ id, title }) => [id, title.text]));
  return writers.flatMap(({ subjectId, name }) => {
    const section = titles.get(subjectId);
    return section === undefined ? [] : [t("writing.in", { name, section })];
  });
}
