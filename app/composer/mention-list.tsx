import { Face } from "#app/components/face.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { PersonToMention } from "#server/contracts/threads.ts";

type Props = {
  open: { people: readonly PersonToMention[]; active: number } | null;
  listId: string;
  optionId(index: number): string;
  choose(person: PersonToMention): void;
};

/** The people that can be spoken to, over the field. */
export function MentionList({ open, listId, optionId, choose }: Props) {
  const { t } = useTranslation("topics");
  return (
    <>
      <p className="visually-hidden" role="status">
        {open ? t("composer.peopleFound", { count: open.people.length }) : ""}
      </p>
      {open ? (
        <div className="mention-list" id={listId} role="listbox" aria-label={t("composer.people")}>
          {open.people.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are led by the field, which keeps the focus
            <div
              key={person.handle}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === open.active}
              className="mention-option"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              <Face name={person.name} champion={person.champion} size="s" />
              <bdi className="mention-name">{person.name}</bdi>
              <bdi className="soft">@{person.handle}</bdi>
            </div>
          ))}
        </div>
      ) : null}
    </>
  );
}
