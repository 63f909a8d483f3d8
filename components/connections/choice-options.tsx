import { useTranslations } from "next-intl";
import { useId } from "react";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";

export interface Option {
  readonly id: string;
  readonly name: string;
  readonly detail: string | null;
  readonly imageUrl: string | null;
  readonly refusal: string | null;
}

interface ChoiceOptionsProps {
  /** What is chosen. */
  readonly label: string;
  readonly options: readonly Option[];
  /** The one that is in use. */
  readonly current: string | null;
  readonly picked: string | null;
  readonly onPick: (id: string) => void;
}

/** Options as radio buttons: the arrow keys move, what cannot be chosen says why. */
export function ChoiceOptions({ label, options, current, picked, onPick }: ChoiceOptionsProps) {
  const name = useId();
  return (
    <fieldset className="max-h-96 overflow-y-auto rounded-md border">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <OptionRow
          key={option.id}
          group={name}
          option={option}
          isCurrent={option.id === current}
          isPicked={option.id === picked}
          onPick={onPick}
        />
      ))}
    </fieldset>
  );
}

interface OptionRowProps {
  readonly group: string;
  readonly option: Option;
  readonly isCurrent: boolean;
  readonly isPicked: boolean;
  readonly onPick: (id: string) => void;
}

function OptionRow({ group, option, isCurrent, isPicked, onPick }: OptionRowProps) {
  const t = useTranslations();
  const { id, name, detail, imageUrl, refusal } = option;
  const isRefused = refusal !== null;
  const why = isRefused ? (sayIfKnown(t, `choices.refusals.${refusal}`) ?? refusal) : null;
  return (
    <label
      className={cn(
        "flex cursor-pointer items-center gap-3 border-b px-3 py-2.5 last:border-b-0 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ring",
        isPicked && !isRefused ? "bg-accent-soft" : "hover:bg-hover",
        isRefused && "cursor-not-allowed hover:bg-transparent",
      )}
    >
      <input
        type="radio"
        name={group}
        value={id}
        checked={isPicked && !isRefused}
        disabled={isRefused}
        onChange={() => onPick(id)}
        className="size-4 shrink-0 accent-accent outline-none"
      />
      <Avatar name={name} imageUrl={imageUrl} shape="square" />
      <span className="min-w-0 grow">
        <span className={cn("wrap-anywhere block font-medium", isRefused && "text-quiet")}>{name}</span>
        {detail ? <span className="wrap-anywhere block text-quiet text-xs">{detail}</span> : null}
        {why ? <span className="block text-pretty text-caution text-xs">{why}</span> : null}
      </span>
      {isCurrent ? <span className="shrink-0 text-quiet text-xs">{t("connections.choose.current")}</span> : null}
    </label>
  );
}
