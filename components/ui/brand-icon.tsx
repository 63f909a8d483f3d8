import "server-only";
import { BRAND_COLORS, BRAND_MARKS } from "./brand-marks";
import { BRAND_SPRITE_ADDRESS } from "./brand-sprite";
import { cn } from "./cn";
import { initialsOf } from "./initials-of";

const SIZES = {
  sm: { tile: "size-6 text-xs", mark: "size-3.5" },
  md: { tile: "size-9 text-sm", mark: "size-5" },
  lg: { tile: "size-12 text-xl", mark: "size-7" },
} as const;

/**
 * A vendor's mark on a neutral tile, or its initials in its colour; its name stands beside it. For server components:
 * simple-icons is 5 MB. What lists things in the browser takes the icons it may need as a prop, already drawn.
 */
export function BrandIcon({ brand, name, size = "md" }: { brand: string; name: string; size?: keyof typeof SIZES }) {
  const icon = BRAND_MARKS[brand];
  const { tile, mark } = SIZES[size];
  // `brand-ink` (globals.css) draws in --brand, lightened where the ground is dark. Black is the text's own colour.
  const color = icon ? `#${icon.hex}` : BRAND_COLORS[brand];
  const hasColor = color !== undefined && color !== "#000000";
  return (
    <span
      aria-hidden
      className={cn("brand-tile", tile, hasColor && "brand-ink")}
      style={hasColor ? { ["--brand" as string]: color } : undefined}
    >
      {icon ? (
        <svg aria-hidden="true" className={mark}>
          <use href={`${BRAND_SPRITE_ADDRESS}#${brand}`} />
        </svg>
      ) : (
        initialsOf(name)
      )}
    </span>
  );
}
