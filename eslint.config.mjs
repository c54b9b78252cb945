import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { heardListeners } from './scripts/lint/heard-listeners.mjs';

/**
 * The import rules of the house (ARCHITECTURE.md, "Who may import whom") and the sole importers, enforced by machine.
 * Inside main, arrows point down only; neighbours of a floor meet through types, handed to constructors by app.
 */
const mainFloors = {
  app: ['main-app'],
  top: ['main-ipc', 'main-desktop', 'main-command-line'],
  rotation: ['main-rotation'],
  operations: ['main-operations', 'main-by-hand', 'main-reminders'],
  domain: [
    ...['main-access', 'main-inventory', 'main-environments', 'main-vault', 'main-session', 'main-portal'],
    ...['main-activity', 'main-settings'],
  ],
  ground: ['main-security', 'main-facts', 'main-platform'],
};
const mainRooms = Object.values(mainFloors).flat();
const floorNames = Object.keys(mainFloors);
const below = Object.fromEntries(
  floorNames.map((name, index) => [name, floorNames.slice(index + 1).flatMap((lower) => mainFloors[lower])]),
);
/** Rooms of these floors may know the types of their neighbours. */
const neighbourly = [mainFloors.operations, mainFloors.domain];
const element = (types) => ({ element: { types: { anyOf: types } } });
const allow = (from, to) => ({ from: element(from), allow: { to: element(to) } });
const own = (type) => allow([type], [type]);

const policies = [
  ...mainRooms.map(own),
  {
    from: element(['renderer-feature']),
    allow: {
      to: {
        element: { type: 'renderer-feature', captured: { feature: '{{ from.element.captured.feature }}' } },
      },
    },
  },
  own('shared'),
  own('portal'),
  own('scripts'),
  allow([...mainRooms, 'main-root', 'preload', 'renderer-app', 'renderer-feature'], ['shared']),
  allow(['renderer-ui', 'renderer-words', 'renderer-desktop', 'portal', 'scripts', 'test'], ['shared']),
  allow(['main-root'], ['main-root', ...mainRooms]),
  ...['app', 'top', 'rotation', 'operations', 'domain'].map((name) => allow(mainFloors[name], below[name])),
  allow(['main-security'], ['main-platform']),
  ...neighbourly.map((rooms) => ({
    from: element(rooms),
    allow: { to: element(rooms), dependency: { kind: 'type' } },
  })),
  allow(['preload'], ['preload']),
  allow(
    ['renderer-app'],
    ['renderer-app', 'renderer-feature', 'renderer-ui', 'renderer-words', 'renderer-desktop'],
  ),
  allow(['renderer-feature'], ['renderer-ui', 'renderer-words', 'renderer-desktop']),
  allow(['renderer-ui'], ['renderer-ui', 'renderer-words']),
  allow(['renderer-words'], ['renderer-words']),
  allow(['renderer-desktop'], ['renderer-desktop']),
  // Draws the home as markup, in a process of its own: the one place outside the page that knows its components.
  allow(['first-page'], ['first-page', 'shared', 'renderer-app', 'renderer-ui', 'renderer-desktop']),
  allow(
    ['test'],
    ['test', 'shared', 'main-root', ...mainRooms, 'preload', 'portal', 'scripts', 'first-page'],
  ),
  allow(['test'], ['renderer-app', 'renderer-feature', 'renderer-ui', 'renderer-words', 'renderer-desktop']),
  allow(['scripts'], ['portal', 'test']),
];

/** What is where: the files of a type, and under which folder the plugin finds them. */
const places = [
  ...mainRooms.map((type) => ({ type, folder: `src/main/${type.slice('main-'.length)}` })),
  { type: 'main-root', folder: 'src/main', isFlat: true },
  { type: 'shared', folder: 'src/shared' },
  { type: 'preload', folder: 'src/preload' },
  { type: 'first-page', folder: 'src/first-page' },
  { type: 'renderer-app', folder: 'src/renderer/app' },
  { type: 'renderer-feature', folder: 'src/renderer/features/*', capture: ['feature'] },
  { type: 'renderer-ui', folder: 'src/renderer/ui' },
  { type: 'renderer-words', folder: 'src/renderer/words' },
  { type: 'renderer-desktop', folder: 'src/renderer/desktop' },
  { type: 'renderer-app', folder: 'src/renderer', isFlat: true },
  { type: 'portal', folder: 'reference-portal' },
  { type: 'scripts', folder: 'scripts' },
  { type: 'test', folder: 'test' },
];
const elements = places.map(({ type, folder, isFlat = false, capture = [] }) => ({
  ...{ type, capture, partialMatch: false },
  pattern: isFlat ? folder : `${folder}/**`,
}));
const importRule = (those) => ({
  'boundaries/dependencies': ['error', { default: 'disallow', policies: those }],
});
/** The plugin tries every policy it is given at every import, so each place is given those that speak of it. */
const importRules = places.map(({ type, folder, isFlat = false }) => ({
  files: [isFlat ? `${folder}/*` : `${folder}/**`],
  rules: importRule(policies.filter(({ from }) => from.element.types.anyOf.includes(type))),
}));

