export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  telemetry: false,
  css: ['~/assets/style.css'],
  app: {head: {title: 'Acme', htmlAttrs: {lang: 'en'}, link: [{rel: 'icon', href: 'data:,'}]}},
  vue: {compilerOptions: {isCustomElement: (tag) => /^(mfa|totp|backup)-/.test(tag)}},
  typescript: {
    strict: true,
    tsConfig: {compilerOptions: {types: ['mfa-elements/types/vue']}, vueCompilerOptions: {strictTemplates: true}},
  },
});
