import { type HTMLElement, parse } from "node-html-parser";
import { SendKey } from "#server/contracts/primitives.ts";

type Values = Record<string, string | readonly string[] | File>;
type Sent = { method: "GET" | "POST"; body?: URLSearchParams | FormData };

/** A person's browser without scripts: follows links and redirects, keeps cookies, fills in forms as they stand. */
export type Browser = {
  cookies: Map<string, string>;
  visit(path: string): Promise<Page>;
};

/** A page as it came. */
export type Page = {
  status: number;
  /** Path and query where one ended up. */
  at: string;
  headers: Headers;
  html: string;
  document: HTMLElement;
  /** What can be read on it, on one line. */
  text: string;
  /** The words of the first heading. */
  title: string;
  /** The words of each element that matches. */
  all(selector: string): string[];
  /** Follows the link with these words, or whose address starts so. */
  follow(wordsOrHref: string): Promise<Page>;
  /** The form that posts to an address, or that has a button with these words. */
  form(actionOrButton: string): Form;
};

export type Form = {
  element: HTMLElement;
  /** What would be sent as it stands. */
  values: Values;
  /** Sets fields that the form has; throws on one that it has not. */
  fill(values: Values): Form;
  /** Sends it, by the button with these words when there are several. */
  submit(button?: string): Promise<Page>;
};

const MOST_REDIRECTS = 10;

export function openBrowser(
  origin: string,
  given: { cookie?: string; headers?: Record<string, string> } = {},
): Browser {
  const cookies = new Map<string, string>();
  for (const pair of (given.cookie ?? "").split("; ").filter(Boolean)) keep(cookies, pair);

  const go = async (path: string, sent: Sent, from: string, redirects = 0): Promise<Page> => {
    const answer = await fetch(new URL(path, origin), {
      method: sent.method,
      redirect: "manual",
      headers: {
        accept: "text/html,application/xhtml+xml",
        ...given.headers,
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") } : {}),
        ...(sent.method === "POST" ? { origin, referer: origin + from } : {}),
      },
      body: sent.body ?? null,
    });
    for (const cookie of answer.headers.getSetCookie()) keep(cookies, cookie);
    const location = answer.headers.get("location");
    const here = new URL(answer.url);
    if (location && answer.status >= 300 && answer.status < 400) {
      await answer.arrayBuffer();
      if (redirects >= MOST_REDIRECTS) throw new Error(`${path} leads in circles.`);
      const next = new URL(location, here);
      if (next.origin !== origin) throw new Error(`${path} leads to another site: ${next.href}`);
      return go(next.pathname + next.search + next.hash, { method: "GET" }, from, redirects + 1);
    }
    return pageOf(answer, await answer.text(), here.pathname + here.search);
  };

  const pageOf = (answer: Response, html: string, at: string): Page => {
    // Without scripts one reads what is written for who has none.
    const document = parse(html, { blockTextElements: { script: true, style: true, pre: true } });
    checkKeys(document, at);
    const page: Page = {
      status: answer.status,
      at,
      headers: answer.headers,
      html,
      document,
      text: wordsOf(document.querySelector("body") ?? document),
      title: wordsOf(document.querySelector("h1")),
      all: (selector) => document.querySelectorAll(selector).map(wordsOf),
      follow: (wanted) => go(linkTo(document, wanted), { method: "GET" }, at),
      form: (wanted) => formOf(page, wanted, (path, sent) => go(path, sent, at)),
    };
    return page;
  };

  return { cookies, visit: (path) => go(path, { method: "GET" }, "/") };
}

/** Each form can be sent: whoever presses its button is not told that its key is none. Guests have none. */
function checkKeys(document: HTMLElement, at: string): void {
  for (const field of document.querySelectorAll('form[method="post"] input[name="key"]')) {
    const key = field.getAttribute("value") ?? "";
    if (key !== "" && !SendKey.safeParse(key).success)
      throw new Error(`No send takes the key ${key} of a form at ${at}.`);
  }
}

function linkTo(document: HTMLElement, wanted: string): string {
  const links = document.querySelectorAll("a[href]");
  const found =
    links.find((link) => wordsOf(link) === wanted || link.getAttribute("aria-label") === wanted) ??
    links.find((link) => wanted.startsWith("/") && link.getAttribute("href")?.startsWith(wanted));
  const href = found?.getAttribute("href");
  if (!href) throw new Error(`No link to ${wanted} among: ${links.map(wordsOf).join(" | ")}`);
  return href;
}

