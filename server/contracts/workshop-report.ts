import type { AttendanceTotals } from "./attendance.ts";
import type { FormText, ReaderForm } from "./forms.ts";
import type { PageTranslations } from "./translation.ts";
import type { WorkshopView } from "./workshops.ts";

/** Fewer than so many of a kind are not told of: they could be guessed. */
export const FEWEST_TOLD = 5;

/** How many chose an answer, among those who were there and agreed to be counted; null: too few to be told. */
export type CountedAnswer = { id: string; label: FormText; people: number | null };

/** How many of those who were there said this country; `orMore`: the number is the least that it may be. */
export type CountedCountry = { code: string; name: string; people: number; orMore: boolean };

/** Where they come from. `others`: all whose country is not told or not known; "few": fewer than FEWEST_TOLD; null: none is told. */
export type CountedCountries = {
  told: CountedCountry[];
  others: number | "few" | null;
  /** Whether anybody said any. */
  said: boolean;
};

/** What a workshop came to, for the programme; figures alone, nobody's name. */
export type WorkshopReport = {
  workshop: WorkshopView;
  registered: number;
  accepted: number;
  /** Of those who took part and not those who led. */
  there: number;
  /** For this share of the time or longer. */
  reached: { percent: number; people: number };
  certificates: number;
  totals: AttendanceTotals;
  gender: CountedAnswer[] | null;
  age: CountedAnswer[] | null;
  countries: CountedCountries;
  /** What was asked in the room and afterwards, with what may be shown of the answers now. */
  asked: ReaderForm[];
  translations: PageTranslations;
};
