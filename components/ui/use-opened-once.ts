"use client";

import { useState } from "react";

/** True from the first opening on: what stays closed is never loaded, and what closes stays to animate away. */
export function useOpenedOnce(open: boolean): boolean {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return opened || open;
}