/** As a browser sends a form that takes files: where none is chosen an empty one without a name. */
function formDataOf(element: HTMLElement, values: [string, Values[string]][], pairs: [string, string][]): FormData {
  const inputs = element.querySelectorAll('input[type="file"]').map((input) => input.getAttribute("name") ?? "");
  const body = new FormData();
  for (const [name, value] of pairs) if (!inputs.includes(name)) body.append(name, value);
  for (const name of inputs) {
    const chosen = values.find(([one]) => one === name)?.[1];
    body.append(name, chosen instanceof File ? chosen : new File([], ""));
  }
  return body;
}

function formOf(page: Page, wanted: string, send: (path: string, sent: Sent) => Promise<Page>): Form {
  const forms = page.document.querySelectorAll("form");
  const element = forms.find((form) => actionOf(form, page) === wanted) ?? forms.find((form) => buttonIn(form, wanted));
  if (!element) throw new Error(`No form ${wanted} among: ${forms.map((form) => actionOf(form, page)).join(" | ")}`);
  const values = new Map(Object.entries(standing(element)));
  const form: Form = {
    element,
    get values() {
      return Object.fromEntries(values);
    },
    fill(filled) {
      for (const [name, value] of Object.entries(filled)) {
        if (!element.querySelector(`[name="${name}"]`)) throw new Error(`The form ${wanted} has no field ${name}.`);
        values.set(name, value);
      }
      return form;
    },
    submit(button) {
      const pressed = buttonIn(element, button ?? wanted) ?? null;
      if (button && !pressed) throw new Error(`The form ${wanted} has no button "${button}".`);
      const pairs = [...values].flatMap(([name, value]) =>
        [value].flat().flatMap((one): [string, string][] => (typeof one === "string" ? [[name, one]] : [])),
      );
      const name = pressed?.getAttribute("name");
      if (pressed && name) pairs.push([name, pressed.getAttribute("value") ?? ""]);
      const target = pressed?.getAttribute("formaction") ?? actionOf(element, page);
      const withFiles = element.getAttribute("enctype") === "multipart/form-data";
      const body = withFiles ? formDataOf(element, [...values], pairs) : new URLSearchParams(pairs);
      const posts = (element.getAttribute("method") ?? "get").toLowerCase() === "post";
      return posts
        ? send(target, { method: "POST", body })
        : send(`${target.split("?")[0]}?${new URLSearchParams(pairs)}`, { method: "GET" });
    },
  };
  return form;
}

function actionOf(form: HTMLElement, page: Page): string {
  return form.getAttribute("action") ?? page.at;
}

function buttonIn(form: HTMLElement, words: string): HTMLElement | undefined {
  return form
    .querySelectorAll("button")
    .find((button) => wordsOf(button) === words || button.getAttribute("aria-label") === words);
}

/** What the fields hold before anybody touches them. */
function standing(form: HTMLElement): Values {
  const values: Record<string, string[]> = {};
  const add = (name: string, value: string) => {
    values[name] = [...(values[name] ?? []), value];
  };
  for (const field of form.querySelectorAll("input, textarea, select")) {
    const name = field.getAttribute("name");
    if (!name || field.hasAttribute("disabled")) continue;
    if (field.tagName === "SELECT") {
      const options = field.querySelectorAll("option");
      const chosen = options.find((option) => option.hasAttribute("selected")) ?? options[0];
      if (chosen) add(name, chosen.getAttribute("value") ?? wordsOf(chosen));
    } else if (field.tagName === "TEXTAREA") {
      add(name, field.textContent.replace(/^\n/, ""));
    } else if (!/^(checkbox|radio)$/.test(field.getAttribute("type") ?? "") || field.hasAttribute("checked")) {
      add(name, field.getAttribute("value") ?? (field.getAttribute("type") === "checkbox" ? "on" : ""));
    }
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, all]) => [name, all.length === 1 ? (all[0] ?? "") : all]),
  );
}

function wordsOf(element: HTMLElement | null | undefined): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function keep(cookies: Map<string, string>, header: string): void {
  const [pair = "", ...attributes] = header.split("; ");
  const name = pair.slice(0, pair.indexOf("="));
  const gone = attributes.some(
    (attribute) => /^max-age=0$/i.test(attribute) || /^expires=thu, 01 jan 1970/i.test(attribute),
  );
  if (gone) cookies.delete(name);
  else cookies.set(name, pair.slice(pair.indexOf("=") + 1));
}
