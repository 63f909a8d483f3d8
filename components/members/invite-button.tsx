"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { InvitationLink } from "./invitation-link";
import { InviteForm } from "./invite-form";
import type { NewInvitation, Role } from "./queries";

/** Asks whom to invite, then shows the link, once. */
export function InviteButton({ assignableRoles }: { assignableRoles: readonly Role[] }) {
  const t = useTranslations("members");
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<NewInvitation | null>(null);

  const open = (next: boolean) => {
    if (next) setMade(null);
    setOpen(next);
  };

  return (
    <>
      <Button variant="primary" onClick={() => open(true)}>
        <UserPlus aria-hidden />
        {t("invite")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={open}
        title={made ? t("invitedTitle", { email: made.email }) : t("inviteTitle")}
        description={made ? t(made.mailed ? "invitedMailed" : "invitedByHand") : t("inviteDetail")}
      >
        {made ? (
          <InvitationLink url={made.url} onDone={() => open(false)} />
        ) : (
          <InviteForm assignableRoles={assignableRoles} onMade={setMade} />
        )}
      </Dialog>
    </>
  );
}
