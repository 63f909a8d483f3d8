"use client";

import { type ReactNode, useId } from "react";
import { ProblemCallout } from "./problem-callout";
import { Switch } from "./switch";

interface SwitchRowProps {
  readonly label: string;
  /** What it means as it stands now. */
  readonly hint: ReactNode;
  readonly checked: boolean;
  readonly disabled: boolean;
  /** Why the last change was not made. */
  readonly error: Error | null;
  readonly onChange: (checked: boolean) => void;
}

/** A setting that takes effect at once: its words on the left, the switch on the right. */
export function SwitchRow({ label, hint, checked, disabled, error, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div>
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          <p id={`${id}-hint`} className="text-pretty text-quiet text-xs">
            {hint}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-hint`}
          checked={checked}
          disabled={disabled}
          onChange={({ target }) => onChange(target.checked)}
        />
      </div>
      {error ? <ProblemCallout error={error} className="mt-2" /> : null}
    </div>
  );
}
