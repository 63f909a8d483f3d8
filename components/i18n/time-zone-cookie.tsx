"use client";

import { useRouter } from "next/navigation";
import { useTimeZone } from "next-intl";
import { useEffect } from "react";
import { TIME_ZONE_COOKIE } from "./time-zone";

const ONE_YEAR_SECONDS = 31_536_000;

/** Tells the server the browser's time zone, and asks for the page again when it was rendered in another. */
export function TimeZoneCookie() {
  const rendered = useTimeZone();
  const router = useRouter();

  useEffect(() => {
    const told = `${TIME_ZONE_COOKIE}=${Intl.DateTimeFormat().resolvedOptions().timeZone}`;
    if (told.endsWith(`=${rendered}`) || document.cookie.includes(told)) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `${told}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
    if (document.cookie.includes(told)) router.refresh();
  }, [rendered, router]);

  return null;
}
