"use client";

import type { LucideIcon } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import type { Button } from "./button";
import { buttonLook } from "./button-look";

const loadOpenMenu = () => import("./dropdown-menu-open");
const DropdownMenuOpen = lazy(loadOpenMenu);

interface EntryWords {
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Tells entries of one group apart that may share a label. */
  readonly key?: string;
}

export type MenuEntry = EntryWords &
  (
    | {
        readonly kind: "action";
        readonly tone?: "danger";
        readonly disabled?: boolean;
        readonly onSelect: () => void;
      }
    | { readonly kind: "link"; readonly href: string }
    | { readonly kind: "choice"; readonly chosen: boolean; readonly onSelect: () => void }
  );

export interface MenuGroup {
  readonly key: string;
  readonly label?: string;
  readonly entries: readonly MenuEntry[];
}

export interface DropdownMenuProps
  extends Pick<ComponentProps<typeof Button>, "variant" | "size" | "className" | "children"> {
  readonly groups: readonly MenuGroup[];
  /** Names a button that shows no words. */
  readonly "aria-label"?: string;
  readonly align?: "start" | "end";
  readonly side?: "top" | "bottom";
}

/** A button that opens a menu. The menu's code is fetched when a person is about to use it. */
export function DropdownMenu(props: DropdownMenuProps) {
  const [wasOpened, setWasOpened] = useState(false);
  const { variant, size, className, children } = props;
  const closed = (
    <button
      type="button"
      aria-label={props["aria-label"]}
      aria-haspopup="menu"
      aria-expanded={wasOpened}
      onPointerEnter={loadOpenMenu}
      onFocus={loadOpenMenu}
      onClick={() => setWasOpened(true)}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") setWasOpened(true);
      }}
      className={buttonLook({ variant, size, className })}
    >
      {children}
    </button>
  );
  if (!wasOpened) return closed;
  return (
    <Suspense fallback={closed}>
      <DropdownMenuOpen {...props} />
    </Suspense>
  );
}
