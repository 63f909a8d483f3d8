"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useStartSignIn } from "./queries";

interface EmailFormProps {
  readonly returnTo: string;
  /** The only way to sign in: then it is the page's primary action. */
  readonly isPrimary: boolean;
}

/** Asks for an address and has a link mailed to it. */
export function EmailForm({ returnTo, isPrimary }: EmailFormProps) {
  const t = useTranslations("signIn");
  const start = useStartSignIn();

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email"));
    start.mutate({ way: "email", email, returnTo });
  };

  return (
    <form onSubmit={send} className="grid gap-4">
      {start.error ? <ProblemCallout error={start.error} /> : null}
      <Field label={t("email")}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="email"
            placeholder={t("emailPlaceholder")}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant={isPrimary ? "primary" : "secondary"}
        className="h-10 w-full"
        busy={start.isPending || start.isSuccess}
      >
        {t("sendLink")}
      </Button>
    </form>
  );
}
