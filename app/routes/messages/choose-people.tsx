import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { AboutToWrite, Meant } from "#server/features/conversations/index.ts";

/** To whom somebody is about to write, what they look for, and which thread it goes on from. */
type Loaded = AboutToWrite & { q: string; from: string | null };

/** The address of this screen for other people. */
function addressFor({ from }: Loaded, handles: readonly string[]): string {
  const query = new URLSearchParams(handles.map((handle) => ["to", handle]));
  if (from) query.set("from", from);
  // With more than one they mean a circle, also while they choose.
  if (handles.length !== 1 || from) query.set("more", "1");
  return `/messages/new?${query}`;
}

/** Those who are written to; each can be left out again. */
export function ChosenPeople({ loaded }: { loaded: Loaded }) {
  const { t } = useTranslation("messages");
  const { meant } = loaded;
  const handles = meant.map(({ person }) => person.handle);
  return (
    <Section title={t("new.to")}>
      <Stack as="ul" gap={3}>
        {meant.map((one) => (
          <li key={one.person.id}>
            <PersonLine
              face
              {...lineOf(one)}
              trailing={
                <ButtonLink
                  href={addressFor(
                    loaded,
                    handles.filter((handle) => handle !== one.person.handle),
                  )}
                  kind="quiet"
                  icon="close"
                  small
                >
                  {t("new.without")}
                </ButtonLink>
              }
            />
            {one.can || loaded.before ? null : (
              <Banner tone="attention">{t("new.cannot", { name: one.person.name })}</Banner>
            )}
          </li>
        ))}
      </Stack>
    </Section>
  );
}

/** People of one's communities; each is a link, so that one chooses without script. */
export function ChoosePeople({ loaded }: { loaded: Loaded }) {
  const { t } = useTranslation("messages");
  const { meant, people, q, from } = loaded;
  const handles = meant.map(({ person }) => person.handle);
  return (
    <Section title={meant.length > 0 ? t("new.more") : t("new.who")}>
      <Stack gap={4}>
        <form method="get" action="/messages/new" className="stack gap-3">
          {handles.map((handle) => (
            <input key={handle} type="hidden" name="to" value={handle} />
          ))}
          {from ? <input type="hidden" name="from" value={from} /> : null}
          {handles.length > 0 ? <input type="hidden" name="more" value="1" /> : null}
          <TextInput
            name="q"
            type="search"
            label={t("new.search")}
            hint={t("new.searchHint")}
            defaultValue={q}
            maxLength={60}
          />
          <div>
            <Button icon="search">{t("new.searchDo")}</Button>
          </div>
        </form>
        {people.length > 0 ? (
          <Stack as="ul" gap={3}>
            {people.map((person) => (
              <li key={person.id}>
                <PersonLine
                  face
                  {...lineOf({ person })}
                  trailing={
                    <ButtonLink href={addressFor(loaded, [...handles, person.handle])} icon="plus" small>
                      {t("new.choose", { name: person.name })}
                    </ButtonLink>
                  }
                />
              </li>
            ))}
          </Stack>
        ) : (
          <EmptyState title={t("new.nobody")} icon="people" level={3}>
            {q === "" ? t("new.nobodyYet") : t("new.nobodyFound")}
          </EmptyState>
        )}
      </Stack>
    </Section>
  );
}

function lineOf({ person }: Pick<Meant, "person">) {
  const { name, handle, champion, place, organisation } = person;
  return { name, href: `/people/${handle}`, part: champion ? "champion" : null, place, organisation };
}
