type File = {
  type: string;
  /** For programs that know no other letters than Latin ones. */
  plain: string;
  name: string;
};

/** A file for who asked for it and nobody else, under a name in any script. */
export function fileAnswer(body: BodyInit | Uint8Array, { type, plain, name }: File): Response {
  const [stem = "", ending = ""] = name.split(/\.(?=[a-z]+$)/);
  const short = `${[...stem.toWellFormed()].slice(0, 60).join("")}.${ending}`;
  return new Response(body as BodyInit, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(short)}`,
      "Cache-Control": "private, no-store",
    },
  });
}
