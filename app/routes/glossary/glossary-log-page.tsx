import { type LoggedDeed, LogList } from "#app/components/log-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import type { GlossaryLine } from "#server/contracts/glossary.ts";
import { languageName } from "#server/contracts/translation.ts";
import { glossaryLog } from "#server/core/translation/index.ts";
import { themeByAddress } from "#server/features/programme/index.ts";
import type { Route } from "./+types/glossary-log-page.ts";
import { useGlossaryCrumbs } from "./glossary-frame.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const { slug } = args.params;
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const log = await glossaryLog(ctx, { slug, after });
    const theme = await themeByAddress(ctx, { slug, languages: readerLanguages(args.context) });
    return { ...log, theme, firstPage: after === null };
  });
}

/** What those who keep a glossary did to it. */
export default function GlossaryLogPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("glossary");
  const { items, next, theme, firstPage } = loaderData;
  const deed = useDeed();
  return (
    <Page title={t("log.title")} lead={t("log.lead")} crumbs={useGlossaryCrumbs(theme)}>
      <LogList deeds={items.map(deed)} none={{ title: t("log.none.title"), text: t("log.none.text") }} />
      <Pager
        first={firstPage ? null : "?"}
        older={next ? `?${new URLSearchParams({ after: next })}` : null}
        words={{ newer: t("log.title"), older: t("log.next") }}
      />
    </Page>
  );
}

const DEEDS = {
  "glossary.add": "log.by.add",
  "glossary.change": "log.by.change",
  "glossary.remove": "log.by.remove",
  "glossary.restore": "log.by.restore",
} as const satisfies Record<GlossaryLine["deed"], string>;

function useDeed() {
  const { t } = useTranslation("glossary");
  const say = useSay();
  return ({ id, deed, actor, term, becomes, from, to, at }: GlossaryLine): LoggedDeed => ({
    ...{ id, at, reason: null },
    sentence: t(DEEDS[deed], { actor: actor?.name ?? t("log.someone"), term, becomes }),
    changed: t("pair", { from: languageName(say, from), to: languageName(say, to) }),
  });
}
