import "server-only";
import { type SimpleIcon, siGoogle, siGooglecalendar } from "simple-icons";
import { cn } from "./cn";
import { initialsOf } from "./initials-of";

/** By integration key or provider id. An integration whose vendor allows no icon is drawn with its initials. */
const ICONS: Readonly<Record<string, SimpleIcon>> = {
  google: siGoogle,
  "google-calendar": siGooglecalendar,
};

const SIZES = {
  sm: { tile: "size-6 text-[0.625rem]", mark: "size-3.5" },
  md: { tile: "size-9 text-xs", mark: "size-5" },
  lg: { tile: "size-12 text-base", mark: "size-7" },
} as const;

/**
 * A vendor's mark on a neutral tile; its name stands beside it. For server components: simple-icons is 5 MB. What
 * lists things in the browser takes the icons it may need as a prop, already drawn.
 */
export function BrandIcon({ brand, name, size = "md" }: { brand: string; name: string; size?: keyof typeof SIZES }) {
  const icon = ICONS[brand];
  const { tile, mark } = SIZES[size];
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid shrink-0 place-items-center rounded-md border bg-raised font-semibold text-quiet",
        tile,
      )}
    >
      {icon ? (
        <svg aria-hidden="true" viewBox="0 0 24 24" className={mark} fill={`#${icon.hex}`}>
          <path d={icon.path} />
        </svg>
      ) : (
        initialsOf(name)
      )}
    </span>
  );
}
