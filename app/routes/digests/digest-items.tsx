import type { ReactNode } from "react";
import { Link } from "react-router";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { Translation } from "#app/components/translation.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTextIn } from "#app/i18n/use-text-in.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type DigestItem, type DigestView, digestSections, shownCount } from "#server/contracts/digests.ts";
import { asRead, translationSentence } from "#server/contracts/translation.ts";

type First = DigestView["translations"]["first"];

/** What a digest holds, part by part, as its mail does. `none`: what stands there when nothing is left. */
export function DigestItems({ digest, none }: { digest: Pick<DigestView, "items" | "translations">; none: ReactNode }) {
  const { t } = useTranslation("digests");
  const { items, translations } = digest;
  if (items.length === 0) {
    return (
      <EmptyState title={t("empty")} icon="mail">
        {none}
      </EmptyState>
    );
  }
  return digestSections.map((section) => {
    const its = items.filter((item) => item.section === section);
    if (its.length === 0) return null;
    if (section === "note") return its.map((item) => <Note key={item.id} item={item} first={translations.first} />);
    return (
      <Section key={section} title={t(`section.${section}`)}>
        <ul className="rows">
          {its.map((item) => (
            <Item key={item.id} item={item} first={translations.first} />
          ))}
        </ul>
      </Section>
    );
  });
}

/** What who moderates a community puts before everything. */
function Note({ item, first }: { item: DigestItem; first: First }) {
  const { t } = useTranslation("digests");
  if (!item.said) return null;
  const words = asRead(item.said, { view: item.said.translation ?? undefined, first });
  return (
    <div className="digest-note">
      <Lang as="p" lang={words.language}>
        {words.text}
      </Lang>
      <p className="soft">{t("note.by", { name: item.author, space: item.space?.name ?? "" })}</p>
      <TranslatedLine words={[words]} />
    </div>
  );
}

function Item({ item, first }: { item: DigestItem; first: First }) {
  const { t } = useTranslation(["digests", "topics"]);
  const { number } = useFormat();
  const inWords = useTextIn();
  const about = item.theme ? inWords(item.theme) : null;
  const { title, said, space, full, sentence, link, posts, voices } = item;
  if (sentence !== null) {
    return (
      <li>
        <Link to={link}>{sentence}</Link>
      </li>
    );
  }
  const words = title && asRead(title, { view: title.translation ?? undefined, first });
  const begins = said && !full ? asRead(said, { view: said.translation ?? undefined, first }) : null;
  return (
    <li className="digest-item">
      <h3>
        <Link to={link}>
          <Lang lang={words?.language}>{words?.text ?? t("topics:hiddenTitle")}</Lang>
        </Link>
      </h3>
      <TranslatedLine words={[words, begins]} />
      <p className="soft">
        <Facts
          items={[
            { key: "space", words: space && <Lang lang={space.language}>{space.name}</Lang> },
            { key: "theme", words: about && <Lang lang={about.language}>{about.text}</Lang> },
            { key: "posts", words: t("item.posts", { count: posts, n: shownCount(posts, number) }) },
            {
              key: "voices",
              words: voices > 1 ? t("item.voices", { count: voices, n: shownCount(voices, number) }) : null,
            },
          ]}
        />
      </p>
      {said && full ? <Said said={said} author={item.author} first={first} /> : null}
      {begins ? (
        <Lang as="p" lang={begins.language} className="row-excerpt">
          {begins.text}
        </Lang>
      ) : null}
    </li>
  );
}

/** In full, as a station on the trail. */
function Said({ said, author, first }: { said: NonNullable<DigestItem["said"]>; author: string; first: First }) {
  const say = useSay();
  const { translation } = said;
  const original = { html: said.html, lang: said.language };
  const translated = translation?.html ? { html: translation.html, lang: translation.to } : null;
  const shown = translated && first === "translation" ? translated : original;
  const other = translated && (shown === original ? translated : original);
  const what = shown === original ? ("translation" as const) : ("original" as const);
  return (
    <div className="digest-said">
      <p>
        <b>
          <bdi>{author}</bdi>
        </b>
      </p>
      <Prose html={shown.html} lang={shown.lang} />
      {translation ? (
        <Translation mark={translationSentence(say, translation)} other={other ? { what, ...other } : undefined} />
      ) : null}
    </div>
  );
}
