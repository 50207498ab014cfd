import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useFormErrors } from "./form-state.tsx";
import { Icon } from "./icon.tsx";

/** Fields whose errors concern the form as a whole have no place of their own to jump to. */
const WHOLE_FORM = new Set(["", "form", "key"]);

/** First in a form: what is wrong, each line leading to its field. Draws nothing when all is well. */
export function ErrorSummary({ title }: { title?: string }) {
  const { t } = useTranslation("common");
  const { number } = useFormat();
  const errors = useFormErrors();
  if (errors.length === 0) return null;
  return (
    <div className="banner banner-danger" role="alert" tabIndex={-1}>
      <Icon name="alert" />
      <div className="banner-words">
        <p className="banner-title">{title ?? t("ui.formWrong", { count: errors.length, n: number(errors.length) })}</p>
        <ul className="error-list">
          {errors.map(({ name, id, error }) => (
            <li key={name}>{WHOLE_FORM.has(name) ? error : <a href={`#${id}`}>{error}</a>}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
