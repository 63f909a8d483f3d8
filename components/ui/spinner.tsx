import { LoaderCircle } from "lucide-react";

/** Turns while something works; the words beside it say what. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-4 animate-spin motion-reduce:animate-none" />;
}
