"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { ContractResult } from "@/lib/contracts/define-contract";
import type { testEndpointContract } from "@/lib/contracts/webhooks/endpoints";
import { TrialResult } from "./trial-result";

interface TestDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The sending, however it is done. */
  readonly test: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly data: ContractResult<typeof testEndpointContract> | undefined;
  };
  readonly onAgain: () => void;
  /** Where each delivery has a page of its own. */
  readonly hasPages?: boolean;
}

/** What comes of a sample that is sent. */
export function TestDialog({ isOpen, onOpenChange, test, onAgain, hasPages = true }: TestDialogProps) {
  const t = useTranslations("endpoints.trial");
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={t("detail")}
      footer={
        <Button busy={test.isPending} onClick={onAgain}>
          {t("again")}
        </Button>
      }
    >
      <div role="status" className="grid min-w-0 gap-4">
        {test.isPending ? <p className="text-quiet">{t("underWay")}</p> : null}
        {test.error ? <ProblemCallout error={test.error} /> : null}
        {test.data && !test.isPending ? <TrialResult trial={test.data} hasPage={hasPages} /> : null}
      </div>
    </Dialog>
  );
}