/** Packages and Electron modules that only one place may import: name -> why. */
const packagesWithOneDoor = {
  electron: 'main can be made without a window: only app, desktop, ipc and security know of Electron',
  keytar: 'the OS keychain is reached through main/platform/keychain',
  zod: 'schemas belong to main and the portal; renderer, preload and shared stay free of them',
  axios: 'HTTP clients are made by main/platform/http',
  'axios/dist/browser/axios.cjs': 'HTTP clients are made by main/platform/http',
  'openid-client': 'tokens are made and kept in main/session only',
  'fast-check': 'properties are tried with the same seed in every run: test/support/properties',
};
const electronWithOneDoor = {
  ipcMain: 'main/ipc is the only door for messages',
  shell: 'URLs are opened through main/security',
  clipboard: 'the clipboard is written by main/desktop',
  safeStorage: 'files are sealed with a key from the keychain (docs/decisions)',
  crashReporter: 'crash dumps could hold a secret',
};
const usedByTests = ['electron', 'zod', 'axios', 'openid-client', 'clipboard', 'shell'];
const doors = [
  ['src/main/**', ['zod']],
  ['src/main/platform/keychain/**', ['zod', 'keytar']],
  ['src/main/platform/http/**', ['zod', 'axios', 'axios/dist/browser/axios.cjs']],
  ['src/main/portal/**', ['zod']],
  ['src/main/session/**', ['zod', 'openid-client']],
  ['src/main/{index,first-line}.ts', ['electron']],
  ['src/main/app/**', ['zod', 'electron']],
  // The core can be made without a window: neither Electron nor what is made of it.
  ['src/main/app/{core*,compose-*,lifecycle,reactions,unfinished-work}.ts', ['zod'], 'core'],
  ['src/main/ipc/**', ['zod', 'electron', 'ipcMain']],
  ['src/main/security/**', ['zod', 'electron', 'shell']],
  ['src/main/desktop/**', ['zod', 'electron', 'clipboard']],
  ['src/preload/**', ['electron']],
  ['reference-portal/**', ['zod']],
  ['{test,scripts}/**', usedByTests],
  ['test/support/properties.ts', [...usedByTests, 'fast-check']],
];
const layerPatterns = {
  core: {
    regex: '^(electron/|\\.\\./desktop/)',
    message: 'The core needs no window: what does is made in app/desktop.ts.',
  },
  shared: {
    regex: '^(?!\\.{1,2}/|temporal-polyfill$)',
    message: 'shared is pure: only itself and the Temporal polyfill.',
  },
  renderer: {
    regex: '^(node:|electron$|electron/)',
    message: 'The renderer has no Node and no Electron; ask main through desktop/.',
  },
};

function restricted(open, pattern) {
  const paths = [];
  for (const [name, message] of Object.entries(packagesWithOneDoor)) {
    if (!open.includes(name))
      paths.push({ name, message, allowTypeImports: ['axios', 'electron'].includes(name) });
  }
  for (const [name, message] of Object.entries(electronWithOneDoor)) {
    if (!open.includes(name)) paths.push({ name: 'electron', importNames: [name], message });
  }
  return ['error', { paths, patterns: pattern ? [pattern] : [] }];
}

const noLiterals = [
  { selector: 'JSXText[value=/[^\\s·…•–—:|()/]/]', message: 'Visible text comes from shared/messages.' },
  {
    selector:
      'JSXAttribute[name.name=/^(aria-label|aria-description|title|placeholder|label|alt|helperText)$/] > Literal',
    message: 'Visible text comes from shared/messages.',
  },
];
/** On Windows they are scripts for a shell and cannot be started as programs. */
const noToolByName = [
  'CallExpression[callee.name=/^(spawn|spawnSync|execFile|execFileSync|runCommand)$/]',
  'CallExpression[callee.property.name=/^(spawn|spawnSync|execFile|execFileSync)$/]',
].map((call) => ({
  selector: `${call} > Literal.arguments:first-child[value=/^(npm|npx|tsx|tsc|vitest|playwright|eslint|prettier|electron(-vite|-builder)?)$/]`,
  message: 'Tools are started by Node: scripts/processes/node-tool.ts.',
}));
const noInnerHtml = {
  selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
  message: 'SECURITY: markup is never built from strings.',
};

export default tseslint.config(
  {
    ignores: ['out/**', 'node_modules/**', 'scripts/bench/bare-window/**'],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { boundaries },
    settings: {
      'boundaries/include': ['src/**', 'reference-portal/**', 'scripts/**', 'test/**'],
      'boundaries/elements': elements,
      'boundaries/legacy-templates': false,
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.json'] } },
    },
    rules: {
      ...importRule(policies),
      '@typescript-eslint/no-restricted-imports': restricted([]),
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  ...importRules,
  ...doors.map(([files, open, layer]) => ({
    files: [files],
    rules: { '@typescript-eslint/no-restricted-imports': restricted(open, layerPatterns[layer]) },
  })),
  {
    files: ['src/shared/**'],
    rules: { '@typescript-eslint/no-restricted-imports': restricted([], layerPatterns.shared) },
  },
  {
    files: ['src/first-page/**'],
    rules: { '@typescript-eslint/no-restricted-imports': restricted([], layerPatterns.renderer) },
  },
  {
    files: ['src/renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-restricted-imports': restricted([], layerPatterns.renderer),
      'no-restricted-syntax': ['error', ...noLiterals, noInnerHtml],
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'localStorage', 'sessionStorage'],
    },
  },
  {
    files: ['src/renderer/{app,features,ui,words}/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'window', property: 'desktop', message: 'Only renderer/desktop touches the bridge.' },
      ],
    },
  },
  {
    files: ['src/main/**'],
    // What hears the exceptions that nobody caught is the end of the way; the keychain's process is one that may end.
    ignores: ['src/main/security/report-bugs.ts', 'src/main/platform/keychain/keychain-process.ts'],
    plugins: { house: { rules: { 'heard-listeners': heardListeners } } },
    rules: { 'house/heard-listeners': 'error' },
  },
  { files: ['reference-portal/identity/assets/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['scripts/**', 'reference-portal/main.ts', 'test/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.{mjs,cjs,js}'], languageOptions: { globals: globals.node } },
  {
    files: ['{scripts,test,reference-portal}/**'],
    rules: { 'no-restricted-syntax': ['error', ...noToolByName] },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
