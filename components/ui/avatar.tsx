import { cn } from "./cn";
import { initialsOf } from "./initials-of";
import { Picture } from "./picture";

const SIZES = { sm: "size-5 text-[0.625rem]", md: "size-7 text-xs", lg: "size-10 text-sm" } as const;

/** A person's picture over their initials, which stay when the picture does not load. The name stands beside it. */
export function Avatar({
  name,
  imageUrl = null,
  size = "md",
  shape = "round",
}: {
  name: string;
  imageUrl?: string | null;
  size?: keyof typeof SIZES;
  shape?: "round" | "square";
}) {
  return (
    <span
      aria-hidden
      className={cn(
        "relative inline-grid shrink-0 place-items-center overflow-hidden bg-accent-soft font-semibold text-accent-text",
        shape === "round" ? "rounded-full" : "rounded-sm",
        SIZES[size],
      )}
    >
      {initialsOf(name)}
      {imageUrl ? <Picture src={imageUrl} className="absolute inset-0 size-full object-cover" /> : null}
    </span>
  );
}
