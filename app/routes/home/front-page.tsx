import { useSay } from "#app/i18n/say.ts";

export default function FrontPage() {
  const say = useSay();
  return <main>{say("errors:page.home")}</main>;
}
