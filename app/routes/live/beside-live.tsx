import { Link } from "react-router";
import { Lang } from "#app/components/lang.tsx";
import { Stack } from "#app/components/layout.tsx";
import { AsideSection } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { spacePath } from "#app/routes/communities/community-frame.tsx";
import type { LivePage } from "#server/contracts/live-threads.ts";

/** Where it is, and who leads it. */
export function BesideLive({ page }: { page: LivePage }) {
  const { t } = useTranslation("live");
  const { number } = useFormat();
  const { space, thread, live } = page;
  return (
    <>
      <AsideSection title={t("page.in")}>
        <Link to={spacePath(space)}>
          <Lang lang={space.language}>{space.name}</Lang>
        </Link>
        <p className="soft">{t("page.messages", { count: thread.postCount, n: number(thread.postCount) })}</p>
      </AsideSection>
      {live.hosts.length > 0 ? (
        <AsideSection title={t("hosts.title")}>
          <Stack gap={3}>
            {live.hosts.map((host) => (
              <PersonLine
                key={host.id}
                face
                name={host.name}
                href={`/people/${host.handle}`}
                part={host.champion ? "champion" : null}
                place={host.place}
                organisation={host.organisation}
              />
            ))}
          </Stack>
        </AsideSection>
      ) : null}
    </>
  );
}
