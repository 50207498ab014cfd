import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { wordsInBrowser } from "#app/i18n/browser-words.ts";
import { Words } from "#app/i18n/use-translation.ts";

const words = await wordsInBrowser();

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Words value={words}>
        <HydratedRouter />
      </Words>
    </StrictMode>,
  );
});
