// Why: first-load JavaScript is what a page's HTML names, in the encoding that Next serves.
import { get } from "node:http";

/** Kilobytes (1000 bytes) of compressed script that a browser loads with the page. Throws unless the page is there. */
export async function scriptKilobytes(url: string, cookie = ""): Promise<number> {
  const page = await fetch(url, { headers: { cookie }, redirect: "manual" });
  if (page.status !== 200) throw new Error(`${url} answered ${page.status}.`);
  const sources = scriptSources(await page.text());
  if (sources.length === 0) throw new Error(`${url} names no scripts.`);
  const sizes = await Promise.all(sources.map((source) => transferredBytes(new URL(source, url))));
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

// Browsers that know modules, which is all of them since 2018, leave `noModule` scripts alone.
function scriptSources(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)];
  return [...new Set(tags.filter(([tag]) => !/\bnomodule\b/i.test(tag)).map(([, source = ""]) => source))];
}

// `fetch` would unpack the body; this counts what travels.
function transferredBytes(url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br, gzip" } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}
