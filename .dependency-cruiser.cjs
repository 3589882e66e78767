// The architecture's arrows: app, scripts -> lib -> db; app -> components -> components/ui; never back.
const TESTS = "\\.test\\.tsx?$|testing[^/]*\\.ts$|/testing/|/proof/";

/** Named files of lib that a component may use: words, wall times, calling windows, types of results, and lists of codes. */
const FOR_COMPONENTS = "^lib/(i18n/|time/|hours/(is-open|next-window)\\.ts|audit/(actions|say-entry)\\.ts|action-result\\.ts|errors\\.ts|auth/permissions\\.ts)";

const forbid = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid("no-cycles", "A cycle means that two files are one idea.", {}, { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } }),
    forbid("no-orphans", "A file that nobody reaches is dead.",
      { orphan: true, pathNot: ["^(app|scripts|e2e)/", "\\.d\\.(m|c)?ts$", "^(proxy|instrumentation(-client)?|next\\.config|vitest\\.config|playwright\\.config|drizzle\\..*config)\\.ts$", "-worker\\.ts$", TESTS] }, {}),
    forbid("unresolvable", "An import that leads nowhere.", {}, { couldNotResolve: true, pathNot: ["\\.css$", "^dist/", "\\.\\./dist/"] }),
    forbid("db-is-the-bottom", "db/ knows nothing above it.", { path: "^db/", pathNot: TESTS }, { path: "^(app|components|lib|scripts|e2e)/" }),
    forbid("lib-below-doors", "Services know no screen and no script.", { path: "^lib/", pathNot: TESTS }, { path: "^(app|components|scripts|e2e)/" }),
    forbid("components-know-no-data", "A component gets props: of db only the words it stores.", { path: "^components/", pathNot: TESTS }, { path: "^db/", pathNot: "^db/values\\.ts$", dependencyTypesNot: ["type-only"] }),
    forbid("components-know-no-service", "A component gets props: of lib only words and results, or types.",
      { path: "^components/", pathNot: TESTS }, { path: "^lib/", pathNot: FOR_COMPONENTS, dependencyTypesNot: ["type-only"] }),
    forbid("components-know-no-page", "app -> components, never back; an action comes as a prop.", { path: "^components/" }, { path: "^(app|scripts|e2e)/", dependencyTypesNot: ["type-only"] }),
    forbid("primitives-know-no-feature", "components/ui is the bottom of the components.", { path: "^components/ui/" }, { path: "^components/(?!ui/)" }),
    forbid("app-knows-no-script", "Scripts start the application, not the other way round.", { path: "^app/" }, { path: "^(scripts|e2e)/" }),
    forbid("next-stays-at-the-doors", "Services run without a web server.",
      { path: "^(lib|db|scripts)/", pathNot: ["^scripts/serve\\.mjs$", "^lib/auth/", "^lib/(action|route)\\.ts$"] }, { path: "node_modules/next/", dependencyTypesNot: ["type-only"] }),
    forbid("components-use-next-for-links", "In a component only links and client-side navigation.",
      { path: "^components/" }, { path: "node_modules/next/", pathNot: "node_modules/next/(link|form|navigation|image|script)" }),
    forbid("drivers-behind-one-door", "Only the openers know a driver.",
      { path: "^(app|components|lib|db|proxy|instrumentation)", pathNot: ["^db/(open-[a-z]+|migrate|kit\\.[a-z]+)\\.ts$", TESTS] },
      { path: "node_modules/(better-sqlite3|pg)/", dependencyTypesNot: ["type-only"] }),
    forbid("no-barrels", "A feature is imported by the name of its file, so that one sees what is used.",
      {}, { path: "^(lib|components|db)/.*index\\.tsx?$", pathNot: "^lib/i18n/messages/index\\.ts$" }),
    forbid("no-test-code-in-the-product", "What tests use stays with tests.", { path: "^(app|components|lib|db)/", pathNot: TESTS }, { path: TESTS }),
    forbid("no-dev-packages-in-the-product", "npm start installs without development packages.",
      { path: "^(app|components|lib|db|proxy|instrumentation)", pathNot: TESTS }, { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|\\.next)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
