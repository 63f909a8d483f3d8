// Why: what a page costs is what travels; `fetch` would unpack it first.
import { get } from "node:http";

/** Bytes of an answer's body, in the encoding that browsers get. Throws unless it is there. */
export function transferredBytes(url: string, cookie = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br, gzip", cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () => resolve(bytes));
      response.on("error", reject);
    }).on("error", reject);
  });
}
