import { createHash } from "node:crypto";
import "server-only";
import svgpath from "svgpath";
import { BRAND_MARKS } from "./brand-marks";

/** To a hundredth of the grid of 24: nobody sees the rest, and it is a fifth of the picture. */
function drawn(path: string): string {
  return svgpath(path).rel().round(2).toString();
}

/** Every vendor's mark in one picture, a symbol each: browsers fetch it once, and pages carry none of it. */
export const BRAND_SPRITE = `<svg xmlns="http://www.w3.org/2000/svg">${Object.entries(BRAND_MARKS)
  .map(([brand, { path }]) => `<symbol id="${brand}" viewBox="0 0 24 24"><path d="${drawn(path)}"/></symbol>`)
  .join("")}</svg>`;

const VERSION = createHash("sha256").update(BRAND_SPRITE).digest("hex").slice(0, 8);

/** Changes with its content, so that browsers may keep it for good. */
export const BRAND_SPRITE_ADDRESS = `/brand-marks.svg?v=${VERSION}`;
