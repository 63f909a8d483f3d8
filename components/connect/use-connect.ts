"use client";

import { useEffect, useState } from "react";
import { onConsent } from "./consent-channel";
import { consentPopup } from "./consent-popup";
import { type ConnectWish, useStartConnect } from "./queries";

type Progress = "idle" | "leaving" | "popup_open" | "popup_blocked";

/** Begins a consent, in this window or in one of its own, and says how far it is. */
export function useConnect(wish: Omit<ConnectWish, "display">) {
  const start = useStartConnect();
  const [progress, setProgress] = useState<Progress>("idle");

  // Ready again when the pop-up window is done, and for somebody who comes back with the browser's Back button.
  useEffect(() => {
    const ready = () => setProgress("idle");
    const stopListening = onConsent(ready);
    window.addEventListener("pageshow", ready);
    return () => {
      stopListening();
      window.removeEventListener("pageshow", ready);
    };
  }, []);

  const redirect = () =>
    start.mutate(
      { ...wish, display: "redirect" },
      {
        onSuccess: ({ authorizationUrl }) => {
          setProgress("leaving");
          window.location.assign(authorizationUrl);
        },
      },
    );

  const openPopup = () => {
    const popup = consentPopup.open();
    setProgress(popup ? "popup_open" : "popup_blocked");
    if (!popup) return;
    start.mutate(
      { ...wish, display: "popup" },
      {
        onSuccess: ({ authorizationUrl }) => popup.location.replace(authorizationUrl),
        onError: () => {
          popup.close();
          setProgress("idle");
        },
      },
    );
  };

  return { redirect, openPopup, progress, isBusy: start.isPending || progress === "leaving", error: start.error };
}
