// Why: first-load JavaScript is what a page's HTML names, in the encoding that Next serves.
import { transferredBytes } from "./transferred-bytes";

/** Kilobytes (1000 bytes) of compressed script that a browser loads with the page. Throws unless the page is there. */
export async function scriptKilobytes(url: string, cookie = ""): Promise<number> {
  const page = await fetch(url, { headers: { cookie }, redirect: "manual" });
  if (page.status !== 200) throw new Error(`${url} answered ${page.status}.`);
  const sources = scriptSources(await page.text());
  if (sources.length === 0) throw new Error(`${url} names no scripts.`);
  const sizes = await Promise.all(sources.map((source) => transferredBytes(new URL(source, url).href)));
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

// Browsers that know modules, which is all of them since 2018, leave `noModule` scripts alone.
function scriptSources(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)];
  return [...new Set(tags.filter(([tag]) => !/\bnomodule\b/i.test(tag)).map(([, source = ""]) => source))];
}
