import type { ChildOptions } from "./child";
import type { Runtime } from "./prepare-runtime";

const WEB_SERVER = new URL("./web-server.mjs", import.meta.url).href;

interface HubChild {
  readonly command: "start" | "dev";
  readonly runtime: Runtime;
  readonly output: ChildOptions["output"];
}

/** The web server, as a child of a launcher. */
export function hubChild({ command, runtime, output }: HubChild): ChildOptions {
  return {
    name: "The hub",
    args: [
      "--import",
      WEB_SERVER,
      "node_modules/next/dist/bin/next",
      command,
      "-p",
      String(runtime.env.PORT),
      // Outside production /dev/outbox shows sign-in links to whoever asks: nobody but this machine may ask.
      ...(runtime.env.HUB_MODE === "production" ? [] : ["-H", "127.0.0.1"]),
    ],
    environment: {
      NODE_ENV: command === "start" ? "production" : "development",
      // The origin is checked against APP_URL by ourselves; Auth.js would only take Vercel's word otherwise.
      // https://authjs.dev/reference/core/errors#untrustedhost
      AUTH_TRUST_HOST: "true",
      ...(runtime.isEmbedded && { HUB_STOP_UNUSED_POSTGRES: runtime.env.HUB_DATA_DIR }),
    },
    output,
  };
}
