"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useTransition } from "react";
import { Input } from "@/components/ui/input";

/** A text that the list is searched for, in the address. */
export function LogSearch() {
  const t = useTranslations("webhooks.filters");
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const asked = params.get("text") ?? "";

  const search = (text: string) => {
    const next = new URLSearchParams(params);
    next.delete("event");
    if (text === "") next.delete("text");
    else next.set("text", text);
    startTransition(() => router.push(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    search(String(new FormData(event.currentTarget).get("text") ?? "").trim());
  };

  return (
    <search className="w-full sm:w-72">
      <form onSubmit={submit} aria-busy={isPending}>
        <Input
          type="search"
          name="text"
          aria-label={t("text")}
          placeholder={t("textHint")}
          className="h-8!"
          maxLength={100}
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
