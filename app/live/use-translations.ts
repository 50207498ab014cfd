import { useRef, useState } from "react";
import { FORM_KIND, type FormFacts, textsIn } from "#server/contracts/forms.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import {
  type PostView,
  SPACE_TOPIC_KIND,
  type ThreadEntryData,
  type ThreadFacts,
  type ThreadPage,
  type TopicFacts,
} from "#server/contracts/threads.ts";
import { type PageTranslations, translatedInto } from "#server/contracts/translation.ts";
import { useAskAgain, useFetchSoon, waitingIn } from "./fetch-translations.ts";
import { useRoom } from "./use-live.ts";

/** `seq` is that of the room when the translations were read. */
type Loaded = { loaded: PageTranslations; seq: number };
type Shown = {
  thread: ThreadFacts;
  viewer: ThreadPage["viewer"];
  posts: readonly PostView[];
  forms: readonly FormFacts[];
};
/** A text that an entry shows, and what it says: a post's revision, a title's words. */
type Told = { id: string; says: string; language: string };

/**
 * A topic page's translations, kept true while it is open: one that came takes the place of its waiting mark, a post or
 * title that was changed has none until the new one comes, and what is new in a language its reader does not read is
 * asked for.
 */
export function useTranslations(page: Shown, given: Loaded): PageTranslations {
  const { thread, posts, viewer } = page;
  const { now, apply } = useKeptTrue(`/topics/${thread.id}/translations?posts=`, {
    ...given,
    shown: [titleOf(thread), ...posts.map(postOf), ...page.forms.flatMap(textsOf)],
    told: ({ kind, subject, data }) => {
      const entry = data as ThreadEntryData | null;
      if (!entry) return [];
      const asked = kind === FORM_KIND && entry.about ? textsOf(entry.about as FormFacts) : [];
      const titled = entry.thread?.title === undefined ? [] : [titleOf({ ...thread, ...entry.thread })];
      return [...titled, ...(entry.post ? [postOf({ id: subject, ...entry.post })] : []), ...asked];
    },
  });
  // That the page is too far behind is the business of who shows it.
  useRoom(viewer.personId && `thread:${thread.id}`, given.seq, { apply, reload: () => undefined });
  return now;
}

/** The same for the titles of a community's list. `lives`: it is told of what happens. */
export function useTitleTranslations(
  list: { space: { id: string; slug: string }; topics: readonly TopicFacts[] },
  { lives, ...given }: Loaded & { lives: boolean },
): PageTranslations {
  const { space, topics } = list;
  const { now, apply } = useKeptTrue(`/communities/${space.slug}/topics/translations?topics=`, {
    ...given,
    shown: topics.map(titleOf),
    told: ({ kind, data }) => (kind === SPACE_TOPIC_KIND && data ? [titleOf(data as TopicFacts)] : []),
  });
  const hears = lives && given.loaded.reads.length > 0;
  useRoom(hears ? `space:${space.id}` : null, given.seq, { apply, reload: () => undefined });
  return now;
}

const titleOf = ({ id, title, language }: { id: string; title: string | null; language: string }): Told => ({
  ...{ id, says: title ?? "", language },
});
const postOf = ({ id, revision, language }: Pick<PostView, "id" | "revision" | "language">): Told => ({
  ...{ id, says: String(revision), language },
});

const textsOf = (form: FormFacts): Told[] =>
  textsIn(form).map(({ id, said }) => ({ id, says: said[form.language] ?? "", language: form.language }));

type Kept = Loaded & { shown: readonly Told[]; told: (entry: LiveEntry) => readonly Told[] };

function useKeptTrue(path: string, { loaded, shown, told }: Kept) {
  const [state, setState] = useState({ loaded, now: loaded });
  if (state.loaded !== loaded) setState({ loaded, now: loaded });
  const now = state.loaded === loaded ? state.now : loaded;
  const change = (views: (before: PageTranslations["views"]) => PageTranslations["views"]) =>
    setState((before) => ({ ...before, now: { ...before.now, views: views(before.now.views) } }));
  const fetchSoon = useFetchSoon(path, (came, asked) =>
    change((before) => ({ ...without(before, asked), ...came.views })),
  );
  useAskAgain(waitingIn(now).length > 0, () => fetchSoon(waitingIn(now)));
  const says = useRef(new Map<string, string>());
  for (const text of shown) if (!says.current.has(text.id)) says.current.set(text.id, text.says);

  const apply = (entry: LiveEntry) => {
    if (loaded.reads.length === 0) return;
    const target = translatedInto(entry.kind);
    if (target !== null) {
      // Words that are said twice are translated once, and one of them told of.
      if (loaded.reads.includes(target)) fetchSoon([entry.subject, ...waitingIn(now)]);
      return;
    }
    for (const text of told(entry)) {
      if (says.current.get(text.id) === text.says) continue;
      says.current.set(text.id, text.says);
      // What it said before is said no more.
      change((before) => without(before, [text.id]));
      if (!loaded.reads.includes(text.language.split("-")[0] ?? "")) fetchSoon([text.id]);
    }
  };
  return { now, apply };
}

function without(views: PageTranslations["views"], ids: readonly string[]): PageTranslations["views"] {
  return Object.fromEntries(Object.entries(views).filter(([id]) => !ids.includes(id)));
}
