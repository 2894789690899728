import tseslint from 'typescript-eslint';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';

/** What a strict content security policy blocks, or what would let a backend's text become markup. */
const unsafeMarkup = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Render with a Lit template: text from a backend must never become markup.',
  },
  {
    selector: 'ImportSpecifier[imported.name=/^(unsafeHTML|unsafeSVG|unsafeStatic|styleMap)$/]',
    message: 'Render with a plain Lit template: unsafe text becomes markup, and styleMap breaks under a strict style-src.',
  },
  {
    selector: 'TemplateElement[value.raw=/\\sstyle=/]',
    message: 'A strict style-src blocks style attributes: use a class.',
  },
];

/** Lets the files of one layer import only what `allowed` (a regular expression) matches; `rest` is the sentence shown. */
function layer(files, allowed, rest) {
  const forbidden = `^(?!${allowed})`;
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', {patterns: [{regex: forbidden, message: rest}]}],
      // no-restricted-imports looks at import declarations only.
      'no-restricted-syntax': [
        'error',
        ...unsafeMarkup,
        {selector: `ImportExpression[source.value=/${forbidden.replaceAll('/', '\\/')}/]`, message: rest},
      ],
    },
  };
}

const ownFolder = '\\./';
/** Any folder of src but those named, from however deep. */
const srcExcept = (...names) => `(?:\\.\\./)+(?!\\.\\./|(?:${names.join('|')})(?:/|\\.js$))`;
const packages = '[^.]';
const upperFloors = ['adapters', 'define', 'cdn', 'index', 'mount'];

export default tseslint.config(
  {ignores: ['dist/', 'coverage/', 'storybook-static/', 'examples/', 'test/stacks/**/*.{ts,tsx,js}', '**/*.d.mts']},
  ...tseslint.configs.recommendedTypeChecked,
  wc.configs['flat/best-practice'],
  lit.configs['flat/recommended'],
  {plugins: {'lit-a11y': litA11y}, rules: litA11y.configs.recommended.rules},
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['vite.config.ts'],
          defaultProject: 'tsconfig.node.json',
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: {wc: {elementBaseClasses: ['LitElement']}},
    rules: {
      // LitElement has the lifecycle methods always.
      'wc/guard-super-call': 'off',
      // A parameter that an override needs and the base does not.
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_'}],
      // An aborted promise rejects with the signal's reason, which may be anything.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', {allowThrowingAny: true, allowThrowingUnknown: true}],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...unsafeMarkup],
    },
  },
  layer(['src/core/**/*.ts'], ownFolder, 'core imports nothing but core: no DOM, no Lit, no package.'),
  layer(
    ['src/adapters/*.ts'],
    `(?:${ownFolder}|\\.\\./core/)`,
    'An adapter imports core and its neighbours only; the host hands it the SDK.',
  ),
  layer(
    ['src/adapters/*/**/*.ts'],
    // The memory adapter is a backend of its own; its cryptography is bundled.
    `(?:${ownFolder}|\\.\\./[^.]|\\.\\./\\.\\./core/|otpauth(?:/|$)|@noble/hashes/|@passwordless-id/webauthn$)`,
    'An adapter imports core and its neighbours only; the host hands it the SDK.',
  ),
  layer(
    ['src/{events,i18n,controllers,styles}/**/*.ts'],
    `(?:${ownFolder}|${packages}|${srcExcept(...upperFloors, 'elements', 'parts')})`,
    'This layer lies below parts and elements and must not import them.',
  ),
  layer(
    ['src/parts/**/*.ts'],
    `(?:${ownFolder}|${packages}|${srcExcept(...upperFloors, 'elements')})`,
    'Parts lie below elements and must not import them.',
  ),
  layer(
    ['src/elements/**/*.ts'],
    `(?:${ownFolder}|${packages}|${srcExcept(...upperFloors)})`,
    'An element never imports an adapter, a registration or an entry.',
  ),
  {
    files: ['test/**/*.ts', 'stories/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ExpressionStatement > CallExpression[callee.property.name='accessible']",
          message: 'Await it: otherwise it passes whatever axe finds.',
        },
      ],
      // chai asserts by reading properties, and its Assertion has a then().
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
      // Tests hand in what types forbid, to see it refused.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {files: ['**/*.mjs'], extends: [tseslint.configs.disableTypeChecked]},
);
