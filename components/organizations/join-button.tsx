"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useAcceptInvitation } from "./queries";

interface JoinButtonProps {
  readonly invitation: { readonly token: string } | { readonly invitationId: string };
  readonly organization: string;
}

/** Accepts an invitation. */
export function JoinButton({ invitation, organization }: JoinButtonProps) {
  const t = useTranslations("organizations");
  const accept = useAcceptInvitation();
  return (
    <div className="grid gap-4">
      {accept.error ? <ProblemCallout error={accept.error} /> : null}
      <Button
        variant="primary"
        className="h-10 w-full"
        busy={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate(invitation)}
      >
        {t("join", { organization })}
      </Button>
    </div>
  );
}
