import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";

interface CodeBlockProps {
  /** What it is, for screen readers. */
  readonly label: string;
  readonly text: string;
  readonly className?: string;
}

/** A text as a machine has it, to be read and taken elsewhere. */
export function CodeBlock({ label, text, className }: CodeBlockProps) {
  return (
    <div className="relative min-w-0">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={label}
        className={cn("max-h-96 overflow-auto rounded-md border bg-sunken p-3 pr-11", className)}
      >
        <pre className="whitespace-pre-wrap break-words font-mono text-xs leading-5">{text}</pre>
      </section>
      <span className="absolute top-1 right-1">
        <CopyButton text={text} what={label} />
      </span>
    </div>
  );
}
