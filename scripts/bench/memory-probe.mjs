// Why: what a server's memory holds is known to itself only. Preloaded into it, this tells on a port of its own.
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// NODE_OPTIONS reaches the launcher and all its children; only the web server is measured.
if (process.env.BENCH_PROBE_PORT && process.argv.includes("start") && process.argv[1]?.endsWith("next")) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  http
    .createServer(async (_request, response) => {
      for (let round = 0; round < 3; round++) {
        collect();
        await sleep(200);
      }
      response.end(JSON.stringify(process.memoryUsage()));
    })
    .listen(Number(process.env.BENCH_PROBE_PORT), "127.0.0.1")
    .unref();
}
