import {create, type ThemeVars} from 'storybook/theming';

/** How Storybook itself looks: light or dark as the reader prefers, in the elements' own colours. */
export function siteTheme(): ThemeVars {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const [accent, text, background, side] = isDark ? ['#a5b4fc', '#f4f4f5', '#18181b', '#111113'] : ['#4338ca', '#18181b', '#ffffff', '#f7f7f8'];
  return create({
    base: isDark ? 'dark' : 'light',
    brandTitle: 'mfa-elements',
    brandUrl: './',
    brandTarget: '_self',
    colorPrimary: accent,
    colorSecondary: accent,
    textColor: text,
    barSelectedColor: accent,
    barHoverColor: accent,
    appBg: side,
    appContentBg: background,
    appPreviewBg: background,
    barBg: background,
    fontBase: 'system-ui, sans-serif',
    fontCode: 'ui-monospace, Menlo, Consolas, monospace',
  });
}
