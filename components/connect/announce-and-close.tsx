"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { announceConsent } from "./consent-channel";

/** In the pop-up window: tells the hub's pages how the consent ended, and closes the window. */
export function AnnounceAndClose() {
  const t = useTranslations("connectPages");
  useEffect(() => {
    announceConsent(window.location.search);
    window.close();
  }, []);
  return (
    <>
      <p className="basis-full text-quiet">{t("doneDetail")}</p>
      <Button variant="primary" onClick={() => window.close()}>
        {t("close")}
      </Button>
    </>
  );
}
