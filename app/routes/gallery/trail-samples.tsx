import { Button } from "#app/components/button.tsx";
import { Composer } from "#app/components/composer.tsx";
import { Section } from "#app/components/layout.tsx";
import { Menu, MenuLink } from "#app/components/menu.tsx";
import { NewMark } from "#app/components/new-mark.tsx";
import { Post } from "#app/components/post.tsx";
import { Skeleton } from "#app/components/progress.tsx";
import { Trail, TrailItem } from "#app/components/trail.tsx";
import { Translation } from "#app/components/translation.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { paragraph, richText, SAMPLE_KEY, type Samples, type SamplesProps } from "./samples.ts";

/** Posts in every state, and the composer as it lies at the end of a topic. */
export function TrailSamples({ words, language }: SamplesProps & { language: string }) {
  const { t } = useTranslation("common");
  const { people, places, organisations, post, time, marks, acts } = words;
  const sita = { name: people.sita, href: "#trail", place: places.sita, organisation: organisations.sita };
  const efrain = {
    name: people.efrain,
    href: "#trail",
    part: "champion",
    place: places.efrain,
    organisation: organisations.efrain,
  };
  const khamla = { name: people.khamla, href: "#trail", place: places.khamla };
  const you = { name: people.sita, you: true };
  const said = { lang: language, actions: <PostActs words={words} /> };
  return (
    <Section title={words.sections.trail} id="trail">
      <Trail label={words.sections.trail}>
        <Post
          id="post-1"
          number={1}
          permalink="#post-1"
          author={sita}
          time={time.days}
          html={paragraph(post.question)}
          {...said}
        />
        <NewMark>{marks.new}</NewMark>
        <Post
          id="post-2"
          number={2}
          author={efrain}
          time={time.yesterday}
          helped={marks.helped}
          html={paragraph(post.answer)}
          {...said}
        >
          <Translation
            mark={t("ui.translatedFrom", { language: marks.spanish })}
            other={{ what: "original", html: paragraph(post.answer), lang: language }}
          />
        </Post>
        <Post
          id="post-3"
          number={3}
          author={khamla}
          time={time.hours}
          html={richText(words)}
          edited={time.hours}
          replyTo={{ name: people.efrain, href: "#post-2" }}
          arriving
          {...said}
        />
        <Post
          id="post-4"
          number={10_000}
          author={{ ...efrain, name: people.maria }}
          time={time.hours}
          state="hidden"
          reason={marks.hiddenWhy}
          html=""
          lang={language}
        />
        <Post id="post-5" number={10_001} author={khamla} time={time.hours} state="deleted" html="" lang={language} />
        <Post id="post-6" author={you} time={time.now} state="sending" html={paragraph(post.photo)} lang={language} />
        <Post id="post-7" author={you} time={time.now} state="waiting" html={paragraph(post.thanks)} lang={language} />
        <Post
          id="post-8"
          author={you}
          time={time.now}
          state="failed"
          reason={marks.failedWhy}
          html={paragraph(post.thanks)}
          lang={language}
          actions={
            <>
              <Button icon="send" small>
                {acts.sendAgain}
              </Button>
              <Button kind="quiet">{acts.takeBack}</Button>
            </>
          }
        />
        <TrailItem>
          <Skeleton lines={2} label={words.figures.waiting} />
        </TrailItem>
      </Trail>
      <div className="composer-dock">
        <Composer
          action="#trail"
          sendKey={SAMPLE_KEY}
          name="trail-body"
          label={words.form.reply}
          note={words.form.replyingTo}
        />
      </div>
    </Section>
  );
}

/** People who write in different scripts in one topic, as it is in life. */
export function ScriptSamples({
  words,
  scripts,
}: SamplesProps & { scripts: readonly { language: string; words: Samples }[] }) {
  return (
    <Section title={words.sections.scripts} id="scripts">
      <Trail label={words.sections.scripts}>
        {scripts.map(({ language, words: own }, place) => (
          <Post
            key={language}
            id={`script-${language}`}
            number={place + 1}
            author={{
              name: place % 2 === 0 ? own.people.maria : own.people.sita,
              part: place === 1 ? "champion" : null,
              place: own.places.sita,
            }}
            time={words.time.hours}
            html={paragraph(own.post.answer)}
            lang={language}
            helped={place === 2 ? words.marks.helped : undefined}
          />
        ))}
      </Trail>
    </Section>
  );
}

function PostActs({ words: { acts } }: SamplesProps) {
  return (
    <>
      <Button kind="quiet" icon="reply">
        {acts.reply}
      </Button>
      <Button kind="quiet" icon="thank" count="3">
        {acts.thank}
      </Button>
      <Menu label={acts.more}>
        <MenuLink href="#trail" icon="edit">
          {acts.edit}
        </MenuLink>
        <MenuLink href="#trail" icon="hide">
          {acts.hide}
        </MenuLink>
      </Menu>
    </>
  );
}
