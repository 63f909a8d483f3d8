interface ChoiceListProps {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
}

/** Choices of a filter, one under the other. */
export function ChoiceList({ label, choices, onChoose }: ChoiceListProps) {
  return (
    <ul aria-label={label} className="-mx-2 max-h-72 overflow-y-auto">
      {choices.map((choice) => (
        <li key={choice.value}>
          <button
            type="button"
            onClick={() => onChoose(choice.value)}
            className="wrap-anywhere min-h-8 w-full rounded-sm px-2 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
          >
            {choice.label}
          </button>
        </li>
      ))}
    </ul>
  );
}
