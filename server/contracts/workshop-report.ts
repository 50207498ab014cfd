import type { AttendanceTotals } from "./attendance.ts";
import type { FormText, ReaderForm } from "./forms.ts";
import type { PageTranslations } from "./translation.ts";
import type { WorkshopView } from "./workshops.ts";

/** Fewer than so many of a kind are not told of: they could be guessed. */
export const FEWEST_TOLD = 5;

/** How many chose an answer, among those who were there and agreed to be counted; null: too few to be told. */
export type CountedAnswer = { id: string; label: FormText; people: number | null };

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
  /** What was asked in the room and afterwards, with what may be shown of the answers now. */
  asked: ReaderForm[];
  translations: PageTranslations;
};
