import type { Route } from "./+types/terms.ts";
import { LegalPage } from "./legal-page.tsx";
import { shownText } from "./shown-text.ts";

export async function loader({ context }: Route.LoaderArgs) {
  return { text: await shownText(context, "terms") };
}

export default function Terms({ loaderData }: Route.ComponentProps) {
  return <LegalPage kind="terms" text={loaderData.text} />;
}
