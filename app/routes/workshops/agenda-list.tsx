import type { ReactNode } from "react";
import { Link } from "react-router";
import { Facts } from "#app/components/facts.tsx";
import { Icon } from "#app/components/icon.tsx";
import type { IconName } from "#app/components/icon-paths.ts";
import { Lang } from "#app/components/lang.tsx";
import { Time } from "#app/components/time.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { AgendaKind, AgendaPart } from "#server/contracts/agenda.ts";

const SIGNS: Record<AgendaKind, IconName> = {
  talk: "voice",
  questions: "question",
  poll: "list",
  quiz: "check",
  groups: "people",
  notes: "document",
  break: "clock",
};

type Props = {
  parts: readonly AgendaPart[];
  language: string;
  /** How deep its headings stand on the page. */
  heading?: "h2" | "h3";
  deeds?: (part: AgendaPart, at: number) => ReactNode;
};

/** The parts of a workshop, each with when it begins on the reader's clock, and how long it is. */
export function AgendaList({ parts, language, heading: Heading = "h3", deeds }: Props) {
  const { t } = useTranslation("workshops");
  const { number, time } = useFormat();
  return (
    <ol className="agenda" aria-label={t("agenda.title")}>
      {parts.map((part, at) => (
        <li key={part.id} className="agenda-part">
          <Time at={part.startsAt}>{time(part.startsAt)}</Time>
          <div>
            <Heading className="agenda-title">
              <Lang lang={language}>{part.title}</Lang>
            </Heading>
            <p className="soft">
              <Icon name={SIGNS[part.kind]} />{" "}
              <Facts
                items={[
                  { key: "kind", words: t(`agenda.kind.${part.kind}`) },
                  { key: "long", words: t("agenda.minutes", { count: part.minutes, n: number(part.minutes) }) },
                  {
                    key: "lead",
                    words: part.lead && (
                      <Link to={`/people/${part.lead.handle}`} dir="auto">
                        {part.lead.name}
                      </Link>
                    ),
                  },
                ]}
              />
            </p>
            {deeds?.(part, at)}
          </div>
        </li>
      ))}
    </ol>
  );
}
