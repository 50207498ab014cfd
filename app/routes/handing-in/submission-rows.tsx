import { Link } from "react-router";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Tags } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type SubmissionLine, submissionPath } from "#server/contracts/submissions.ts";
import { SubmissionTag } from "./submission-tag.tsx";

/** What was handed in, below each other, each with what became of it. */
export function SubmissionRows({ submissions }: { submissions: readonly SubmissionLine[] }) {
  const { t } = useTranslation("handIn");
  const { full, number } = useFormat();
  return (
    <ul className="rows">
      {submissions.map(({ id, number: count, state, title, language, template, handedInAt }) => (
        <li key={id} className="plan-row">
          <Link to={submissionPath(id)} className="link-title">
            <Lang lang={language}>{title}</Lang>
          </Link>
          <Facts
            items={[
              { key: "template", words: <Lang lang={template.language}>{template.text}</Lang> },
              { key: "number", words: t("list.number", { n: number(count) }) },
              { key: "at", words: <time dateTime={handedInAt}>{full(handedInAt)}</time> },
            ]}
          />
          <Tags>
            <SubmissionTag state={state} />
          </Tags>
        </li>
      ))}
    </ul>
  );
}
