"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { signOut } from "@/lib/client/sign-out";

/** For who is signed in as somebody else than they want to be here. */
export function SignOutLink({ returnTo }: { returnTo: string }) {
  const t = useTranslations("organizations");
  const tShell = useTranslations("shell");
  const leave = () =>
    signOut(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`).catch(() =>
      notify({ tone: "danger", text: tShell("signOutFailed") }),
    );
  return (
    <Button variant="ghost" className="w-full" onClick={() => void leave()}>
      {t("otherAccount")}
    </Button>
  );
}
