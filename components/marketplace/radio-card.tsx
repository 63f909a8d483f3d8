import type { ReactNode } from "react";

interface RadioCardProps {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly label: ReactNode;
  readonly detail?: string | null;
}

/** One of a few answers, with a line of what it means. */
export function RadioCard({ name, value, checked, onChange, label, detail }: RadioCardProps) {
  return (
    <label className="flex cursor-pointer gap-2.5 rounded-md border p-3 has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:opacity-60">
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        onChange={onChange}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="block font-medium">{label}</span>
        {detail ? <span className="block text-pretty text-quiet text-xs">{detail}</span> : null}
      </span>
    </label>
  );
}
