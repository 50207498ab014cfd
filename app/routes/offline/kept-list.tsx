import { useLocation } from "react-router";
import { Lang } from "#app/components/lang.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import type { OnThisPhone } from "#app/documents/kept-here.ts";
import { type Here, placeOf } from "#app/documents/on-this-phone.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { KeptState } from "./kept-state.tsx";

/** Plans and texts on this phone; each opens here. What of them is on this phone alone is marked. */
export function KeptList({ plans, texts }: Here) {
  const { t } = useTranslation("documents");
  // All but the last part of the address stays, or the rest of the page would be asked for anew.
  const { search } = useLocation();
  if (plans.length === 0) return <Texts texts={texts} />;
  return (
    <Stack gap={5}>
      <Section title={t("kept.plans")}>
        <LinkList>
          {plans.map((one) => (
            <LinkRow
              key={one.plan.id}
              href={`${search}#${placeOf.plan(one)}`}
              icon="sprout"
              title={<Lang lang={one.plan.language}>{one.plan.title}</Lang>}
            >
              {t(one.kept === null ? "kept.partly" : "kept.whole")} {one.unsent ? <KeptState unsent /> : null}
            </LinkRow>
          ))}
        </LinkList>
      </Section>
      {texts.length > 0 ? (
        <Section title={t("kept.texts")}>
          <Texts texts={texts} />
        </Section>
      ) : null}
    </Stack>
  );
}

function Texts({ texts }: { texts: readonly OnThisPhone[] }) {
  const { search } = useLocation();
  return (
    <LinkList>
      {texts.map(({ documentId, of, label, unsent, language }) => (
        <LinkRow
          key={documentId}
          href={`${search}#${documentId}`}
          icon="document"
          title={
            <bdi lang={language} dir="auto">
              {label}
            </bdi>
          }
        >
          <bdi>{of}</bdi> {unsent ? <KeptState unsent /> : null}
        </LinkRow>
      ))}
    </LinkList>
  );
}
