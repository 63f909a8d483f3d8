import { cn } from "./cn";

const VARIANTS = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border bg-raised text-text hover:bg-hover",
  ghost: "text-quiet hover:bg-hover hover:text-text",
  plain: "text-text hover:bg-hover",
  danger: "bg-danger-solid text-on-danger hover:brightness-90",
} as const;

const SIZES = {
  sm: "h-8 justify-center gap-1.5 px-2.5",
  md: "h-9 justify-center gap-2 px-3.5",
  icon: "size-8 shrink-0 justify-center",
  /** As wide as its place, its words at the left. */
  row: "h-10 min-w-0 justify-start gap-2 px-1.5",
} as const;

export interface ButtonLook {
  readonly variant?: keyof typeof VARIANTS;
  readonly size?: keyof typeof SIZES;
  readonly className?: string | undefined;
}

/** How buttons, and links that look like buttons, are drawn. */
export function buttonLook({ variant = "secondary", size = "md", className }: ButtonLook): string {
  return cn(
    "inline-flex select-none items-center whitespace-nowrap rounded-md font-medium text-sm transition-colors duration-100",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-busy:cursor-progress",
    "[&_svg]:size-4 [&_svg]:shrink-0",
    VARIANTS[variant],
    SIZES[size],
    className,
  );
}
