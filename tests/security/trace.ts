/** What is alike in two answers but for the names one asked by and what is new each time. */
export function tracer(names: readonly string[]) {
  const plain = (text: string) =>
    names
      .reduce((rest, name) => rest.replaceAll(name, "NAME"), text.replace(SAID, opened))
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
      .replace(/nonce[-="]+[A-Za-z0-9+/=]+/g, "NONCE");
  return async (answer: Response) => {
    const headers = [...answer.headers].filter(([name]) => !["date", "etag"].includes(name));
    return {
      status: answer.status,
      headers: headers.map(([name, value]) => [name, plain(value)]),
      body: plain(await answer.text()),
    };
  };
}

/** What is said once lies signed in a cookie, under a name of its own each time. */
const SAID = /\bsaid=([^;.]+)\.[^;]+/g;
const opened = (_cookie: string, value: string) =>
  `said=${Buffer.from(decodeURIComponent(value), "base64").toString("utf8")}`;

/** Where two answers part. */
export function apart(one: unknown, other: unknown): string {
  const [a, b] = [JSON.stringify(one) ?? "", JSON.stringify(other) ?? ""];
  const at = Math.max(0, [...a].findIndex((sign, index) => sign !== b[index]) - 40);
  return `${a.slice(at, at + 100)} / ${b.slice(at, at + 100)}`;
}
