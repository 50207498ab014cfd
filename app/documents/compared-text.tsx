import { Fragment, type ReactNode } from "react";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ComparedLine, ComparedRun } from "#server/contracts/compared.ts";

/** Two versions of a text put together: what came is underlined, what went is struck out, and both are said. */
export function ComparedText({ lines, lang }: { lines: readonly ComparedLine[]; lang: string }) {
  return (
    <div className="compared" lang={lang} dir="auto">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of two versions never change on a page.
        <Line key={at} line={line} />
      ))}
    </div>
  );
}

const DEEPEST = 6;

function Line({ line: { kind, depth, mark, change, runs } }: { line: ComparedLine }) {
  if (kind === "rule") return <Fate change={change}>* * *</Fate>;
  const inset = kind === "item" ? ` compared-in-${Math.min(depth, DEEPEST)}` : "";
  return (
    <p className={`compared-${kind}${inset}`} data-change={change} dir="auto">
      {mark === "" ? null : <span className="compared-mark">{mark} </span>}
      {runs.map((run, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <Fragment key={at}>
          <Fate change={run.change}>{marked(run)}</Fate>
        </Fragment>
      ))}
    </p>
  );
}

/** Few screen readers say of themselves what is put in or taken out. The words for it have no say in the line's direction. */
function Fate({ change, children }: { change: ComparedRun["change"]; children: ReactNode }) {
  const { t, i18n } = useTranslation("documents");
  if (change === "kept") return children;
  const Tag = change === "added" ? "ins" : "del";
  return (
    <Tag>
      <bdi className="visually-hidden" lang={i18n.language}>
        [{t(`compare.${change}`)}{" "}
      </bdi>
      {children}
      <bdi className="visually-hidden">]</bdi>
    </Tag>
  );
}

function marked({ text, bold, italic, strike, code }: ComparedRun): ReactNode {
  let words: ReactNode = text;
  if (code) words = <code>{words}</code>;
  if (strike) words = <s>{words}</s>;
  if (italic) words = <em>{words}</em>;
  return bold ? <strong>{words}</strong> : words;
}
