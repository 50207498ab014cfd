import { type RefObject, useCallback, useState } from "react";

export type Preview = { html: string; language: string };

/** Shows what a text will look like without leaving the page. */
export function usePreview(
  field: RefObject<HTMLTextAreaElement | null>,
  spaceId: string | null,
  given: Preview | null,
) {
  const [preview, setPreview] = useState(given);
  const [failed, setFailed] = useState(false);
  const [before, setBefore] = useState(given);
  if (before !== given) {
    setBefore(given);
    setPreview(given);
  }
  const look = useCallback(
    async (language: string): Promise<void> => {
      const source = field.current?.value ?? "";
      if (source.trim() === "") return;
      const answer = await fetch("/preview", {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ spaceId, source, language }),
      }).catch(() => null);
      setFailed(!answer?.ok);
      if (answer?.ok) setPreview((await answer.json()) as Preview);
    },
    [field, spaceId],
  );
  return { preview, failed, look, putAway: () => setPreview(null) };
}
