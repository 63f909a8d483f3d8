import { CopyButton } from "./copy-button";

/** A value to take elsewhere (an address, a variable, a command), with its copy button. `what` names it. */
export function CopyField({ what, value }: { what: string; value: string }) {
  return (
    <div className="flex min-w-0 items-center gap-1 rounded-md border bg-sunken py-0.5 pr-0.5 pl-3">
      <code className="min-w-0 grow break-all py-1 font-mono text-xs">{value}</code>
      <CopyButton text={value} what={what} />
    </div>
  );
}
