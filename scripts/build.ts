/** `npm run build`: the production build, with a note of the sources it was made from. */
import { build } from "./runtime/build";
import { launch } from "./runtime/launch";

await launch(async (launcher) => {
  await build(launcher, "shown");
  process.exit(0);
});
