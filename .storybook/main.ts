import type {StorybookConfig} from '@storybook/web-components-vite';
import {docsSite, writePages} from './docs-site.js';

/** In the order a person meets them. */
const stories = ['mfa-sign-in', 'totp-enroll', 'totp-verify', 'backup-codes', 'mfa-manage', 'backends', 'step-up'];

const config: StorybookConfig = {
  framework: {name: '@storybook/web-components-vite', options: {}},
  stories: [`../${writePages()}/*.mdx`, ...stories.map((name) => `../stories/${name}.stories.ts`)],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  staticDirs: ['./static'],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  viteFinal: (vite) => ({...vite, plugins: [...(vite.plugins ?? []), docsSite]}),
};

export default config;
