"use client";

import { Ellipsis, KeyRound, Pencil, Power, RotateCcw, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefreshPage } from "@/components/live/refresh-page";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { notify } from "@/components/ui/notify";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { endpointTitle } from "./endpoint-title";
import { useDeleteEndpoint, useTurn } from "./queries";
import { RecoverDialog } from "./recover-dialog";
import { RotateDialog } from "./rotate-dialog";
import { TestButton } from "./test-button";

type Asked = "rotate" | "recover" | "off" | "on" | "remove";

/** What can be done with an endpoint: a test at hand, the rest in a menu. */
export function EndpointActions({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useTranslations("endpoints.actions");
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (what: Asked) => () => setAsked(what);
  const close = () => setAsked(null);
  const edit = `/integration-hub/webhooks/out/${endpoint.id}/edit`;
  return (
    <>
      <DropdownMenu
        aria-label={t("label")}
        align="end"
        groups={[
          {
            key: "change",
            entries: [
              { kind: "link", label: t("edit"), icon: Pencil, href: edit },
              { kind: "action", label: t("recover"), icon: RotateCcw, onSelect: ask("recover") },
              { kind: "action", label: t("rotate"), icon: KeyRound, onSelect: ask("rotate") },
            ],
          },
          {
            key: "end",
            entries: [
              endpoint.enabled
                ? { kind: "action", label: t("turnOff"), icon: Power, onSelect: ask("off") }
                : { kind: "action", label: t("turnOn"), icon: Power, onSelect: ask("on") },
              { kind: "action", label: t("remove"), icon: Trash2, tone: "danger", onSelect: ask("remove") },
            ],
          },
        ]}
      >
        <Ellipsis aria-hidden />
      </DropdownMenu>
      <TestButton id={endpoint.id} />
      <RotateDialog id={endpoint.id} isOpen={asked === "rotate"} onClose={close} />
      <RecoverDialog id={endpoint.id} isOpen={asked === "recover"} onClose={close} />
      <TurnDialog endpoint={endpoint} asked={asked} onClose={close} />
      <RemoveDialog endpoint={endpoint} isOpen={asked === "remove"} onClose={close} />
    </>
  );
}

interface TurnDialogProps {
  readonly endpoint: WebhookEndpoint;
  readonly asked: Asked | null;
  readonly onClose: () => void;
}

/** Off: what waits is not sent any more. On: only what happens from then on is. */
function TurnDialog({ endpoint, asked, onClose }: TurnDialogProps) {
  const t = useTranslations("endpoints.turn");
  const turn = useTurn(endpoint.id);
  const refreshPage = useRefreshPage();
  const isOff = asked === "off";
  const name = endpointTitle(endpoint);
  return (
    <AlertDialog
      open={asked === "off" || asked === "on"}
      onOpenChange={onClose}
      title={t(isOff ? "offTitle" : "onTitle", { name })}
      effect={t(isOff ? "offEffect" : "onEffect", { waiting: endpoint.health.waiting })}
      confirmLabel={t(isOff ? "off" : "on")}
      tone="normal"
      onConfirm={async () => {
        await turn.mutateAsync(!isOff);
        notify({ tone: "positive", text: t(isOff ? "isOff" : "isOn", { name }) });
        refreshPage();
      }}
    />
  );
}

interface RemoveDialogProps {
  readonly endpoint: WebhookEndpoint;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function RemoveDialog({ endpoint, isOpen, onClose }: RemoveDialogProps) {
  const t = useTranslations("endpoints.remove");
  const remove = useDeleteEndpoint();
  const router = useRouter();
  const name = endpointTitle(endpoint);
  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={onClose}
      title={t("title", { name })}
      effect={t("effect", { waiting: endpoint.health.waiting })}
      confirmLabel={t("confirm")}
      onConfirm={async () => {
        await remove.mutateAsync(endpoint.id);
        notify({ tone: "positive", text: t("removed", { name }) });
        router.push("/integration-hub/webhooks/out");
      }}
    />
  );
}
