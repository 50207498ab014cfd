import { ButtonLink } from "#app/components/button.tsx";
import { Row } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

type Props = {
  documentId: string;
  /** What it said then; left out: what it says now. */
  version?: number;
};

/** What a text says as a file of one's own. */
export function TakeAlong({ documentId, version }: Props) {
  const { t } = useTranslation("documents");
  const then = version === undefined ? "" : `&version=${version}`;
  const file = (as: "md" | "txt") => `/documents/${documentId}/export?as=${as}${then}`;
  return (
    <nav aria-label={t("out.title")}>
      <Row>
        <ButtonLink href={file("txt")} kind="quiet" icon="download" small reloadDocument download>
          {t("out.text")}
        </ButtonLink>
        <ButtonLink href={file("md")} kind="quiet" icon="download" small reloadDocument download>
          {t("out.markdown")}
        </ButtonLink>
      </Row>
    </nav>
  );
}
