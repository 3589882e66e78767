import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Syntax that is refused somewhere; each place lists the ones that hold there, since a later list replaces an earlier one. */
const refused = {
  environment: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: "The environment is read in lib/env.ts only.",
  },
  now: {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "A service takes the time from its context (ctx.now).",
  },
  newDate: {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "A service takes the time from its context (ctx.now).",
  },
  text: {
    selector: "JSXText[value=/[A-Za-zÀ-žА-я]{2}/]",
    message: "Visible text comes from the messages, in every language.",
  },
  attribute: {
    selector: "JSXAttribute[name.name=/^(aria-label|aria-description|title|placeholder|alt|label|hint)$/] > Literal[value=/[A-Za-zÀ-žА-я]{2}/]",
    message: "Visible text comes from the messages, in every language.",
  },
};

const refuse = (...names) => ({ "no-restricted-syntax": ["error", ...names.map((name) => refused[name])] });

const drivers = ["better-sqlite3", "pg", "drizzle-orm/better-sqlite3", "drizzle-orm/better-sqlite3/*", "drizzle-orm/node-postgres", "drizzle-orm/node-postgres/*"];

export default tseslint.config(
  { ignores: ["node_modules/", ".next/", "dist/", "data/", ".cache/", "coverage/", "test-results/", "playwright-report/", "next-env.d.ts"] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx,mts}"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A query builder is a thenable that runs only when awaited: forgotten, it never does.
      "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // "return refuse(...)" ends a function early and says so; a name spread into code points, a key that is a symbol.
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/no-dynamic-delete": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // An interface's promise is kept by functions that happen to need no await.
      "@typescript-eslint/require-await": "off",
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  // Drivers stand behind one door, so that drizzle's own better-sqlite3 transaction, which loses atomicity, is out of reach.
  {
    files: ["**/*.{ts,tsx}"],
    ignores: ["db/open-*.ts", "db/migrate.ts", "db/testing*.ts", "db/kit.*.ts", "scripts/bench/**", "**/*.test.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", {
        patterns: [{ group: drivers, message: "Only db/ opens a database; elsewhere it comes with the context.", allowTypeImports: true }],
      }],
    },
  },
  { files: ["lib/**/*.ts", "db/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "*.ts"], rules: refuse("environment") },
  {
    files: ["lib/{pool,customers,import,users,settings,tokens,audit,api}/**/*.ts"],
    ignores: ["**/*.test.ts", "**/testing*.ts", "**/*.bench.ts"],
    rules: refuse("environment", "now", "newDate"),
  },
  { files: ["{app,components}/**/*.tsx"], rules: refuse("environment", "text", "attribute") },
  // next-auth knows its own address from the environment alone; that file sets it.
  { files: ["lib/env.ts", "lib/auth/options.ts", "scripts/**/*.ts", "e2e/**/*.ts", "db/testing*.ts", "**/*.test.ts", "*.config.ts", "instrumentation.ts"], rules: { "no-restricted-syntax": "off" } },
  { files: ["scripts/**/*.ts", "e2e/**/*.ts"], rules: { "no-console": "off" } },
  // Without HTTPS a browser has no other way to copy.
  { files: ["components/ui/copy-button.tsx"], rules: { "@typescript-eslint/no-deprecated": "off" } },
  { files: ["{app,components}/**/*.tsx", "components/**/*.ts"], extends: [reactHooks.configs.flat["recommended-latest"]] },
  { files: ["**/*.{mjs,cjs}"], languageOptions: { sourceType: "module" }, rules: { eqeqeq: "error", "no-undef": "off", "no-unused-vars": "error" } },
);
