import type { Bar } from "#app/components/bar-plot.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import {
  type FormQuestionView,
  fieldOf,
  type QuestionResult,
  type ReaderForm,
  rankField,
} from "#server/contracts/forms.ts";
import type { FormWords } from "./form-words.ts";

interface Given {
  form: ReaderForm;
  question: FormQuestionView;
  result: QuestionResult;
  words: FormWords;
}

/** A result as it is drawn: a sentence, bars, and the rows of the table behind them. */
export interface Plotted {
  says: string;
  bars: Bar[];
  columns: string[];
  rows: { id: string; lang: string | undefined; cells: string[] }[];
}

/** Says and draws what was answered to one question. */
export function usePlotted(given: Given): Plotted {
  const draw = { chosen: useChosen(), ranked: useRanked(), spread: useSpread(), said: useSaid() };
  const { type } = given.question;
  if (type === "ranked") return draw.ranked(given);
  if (type === "one" || type === "several" || type === "scale") return draw.chosen(given);
  return type === "number" || type === "date" ? draw.spread(given) : draw.said(given);
}

/** Words of another script keep their own direction inside a sentence. */
const apart = (text: string) => `\u2068${text}\u2069`;

function useChosen() {
  const { t } = useTranslation("forms");
  const { number, list } = useFormat();
  return ({ form, question, result, words }: Given): Plotted => {
    const { answered } = result;
    const nameOf = (value: string) => words(question.options.find(({ id }) => id === value)?.label ?? null);
    const mine = [form.given[fieldOf(question)] ?? []].flat();
    const percent = (count: number) => t("results.percent", { n: number(share(count, answered, 100)) });
    const lines = result.counts.map(({ value, count }) => {
      const name = nameOf(value);
      return { value, count, label: name?.text ?? number(Number(value)), lang: name?.language };
    });
    const most = Math.max(...lines.map(({ count }) => count));
    const leading = lines.filter(({ count }) => count === most);
    const total = lines.reduce((sum, { value, count }) => sum + Number(value) * count, 0);
    const values = { n: number(answered), most: number(most) };
    const says =
      question.type === "scale"
        ? t("results.scale", {
            ...values,
            mean: number(rounded(total / Math.max(1, answered), 1)),
            max: number(question.settings.max ?? 5),
          })
        : t(leading.length === 1 ? "results.leads" : "results.tied", {
            ...values,
            options: list(leading.slice(0, 4).map(({ label }) => apart(label))),
            percent: percent(most),
          });
    return {
      says,
      bars: lines.map(({ value, count, label, lang }) => ({
        ...{ id: value, label, lang, share: share(count, answered, 1) },
        figures: `${number(count)} · ${percent(count)}`,
        mine: mine.includes(value) ? t("results.mine") : undefined,
      })),
      columns: [t("results.option"), t("results.count"), t("results.share")],
      rows: lines.map(({ value, count, label, lang }) => ({
        id: value,
        lang,
        cells: [label, number(count), percent(count)],
      })),
    };
  };
}

/** The nearer to the first place, the longer the bar. */
function useRanked() {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  return ({ form, question, result, words }: Given): Plotted => {
    const { answered } = result;
    const places = question.options.length;
    const lines = result.counts
      .map(({ value, rankSum }) => {
        const name = words(question.options.find(({ id }) => id === value)?.label ?? null);
        return { value, label: name?.text ?? "", lang: name?.language, place: rankSum / Math.max(1, answered) };
      })
      .sort((a, b) => a.place - b.place);
    const [first] = lines;
    const placeOf = (place: number) => number(rounded(place, 1));
    const values = { n: number(answered) };
    return {
      says: t("results.ranked", { ...values, option: apart(first?.label ?? ""), place: placeOf(first?.place ?? 0) }),
      bars: lines.map(({ value, label, lang, place }) => {
        const own = form.given[rankField(question, { id: value })];
        return {
          ...{ id: value, label, lang, share: (places - place) / Math.max(1, places - 1) },
          figures: t("results.place", { place: placeOf(place) }),
          mine:
            typeof own === "string" && own !== "" ? t("results.minePlace", { place: number(Number(own)) }) : undefined,
        };
      }),
      columns: [t("results.option"), t("results.averagePlace")],
      rows: lines.map(({ value, label, lang, place }) => ({ id: value, lang, cells: [label, placeOf(place)] })),
    };
  };
}

const DAY_MS = 86_400_000;

function useSpread() {
  const { t } = useTranslation("forms");
  const { number, shortDate } = useFormat();
  return ({ question, result: { answered, spread } }: Given): Plotted => {
    const isDate = question.type === "date";
    // A day is a day, whatever the reader's clock: at noon it is the same nearly everywhere.
    const written = (x: number) =>
      isDate
        ? shortDate(new Date(Math.round(x) * DAY_MS + DAY_MS / 2))
        : number(rounded(x, question.settings.decimals ?? 0));
    const { min = 0, median = 0, mean = 0, max = 0, bins = [] } = spread ?? {};
    const most = Math.max(1, ...bins.map(({ count }) => count));
    const lines = bins.map(({ from, until, count }) => ({
      ...{ id: String(from), count },
      label: until - from < 1e-9 ? written(from) : `${written(from)} – ${written(until)}`,
    }));
    const values = { n: number(answered), min: written(min), max: written(max), median: written(median) };
    const says = isDate
      ? t("results.dates", values)
      : t("results.numbers", { ...values, mean: number(rounded(mean, 1)) });
    return {
      says,
      bars: lines.map(({ id, label, count }) => ({ id, label, share: count / most, figures: number(count) })),
      columns: [isDate ? t("results.day") : t("results.amount"), t("results.count")],
      rows: lines.map(({ id, label, count }) => ({ id, lang: undefined, cells: [label, number(count)] })),
    };
  };
}

function useSaid() {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  return ({ result: { answered, texts } }: Given): Plotted => {
    const values = { n: number(answered), shown: number(texts.length) };
    return {
      says: t(texts.length < answered ? "results.textsSome" : "results.texts", values),
      bars: [],
      columns: [],
      rows: [],
    };
  };
}

function share(count: number, of: number, whole: number): number {
  const part = (count / Math.max(1, of)) * whole;
  return whole === 1 ? part : Math.round(part);
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
