import type {NextConfig} from 'next';

export default {
  reactStrictMode: true,
  // This folder, whatever lock files there are above it.
  turbopack: {root: __dirname},
} satisfies NextConfig;
