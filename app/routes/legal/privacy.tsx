import type { Route } from "./+types/privacy.ts";
import { LegalPage } from "./legal-page.tsx";
import { shownText } from "./shown-text.ts";

export async function loader({ context }: Route.LoaderArgs) {
  return { text: await shownText(context, "privacy") };
}

export default function Privacy({ loaderData }: Route.ComponentProps) {
  return <LegalPage kind="privacy" text={loaderData.text} />;
}
