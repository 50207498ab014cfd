import type { CDPSession, Page } from "@playwright/test";

/**
 * What a keyboard does to a page, step by step. Browsers are told of it as programs for typing tell them (UI Events,
 * "Composition Events"; Input Events Level 2, `insertCompositionText`, `insertReplacementText`).
 */
export type Step =
  /** The word that is being composed is this now; the caret is at its end. */
  | { composes: string }
  /** What was composed is given up for this. Without a composition: words come at once, as swiped or from a row of proposals. */
  | { gives: string }
  /** A word that stands before the caret already, of so many letters, is composed again, as Android's keyboards do when one comes back to it. */
  | { takesUp: number; as: string }
  /** A key of a real keyboard, or one that Android's keyboards send as such. */
  | { presses: string };

export type Typed = { what: string; steps: readonly Step[]; text: string };

/** Android's keyboards say of each key only that there was one (`keyCode` 229, `key` "Unidentified"). */
const UNSAID = { key: "Unidentified", windowsVirtualKeyCode: 229 };

type Hands = { page: Page; line: CDPSession; between(): Promise<void>; quiet(): Promise<void> };

/** `quiet`: waits until nothing of others is under way; a keyboard says by a number where the word stands that it takes up. */
export async function takeSteps({ page, line, between, quiet }: Hands, { steps }: Typed): Promise<void> {
  for (const step of steps) {
    if ("takesUp" in step) await quiet();
    if ("presses" in step) await page.keyboard.press(step.presses);
    else {
      await line.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...UNSAID });
      if ("gives" in step) await line.send("Input.insertText", { text: step.gives });
      else await line.send("Input.imeSetComposition", composed(step, await caret(page)));
      await line.send("Input.dispatchKeyEvent", { type: "keyUp", ...UNSAID });
    }
    await between();
  }
}

function composed(step: Extract<Step, { composes: string } | { takesUp: number }>, at: number) {
  const text = "composes" in step ? step.composes : step.as;
  const place = { text, selectionStart: text.length, selectionEnd: text.length };
  return "composes" in step ? place : { ...place, replacementStart: at - step.takesUp, replacementEnd: at };
}

/** Where the caret is among all letters of the field, as the browser counts them for keyboards: a line break is one. */
const caret = (page: Page) =>
  page.evaluate(() => {
    const selection = getSelection();
    const field = document.querySelector(".writing-field");
    if (!selection?.anchorNode || !field) return 0;
    const before = document.createRange();
    before.setStart(field, 0);
    before.setEnd(selection.anchorNode, selection.anchorOffset);
    const paragraphs = [...field.children].filter((one) => before.intersectsNode(one)).length;
    return before.toString().length + Math.max(0, paragraphs - 1) * 2;
  });

/** A word letter by letter: each step composes all of it that is there. */
const grows = (...parts: readonly string[]): Step[] => parts.map((composes) => ({ composes }));
const gives = (text: string): Step => ({ gives: text });
const presses = (key: string, times = 1): Step[] => Array.from({ length: times }, () => ({ presses: key }));

/**
 * Four languages whose letters are composed. Modelled on the traces that the tests of editors publish (Lexical's and
 * ProseMirror's tests of composition) and on what keyboards do with their words: Google's on Android for each;
 * transliteration for Nepali; Telex with and without composition for Vietnamese.
 */
export const KEYBOARDS: readonly Typed[] = [
  {
    what: "Nepali on Android: letters join while the word is composed; a space gives it",
    steps: [
      ...grows("क", "क्", "क्ष", "क्षे", "क्षेत", "क्षेत्", "क्षेत्र"),
      gives("क्षेत्र"),
      gives(" "),
      ...grows("म", "मा"),
      gives("मा"),
    ],
    text: "क्षेत्र मा",
  },
  {
    what: "Nepali on Android: a letter of a joined one is taken back, and another comes",
    steps: [...grows("प", "पा", "पान", "पानि", "पान", "पानी"), gives("पानी"), gives("।")],
    text: "पानी।",
  },
  {
    what: "Nepali transliterated: Latin letters until the word is chosen",
    steps: [...grows("n", "ne", "nep", "nepa", "nepal", "नेपाल"), gives("नेपाल"), gives(" ")],
    text: "नेपाल ",
  },
  {
    what: "Lao on Android: each letter and each mark comes by itself, with no spaces between words",
    steps: ["ສ", "ະ", "ບ", "າ", "ຍ", "ດ", "ີ", "ບ", "ໍ", "່"].map(gives),
    text: "ສະບາຍດີບໍ່",
  },
  {
    what: "Lao composed: a tone mark after the vowel, a vowel before its consonant",
    steps: [...grows("ເ", "ເຂ", "ເຂົ", "ເຂົ້", "ເຂົ້າ"), gives("ເຂົ້າ"), ...grows("ໜ", "ໜຽ", "ໜຽວ"), gives("ໜຽວ")],
    text: "ເຂົ້າໜຽວ",
  },
  {
    what: "Urdu on Android: a misspelt word is corrected as the space comes",
    steps: [
      ...grows("پ", "پا", "پاک", "پاکس", "پاکست", "پاکستن"),
      gives("پاکستان"),
      gives(" "),
      ...grows("م", "می", "میں"),
      gives("میں"),
      gives("۔"),
    ],
    text: "پاکستان میں۔",
  },
  {
    what: "Urdu on Android: a word is swiped, and what is left of it is taken back",
    steps: [gives("شکریہ "), ...presses("Backspace"), gives("،"), gives(" "), ...grows("ب", "بہ", "بہن"), gives("بہن")],
    text: "شکریہ، بہن",
  },
  {
    what: "Vietnamese Telex on Android: marks come after their vowels and change them",
    steps: [
      ...grows("t", "ti", "tie", "tiê", "tiên", "tiêng", "tiếng"),
      gives("tiếng"),
      gives(" "),
      ...grows("V", "Vi", "Vie", "Viê", "Viêt", "Việt"),
      gives("Việt"),
    ],
    text: "tiếng Việt",
  },
  {
    what: "Vietnamese Telex without composition, as on Windows: letters are taken back and put anew",
    steps: [
      gives("n"),
      gives("u"),
      gives("o"),
      ...presses("Backspace", 2),
      gives("ươ"),
      gives("c"),
      ...presses("Backspace", 3),
      gives("ước"),
    ],
    text: "nước",
  },
  {
    what: "Vietnamese on Android: one comes back to a word, which is composed again and given otherwise",
    steps: [
      ...grows("h", "ho", "hop"),
      gives("hop"),
      { takesUp: 3, as: "hop" },
      ...grows("họp"),
      gives("họp"),
      gives(" "),
    ],
    text: "họp ",
  },
  {
    what: "a composition is given up with nothing in its place",
    steps: [...grows("x", "xa"), { composes: "" }, ...grows("v", "vâ", "vâng"), gives("vâng")],
    text: "vâng",
  },
];
