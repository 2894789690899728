/** Builds the page, and a script that imports a class and does not use it, with each bundler, as somebody would who begins with it. */
import {copyFileSync} from 'node:fs';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import {Parcel} from '@parcel/core';
import esbuild from 'esbuild';
import {rollup} from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';

const scripts = ['main', 'unused'];

await Promise.all([withEsbuild(), withRollup(), withVite(), withWebpack(), withParcel()]);
for (const name of ['esbuild', 'rollup', 'webpack']) copyFileSync('src/index.html', `dist/${name}/index.html`);

async function withEsbuild() {
  // One after the other: what two entries share would be a file that both load.
  for (const name of scripts) {
    await esbuild.build({
      entryPoints: [`src/${name}.js`],
      outdir: 'dist/esbuild',
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      logLevel: 'warning',
    });
  }
}

async function withRollup() {
  const bundle = await rollup({
    input: Object.fromEntries(scripts.map((name) => [name, `src/${name}.js`])),
    plugins: [nodeResolve()],
    onLog: onlyFor('rollup'),
  });
  await bundle.write({dir: 'dist/rollup', format: 'es'});
}

async function withVite() {
  await vite.build({root: 'src', base: './', logLevel: 'warn', build: {outDir: '../dist/vite', emptyOutDir: true}});
  await vite.build({
    logLevel: 'warn',
    build: {outDir: 'dist/vite-unused', modulePreload: {polyfill: false}, rolldownOptions: {input: 'src/unused.js', output: {entryFileNames: 'unused.js'}}},
  });
}

function withWebpack() {
  return new Promise((resolve, reject) => {
    const entry = Object.fromEntries(scripts.map((name) => [name, `./src/${name}.js`]));
    const output = {path: `${import.meta.dirname}/dist/webpack`, filename: '[name].js', chunkFilename: '[id].js', module: true};
    webpack({mode: 'production', entry, output, experiments: {outputModule: true}, performance: false}, (error, stats) => {
      if (error ?? (stats.hasErrors() || stats.hasWarnings())) reject(error ?? new Error(stats.toString()));
      else resolve();
    });
  });
}

async function withParcel() {
  for (const [entry, folder] of [['index.html', 'parcel'], ['unused.js', 'parcel-unused']]) {
    await new Parcel({
      entries: `src/${entry}`,
      defaultConfig: '@parcel/config-default',
      mode: 'production',
      defaultTargetOptions: {distDir: `dist/${folder}`, publicUrl: './', sourceMaps: false},
    }).run();
  }
}

/** A warning of a bundler is a fault of the package's. */
function onlyFor(name) {
  return (level, log) => {
    if (level === 'warn' && log.code !== 'EMPTY_BUNDLE') throw new Error(`${name}: ${log.message}`);
  };
}
