"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** A field for something secret: hidden while nobody asks to see it, and of no interest to the browser's memory. */
export function SecretInput({ label, ...rest }: ComponentProps<"input"> & { readonly label: string }) {
  const t = useTranslations("connectForm");
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input {...rest} type={isShown ? "text" : "password"} autoComplete="off" className="pr-10 font-mono" />
      <Button
        variant="ghost"
        size="icon"
        aria-label={isShown ? t("hide", { label }) : t("show", { label })}
        className="absolute top-0.5 right-0.5"
        onClick={() => setIsShown(!isShown)}
      >
        <Icon aria-hidden />
      </Button>
    </span>
  );
}
