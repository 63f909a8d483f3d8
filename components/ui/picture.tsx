"use client";

import { useState } from "react";
import { cn } from "./cn";

/** A picture from elsewhere that takes itself away when it does not load, so that what lies below it shows. */
export function Picture({ src, className }: { src: string; className?: string }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return null;
  return (
    // biome-ignore lint/performance/noImgElement: providers' pictures are small, and their hosts are not ours to list.
    <img
      src={src}
      alt=""
      referrerPolicy="no-referrer"
      className={cn(className)}
      onError={() => setBroken(true)}
      // It may have failed before React was there to hear of it.
      ref={(image) => {
        if (image?.complete && image.naturalWidth === 0) setBroken(true);
      }}
    />
  );
}
