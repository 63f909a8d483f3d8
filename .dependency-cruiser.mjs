// Why: who may import whom. The layers are only worth something while nobody reaches around them.
// Each layer has one rule that lists all it may import of ours; what is not listed is refused.

/** Everything of ours; the rest is npm and Node. */
const OURS = "^(app|components|db|e2e|lib|sandbox|scripts|worker)/|^[^/]+\\.(ts|mjs|json)$";
const PRODUCT = "^(app|components|db|lib|worker)/|^(proxy|instrumentation)\\.ts$";
// Tests may look anywhere (a provider's test needs its stand-in), but nobody may look into them.
const TESTS = "\\.(test|spec)\\.tsx?$";
// What tests share beside the code they test.
const FIXTURES = "/(fixtures|samples|testing)/";

const BASE = "^lib/base/";
const CONTRACTS = "^lib/contracts/";
const PROVIDER_CONTRACT =
  "^lib/providers/(contract|(oauth2|credentials|choice|limits|proxy|places|actions|sync|watch|webhook|leads|money|chat|command|bot-commands|registration|check)-contract|integration-meta|capabilities)\\.ts$";
/** What several providers have in common: of OAuth 2, and of the vendors that one company runs. */
const PROVIDERS_SHARE =
  "^lib/providers/(standard-oauth2|collect-items|credentials-auth|meta-graph-errors|meta-graph-limits|meta-graph-proxy|whole-api|mail-draft|receiver-webhook|inbound-item|meta-webhook|outcome-of-refusal)\\.ts$";

