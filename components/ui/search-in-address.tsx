"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { Input } from "./input";

interface SearchInAddressProps {
  /** Its name in the address. */
  readonly param: string;
  readonly label: string;
  readonly hint: string;
  /** Parameters that begin anew with another search: an opened row. */
  readonly forget: readonly string[];
  /** The longest text that makes sense. */
  readonly maxLength: number;
}

/** A text that a list is searched for, in the address. */
export function SearchInAddress({ param, label, hint, forget, maxLength }: SearchInAddressProps) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const asked = params.get(param) ?? "";

  const search = (text: string) => {
    const next = new URLSearchParams(params);
    for (const name of forget) next.delete(name);
    if (text === "") next.delete(param);
    else next.set(param, text);
    startTransition(() => router.push(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    search(String(new FormData(event.currentTarget).get(param) ?? "").trim());
  };

  return (
    <search className="w-full sm:w-72">
      <form onSubmit={submit} aria-busy={isPending}>
        <Input
          type="search"
          name={param}
          aria-label={label}
          placeholder={hint}
          className="h-8!"
          maxLength={maxLength}
          // The address may change by a chip, too.
          key={asked}
          defaultValue={asked}
          onChange={(event) => {
            if (event.target.value === "" && asked !== "") search("");
          }}
        />
      </form>
    </search>
  );
}
