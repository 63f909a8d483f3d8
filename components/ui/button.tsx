import type { ComponentProps } from "react";
import { type ButtonLook, buttonLook } from "./button-look";
import { Spinner } from "./spinner";

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Work is under way: the button keeps its words and its focus, and takes no second click. */
    busy?: boolean;
  };

/** `variant`: one `primary` a page; `danger` only for what cannot be undone. An `icon` button needs an aria-label. */
export function Button({ variant, size, className, busy = false, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(busy ? { "aria-busy": true, "aria-disabled": true } : {})}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonLook({ variant, size, className })}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