/** A layer, and all it may import. */
const layer = (name, comment, from, mayImport) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: [TESTS, FIXTURES] },
  to: { path: OURS, pathNot: mayImport },
});

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    layer("base-is-the-floor", "lib/base is below everything: it imports npm and itself.", BASE, [BASE]),
    layer(
      "contracts-ship-to-the-browser",
      "lib/contracts goes into the browser's bundle: it may import lib/base only.",
      CONTRACTS,
      [BASE, CONTRACTS],
    ),
    layer("db-knows-no-features", "db holds tables and the connection to them: it may import lib/base only.", "^db/", [
      BASE,
      "^db/",
    ]),
    layer(
      "providers-stand-alone",
      "A provider reaches the outside through what it is handed: base, providers/contract, what providers share and its own folder. Never another provider, an engine, a table or a feature.",
      "^lib/providers/([^/]+)/",
      [BASE, PROVIDER_CONTRACT, PROVIDERS_SHARE, "^lib/providers/$1/"],
    ),
    layer(
      "provider-contract-names-no-provider",
      "The contract describes all providers and knows none.",
      PROVIDER_CONTRACT,
      [BASE, PROVIDER_CONTRACT],
    ),
    layer(
      "catalogue-is-browser-safe",
      "The catalogue ships to the browser: metas only, never a definition.",
      "^lib/providers/catalogue\\.ts$",
      [BASE, PROVIDER_CONTRACT, "^lib/providers/.*/meta\\.ts$"],
    ),
    layer(
      "core-names-no-provider",
      "Engines know how, not who: base, db, providers/contract, and of our wire shapes how a contract is declared, what streams can say changed, what the events that the engines publish look like and how a failure is explained; and our own version, which vendors want to be told.",
      "^lib/core/(?!auth/)",
      [
        BASE,
        "^db/",
        "^lib/core/",
        PROVIDER_CONTRACT,
        "^lib/contracts/((define-contract|live-topics|shapes)\\.ts$|events/|diagnoses/)",
        "^package\\.json$",
      ],
    ),
    layer(
      "auth-names-sign-in-providers-only",
      "lib/core/auth is the one engine that names providers: the three that people sign in with.",
      "^lib/core/auth/",
      [
        BASE,
        "^db/",
        "^lib/core/",
        PROVIDER_CONTRACT,
        "^lib/contracts/(define-contract|live-topics|shapes)\\.ts$",
        "^lib/providers/(google|microsoft)/(provider|meta)\\.ts$",
        "^lib/providers/apple/(provider|wire|verify-id-token|read-name)\\.ts$",
      ],
    ),
    layer(
      "features-speak-to-interfaces",
      "A feature says what the product does: it may use base, db, core, contracts, the registry and other nouns' verbs; never a provider's folder, a page or a component.",
      "^lib/features/",
      [
        BASE,
        "^db/",
        "^lib/core/",
        CONTRACTS,
        PROVIDER_CONTRACT,
        "^lib/providers/(registry|catalogue|by-way|holds-secret|vendor-of-secret|webhook-variables|custom/custom-integration)\\.ts$",
        "^lib/features/",
        "^package\\.json$",
      ],
    ),
    {
      name: "features-keep-their-internals",
      comment: "internal.ts of a noun is that noun's own; others call its verbs.",
      severity: "error",
      from: { path: "^lib/features/([^/]+)/" },
      to: { path: "^lib/features/[^/]+/internal(\\.ts$|/)", pathNot: "^lib/features/$1/" },
    },
    layer(
      "client-is-browser-plumbing",
      "lib/client runs in the browser: contracts and the parts of lib/base that read no environment.",
      "^lib/client/",
      ["^lib/base/(?!env|provider-env|log)", CONTRACTS, "^lib/client/"],
    ),
    layer(
      "components-render",
      "Components ship to the browser: contracts, lib/client, the catalogue, and the parts of lib/base that read no environment. Server data comes to them as props or over the API.",
      "^components/",
      [
        "^lib/base/(?!env|provider-env|log)",
        CONTRACTS,
        "^lib/client/",
        "^lib/providers/catalogue\\.ts$",
        PROVIDER_CONTRACT,
        "^components/",
      ],
    ),
    layer(
      "doors-are-thin",
      "app and worker open onto the verbs: features, the engines' front doors, contracts and components. Never a table.",
      "^(app|worker)/|^(proxy|instrumentation)\\.ts$",
      [
        BASE,
        CONTRACTS,
        "^lib/features/",
        "^lib/core/(http|jobs|auth|inbox|metering|outbox|realtime|context|openapi)/",
        // What waits there is written before the process ends.
        "^lib/core/audit/record-acts\\.ts$",
        "^lib/client/",
        "^lib/providers/catalogue\\.ts$",
        "^components/",
        "^(app|worker)/",
        "^package\\.json$",
      ],
    ),
    {
      name: "nobody-imports-the-doors",
      comment: "What a page or a route needs from another belongs in features or components.",
      severity: "error",
      from: { pathNot: ["^app/", TESTS] },
      to: { path: "^app/" },
    },
    {
      name: "routes-stay-apart",
      comment: "A route or page that imports another one shares its exports with Next by accident.",
      severity: "error",
      from: { path: "^app/", pathNot: TESTS },
      to: { path: "^app/.*/(route|page|layout)\\.tsx?$" },
    },
    {
      name: "product-without-sandbox-and-tools",
      comment: "Stand-ins, tests and scripts are not part of the product; production runs without them.",
      severity: "error",
      from: { path: PRODUCT, pathNot: [TESTS, FIXTURES] },
      to: { path: "^(sandbox|e2e|scripts)/" },
    },
    layer(
      "sandbox-is-independent",
      "A stand-in that used the hub's own code would agree with its mistakes. The demo's seed goes through the verbs.",
      "^sandbox/(?!demo-seed\\.ts$)",
      ["^lib/base/(clock|env|errors|id|json|log|random)\\.ts$", "^sandbox/"],
    ),
    {
      name: "tests-are-leaves",
      comment: "A test that others import runs twice, or not at all.",
      severity: "error",
      from: {},
      to: { path: TESTS },
    },
    {
      name: "fixtures-are-for-tests",
      comment: "What tests share is no part of the product.",
      severity: "error",
      from: { path: PRODUCT, pathNot: [TESTS, FIXTURES] },
      to: { path: FIXTURES, pathNot: "node_modules" },
    },
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or three. Types may: they are gone when the program runs.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nothing-unresolvable",
      comment: "An import that leads nowhere: a typing error, or a package that is not there.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "packages-are-declared",
      comment: "What package.json does not list is there by luck.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "product-without-dev-packages",
      comment: "`npm ci --omit=dev` must be enough to run the product.",
      severity: "error",
      from: { path: PRODUCT, pathNot: [TESTS, FIXTURES] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "one-google-api-at-a-time",
      comment:
        "The root of googleapis loads hundreds of APIs: half a second and 100 MB. Import googleapis/build/src/apis/<one>.",
      severity: "error",
      from: {},
      to: { path: "node_modules/googleapis/build/src/(index|apis/index)\\.js$" },
    },
  ],
  options: {
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: "(^|/)(node_modules/.*/node_modules|\\.next|\\.data|test-results|playwright-report|coverage)[^/]*/",
    },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
