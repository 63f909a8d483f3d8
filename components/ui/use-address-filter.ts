import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";

interface AddressFilter {
  readonly params: URLSearchParams;
  /** null: it is lifted. */
  readonly choose: (param: string, value: string | null) => void;
  readonly isPending: boolean;
}

/** Filters that stand in the address; the parameters that are forgotten begin anew with another filter, such as a cursor. */
export function useAddressFilter(forget: readonly string[]): AddressFilter {
  const router = useRouter();
  const path = usePathname();
  const known = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const choose = (param: string, value: string | null) => {
    const next = new URLSearchParams(known);
    for (const name of forget) next.delete(name);
    if (value === null) next.delete(param);
    else next.set(param, value);
    startTransition(() => router.push(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  };
  return { params: new URLSearchParams(known), choose, isPending };
}
