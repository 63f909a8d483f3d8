"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TestDialog } from "@/components/endpoints/test-dialog";
import { Button } from "@/components/ui/button";
import { useTestEndpoint } from "./queries";

/** Sends a sample to an endpoint of the customer's at once, and says what came of it. */
export function TestButton({ token, id }: { token: string; id: string }) {
  const t = useTranslations("endpoints.trial");
  const test = useTestEndpoint(token, id);
  const [isOpen, setOpen] = useState(false);
  const send = () => {
    setOpen(true);
    test.mutate();
  };
  return (
    <>
      <Button size="sm" onClick={send}>
        {t("send")}
      </Button>
      <TestDialog isOpen={isOpen} onOpenChange={setOpen} test={test} onAgain={() => test.mutate()} hasPages={false} />
    </>
  );
}
